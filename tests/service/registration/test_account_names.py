"""Names in the trail: told by the directory, shown to staff, forgotten with the account."""

from services.registration.handlers import HANDLERS
from shared.contracts.directory import ACCOUNT_NAMED
from shared.ids import new_id
from shared.messaging.message import Message
from shared.storage.delivery import deliver
from tests.apps import App
from tests.service.registration.desk import ACCOUNT, Desk

OTHER = "01900000-0000-7000-8000-000000000002"


def named(app: App, name: str | None, version: int) -> None:
    """The directory tells what ACCOUNT is called."""
    message = Message(
        id=new_id(app.clock()),
        source=app.node.identity,
        type=ACCOUNT_NAMED.wire_type,
        subject=ACCOUNT,
        time=app.clock(),
        objectversion=version,
        data={"account_id": ACCOUNT, "name": name},
    ).to_json()
    for _ in range(2):
        deliver(app.database, HANDLERS, [message], app.clock)


def test_the_trail_names_who_did_it_as_soon_as_the_name_is_known(app: App, desk: Desk) -> None:
    event = desk.published()
    path = f"/registration/office/events/{event}"
    colleague = app.signed_in("coordinator", account_id=OTHER)
    assert "Zugang 000001" in colleague.get(path).text
    named(app, "Petra Koordination", 2)
    named(app, "Älterer Name", 1)
    page = colleague.get(path).text
    assert "Petra Koordination" in page
    assert "Zugang 000001" not in page
    assert "Petra Koordination" not in app.client().get(f"/registration/events/{event}").text
    named(app, None, 3)
    assert "Zugang 000001" in colleague.get(path).text
