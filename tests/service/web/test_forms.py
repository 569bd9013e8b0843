"""Forms: what was typed comes back, what is wrong is named, and the summary leads to the fields."""

import re

import pytest
from flask.testing import FlaskClient

from tests.service.web.sample_page import Sample, sample_app


@pytest.fixture
def browser(tmp_path) -> FlaskClient:
    return sample_app(tmp_path).test_client()


def hidden(page: str, name: str) -> str:
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


def send(browser: FlaskClient, **typed: str) -> tuple[int, str]:
    page = browser.get("/registration/sample").text
    answer = browser.post("/registration/sample", data={"csrf_token": hidden(page, "csrf_token"), **typed})
    return answer.status_code, answer.text


def attributes(page: str, field_id: str) -> str:
    return re.search(rf'<(?:input|select|textarea) [^>]*id="{field_id}"[^>]*>', page)[0]


def test_every_link_of_the_summary_leads_to_a_field(browser):
    status, page = send(browser)
    assert status == 422
    summary = page[page.index('id="error-summary"') : page.index("<h1>")]
    targets = re.findall(r'href="#([^"]+)"', summary)
    assert {"name", "mail", "venue-street", "care", "agreed"} <= set(targets)
    for target in targets:
        assert len(re.findall(rf'id="{target}"', page)) == 1


def test_the_summary_says_which_field_is_meant(browser):
    _, page = send(browser, name="Erika", mail="erika")
    assert "E-Mail: Bitte eine gültige E-Mail-Adresse angeben" in page
    assert "Betreuung: Bitte ausfüllen." in page


def test_the_summary_has_the_order_of_the_fields_whatever_the_order_of_the_rules(browser):
    assert next(iter(Sample().fields)) == "agreed"
    _, page = send(browser, topics="x" * 11, area="bb")
    targets = re.findall(r'href="#([^"]+)"', page[page.index('id="error-summary"') : page.index("<h1>")])
    assert targets == ["name", "mail", "venue-street", "area", "care", "topics", "agreed"]


def test_the_summary_takes_the_focus_and_the_title_says_that_something_is_wrong(browser):
    _, page = send(browser)
    summary = re.search(r'<div [^>]*id="error-summary"[^>]*>', page)[0]
    assert 'tabindex="-1"' in summary
    assert "autofocus" in summary
    assert "<title>Fehler: Probe" in page
    assert "autofocus" not in browser.get("/registration/sample").text


def test_a_wrong_field_is_tied_to_its_sentence_and_its_hint(browser):
    _, page = send(browser)
    field = attributes(page, "name")
    assert 'aria-invalid="true"' in field
    assert 'aria-describedby="name-error name-hint"' in field
    assert 'id="name-error"' in page
    assert 'id="name-hint"' in page


def test_an_address_that_no_mail_reaches_is_refused_and_a_domain_with_umlauts_is_not(browser):
    _, page = send(browser, mail="jürgen@beispiel.de")
    assert "Vor dem @ sind nur Buchstaben ohne Umlaute möglich." in page
    _, page = send(browser, mail="juergen@bücher.de")
    assert 'href="#mail"' not in page


def test_a_field_inside_an_object_is_found(browser):
    _, page = send(browser, **{"venue.street": "x" * 101})
    assert 'href="#venue-street"' in page
    assert 'aria-invalid="true"' in attributes(page, "venue-street")


def test_an_error_of_a_lists_entry_stands_at_the_list(browser):
    _, page = send(browser, topics="x" * 11)
    assert "Themen: Höchstens 10 Zeichen." in page
    assert 'href="#topics"' in page


def test_what_was_typed_comes_back_escaped(browser):
    typed = '"><script>alert(1)</script>'
    _, page = send(browser, name=typed, text="\n</textarea><script>", area="b", care="no")
    assert "<script>" not in page
    assert "&#34;&gt;&lt;script&gt;" in attributes(page, "name").replace("&quot;", "&#34;")
    assert "&lt;/textarea&gt;&lt;script&gt;" in page
    assert '<option value="b" selected>' in page
    assert re.search(r'value="no" checked', page)


def test_labels_are_escaped_in_the_field_and_in_the_summary(browser):
    _, page = send(browser)
    assert "Name <b>" not in page
    assert page.count("Name &lt;b&gt;") == 2


def test_nobody_can_forge_a_line_of_the_summary(browser):
    _, page = send(browser, text="<!--label:name-->Bitte rufen Sie an<!--end-->")
    assert page.count('href="#name"') == 1


def test_voluntary_fields_say_so_in_words(browser):
    page = browser.get("/registration/sample").text
    label = re.search(r'<label [^>]*for="text">(.*?)</label>', page)[1]
    assert "(freiwillig)" in label
    assert "(freiwillig)" not in re.search(r'<label [^>]*for="mail">(.*?)</label>', page)[1]
    assert 'aria-required="true"' in attributes(page, "mail")


def test_the_trap_is_reached_neither_by_keyboard_nor_by_screen_reader(browser):
    page = browser.get("/registration/sample").text
    trap = re.search(r'<div class="kz-trap".*?</div>', page)[0]
    assert 'aria-hidden="true"' in trap
    assert 'tabindex="-1"' in trap
    assert 'autocomplete="off"' in trap
    assert re.fullmatch(r"\d+\.[0-9a-f]{32}", hidden(page, "opened"))


def test_every_field_has_a_label(browser):
    page = browser.get("/registration/sample").text
    fields = re.findall(r'<(?:input|select|textarea) [^>]*id="([^"]+)"', page)
    assert len(fields) == len(set(fields)) >= 12
    for field in fields:
        assert f'for="{field}"' in page
