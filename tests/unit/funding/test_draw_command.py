"""`kieznetz funding draw`: the same jury on every machine, and every change of a draw is found."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from deploy.funding import funding
from services.funding.domain.sortition.draw import Candidate
from services.funding.domain.sortition.draw_file import Plan, document, draw_by
from services.funding.domain.sortition.quotas import Quota

WORDS = "Lottozahlen vom 13. März 2027: 7 12 19 23 38 44"


def made() -> dict[str, Any]:
    pool = tuple(
        Candidate(f"k{n:03}", {"age": "16-29" if n % 5 == 0 else "30+", "residence": "lives" if n % 3 else "works"})
        for n in range(80)
    )
    quotas = (Quota("residence", "lives", 9, 15), Quota("age", "16-29", 3, 5))
    plan = Plan("Jury Lichtenberg Mitte 2027", 15, 5, quotas, pool, "Lottozahlen 6 aus 49 vom 13. März 2027")
    return document(plan, WORDS, draw_by(plan, WORDS))


def run(tmp_path: Path, told: object, *options: str) -> Result:
    file = tmp_path / "draw.json"
    file.write_text(told if isinstance(told, str) else json.dumps(told))
    return CliRunner().invoke(funding, ["draw", *options, str(file)])


def test_a_draw_is_the_same_ever_after(tmp_path: Path) -> None:
    told = made()
    # Written down once: another result means that old draws cannot be checked any more.
    assert told["digest"] == "e579c469253b93425e6c9de085efc365bf95ed67c0485880f629529351d9a4d2"
    assert told["drawn"] == [
        "k006",
        "k079",
        "k001",
        "k054",
        "k011",
        "k041",
        "k070",
        "k073",
        "k040",
        "k061",
        "k032",
        "k057",
        "k058",
        "k016",
        "k035",
    ]
    assert run(tmp_path, told, "--verify").exit_code == 0


def test_the_plan_alone_and_the_words_give_the_same_file(tmp_path: Path) -> None:
    told = made()
    plan = {name: told[name] for name in told if name not in ("words", "seed", "drawn", "drawn_alternates")}
    result = run(tmp_path, plan, "--words", WORDS, "--json")
    assert json.loads(result.stdout) == told


def change(told: dict[str, Any], field: str) -> None:
    match field:
        case "pool":
            told["pool"].pop()
        case "quotas":
            told["quotas"][0]["least"] = 8
        case "drawn":
            told["drawn"][3] = next(p["id"] for p in told["pool"] if p["id"] not in told["drawn"])
        case "drawn_alternates":
            told["drawn_alternates"].reverse()
        case _:
            told[field] = told[field][:-1] + ("0" if told[field][-1] != "0" else "1")


@pytest.mark.parametrize(
    ("field", "blamed"),
    [
        ("pool", "digest"),
        ("quotas", "digest"),
        ("source", "digest"),
        ("words", "seed"),
        ("seed", "seed"),
        ("drawn", "drawn: place 4"),
        ("drawn_alternates", "drawn_alternates: place 1"),
    ],
)
def test_whatever_was_changed_afterwards_is_named(tmp_path: Path, field: str, blamed: str) -> None:
    told = made()
    change(told, field)
    result = run(tmp_path, told, "--verify")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"Error: {blamed}")
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "broken",
    ["", "[]", "{}", '{"algorithm": "kieznetz-draw/1"}', "[" * 100_000, '{"algorithm": 1', "\x00", "null"],
)
def test_a_broken_file_gives_one_sentence(tmp_path: Path, broken: str) -> None:
    result = run(tmp_path, broken, "--verify")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("Error: ")


def test_a_field_of_another_type_is_named(tmp_path: Path) -> None:
    for field, wrong in (("seats", "15"), ("seats", True), ("pool", {}), ("quotas", [3]), ("jury", ""), ("words", 7)):
        told = made()
        told[field] = wrong
        result = run(tmp_path, told, "--verify")
        assert result.exit_code == 2, field
        assert field in result.stderr


def test_a_file_that_is_not_there_gives_one_sentence(tmp_path: Path) -> None:
    result = CliRunner().invoke(funding, ["draw", "--verify", str(tmp_path / "none.json")])
    assert result.exit_code == 2
    assert "cannot be read" in result.stderr
