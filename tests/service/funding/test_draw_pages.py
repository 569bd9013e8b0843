"""The pages on which a draw is announced and made."""

from datetime import timedelta

from tests.service.funding.desk import Desk
from tests.service.funding.test_juries import called, volunteers
from tests.service.registration.form_filling import Forms


def test_the_office_announces_a_draw_with_day_and_numbers_and_everybody_sees_them(desk: Desk) -> None:
    jury = called(desk)
    volunteers(desk, jury, 6)
    desk.app.clock.forward(days=15)
    client = desk.app.signed_in("coordinator")
    here = f"/funding/office/juries/{jury}"
    csrf = Forms(client.get(here).text).found[0][1]["csrf_token"][0]
    day = desk.app.clock() + timedelta(days=3)
    told = {
        "csrf_token": csrf,
        "plan.source": "Lottozahlen 6 aus 49",
        "plan.drawn_from": f"{day:%Y-%m-%d}",
        "plan.form.numbers": "6",
        "plan.form.least": "1",
        "plan.form.most": "",
        "plan.alternates": "2",
    }
    assert client.post(f"{here}/plan", data=told).status_code == 422
    sent = client.post(f"{here}/plan", data={**told, "plan.form.most": "49"})
    assert sent.status_code == 303, sent.text
    assert f"{day.day}. März 2027" in desk.client.get(f"/funding/juries/{jury}").text
    desk.app.clock.forward(days=3)
    client = desk.app.signed_in("coordinator")
    csrf = Forms(client.get(here).text).found[0][1]["csrf_token"][0]
    wrong = client.post(f"{here}/words", data={"csrf_token": csrf, "words.words": "4 8 15 16 23"})
    assert wrong.status_code == 422
    assert "genau 6 verschiedene Zahlen von 1 bis 49" in wrong.text
    assert client.post(f"{here}/words", data={"csrf_token": csrf, "words.words": "4 8 15 16 23 42"}).status_code == 303
