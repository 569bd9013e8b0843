"""After the decision, by page: the person by link, the treasurer and the office."""

import io

import pytest
from flask.testing import FlaskClient
from PIL import Image
from pypdf import PdfReader

from services.funding.commands.lock_proposal import lock_proposal
from services.funding.commands.refuse_proposal import refuse_proposal
from services.funding.models.papers import Attachment
from tests.apps import App
from tests.service.funding.desk import ACCOUNT, Desk
from tests.service.funding.grants import IBAN, REPORT, Fund
from tests.service.registration.form_filling import fill


@pytest.fixture
def fund(desk: Desk) -> Fund:
    return Fund(desk)


@pytest.fixture
def office(app: App) -> FlaskClient:
    return app.signed_in("coordinator")


@pytest.fixture
def treasurer(app: App) -> FlaskClient:
    return app.signed_in("treasurer")


def mine(fund: Fund, page: str = "grant") -> str:
    return f"/funding/my/{fund.id}/{page}?t={fund.token}"


def desk_of(fund: Fund) -> str:
    return f"/funding/office/grants/{fund.id}"


def test_the_whole_way_by_page(fund: Fund, office: FlaskClient, treasurer: FlaskClient) -> None:
    client = fund.desk.client
    page = client.get(mine(fund)).text
    assert "800\xa0€" in page
    assert "Ohne Essen" in page
    here = f"/funding/my/{fund.id}"
    wrong = fill(client, mine(fund), f"{here}/grant/accept", account_holder="Ada", iban="DE00")
    assert wrong.status_code == 422
    assert "Diese IBAN stimmt nicht" in wrong.text
    assert fill(client, mine(fund), f"{here}/grant/accept", account_holder="Ada", iban=IBAN).status_code == 303
    assert "DE89 3704 0044 0532 0130 00" in treasurer.get(desk_of(fund)).text
    assert "DE89" not in office.get(desk_of(fund)).text
    assert fill(treasurer, desk_of(fund), f"{desk_of(fund)}/pay").status_code == 303
    report = {"done": REPORT["done"], "receipts.2.day": "2027-03-20", "receipts.2.payee": "Baumarkt"}
    more = {"receipts.2.reason": "Holz", "receipts.2.cents": "700,50", "volunteer_hours": "40"}
    assert fill(client, mine(fund, "report"), f"{here}/report", **report, **more).status_code == 303
    assert "700,50" in client.get(mine(fund, "report")).text
    handed_in = fill(client, mine(fund, "report"), f"{here}/report", then="hand-in")
    assert handed_in.status_code == 303, handed_in.text
    assert fund.grant().status == "reported"
    checked = fill(office, desk_of(fund), f"{desk_of(fund)}/check", **{"check.accepts": "true"})
    assert checked.status_code == 303, checked.text
    assert "99,50\xa0€ zurück" in client.get(mine(fund)).text
    assert fill(treasurer, desk_of(fund), f"{desk_of(fund)}/return").status_code == 303
    assert fund.grant().status == "settled"
    assert "abgeschlossen" in client.get(mine(fund)).text


def test_amounts_and_receipts_that_are_none_are_told_at_their_field(fund: Fund, treasurer: FlaskClient) -> None:
    fund.accept()
    wrong = fill(treasurer, desk_of(fund), f"{desk_of(fund)}/pay", **{"pay.cents": "viel"})
    assert wrong.status_code == 422
    assert 'id="pay-cents-error"' in wrong.text
    fund.pay()
    sent = {"receipts.0.payee": "Baumarkt", "receipts.0.cents": "-5"}
    wrong = fill(fund.desk.client, mine(fund, "report"), f"/funding/my/{fund.id}/report", **sent)
    assert wrong.status_code == 422
    assert 'id="receipts-0-cents-error"' in wrong.text
    assert 'id="receipts-0-day-error"' in wrong.text


def test_a_form_that_is_sent_twice_pays_once(fund: Fund, treasurer: FlaskClient) -> None:
    fund.accept()
    seen = str(fund.grant().version)
    assert fill(treasurer, desk_of(fund), f"{desk_of(fund)}/pay", **{"pay.cents": "400"}).status_code == 303
    again = fill(treasurer, desk_of(fund), f"{desk_of(fund)}/pay", version=seen, **{"pay.cents": "400"})
    assert again.status_code == 409
    assert fund.desk.figures(fund.pot).paid_cents == 40_000


def test_a_change_is_asked_for_and_answered_by_page(fund: Fund, office: FlaskClient) -> None:
    asked = fill(fund.desk.client, mine(fund), f"/funding/my/{fund.id}/grant/change", what="Mehr Zeit")
    assert asked.status_code == 303
    change = fund.desk.client.get(f"/funding/api/grants/{fund.id}?token={fund.token}").json["changes"][0]["id"]
    path = f"{desk_of(fund)}/changes/{change}"
    assert fill(office, desk_of(fund), path, **{f"{change}.answer": "declined"}).status_code == 422
    said = {f"{change}.answer": "agreed", f"{change}.note": "Gern"}
    assert fill(office, desk_of(fund), path, **said).status_code == 303
    assert "Gern" in fund.desk.client.get(mine(fund)).text


def photo() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(file, "JPEG")
    return file.getvalue()


