"""The pages with which people look after neighbours."""

from tests.apps import MovableClock
from tests.federation.neighbours import Neighbour, press

PUBLISHED, WITHDRAWN = "registration.event_published", "registration.event_withdrawn"


def test_an_office_asks_and_the_other_one_agrees(two: list[Neighbour]) -> None:
    north, south = two
    ask = "/federation/peers/ask"
    scopes = {"event": "show", "actor": "look", "alliance": "no", "programme": "show", "project": "look", "vote": "no"}
    terms = {**scopes, "agreement": "Bis auf Weiteres."}
    shown = press(north, ask, ask, url=south.url, **terms)
    assert "Die Anfrage ist unterwegs." in shown
    north.post()
    assert "wartet auf Ihre Antwort" in south.page("/federation/peers")
    there = f"/federation/peers/{south.peer(north).id}"
    assert "Bis auf Weiteres." in south.page(there)
    assert "Vereinbart." in press(south, there, f"{there}/accept", event="show", actor="show", alliance="show")
    south.post()
    assert north.peer(south).state == south.peer(north).state == "agreed"
    assert north.peer(south).scopes == scopes
    neighbours = north.app.client().get("/federation/neighbours").text
    assert "Südkiez" in neighbours
    assert "erst ansehen" in neighbours


def test_an_address_without_a_node_is_refused_at_its_field(two: list[Neighbour]) -> None:
    north, south = two
    south.close()
    ask = "/federation/peers/ask"
    shown = press(north, ask, ask, url=south.url, event="show")
    assert "Der Knoten ist unter dieser Adresse nicht zu erreichen. Der Nachbar antwortet nicht." in shown
    assert "nicht zu erreichen" in press(north, ask, ask, url="http://10.0.0.1", event="show")


def test_what_is_to_be_looked_at_first_waits_for_a_person(two: list[Neighbour]) -> None:
    north, south = two
    north.ask(south, {"event": "look"})
    south.accept(north)
    south.say(PUBLISHED, "e1", title="Zeig mich")
    south.say(PUBLISHED, "e2", title="Mich nicht")
    north.follow(south)
    assert north.has(south) == {"e1": "waiting", "e2": "waiting"}
    assert north.told(south) == []
    page = north.page("/federation/waiting")
    assert "Zeig mich" in page
    for subject, show in (("e1", "true"), ("e2", "false")):
        fields = {"source": south.identity, "kind": "event", "subject": subject}
        press(
            north, "/federation/waiting", "/federation/waiting", version=str(south.said[subject]), show=show, **fields
        )
    assert north.has(south) == {"e1": "shown", "e2": "refused"}
    assert [(fact, subject) for fact, subject, _ in north.told(south)] == [("event_published", "e1")]
    south.say(WITHDRAWN, "e1")
    north.follow(south)
    assert north.has(south)["e1"] == "withdrawn"


def test_a_silent_neighbour_shows_within_two_minutes(agreed: list[Neighbour], clock: MovableClock) -> None:
    north, south = agreed
    north.follow(south)
    assert "in Ordnung" in north.page("/federation/peers")
    south.close()
    clock.forward(seconds=40)
    north.follow(south)
    assert "gerade nicht erreichbar" in north.page("/federation/peers")
    clock.forward(seconds=85)
    north.follow(south)
    page = north.page("/federation/peers")
    assert "schweigt" in page
    assert "Der Nachbar antwortet nicht." in page


def test_a_withdrawal_is_acknowledged_by_every_neighbour(agreed: list[Neighbour], clock: MovableClock) -> None:
    north, south = agreed
    south.say(PUBLISHED, "e1")
    north.follow(south)
    south.say(WITHDRAWN, "e1")
    assert "noch nicht bestätigt" in south.page("/federation/withdrawn")
    north.follow(south)
    assert north.has(south) == {"e1": "withdrawn"}
    south.close()
    north.post()
    south.open()
    clock.forward(seconds=30)
    north.post()
    assert "alle Nachbarn haben es entfernt" in south.page("/federation/withdrawn")


def test_a_blocked_neighbour_is_hidden_at_once_and_comes_back_without_a_new_import(agreed: list[Neighbour]) -> None:
    north, south = agreed
    south.say(PUBLISHED, "e1")
    north.follow(south)
    page = f"/federation/peers/{north.peer(south).id}"
    assert "Grund" in press(north, page, f"{page}/block")  # a reason is needed
    assert north.peer(south).state == "agreed"
    assert "Gesperrt." in press(north, page, f"{page}/block", reason="Werbung")
    south.say(PUBLISHED, "e2")
    assert north.follow(south) == 0
    assert "Werbung" in north.page("/federation/peers")
    assert "wieder zu sehen" in press(north, page, f"{page}/unblock")
    assert north.follow(south) == 1
    told = [(fact, subject) for fact, subject, _ in north.told(south)]
    assert told == [
        ("event_published", "e1"),
        ("event_withdrawn", "e1"),
        ("event_published", "e1"),
        ("event_published", "e2"),
    ]
    versions = [version for _, subject, version in north.told(south) if subject == "e1"]
    assert versions == sorted(set(versions))  # each newer than the one before: services believe all three
    south.say("registration.event_changed", "e1")
    assert north.follow(south) == 1


def test_an_end_drops_what_came_and_the_other_node_hears_of_it(agreed: list[Neighbour]) -> None:
    north, south = agreed
    south.say(PUBLISHED, "e1")
    north.follow(south)
    page = f"/federation/peers/{north.peer(south).id}"
    assert "Beendet." in press(north, page, f"{page}/end", reason="Umzug")
    north.tidy()
    north.post()
    assert north.has(south) == {"e1": "withdrawn"}
    assert [fact for fact, _, _ in north.told(south)] == ["event_published", "event_withdrawn"]
    assert south.peer(north).state == "ended"
    north.ask(south)
    south.accept(north)
    assert north.follow(south) == 1
    assert north.has(south) == {"e1": "shown"}


def test_strangers_and_organisers_have_no_business_here(agreed: list[Neighbour]) -> None:
    north, south = agreed
    for path in ("/federation/peers", "/federation/peers/ask", "/federation/waiting", "/federation/withdrawn"):
        assert north.app.client().get(path).status_code == 302
        assert north.app.signed_in("organiser").get(path).status_code == 403
    assert north.app.signed_in("coordinator").get("/federation/peers/none").status_code == 404


def test_an_agreement_that_has_expired_lets_nothing_in_until_it_is_renewed(
    two: list[Neighbour], clock: MovableClock
) -> None:
    north, south = two
    north.ask(south, expires_on="2027-03-31")
    south.accept(north)
    clock.forward(days=31)
    south.say(PUBLISHED, "e1")
    assert north.follow(south) == 0
    assert "abgelaufen" in north.page("/federation/peers")
    page = f"/federation/peers/{north.peer(south).id}"
    press(north, page, f"{page}/renew", event="show", actor="no", alliance="no", expires_on="2028-03-31")
    assert north.follow(south) == 1
