"""`kieznetz token` and `kieznetz admin-link`, beside a running service."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click import Context
from click.testing import CliRunner, Result

from deploy.accounts import admin_link, first_admin_link, token
from deploy.cli import kieznetz
from shared.clock import system_clock
from shared.config import read_settings
from tests.apps import App, MovableClock, make_app
from tests.service.directory.people import add_account, follow

LIST = "/directory/accounts"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """The command line reads the machine's clock, so the service starts with it."""
    made = make_app("directory", tmp_path, MovableClock(system_clock()))
    yield made
    made.database.close()


def run(command, folder: Path, *arguments: str) -> Result:  # type: ignore[no-untyped-def]
    return CliRunner().invoke(command, arguments, env={"KIEZNETZ_DATA": str(folder)})


def test_the_token_command_prints_only_a_token_that_works_at_once(app: App, tmp_path: Path) -> None:
    ran = run(token, tmp_path, "--role", "coordinator", "--role", "juror", "--email", "carl@example.org")
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert ran.stdout.count("\n") == 1
    app.clock.now = system_clock()
    header = {"Authorization": f"Bearer {ran.stdout.strip()}"}
    found = app.client().get("/directory/api/session", headers=header).json
    assert (found["email"], found["roles"]) == ("carl@example.org", ["coordinator", "juror"])
    assert app.messages("roles_changed")[-1]["data"]["account_id"] == found["account_id"]
    boss = app.signed_in("admin")
    assert "Kommandozeile" in boss.get(f"{LIST}/{found['account_id']}").text


def test_a_second_token_leaves_the_first_alone_when_no_role_is_new(app: App, tmp_path: Path) -> None:
    first, second = (run(token, tmp_path, "--role", "juror", "--email", "a@example.org").stdout for _ in range(2))
    app.clock.now = system_clock()
    for printed in (first, second):
        answer = app.client().get("/directory/api/session", headers={"Authorization": f"Bearer {printed.strip()}"})
        assert answer.status_code == 200


def test_the_first_admins_link_signs_in_and_stays_until_it_was_used(app: App, tmp_path: Path) -> None:
    settings = read_settings({"KIEZNETZ_DATA": str(tmp_path), "KIEZNETZ_ADMIN_EMAIL": "boss@example.org"})
    link = first_admin_link(settings).removeprefix(settings.url)
    again = first_admin_link(settings).removeprefix(settings.url)
    assert link != again
    app.clock.now = system_clock()
    app.clock.forward(days=13)
    client = app.client()
    assert follow(client, link).status_code == 303
    text = client.get(LIST).text
    assert text.count('scope="row"') == 1
    assert "boss@example.org" in text
    assert app.messages("sign_in_requested") == []


def test_a_link_is_printed_for_the_admin_that_there_is(app: App, tmp_path: Path) -> None:
    add_account(app, "boss@example.org", "admin")
    app.clock.forward(seconds=1)
    add_account(app, "other@example.org", "admin")
    add_account(app, "juror@example.org", "juror")
    app.clock.now = system_clock()
    for arguments, address in (([], "boss@example.org"), (["--email", "OTHER@example.org"], "other@example.org")):
        ran = run(admin_link, tmp_path, *arguments)
        assert ran.exit_code == 0
        assert address in app.client().get(ran.stdout.strip().partition("8000")[2]).text
    refused = run(admin_link, tmp_path, "--email", "juror@example.org")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "does not have the role" in refused.stderr


def test_a_wrong_role_or_address_is_told_in_a_sentence(app: App, tmp_path: Path) -> None:
    for arguments in (["--email", "a@b.de", "--role", "king"], ["--email", "nobody"], ["--role", "juror"]):
        ran = run(token, tmp_path, *arguments)
        assert ran.exit_code != 0
        assert ran.stdout == ""
        assert "Error:" in ran.stderr
        assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("command", [token, admin_link])
def test_a_node_that_is_not_prepared_is_told_so(command, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    ran = run(command, tmp_path / "empty", "--email", "a@example.org")
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert ran.stderr.startswith("Error: The key file")
    assert ran.stderr.count("\n") == 1
    assert not (tmp_path / "empty").exists()


def test_missing_tables_are_told_too(tmp_path: Path) -> None:
    make_app("directory", tmp_path).database.close()
    (database,) = (tmp_path / "db").glob("directory.sqlite")
    database.unlink()
    ran = run(token, tmp_path, "--email", "a@example.org")
    assert (ran.exit_code, ran.stderr.count("\n")) == (1, 1)
    assert "kieznetz prepare" in ran.stderr
    assert not database.exists()


def test_the_help_names_every_command() -> None:
    ran = CliRunner().invoke(kieznetz, ["--help"])
    assert ran.exit_code == 0
    for command in kieznetz.list_commands(Context(kieznetz)):
        assert f"  {command} " in ran.stdout