def upload(fund: Fund, content: bytes, **fields: str) -> int:
    fund.desk.client.get(mine(fund, "report"))
    page = fund.desk.client.get(mine(fund, "report")).text
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    data = {"t": fund.token, "csrf_token": token, "file": (io.BytesIO(content), "bank.jpg"), **fields}
    return fund.desk.client.post(f"/funding/my/{fund.id}/report/files", data=data).status_code


def test_a_photo_is_shown_only_with_consent_and_words(fund: Fund) -> None:
    fund.accept()
    fund.pay()
    assert upload(fund, photo(), kind="photo", consent="true") == 422
    assert upload(fund, b"%PDF-1.4 %%EOF", kind="photo") == 422
    assert upload(fund, photo(), kind="photo") == 303
    assert upload(fund, photo(), kind="photo", consent="true", alt="Eine Bank") == 303
    with fund.desk.app.database.read() as session:
        assert sorted(one.consent for one in session.query(Attachment)) == [False, True]


def test_the_notice_is_a_tagged_pdf_with_the_remedy(desk: Desk) -> None:
    fund = Fund(desk, title="Bänke #strong[am] Platz")
    answer = desk.client.get(mine(fund, "notice.pdf"))
    assert answer.status_code == 200, answer.text
    reader = PdfReader(io.BytesIO(answer.data))
    text = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
    assert "Bänke #strong[am] Platz" in text
    assert "800" in text
    assert "Ohne Essen" in text
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert desk.client.get(f"/funding/my/{fund.id}/notice.pdf?t=falsch").status_code == 403


def test_a_refusal_has_a_page_and_a_notice_with_the_reason(desk: Desk) -> None:
    fund, app = Fund(desk), desk.app
    fund.id = desk.proposal(fund.programme, status="scheduled")
    with app.database.write() as session:
        refuse_proposal(
            session, node=app.node, proposal=lock_proposal(session, fund.id), reason="Zu teuer",
            decided_by="item:1", account_id=ACCOUNT, now=app.clock(),
        )  # fmt: skip
    assert "Zu teuer" in desk.client.get(mine(fund)).text
    pdf = desk.client.get(mine(fund, "notice.pdf"))
    assert "Zu teuer" in PdfReader(io.BytesIO(pdf.data)).pages[0].extract_text()


def test_money_is_handed_back_after_a_question(fund: Fund, office: FlaskClient) -> None:
    path = f"/funding/my/{fund.id}/grant/hand-back"
    assert fill(fund.desk.client, f"{path}?t={fund.token}", path, reason="Umzug").status_code == 303
    assert fund.grant().status == "returned"
    assert "zurückgegeben" in fund.desk.client.get(mine(fund)).text
    assert "zurückgegeben" in office.get("/funding/office/grants?status=returned").text


def test_the_office_reads_what_is_next_and_who_acts(fund: Fund, office: FlaskClient) -> None:
    grants = "/funding/office/grants"

    def shown(sentence: str) -> bool:
        return all(sentence in office.get(path).text for path in (grants, desk_of(fund)))

    assert shown("Die Person nimmt die Förderung an.")
    fund.accept()
    assert shown("Die Kasse überweist das Geld und trägt es ein.")
    fund.pay(75_000)
    assert shown("Die Kasse überweist den Rest, oder die Person schreibt den Bericht.")
    fund.pay(5_000)
    assert shown("Die Person schreibt den Bericht.")
    fund.report()
    assert shown("Das Büro prüft den Bericht.")
    assert fund.id in office.get(f"{grants}?status=reported").text
    fund.check(accepts=False, note="Wo ist der Beleg?")
    assert shown("Die Person beantwortet die Frage zum Bericht.")
    fund.report()
    fund.check()
    assert shown("Bericht geprüft, Rückzahlung fehlt noch")
    assert shown("Die Person zahlt 100\xa0€ zurück, die Kasse trägt es ein.")
    assert fund.id in office.get(f"{grants}?status=owing").text
    assert fund.id not in office.get(f"{grants}?status=reported").text
    [line] = fund.desk.client.get("/funding/api/grants?status=reported", headers=fund.desk.office).json["items"]
    assert line["to_give_back_cents"] == 10_000


def test_only_staff_see_grants(fund: Fund, app: App) -> None:
    assert app.signed_in("juror").get(desk_of(fund)).status_code == 403
    assert fund.desk.client.get(f"/funding/my/{fund.id}/grant?t=falsch").status_code == 403
    assert app.signed_in("coordinator").get("/funding/office/grants").status_code == 200


def test_a_photo_with_consent_is_public_once_the_report_is_checked(fund: Fund) -> None:
    fund.accept()
    fund.pay(70_000)
    assert upload(fund, photo(), kind="photo", consent="true", alt="Eine Bank") == 303
    assert upload(fund, photo(), kind="photo") == 303
    fund.report()
    with fund.desk.app.database.read() as session:
        shown, hidden = (
            f"/funding/projects/{fund.id}/photos/{one.id}"
            for one in sorted(session.query(Attachment), key=lambda one: not one.consent)
        )
    client = fund.desk.client
    assert client.get(shown).status_code == 404
    fund.check()
    assert 'alt="Eine Bank"' in client.get(f"/funding/projects/{fund.id}").text
    with client.get(shown) as answer:
        assert answer.headers["Content-Type"] == "image/jpeg"
    assert client.get(hidden).status_code == 404
