"""`kieznetz funding draw`: the same jury on every machine, and every change of a draw is found."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from deploy.funding import funding
from services.funding.domain.sortition.draw import Candidate
from services.funding.domain.sortition.draw_file import Plan, document, draw_by
from services.funding.domain.sortition.published import Numbers
from services.funding.domain.sortition.quotas import Quota

WORDS = "7 12 19 23 38 44"


def made() -> dict[str, Any]:
    pool = tuple(
        Candidate(f"k{n:03}", {"age": "16-29" if n % 5 == 0 else "30+", "residence": "lives" if n % 3 else "works"})
        for n in range(80)
    )
    quotas = (Quota("residence", "lives", 9, 15), Quota("age", "16-29", 3, 5))
    source = "Lottozahlen 6 aus 49 vom 13. März 2027"
    plan = Plan("Jury Lichtenberg Mitte 2027", 15, 5, quotas, pool, source, "2027-03-13", Numbers(6, 1, 49))
    return document(plan, WORDS, draw_by(plan, WORDS))


def run(tmp_path: Path, told: object, *options: str) -> Result:
    file = tmp_path / "draw.json"
    file.write_text(told if isinstance(told, str) else json.dumps(told))
    return CliRunner().invoke(funding, ["draw", *options, str(file)])


def test_a_draw_is_the_same_ever_after(tmp_path: Path) -> None:
    told = made()
    # Written down once: another result means that old draws cannot be checked any more.
    assert told["digest"] == "fc22c7a3b9f0cc06b7618307e34c3d37aa8596adebb0a7d5a109a4003bac0caf"
    assert told["drawn"] == [
        "k004",
        "k075",
        "k047",
        "k002",
        "k077",
        "k060",
        "k050",
        "k034",
        "k041",
        "k020",
        "k069",
        "k064",
        "k079",
        "k032",
        "k028",
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
        case "drawn_from":
            told["drawn_from"] = "2027-03-20"
        case "form":
            told["form"]["most"] = 50
        case "words":
            told["words"] = "7 12 19 23 38 45"
        case _:
            told[field] = told[field][:-1] + ("0" if told[field][-1] != "0" else "1")


@pytest.mark.parametrize(
    ("field", "blamed"),
    [
        ("pool", "digest"),
        ("quotas", "digest"),
        ("source", "digest"),
        ("drawn_from", "digest"),
        ("form", "digest"),
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


@pytest.mark.parametrize(
    "words",
    [
        "",
        "7 12 19 23 38",
        "7 12 19 23 38 44 45",
        "44 38 23 19 12 7",
        "7 7 12 19 23 38",
        "07 12 19 23 38 44",
        "7  12 19 23 38 44",
        " 7 12 19 23 38 44",
        "7, 12, 19, 23, 38, 44",
        "0 12 19 23 38 44",
        "7 12 19 23 38 50",
        "7 12 19 23 38 ٤٤",
        "Lotto: 7 12 19 23 38 44",
        "\ud800",
    ],
)
def test_words_of_another_form_draw_nothing_and_verify_nothing(tmp_path: Path, words: str) -> None:
    told = made()
    told["words"] = words
    for options in (("--verify",), ()):
        result = run(tmp_path, told, *options)
        assert result.exit_code == 2
        assert result.stderr.startswith("Error: words: ")
        assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "form",
    [None, {}, {"text": False}, {"numbers": 6, "least": 1}, {"numbers": 1, "least": 0, "most": 1}, [6, 1, 49]]
    + [{"numbers": 6, "least": 49, "most": 1}, {"numbers": True, "least": 1, "most": 49}],
)
def test_a_form_that_is_none_or_leaves_few_results_is_named(tmp_path: Path, form: object) -> None:
    result = run(tmp_path, {**made(), "form": form}, "--verify")
    assert (result.exit_code, result.stderr.startswith("Error: form: ")) == (2, True)


def test_a_day_that_is_none_is_named(tmp_path: Path) -> None:
    for day in ("2027-02-30", "20270313", "Samstag", "2027-W10-6"):
        result = run(tmp_path, {**made(), "drawn_from": day}, "--verify")
        assert (result.exit_code, result.stderr.startswith("Error: drawn_from: ")) == (2, True), day


def test_half_a_character_gives_one_sentence(tmp_path: Path) -> None:
    half = "\ud800"
    for field, wrong in (
        ("jury", half),
        ("source", half),
        ("pool", [{"id": half, "features": {}}]),
        ("pool", [{"id": "k1", "features": {half: "a"}}]),
        ("quotas", [{"feature": "age", "value": half, "least": 0, "most": 1}]),
        ("digest", half),
        ("drawn", [half]),
    ):
        result = run(tmp_path, {**made(), field: wrong}, "--verify")
        assert result.exit_code == 2, field
        assert result.stderr.startswith("Error: "), field
        assert result.stderr.count("\n") == 1
