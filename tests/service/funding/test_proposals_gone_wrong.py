"""Files that are not what they say, changes at the wrong time, floods, and what is forgotten."""

import io
import zipfile
from contextlib import nullcontext

import pytest
from PIL import Image
from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from services.funding.commands.attach_file import attach_file, detach_file
from services.funding.commands.forget_proposals import forget_proposals
from services.funding.commands.lock_proposal import lock_proposal
from services.funding.domain.proposals.papers import media_type_of
from services.funding.domain.refused import Refused
from services.funding.models.proposals import Proposal
from services.funding.queries.proposals import attachments_of
from services.funding.schemas.upload import taken_upload
from tests.service.funding.desk import Desk
from tests.service.funding.proposer import URL, handed_in, post, token_of, whole

DATABASES = ("sqlite", "postgresql")


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "JPEG", comment=b"52.51 N 13.49 E")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("angebot.pdf", b"%PDF-1.4\n...\n%%EOF\n", None),
        ("../../etc/passwd\x00.jpg", picture(), None),
        ("angebot.pdf", b"MZ\x90\x00 a program", "file_not_taken"),
        ("bild.svg", b"<svg onload='alert(1)'/>", "file_not_taken"),
        ("halb.pdf", b"%PDF-1.4 and no end", "file_not_taken"),
        ("kaputt.jpg", b"\xff\xd8\xff\xe0 broken", "file_not_taken"),
        ("leer.pdf", b"", "file_empty"),
    ],
)
def test_a_file_is_judged_by_what_is_in_it(desk: Desk, name: str, content: bytes, code: str | None) -> None:
    id, node, now = desk.proposal(desk.programme(), status="draft"), desk.app.node, desk.app.clock()
    expected = pytest.raises(Refused, match=code) if code else nullcontext()
    with expected, desk.app.flask.test_request_context(), desk.app.database.write() as session:
        name, content = taken_upload(FileStorage(io.BytesIO(content), name))
        assert b"52.51" not in content
        proposal = lock_proposal(session, id)
        kept = attach_file(session, node=node, proposal=proposal, kind="offer", name=name, content=content, now=now)
        assert "/" not in kept.name
        detach_file(session, proposal=proposal, attachment_id=kept.id, now=now)
        assert attachments_of(session, id) == []


def test_a_broken_archive_is_refused(desk: Desk) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text" * 2)
    broken = bytearray(out.getvalue())
    broken[40:44] = b"\xff\xff\xff\xff"
    assert media_type_of(bytes(broken)) is None


def test_nothing_changes_between_handing_in_and_confirming(desk: Desk) -> None:
    begun = post(desk, URL, {"programme_id": desk.programme(), "submit": True, **whole()})
    url, token = f"{URL}/{begun.json['id']}", token_of(begun)
    answer = desk.client.patch(url, json={"token": token, "title": "", "agreed": False})
    assert answer.json["code"] == "proposal_wrong_state"
    link = desk.app.messages("proposal_confirmation_requested")[-1]["data"]["link"]
    desk.app.clock.forward(hours=49)
    late = post(desk, f"{url}/confirm", {"token": link.partition("?t=")[2]})
    assert (late.status_code, late.json["code"]) == (410, "link_expired")


def test_a_draft_is_its_authors_until_it_is_handed_in(desk: Desk) -> None:
    begun = post(desk, URL, {"programme_id": desk.programme(), "title": "Geheime Idee"})
    url = f"{URL}/{begun.json['id']}"
    assert desk.client.get(url, headers=desk.office).status_code == 404
    assert desk.client.patch(url, json={"title": "X"}, headers=desk.office).status_code == 404
    for query in ("", "?status=draft"):
        assert desk.client.get(f"{URL}{query}", headers=desk.office).json["items"] == []


def test_the_office_says_why_it_withdraws_and_vetoes_nothing(desk: Desk) -> None:
    mine = handed_in(desk, desk.programme())
    url = f"{URL}/{mine.json['id']}/withdraw"
    assert post(desk, url, headers=desk.office).json["code"] == "withdrawal_unsaid"
    scheduled = desk.proposal(desk.programme(), status="scheduled")
    veto = post(desk, f"{URL}/{scheduled}/withdraw", {"reason": "gefällt nicht"}, headers=desk.office)
    assert veto.json["code"] == "proposal_wrong_state"


def test_a_checked_proposal_that_is_changed_is_looked_at_again(desk: Desk) -> None:
    mine = handed_in(desk, desk.programme())
    url = f"{URL}/{mine.json['id']}"
    post(desk, f"{url}/complete", headers=desk.office)
    assert desk.client.patch(url, json={"title": "Neu"}, headers=desk.office).json["status"] == "complete"
    assert desk.client.patch(url, json={"title": ""}, headers=desk.office).json["status"] == "submitted"


def test_handing_in_and_withdrawing_again_and_again_brings_few_mails(desk: Desk) -> None:
    programme = desk.programme()
    codes = []
    for _ in range(7):
        begun = post(desk, URL, {"programme_id": programme, "submit": True, **whole()})
        codes.append(begun.status_code)
        if begun.status_code == 201:
            post(desk, f"{URL}/{begun.json['id']}/withdraw", {"token": token_of(begun)})
    assert codes == [201] * 5 + [429] * 2


def test_two_clerks_at_once_overwrite_nothing(desk: Desk) -> None:
    mine = handed_in(desk, desk.programme()).json
    url = f"{URL}/{mine['id']}"
    seen = mine["version"]
    assert desk.client.patch(url, json={"title": "A", "version": seen}, headers=desk.office).status_code == 200
    second = desk.client.patch(url, json={"title": "B", "version": seen}, headers=desk.office)
    assert (second.status_code, second.json["code"]) == (409, "version_conflict")


def test_people_are_forgotten_when_their_time_is_over(desk: Desk) -> None:
    programme = desk.programme()
    draft = post(desk, URL, {"programme_id": programme, **whole()})
    kept = handed_in(desk, programme, email="ben@beispiel.example")
    withdrawn = handed_in(desk, programme, email="cem@beispiel.example")
    post(desk, f"{URL}/{withdrawn.json['id']}/withdraw", {"token": token_of(withdrawn)})
    desk.app.clock.forward(days=366)
    with desk.app.database.write() as session:
        assert forget_proposals(session, now=desk.app.clock()) == 2
    with desk.app.database.read() as session:
        left = {one.id: (one.name, one.email, one.requested_cents) for one in session.scalars(select(Proposal))}
    assert left == {
        kept.json["id"]: ("Ada Beispiel", "ben@beispiel.example", 80_000),
        withdrawn.json["id"]: ("", "", 80_000),
    }
    assert desk.client.get(f"{URL}/{draft.json['id']}?token={token_of(draft)}").status_code == 410
