"""The list of a quarter on paper, as a page and as a tagged PDF."""

import io
import time

from pypdf import PdfReader

from tests.apps import App
from tests.service.directory.entries import create, publish
from tests.service.directory.office import OFFICE, text_of


def pdf(app: App, **query: str) -> PdfReader:
    answer = app.signed_in("coordinator").get(f"{OFFICE}/print.pdf", query_string=query)
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    return PdfReader(io.BytesIO(answer.data))


def words(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_the_file_is_named_after_the_quarter_and_the_day(app: App) -> None:
    office = app.signed_in("coordinator")
    for area, name in (("?area=de-be-1140", "adressbuch-lichtenberg-mitte-2027"), ("", "adressbuch-2027")):
        answer = office.get(f"{OFFICE}/print.pdf{area}")
        assert f"filename={name}" in answer.headers["Content-Disposition"]


def test_the_list_has_name_address_hours_and_mailbox_of_what_is_public_there(app: App) -> None:
    publish(app, phone="030 901")
    publish(app, name="Anderswo", places=[], areas=["de-be-01"])
    create(app, name="Nur ein Entwurf")
    page = text_of(app.signed_in("coordinator").get(f"{OFFICE}/print?area=de-be-1140"))
    assert "Wer hier aktiv ist: Lichtenberg: Lichtenberg Mitte" in page
    for part in ("Sewanstraße 43", "Montag–Donnerstag: 11:00–15:00", "030 901", "koordination@stadtteil.example.org"):
        assert part in page
    assert "Freitag" not in page  # closed days take no room on paper
    assert "Anderswo" not in page
    assert "Nur ein Entwurf" not in page
    assert "Anderswo" in text_of(app.signed_in("coordinator").get(f"{OFFICE}/print"))


def test_the_pdf_is_tagged_has_a_title_and_a_language_and_is_a4(app: App) -> None:
    publish(app)
    reader = pdf(app, area="de-be-1140")
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "de"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Wer hier aktiv ist: Lichtenberg: Lichtenberg Mitte"
    assert b"pdfuaid" in root["/Metadata"].get_data()
    width, height = reader.pages[0].mediabox[2:]
    assert (round(width), round(height)) == (595, 842)
    text = words(reader).replace("\u200b", "").replace("@ ", "@").replace("– ", "–")
    for part in ("Sewanstraße 43", "Montag–Donnerstag: 11:00–15:00", "koordination@stadtteil.example.org"):
        assert part in text, text


def test_what_people_write_is_no_program(app: App) -> None:
    wild = '#panic("x") $1/0$ *fett* @ref <label> #import "/etc/passwd" \\ "'
    publish(app, name=wild, mailbox=None, places=[{"street": "#read(1) [ ] { } 5", "area": "de-be-1140"}])
    text = words(pdf(app, area="de-be-1140"))
    assert '#panic("x") $1/0$ *fett* @ref <label>' in text
    assert "#read(1) [ ] { } 5" in text


def test_letters_that_no_font_knows_do_not_stop_the_list(app: App) -> None:
    publish(app, name="日本の会 \U0001f98a", places=[], areas=["de-be-1140"])
    reader = pdf(app, area="de-be-1140")
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_a_quarter_without_entries_has_a_list_that_says_so(app: App) -> None:
    assert "Keine Einträge." in words(pdf(app, area="de-be-01"))
    assert "Keine Einträge." in text_of(app.signed_in("coordinator").get(f"{OFFICE}/print?area=de-be-01"))


def test_a_long_list_takes_several_pages_and_not_long(app: App) -> None:
    for number in range(60):
        publish(app, name=f"Verein {number:02}")
    began = time.monotonic()
    reader = pdf(app, area="de-be-1140")
    assert time.monotonic() - began < 20
    assert len(reader.pages) > 1
    assert all(f"Verein {number:02}" in words(reader) for number in (0, 31, 59))
