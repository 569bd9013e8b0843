"""`kieznetz directory import` and `export`, beside a running node."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from deploy.directory import directory
from tests.apps import App
from tests.service.directory.entries import found
from tests.service.directory.imports import FILE


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(directory, arguments, env={"KIEZNETZ_DATA": str(folder)})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Unsere Vereine.csv"
    path.write_text(FILE)
    return path


def test_a_file_comes_in_and_goes_out_again(app: App, file: Path, tmp_path: Path) -> None:
    dry = run(tmp_path, "import", str(file), "--dry-run")
    assert (dry.exit_code, found(app)) == (0, [])
    assert "Nothing was changed" in dry.stdout
    ran = run(tmp_path, "import", str(file), "--publish")
    assert (ran.exit_code, ran.stdout, ran.stderr) == (0, "unsere-vereine: 2 newly created\n", "")
    assert found(app) == ["Bürgertreff Brücke", "Garten am Ufer e. V."]
    again = run(tmp_path, "import", str(file), "--publish", "--json")
    assert json.loads(again.stdout)["counts"]["unchanged"] == 2
    out = run(tmp_path, "export", "--area", "de-be-1140", "--format", "json")
    assert out.exit_code == 0, out.output + repr(out.exception)
    assert [one["name"] for one in json.loads(out.stdout)["items"]] == ["Bürgertreff Brücke"]
    assert run(tmp_path, "export").stdout.startswith('\ufeff"id"')
    assert "BEGIN:VCARD" in run(tmp_path, "export", "--format", "vcf", "--q", "garten").stdout


def test_broken_rows_are_told_in_english_with_exit_code_1(app: App, file: Path, tmp_path: Path) -> None:
    file.write_text(f"{FILE}\n;[bold]Falsch;Partei;;;;;;95;13;;;")
    ran = run(tmp_path, "import", str(file))
    assert ran.exit_code == 1
    assert "is not a position on earth" in " ".join(ran.stdout.replace("│", " ").split())
    assert "[bold]Falsch" in ran.stdout
    assert "Bitte" not in ran.stdout
    nothing = run(tmp_path, "import", str(file), "--all-or-nothing", "--collection", "anders")
    assert nothing.exit_code == 1
    assert "Nothing was taken" in nothing.stdout


def test_a_column_that_is_left_out_is_told(app: App, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("Name;Aktuelles\nTreff am Eck;Wir ziehen um\n")
    ran = run(tmp_path, "import", str(tmp_path / "x.csv"), "--publish")
    assert (ran.exit_code, ran.stdout, found(app)) == (0, "x: 1 newly created\n", ["Treff am Eck"])
    assert ran.stderr.startswith("Note: The column “Aktuelles” is left out")


def test_columns_can_be_mapped(app: App, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("Wer,Was\nTreff am Eck,Kaffee\n")
    refused = run(tmp_path, "import", str(tmp_path / "x.csv"))
    assert (refused.exit_code, refused.stderr.count("\n")) == (1, 1)
    assert "name" in refused.stderr
    ran = run(tmp_path, "import", str(tmp_path / "x.csv"), "--map", "Wer=name", "--map", "Was=summary", "--publish")
    assert ran.exit_code == 0, ran.output
    assert found(app, q="kaffee") == ["Treff am Eck"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("import", "missing.csv"),
        ("import", "FILE", "--map", "Name"),
        ("import", "FILE", "--map", "Name=unknown"),
        ("import", "FILE", "--collection", "x" * 61),
        ("export", "--area", "nowhere!"),
        ("export", "--kind", "party"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(
    app: App, file: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    ran = run(tmp_path, *(str(file) if word == "FILE" else word for word in arguments))
    assert ran.exit_code == 1
    assert (ran.stdout, ran.stderr.count("\n")) == ("", 1), ran.output


def test_a_node_that_is_not_prepared_is_told_so(file: Path, tmp_path: Path) -> None:
    for arguments in (("import", str(file)), ("export",)):
        ran = run(tmp_path / "empty", *arguments)
        assert (ran.exit_code, ran.stdout) == (1, "")
        assert "kieznetz prepare" in ran.stderr
        assert not (tmp_path / "empty").exists()
