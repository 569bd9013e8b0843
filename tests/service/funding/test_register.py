"""The public register."""

from datetime import UTC, datetime

import pytest

from services.funding.commands.lock_proposal import lock_proposal
from services.funding.commands.refuse_proposal import refuse_proposal
from tests.apps import App
from tests.service.funding.desk import ACCOUNT, Desk
from tests.service.funding.grants import Fund


@pytest.fixture
def fund(desk: Desk) -> Fund:
    fund = Fund(desk)
    desk.app.clock.forward(minutes=1)
    fund.granted(
        50_000, title="Garten 100%", proposer_kind="association", proposer_name="Grün e. V.", topics=["environment"],
        name="Kim Weber",
    )  # fmt: skip
    return fund


def refuse(fund: Fund, **columns: object) -> None:
    app = fund.desk.app
    id = fund.desk.proposal(fund.programme, status="scheduled", title="Geheime Idee", name="Niemand", **columns)
    with app.database.write() as session:
        refuse_proposal(
            session, node=app.node, proposal=lock_proposal(session, id), reason="Nein", decided_by="item:1",
            account_id=ACCOUNT, now=app.clock(),
        )  # fmt: skip


def titles(app: App, query: str = "") -> list[str]:
    answer = app.client().get(f"/funding/api/register{query}")
    assert answer.status_code == 200, answer.text
    return [item["title"] for item in answer.json["items"]]


def test_what_was_granted_is_public_and_a_resident_is_not_named(fund: Fund) -> None:
    client = fund.desk.client
    garden, benches = client.get("/funding/api/register").json["items"]
    assert garden["proposer"] == "Grün e. V."
    assert (benches["proposer"], benches["granted_cents"], benches["year"]) == (None, 80_000, 2027)
    for page in ("/funding/register", f"/funding/projects/{fund.id}", "/funding/api/register.csv"):
        text = client.get(page).text
        assert "eine Person aus dem Kiez" in text
        assert "Ada" not in text
        assert "Kim Weber" not in text
        assert "beispiel.example" not in text


def test_who_agreed_is_named_here_and_in_no_message(desk: Desk) -> None:
    fund = Fund(desk, name_public=True)
    assert "Ada" in desk.client.get(f"/funding/projects/{fund.id}").text
    assert fund.told("funding.project_granted")[0]["proposer"] is None


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?topic=environment", ["Garten 100%"]),
        ("?topic=neighbourhood", ["Bänke am Platz"]),
        ("?q=GARTEN", ["Garten 100%"]),
        ("?q=100%25", ["Garten 100%"]),
        ("?q=_", []),
        ("?q=grün", ["Garten 100%"]),
        ("?year=2027", ["Garten 100%", "Bänke am Platz"]),
        ("?year=2026", []),
        ("?status=settled", []),
        ("?status=granted&limit=1", ["Garten 100%"]),
        ("?area=de-be-1140", ["Garten 100%", "Bänke am Platz"]),
        ("?area=de-be-1130", []),
        ("?programme=x", []),
    ],
)
def test_the_register_is_filtered(fund: Fund, query: str, expected: list[str]) -> None:
    assert titles(fund.desk.app, query) == expected


def test_pages_follow_each_other(fund: Fund) -> None:
    first = fund.desk.client.get("/funding/api/register?limit=1").json
    second = fund.desk.client.get(first["next"]).json
    assert [item["title"] for item in second["items"]] == ["Bänke am Platz"]
    assert second["next"] is None


@pytest.mark.parametrize("query", ["?year=x", "?status=refused", "?cursor=x", "?cursor=WyJ4IiwieSJd", "?wrong=1"])
def test_nonsense_in_the_query_is_told(fund: Fund, query: str) -> None:
    assert fund.desk.client.get(f"/funding/api/register{query}").status_code in (400, 422)
    assert fund.desk.client.get(f"/funding/register{query}").status_code in (200, 400, 422)


def test_refused_ones_are_only_numbers(fund: Fund) -> None:
    refuse(fund)
    refuse(fund, pot_id=fund.pot)
    [numbers] = fund.desk.client.get("/funding/api/register/numbers").json["items"]
    assert (numbers["year"], numbers["granted"], numbers["refused"]) == (2027, 2, 2)
    assert numbers["granted_cents"] == 130_000
    page = fund.desk.client.get("/funding/register").text
    assert "Geheime Idee" not in page
    assert "Geheime Idee" not in fund.desk.client.get("/funding/api/register.csv").text


def test_a_refused_proposal_has_no_public_page(desk: Desk) -> None:
    fund = Fund(desk)
    hidden = desk.proposal(fund.programme, status="refused")
    assert desk.client.get(f"/funding/projects/{hidden}").status_code == 404
    assert desk.client.get("/p/zzzzzzzz").status_code == 404


def test_the_short_address_leads_to_the_project_and_its_report(fund: Fund) -> None:
    item = fund.desk.client.get("/funding/api/register").json["items"][1]
    code = item["short_url"].rpartition("/")[2]
    answer = fund.desk.client.get(f"/p/{code.upper()}")
    assert answer.headers["Location"] == f"/funding/projects/{fund.id}"
    fund.accept()
    fund.pay(70_000)
    fund.report()
    assert "drei Bänke gebaut" not in fund.desk.client.get(f"/funding/projects/{fund.id}").text, "not checked yet"
    fund.check()
    page = fund.desk.client.get(f"/funding/projects/{fund.id}").text
    assert "drei Bänke gebaut" in page
    assert "abgeschlossen" in page
    assert "Baumarkt" not in page


def test_the_table_has_what_the_page_was_asked_for(fund: Fund) -> None:
    page = fund.desk.client.get("/funding/register?q=Garten+100%25&year=2027&status=").text
    assert 'href="/funding/api/register.csv?q=Garten+100%25&amp;year=2027"' in page
    assert 'href="/funding/api/register.csv"' in fund.desk.client.get("/funding/register").text


def test_who_was_refused_without_a_pot_is_counted_in_the_year_of_the_round(fund: Fund) -> None:
    of_last_year = fund.desk.round(fund.programme, closes_at=datetime(2026, 12, 15, tzinfo=UTC))
    refuse(fund, round_id=of_last_year)
    numbers = fund.desk.client.get("/funding/api/register/numbers").json["items"]
    assert [(one["year"], one["refused"]) for one in numbers] == [(2027, 0), (2026, 1)]
