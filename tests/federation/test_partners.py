"""Partners with credentials of their own: what they get, and that a revoked one gets nothing more."""

import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from deploy.cli import kieznetz
from services.federation.api.live import live
from services.federation.api.partner_access import still_counts
from services.federation.commands.add_partner import Credentials, add_partner
from services.federation.commands.revoke_partner import revoke_partner
from services.federation.domain.filters import Filter
from services.federation.domain.refused import Refused
from services.federation.queries.wishes import wishes_of
from tests.federation.neighbours import Neighbour, press
from tests.federation.test_following import PUBLISHED


def add(
    node: Neighbour, name: str = "Stadtmagazin", *, amqp: bool = False, **wishes: list[str]
) -> tuple[str, Credentials]:
    """The partner's id and its credentials."""
    wanted = wishes_of(wishes.get("types", []), wishes.get("topics", []), wishes.get("areas", []))
    with node.app.database.write() as session:
        partner, credentials = add_partner(
            session, name=name, wishes=wanted, amqp=amqp, account_id=None, now=node.app.clock()
        )
        return partner.id, credentials


def revoke(node: Neighbour, partner_id: str) -> None:
    with node.app.database.write() as session:
        revoke_partner(session, partner_id=partner_id, account_id=None, now=node.app.clock())


def read(node: Neighbour, token: str, **query: str) -> Any:
    return node.app.client().get("/federation/stream", query_string=query, headers={"Authorization": f"Bearer {token}"})


def test_a_partner_gets_over_http_what_was_set_up_for_it(two: list[Neighbour]) -> None:
    north = two[0]
    north.say(PUBLISHED, "e1")
    north.say("directory.actor_published", "a1")
    partner_id, credentials = add(north, types=["actor"])
    assert [told["subject"] for told in read(north, credentials.token).json] == ["a1"]
    assert [told["subject"] for told in read(north, credentials.token, types="event").json] == ["e1"]
    revoke(north, partner_id)
    refused = read(north, credentials.token)
    assert (refused.status_code, refused.json["code"]) == (401, "credentials_ended")
    assert north.app.client().get("/federation/stream").status_code == 200


def test_a_stream_of_events_ends_when_the_credentials_do(two: list[Neighbour]) -> None:
    north = two[0]
    north.say(PUBLISHED, "e1")
    partner_id, _credentials = add(north)
    told = live(
        north.app.database,
        after=0,
        wanted=Filter(),
        parents={},
        welcome=still_counts(partner_id),
        wait=lambda _seconds: revoke(north, partner_id),
    )
    assert [part.partition(":")[0] for part in told] == ["retry", "id"]


@pytest.mark.parametrize("wish", [{"types": ["evnt"]}, {"topics": ["green"]}, {"areas": ["nowhere"]}])
def test_what_does_not_exist_cannot_be_wished_for(two: list[Neighbour], wish: dict[str, list[str]]) -> None:
    with pytest.raises(Refused, match="unknown_wish"):
        add(two[0], **wish)


def test_the_office_adds_a_partner_and_everybody_sees_who_receives_what(two: list[Neighbour]) -> None:
    north = two[0]
    page = press(
        north, "/federation/partners", "/federation/partners", name="Stadtmagazin", types="event", topics="culture"
    )
    token = re.search(r"kzp_[\w-]+", page)
    assert token is not None
    assert "no AMQP door" in page
    assert read(north, token[0]).status_code == 200
    public = north.app.client().get("/federation/neighbours").text
    assert re.search(r"Stadtmagazin.*Veranstaltungen.*Kultur.*alle Gebiete", public, re.DOTALL)
    assert "Einen Partner dieses Namens gibt es schon" in press(
        north, "/federation/partners", "/federation/partners", name="Stadtmagazin"
    )
    listed = north.page("/federation/partners")
    path = re.search(r"/federation/partners/[\w-]+/revoke", listed)
    assert path is not None
    assert "Der Zugang ist entzogen" in press(north, "/federation/partners", path[0])
    assert read(north, token[0]).status_code == 401
    assert "Stadtmagazin" not in north.app.client().get("/federation/neighbours").text


def test_on_the_command_line_a_partner_is_added_listed_and_revoked(two: list[Neighbour], tmp_path: Path) -> None:
    north = two[0]
    north.say("directory.actor_published", "a1")
    environment = {"KIEZNETZ_DATA": str(north.app.node.settings.data), "KIEZNETZ_URL": north.url}

    def run(*words: str) -> Result:
        return CliRunner().invoke(kieznetz, ["partner", *words], env=environment)

    added = run("add", "Stadtmagazin", "--types", "event,actor", "--write-to", str(tmp_path / "programs"))
    assert added.exit_code == 0, added.output
    token = re.search(r"kzp_[\w-]+", added.output)
    assert token is not None
    assert [told["subject"] for told in read(north, token[0]).json] == ["a1"]
    assert sorted(path.name for path in (tmp_path / "programs").iterdir()) == ["read_http.py", "verify.py"]
    for words, sentence in [
        (["add", "Stadtmagazin"], "There is a partner of this name."),
        (["add", "X", "--topics", "green"], "There is no such thing here: green"),
        (["add", " "], "A name has 1 to 200 characters."),
        (["add", "Radio", "--write-to", f"{tmp_path}/programs/verify.py/x"], "cannot be made: Not a directory."),
        (["revoke", "Niemand"], "There is no such partner here"),
    ]:
        refused = run(*words)
        assert (refused.exit_code, sentence in refused.output) == (1, True), refused.output
    listed = run("list").output
    assert "actor, event" in listed
    assert "Radio" not in listed
    assert run("revoke", "Stadtmagazin").exit_code == 0
    assert read(north, token[0]).status_code == 401
    assert "revoked" in run("list").output
