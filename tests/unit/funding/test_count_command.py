"""`kieznetz funding count`: real elections give their official outcome, broken files one sentence and exit code 2."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from deploy.funding import funding
from services.funding.domain.pabulib_remarks import Remarks
from services.funding.domain.pabulib_rows import split_sections

ELECTIONS = Path(__file__).parents[2] / "data" / "pabulib"
OPEN = ("Hungary_Budapest_2023_VIII_Jozsefvaros", "Poland_Poznan_2023_2", "Poland_Poznan_2024_11")
DEFINED = sorted(file.name for file in ELECTIONS.glob("*.pb") if not file.name.startswith(OPEN))

SMALL = """META
key;value
num_projects;3
num_votes;4
budget;100
vote_type;approval
rule;greedy
PROJECTS
project_id;cost;votes;name
a;60;3;Bank
b;50;2;Baum
c;40;1;"Beet; ""bunt"" mit Rand"
VOTES
voter_id;vote
1;a,b
2;a
3;a,b
4;c
"""


def counted(file: Path, *options: str) -> Result:
    return CliRunner().invoke(funding, ["count", str(file), *options])


def written(tmp_path: Path, content: str | bytes) -> Path:
    file = tmp_path / "vote.pb"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


@pytest.mark.parametrize("name", DEFINED)
def test_a_real_election_gives_its_official_outcome(name: str) -> None:
    sections = split_sections((ELECTIONS / name).read_text(encoding="utf-8-sig"), Remarks())
    official = {row.value("project_id") for row in sections.projects if row.value("selected") == "1"}
    document = json.loads(counted(ELECTIONS / name, "--json").stdout)
    assert {project["id"] for project in document["chosen"]} == official
    assert len(document["chosen"]) + len(document["left"]) == len(sections.projects)


@pytest.mark.parametrize("name", OPEN)
def test_a_rule_that_the_format_leaves_open_is_refused_until_one_is_named(name: str) -> None:
    (file,) = ELECTIONS.glob(f"{name}*.pb")
    refused = counted(file)
    assert refused.exit_code == 2
    assert refused.stdout == ""
    assert "field rule" in refused.stderr
    assert "--rule" in refused.stderr
    assert counted(file, "--rule", "greedy-no-skip").exit_code == 0


def test_json_has_the_rule_and_every_project_in_the_order_of_choice(tmp_path: Path) -> None:
    assert json.loads(counted(written(tmp_path, SMALL), "--json").stdout) == {
        "rule": "greedy",
        "chosen": [
            {"id": "a", "cost": 60, "reason": "3 votes; 100 of 100 left before it"},
            {"id": "c", "cost": 40, "reason": "1 vote; 40 of 100 left before it"},
        ],
        "left": [{"id": "b", "reason": "2 votes; costs 50, only 40 left"}],
    }


def test_without_json_a_table_is_printed_that_cannot_be_disturbed_by_names(tmp_path: Path) -> None:
    table = counted(written(tmp_path, SMALL.replace("c;40", "[red]c\x1b;40").replace("4;c", "4;[red]c\x1b")))
    assert table.exit_code == 0
    assert "[red]c" in table.stdout
    assert "\x1b" not in table.stdout


@pytest.mark.parametrize("rule", ["greedy-custom", "unknown", "most-beautiful"])
def test_a_rule_that_is_not_defined_is_refused_by_name(tmp_path: Path, rule: str) -> None:
    refused = counted(written(tmp_path, SMALL), "--rule", rule)
    assert refused.exit_code == 2
    assert rule in refused.stderr


@pytest.mark.parametrize(
    "content",
    [
        "\ufeff" + SMALL,
        SMALL.replace("\n", "\r\n"),
        SMALL.replace("\n", "\n\n"),
        SMALL.replace(";", "; "),
        SMALL.replace("PROJECTS", "projects").replace("project_id", "Project_ID"),
        SMALL.replace("key;value\n", ""),
        SMALL.replace("num_projects;3\nnum_votes;4\n", ""),
        SMALL.replace("budget;100", "budget;100.00"),
        SMALL.replace("budget;100", "budget;100,00"),
        SMALL.replace("2;a\n", "2;a;\n").replace("3;a,b", "3;a, b"),
    ],
)
def test_the_ways_in_which_real_files_vary_change_nothing(tmp_path: Path, content: str) -> None:
    outcome = json.loads(counted(written(tmp_path, content), "--json").stdout)
    assert [project["id"] for project in outcome["chosen"]] == ["a", "c"]


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("budget;100", "budget;-100", ("Line 5", "budget")),
        ("budget;100", "budget;1e400", ("Line 5", "budget")),
        ("budget;100", "budget;1000000000000", ("Line 5", "budget", "larger")),
        ("budget;100", "budget;100,000", ("Line 5", "budget")),
        ("budget;100", "budget;", ("META", "budget")),
        ("budget;100", "budget;nan", ("Line 5", "budget")),
        ("budget;100", "budget;" + "9" * 5000, ("Line 5", "budget")),
        ("vote_type;approval", "vote_type;shouting", ("Line 6", "vote_type")),
        ("vote_type;approval", "vote_type;cumulative", ("Line 14", "points")),
        ("a;60;3", "a;-60;3", ("Line 10", "cost")),
        ("a;60;3", "a;;3", ("Line 10", "cost")),
        ("b;50;2", "a;50;2", ("Line 11", "project_id")),
        ("project_id;cost;votes;name\na;60;3;Bank", "project_id;name;cost\na;B;ank;60", ("Line 10", "PROJECTS")),
        ("3;a,b", '3;"a,b', ("Line 17", "quote")),
        ("4;c", "4;x,y,z,w,v,u,t", ("PROJECTS", "vote")),
        ("budget;100", "budget;100\nbudget;90", ("Line 6", "budget")),
        ("c;40", "b;40", ("Line 12", "project_id")),
        ("a;60;3", "a;60,000;3", ("Line 10", "cost")),
        ("project_id;cost", "project_id;price", ("Line 9", "cost")),
        ("Baum", '"Baum', ("Line 11",)),
        ("VOTES", "BALLOTS", ("VOTES",)),
        ("Baum", "\0", ("Line 11",)),
        ("Baum", "B" * 200_000, ("Line 11",)),
        ("rule;greedy", "rule;greedy-threshold", ("min_project_score_threshold",)),
        ("rule;greedy\n", "", ("rule",)),
    ],
)
def test_what_could_only_be_guessed_is_refused_with_the_place(
    tmp_path: Path, old: str, new: str, named: tuple[str, ...]
) -> None:
    refused = counted(written(tmp_path, SMALL.replace(old, new)))
    assert refused.exit_code == 2, refused.output
    assert refused.stdout == ""
    assert refused.stderr.count("\n") == 1
    assert all(word in refused.stderr for word in named), refused.stderr


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"PK\x03\x04", b"META\n", b"\n" * 1000, b"{}"])
def test_what_is_no_such_file_is_refused(tmp_path: Path, content: bytes) -> None:
    refused = counted(written(tmp_path, content))
    assert refused.exit_code == 2
    assert refused.stderr.count("\n") == 1


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    refused = counted(tmp_path / "none.pb")
    assert refused.exit_code == 2
    assert "none.pb" in refused.stderr


@pytest.mark.parametrize(
    ("old", "new", "noted", "chosen"),
    [
        ("num_votes;4", "num_votes;7", ("Line 4", "num_votes", "7"), "ac"),
        ("num_votes;4", "num_votes;four", ("Line 4", "num_votes", "four"), "ac"),
        ("b;50;2;Baum\n", "", ("Line 3", "num_projects", "2 projects"), "ac"),
        ("vote_type;approval", "vote_type;choose-1", ("Line 15", "each is counted"), "ac"),
        ("vote_type;approval", "vote_type;approval\nmax_length;1", ("Line 16", "each is counted"), "ac"),
        ("b;50;2;Baum", "b;50;2;Baum;und Busch", ("Line 11", "PROJECTS"), "ac"),
        ("4;c", "4;c,z", ("Line 18", "no project 'z'"), "ac"),
        ("4;c", "4;c\n3;a", ("Line 19", "voter_id", "not counted"), "ac"),
        ("4;c", ";c", ("Line 18", "voter_id"), "ac"),
        ("3;a,b", "3;a,b,a", ("Line 17", "named twice"), "ac"),
        ("c;40", "b;50;2;Baum\nc;40", ("Line 12", "project_id"), "ac"),
        ("a;60;3", "a;60.00003;3", ("Line 10", "cost", "four decimals"), "ac"),
        ("Bank", '"Bank" aus Holz', (), "ac"),
        ("4;c", '4;"c', (), "ac"),
        ("a;60;3", "a;6e1;3", (), "ac"),
        ("2;a\n", "2;a,;;\n", (), "ac"),
        ("budget;100", "comment;1\ncomment;2\nbudget;100", (), "ac"),
        ("Bank", '"Bank\nam; Bach"', (), "ac"),
        ("1;a,b\n2;a\n3;a,b\n4;c\n", "", ("num_votes", "0 ballots", "greedy rules count the column"), "ac"),
        ("a;60;3", "a;60;5", ("Line 10", "the ballots are counted"), "ac"),
        ("c;40;1", "c;40;0", ("Line 12", "the ballots are counted"), "ac"),
    ],
)
def test_what_the_count_can_do_without_is_noted_beside_it(
    tmp_path: Path, old: str, new: str, noted: tuple[str, ...], chosen: str
) -> None:
    assert old in SMALL
    result = counted(written(tmp_path, SMALL.replace(old, new, 1)), "--json")
    assert result.exit_code == 0, result.output
    assert "".join(project["id"] for project in json.loads(result.stdout)["chosen"]) == chosen
    assert all(word in result.stderr for word in noted), result.stderr
    assert bool(noted) == ("Note:" in result.stderr), result.stderr


@pytest.mark.parametrize(
    ("amount", "meant"),
    [
        ("1,000,000", 1_000_000),
        ("100,000.50", 100_000.5),
        ("1.000.000,50", 1_000_000.5),
        ("100 000", 100_000),
        ("100\u00a0000,5", 100_000.5),
        ("1e+06", 1_000_000),
        ("100000,50", 100_000.5),
        ("100000,5000", 100_000.5),
        ("100.000", 100),
        ("+100.", 100),
    ],
)
def test_amounts_are_read_where_they_can_mean_only_one_thing(tmp_path: Path, amount: str, meant: float) -> None:
    document = json.loads(counted(written(tmp_path, SMALL.replace("a;60", f"a;{amount}")), "--json").stdout)
    refused = next((entry["reason"] for entry in document["left"] if entry["id"] == "a"), "")
    assert f"costs {meant:,}" in refused.replace(".50,", ".5,") or meant == 100


def test_sums_higher_than_the_ballots_throughout_are_the_official_count_of_votes_on_paper(tmp_path: Path) -> None:
    paper = SMALL.replace("a;60;3", "a;60;13").replace("b;50;2", "b;50;22").replace("c;40;1", "c;40;21")
    result = counted(written(tmp_path, paper), "--json")
    assert "greedy rules count the column" in result.stderr
    document = json.loads(result.stdout)
    assert [project["id"] for project in document["chosen"]] == ["b", "c"]
    assert document["chosen"][0]["reason"].startswith("22 votes")
    by_ballots = json.loads(counted(written(tmp_path, paper), "--rule", "equalshares", "--json").stdout)
    assert [project["id"] for project in by_ballots["chosen"]] == ["a"]


def test_points_are_added_up_as_far_as_ballots_give_them(tmp_path: Path) -> None:
    scored = SMALL.replace("approval", "cumulative").replace("voter_id;vote", "voter_id;vote;points")
    scored = scored.replace("1;a,b", "1;a,b;1,9").replace("2;a\n", "2;a;2\n").replace("3;a,b", "3;a,z;2,7")
    scored = scored.replace("4;c", "4;c,b;4")
    result = counted(written(tmp_path, scored), "--json")
    assert "Line 18, field points" in result.stderr
    assert [project["reason"].split(";")[0] for project in json.loads(result.stdout)["chosen"]] == [
        "9 points",
        "4 points",
    ]


def test_a_file_that_is_not_utf_8_is_read_as_latin_1_with_a_note(tmp_path: Path) -> None:
    result = counted(written(tmp_path, SMALL.replace("Bank", "Bänke").encode("latin-1")))
    assert result.exit_code == 0
    assert "Note: Line 10 is not UTF-8" in result.stderr


def test_stated_sums_that_the_ballots_contradict_are_noted_beside_the_count(tmp_path: Path) -> None:
    result = counted(written(tmp_path, SMALL.replace("b;50;2", "b;50;7")), "--json")
    assert "Line 11, field votes: states 7" in result.stderr
    assert [project["id"] for project in json.loads(result.stdout)["chosen"]] == ["a", "c"]
