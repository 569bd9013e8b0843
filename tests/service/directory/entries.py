"""Entries as tests need them."""

from typing import Any

from tests.apps import App

LICHTENBERG: dict[str, Any] = {
    "kind": "institution",
    "name": "Stadtteilkoordination Lichtenberg Mitte",
    "summary": "Vernetzt Einrichtungen, Initiativen und Vereine; Geschäftsstelle des Kiezfonds.",
    "topics": ["neighbourhood", "participation", "funding"],
    "places": [
        {
            "name": "KultSchule",
            "street": "Sewanstraße 43",
            "postal_code": "10319",
            "city": "Berlin",
            "latitude": 52.5075,
            "longitude": 13.5141,
            "access": ["step_free", "accessible_toilet"],
        }
    ],
    "languages": ["de", "en"],
    "mailbox": "koordination@stadtteil.example.org",
    "opening_hours": "Mo-Th 11:00-15:00; PH off",
    "by_appointment": True,
}


def create(app: App, **more: Any) -> dict[str, Any]:
    """A draft, made by the office over the API."""
    answer = app.client().post("/directory/api/actors", json={**LICHTENBERG, **more}, headers=app.bearer("coordinator"))
    assert answer.status_code == 201, answer.json
    return answer.json


def publish(app: App, **more: Any) -> dict[str, Any]:
    """A published entry."""
    id = create(app, **more)["id"]
    answer = app.client().post(f"/directory/api/actors/{id}/publish", json={}, headers=app.bearer("coordinator"))
    assert answer.status_code == 200, answer.json
    return answer.json


def found(app: App, **query: Any) -> list[str]:
    """The names that a search finds, in its order."""
    answer = app.client().get("/directory/api/actors", query_string=query)
    assert answer.status_code == 200, answer.json
    return [item["name"] for item in answer.json["items"]]
