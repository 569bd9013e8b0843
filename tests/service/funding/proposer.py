"""Somebody who proposes something, over the API."""

from typing import Any

from tests.service.funding.desk import Desk

URL = "/funding/api/proposals"


def whole(**more: Any) -> dict[str, Any]:
    return {
        "title": "Hochbeete am Bürgertreff",
        "summary": "Nachbarinnen und Nachbarn bauen sechs Hochbeete.",
        "name": "Ada Beispiel",
        "email": "ada@beispiel.example",
        "area": "de-be-1140",
        "topics": ["green_spaces"],
        "finance": {
            "costs": [{"label": "Holz", "cents": 60_000}, {"label": "Erde", "cents": 30_000}],
            "income": [{"label": "Kasse", "cents": 10_000, "kind": "own"}],
            "requested_cents": 80_000,
        },
        "not_started": True,
        "no_double": True,
        "agreed": True,
        **more,
    }


def post(desk: Desk, url: str, told: dict[str, Any] | None = None, **more: Any) -> Any:
    return desk.client.post(url, json=told or {}, **more)


def token_of(answer: Any) -> str:
    return str(answer.json["manage_url"].partition("?t=")[2])


def handed_in(desk: Desk, programme: str, **more: Any) -> Any:
    """A proposal whose address is confirmed."""
    begun = post(desk, URL, {"programme_id": programme, "submit": True, **whole(**more)})
    assert begun.json["status"] == "unconfirmed", begun.json
    link = desk.app.messages("proposal_confirmation_requested")[-1]["data"]["link"]
    confirmed = post(desk, f"{URL}/{begun.json['id']}/confirm", {"token": link.partition("?t=")[2]})
    assert confirmed.json["status"] == "submitted", confirmed.json
    return confirmed
