"""What the other services hear about an account's name: enough for the trails that staff read, and its end."""

from tests.apps import App
from tests.service.directory.people import add_account, post

LIST = "/directory/accounts"


def told(app: App) -> list[tuple[str, str | None]]:
    return [(one["data"]["account_id"], one["data"]["name"]) for one in app.messages("account_named")]


def test_a_name_is_told_when_it_is_given_and_taken_back_when_the_account_is_closed(app: App) -> None:
    admin = add_account(app, "admin@example.org", "admin")
    assert told(app) == []  # nobody has a name yet, and an address is none
    app.clock.forward(seconds=5)
    client = app.signed_in("admin", account_id=admin)
    post(client, "/directory/account", name="Ada Amt")
    post(client, LIST, email="org@example.org", name="Oda Organisation", roles="organiser")
    (_, own), (invited, name) = told(app)
    assert (own, name) == ("Ada Amt", "Oda Organisation")
    post(client, f"{LIST}/{invited}/close", confirmed="true")
    assert told(app)[2:] == [(invited, None)]
    post(client, LIST, email="org@example.org", name="", roles="organiser")
    assert told(app)[3:] == [(invited, "Oda Organisation")]
    assert "org@example.org" not in str([body["data"] for body in app.messages("account_named")])
