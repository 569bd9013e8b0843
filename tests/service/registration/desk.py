"""What people do at the registration desk, through HTTP."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

from werkzeug.test import TestResponse

from tests.apps import START, App

ACCOUNT = "01900000-0000-7000-8000-000000000001"


class Desk:
    """An organiser with the account ACCOUNT, and the people who come."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.client = app.client()
        self.organiser = app.bearer("organiser")

    def fields(self, **more: Any) -> dict[str, Any]:
        """The smallest body that makes an event, in ten days, for two people."""
        begin = START + timedelta(days=10)
        return {
            "title": "Offene Versammlung",
            "format": "open_assembly",
            "starts_at": begin.isoformat(),
            "ends_at": (begin + timedelta(hours=2)).isoformat(),
            "timezone": "Europe/Berlin",
            "capacity": 2,
            "registration": {"mode": "open"},
            **more,
        }

    def draft(self, **more: Any) -> str:
        """A new event's id."""
        answer = self.client.post("/registration/api/events", json=self.fields(**more), headers=self.organiser)
        assert answer.status_code == 201, answer.text
        return str(answer.json["id"])

    def published(self, **more: Any) -> str:
        """A published event's id; one that is over by now was published the week before it."""
        event_id, now, organiser = self.draft(**more), self.app.clock.now, self.organiser
        ends = datetime.fromisoformat(self.fields(**more)["ends_at"])
        if ends <= now:
            self.app.clock.now = ends - timedelta(days=7)
            self.organiser = self.app.bearer("organiser")
        assert self.act(event_id, "publish").status_code == 200
        self.app.clock.now, self.organiser = now, organiser
        return event_id

    def act(self, event_id: str, verb: str, **body: Any) -> TestResponse:
        """The organiser publishes, moves or cancels."""
        return self.client.post(f"/registration/api/events/{event_id}/{verb}", json=body, headers=self.organiser)

    def change(self, event_id: str, **body: Any) -> TestResponse:
        """The organiser changes the event."""
        return self.client.patch(f"/registration/api/events/{event_id}", json=body, headers=self.organiser)

    def event(self, event_id: str) -> dict[str, Any]:
        """The event as a visitor sees it."""
        answer = self.client.get(f"/registration/api/events/{event_id}")
        assert answer.status_code == 200, answer.text
        return dict(answer.json)

    def sign_up(self, event_id: str, who: str = "ada", **more: Any) -> TestResponse:
        """Somebody signs up by name."""
        body = {"name": who.title(), "email": f"{who}@beispiel.example", **more}
        return self.client.post(f"/registration/api/events/{event_id}/registrations", json=body)

    def registered(self, event_id: str, who: str = "ada", **more: Any) -> dict[str, Any]:
        """The receipt of somebody who signed up."""
        answer = self.sign_up(event_id, who, **more)
        assert answer.status_code == 201, answer.text
        return dict(answer.json)

    def own(self, receipt: dict[str, Any], verb: str, **body: Any) -> TestResponse:
        """The person acts by the link."""
        path = f"/registration/api/registrations/{receipt['id']}/{verb}"
        return self.client.post(path, json={"token": token_of(receipt["manage_url"]), **body})

    def see(self, receipt: dict[str, Any]) -> TestResponse:
        """The person looks at the registration by the link."""
        query = {"token": token_of(receipt["manage_url"])}
        return self.client.get(f"/registration/api/registrations/{receipt['id']}", query_string=query)

    def correct(self, receipt: dict[str, Any], **body: Any) -> TestResponse:
        """The person corrects the registration by the link."""
        body = {"token": token_of(receipt["manage_url"]), **body}
        return self.client.patch(f"/registration/api/registrations/{receipt['id']}", json=body)


def token_of(url: str) -> str:
    """The token in a signed link."""
    return parse_qs(urlsplit(url).query)["t"][0]
