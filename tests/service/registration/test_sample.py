"""The sample data."""

from services.registration.sample import sample
from tests.apps import App
from tests.service.registration.desk import Desk


def test_the_sample_holds_what_real_cases_need_and_is_made_once(app: App, desk: Desk) -> None:
    for _ in range(2):
        with app.database.write() as session:
            sample(session, app.node, app.clock())
    listed = desk.client.get("/registration/api/events").json["items"]
    everything = desk.client.get("/registration/api/events", query_string={"from": "2016-01-01"}).json["items"]
    assert (len(listed), len(everything)) == (8, 10)
    workshop = everything[0]
    assert (workshop["phase"], workshop["starts_at"]) == ("past", "2016-07-06T10:30:00+02:00")
    assert workshop["host"] != workshop["organiser"]
    (training,) = (event for event in listed if event["format"] == "training")
    assert training["seats"] == {"capacity": 12, "free": 0, "waiting": training["seats"]["waiting"]}
    assert training["seats"]["waiting"] > 0
    assert all(one["data"]["person"]["email"].endswith(".example") for one in app.messages("seat_confirmed"))
