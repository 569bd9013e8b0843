"""`kieznetz funding audit ROUND`, beside a running service."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from deploy.funding import funding
from services.funding.commands.note_in_round import note_in_round
from tests.apps import App
from tests.service.funding.desk import ACCOUNT, Desk


@pytest.fixture
def round_id(app: App, desk: Desk) -> str:
    """A round in which four things were written down."""
    made = desk.round(desk.programme())
    for number in range(4):
        with app.database.write() as session:
            note_in_round(session, round_id=made, account_id=ACCOUNT, action="counted", now=app.clock(), yes=number)
    return made


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(funding, ["audit", *arguments], env={"KIEZNETZ_DATA": str(folder)})


def tamper(app: App, *statements: str) -> None:
    """As somebody would who has the database itself in hand."""
    with app.database.write() as session:
        for act in ("update", "delete"):
            session.execute(text(f"DROP TRIGGER round_trail_no_{act}"))
        for statement in statements:
            session.execute(text(statement))


def test_a_sound_trail_holds_and_its_head_is_printed(tmp_path: Path, round_id: str) -> None:
    ran = run(tmp_path, round_id)
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert "holds: 4 entries; the newest is number 4, " in ran.stdout
    assert '"action": "counted"' in run(tmp_path, round_id, "--json").stdout


def test_the_first_broken_link_is_named(app: App, tmp_path: Path, round_id: str) -> None:
    tamper(app, "UPDATE round_trail SET details = '{\"yes\": 9}' WHERE number >= 2")
    ran = run(tmp_path, round_id)
    assert ran.exit_code == 1
    assert "broken at entry 2: what it says is not what was written" in ran.stderr


def test_an_entry_that_was_taken_out_is_named(app: App, tmp_path: Path, round_id: str) -> None:
    tamper(app, "DELETE FROM round_trail WHERE number = 3")
    assert "broken at entry 3: entry 3 is missing" in run(tmp_path, round_id).stderr


def test_a_round_that_is_not_there_and_a_node_that_is_not_prepared_are_said_in_one_sentence(
    app: App, tmp_path: Path
) -> None:
    assert app.name == "funding"
    assert run(tmp_path, "nowhere").stderr == "Error: There is no round nowhere here.\n"
    ran = run(tmp_path / "empty", "nowhere")
    assert ran.exit_code == 1
    assert ran.stderr.count("\n") == 1
