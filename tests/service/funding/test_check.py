"""The Fördercheck over this node's programmes and those of neighbours."""

from typing import Any

from services.funding.commands.reserve_money import reserve_money
from tests.service.funding.desk import Desk
from tests.service.funding.neighbours import hear
from tests.service.funding.till import Till


def check(desk: Desk, **answers: Any) -> tuple[list[str], dict[str, list[str]]]:
    """Names of what fits, and the codes of the reasons against the rest."""
    answer = desk.client.get("/funding/api/check", query_string=answers)
    assert answer.status_code == 200, answer.text
    others = {one["name"]: [reason["code"] for reason in one["reasons"]] for one in answer.json["others"]}
    return [one["name"] for one in answer.json["fitting"]], others


def test_six_answers_show_what_fits_here_and_there_and_why_the_rest_does_not(desk: Desk) -> None:
    desk.programme(name="Kiezfonds", topics=["culture"])
    desk.programme(name="Überall", areas=[], who=["person"], most_cents=None, not_yet_started=False)
    desk.programme(name="Große Töpfe", least_cents=5_000_000, most_cents=None, who=["municipality"], areas=["de-be-03"])
    hear(desk.app, "funding.programme_published", "far", 5, name="Nachbarn", who=["person"], closes_at=None)
    plan = {"who": "person", "area": "de-be-1140", "topic": "culture", "cents": 80_000, "started": "false"}
    fitting, others = check(desk, **plan, other_money="false")
    assert fitting == ["Kiezfonds", "Überall"]
    assert others == {
        "Nachbarn": ["other_topics"],
        "Große Töpfe": ["not_for_you", "elsewhere", "too_little"],
    }
    plan |= {"topic": "sport", "cents": 500_000, "started": "true"}
    fitting, others = check(desk, **plan, other_money="true")
    assert fitting == []
    assert others["Überall"] == ["double_funding"]
    assert others["Kiezfonds"] == ["other_topics", "too_much", "already_started", "double_funding"]


def test_who_says_nothing_sees_everything(desk: Desk) -> None:
    desk.programme()
    assert check(desk) == (["Kiezfonds Mitte"], {})


def test_a_programme_that_is_over_or_has_nothing_left_does_not_fit(desk: Desk) -> None:
    desk.programme(name="Vorbei", closes_at="2027-02-01T00:00:00.000000Z")
    desk.programme(name="Letzte Frist", deadlines=["2027-02-01T00:00:00.000000Z"])
    till = Till(desk)
    till.of_proposal(reserve_money, 100_000, "a", topics=())
    fitting, others = check(desk)
    assert fitting == []
    assert others == {"Vorbei": ["over"], "Letzte Frist": ["over"], "Kiezfonds Mitte": ["nothing_left"]}


def test_reasons_are_sentences_in_the_readers_language(desk: Desk) -> None:
    desk.programme()
    answer = desk.client.get("/funding/api/check?cents=200000")
    assert "höchstens 1.000\xa0€" in answer.json["others"][0]["reasons"][0]["message"]


def test_absurd_answers_are_named(desk: Desk) -> None:
    for query in ("cents=-5", "cents=x", "who=everybody", "started=perhaps", "nonsense=1"):
        answer = desk.client.get(f"/funding/api/check?{query}")
        assert (answer.status_code, answer.json["errors"][0]["field"]) == (422, query.partition("=")[0])
