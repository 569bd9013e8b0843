"""What stands around every page."""

import re
from pathlib import Path

import pytest
from flask_babel import get_domain

from shared.web.language import TRANSLATIONS
from tests.architecture.sources import project_files, text_of
from tests.service.web.sample_page import sample_app

# A script element of data is not run, and no policy forbids it.
POLICY_BREAKERS = re.compile(
    r"""<[^>]*\sstyle\s*=|<style[\s>]|<[a-z][^>]*\son[a-z]+\s*=\s*["']|javascript:"""
    r"""|<script(?![^>]*\ssrc=|\stype="application/ld\+json">)""",
    re.IGNORECASE,
)


def page_of(folder, path="/registration/sample", **settings: str) -> str:
    return sample_app(folder, **settings).test_client().get(path).text


def test_no_template_needs_a_policy_that_allows_inline_code():
    pages = [path for path in project_files() if path.suffix == ".html" and "templates" in path.parts]
    templates = [path for path in pages if "channels" not in path.parts]  # mails have no policy and no style sheet
    assert len(templates) >= 5
    found = {str(path): POLICY_BREAKERS.findall(text_of(path)) for path in templates}
    assert not {path: hits for path, hits in found.items() if hits}


@pytest.mark.parametrize(
    "markup",
    ['<p style="x">', "<style>", '<a href="#" onclick="x()">', "<script>x()</script>", '<a href="javascript:x()">'],
)
def test_the_search_for_inline_code_finds_it(markup):
    assert POLICY_BREAKERS.search(markup)


def test_a_page_has_a_skip_link_to_its_one_main_part(tmp_path):
    page = page_of(tmp_path)
    first_link = re.search(r"<a [^>]*>", page)[0]
    assert 'href="#content"' in first_link
    assert page.count("<main ") == 1
    assert '<main id="content"' in page


def test_a_page_is_german_first_and_english_by_the_switch(tmp_path):
    browser = sample_app(tmp_path).test_client()
    page = browser.get("/registration/sample").text
    assert '<html lang="de">' in page
    switch = re.search(r'<a [^>]*hreflang="en"[^>]*>', page)[0]
    assert 'lang="en"' in switch
    assert 'href="/registration/sample?lang=en"' in switch
    assert '<html lang="en">' in browser.get("/registration/sample?lang=en").text
    assert '<html lang="en">' in browser.get("/registration/sample").text


def test_all_services_share_one_catalogue(tmp_path):
    app = sample_app(tmp_path)
    with app.test_request_context():
        assert [Path(folder) for folder in get_domain().translation_directories] == [TRANSLATIONS]


def test_only_a_public_body_calls_itself_official(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert "Offizielle Website" not in page_of(tmp_path / "a")
    assert "Offizielle Website" in page_of(tmp_path / "b", KIEZNETZ_PUBLIC_BODY="yes")


def test_name_and_logo_come_from_the_settings(tmp_path):
    logo = tmp_path / "logo.png"
    logo.write_bytes(b"x")
    page = page_of(tmp_path, KIEZNETZ_NAME="Kiez & Co", KIEZNETZ_LOGO=str(logo))
    assert "<title>Probe – Kiez &amp; Co</title>" in page
    assert 'src="/logo"' in page


def test_a_page_that_is_not_there_says_so_in_the_same_frame(tmp_path):
    answer = sample_app(tmp_path).test_client().get("/registration/nothing-here")
    assert answer.status_code == 404
    assert "Das haben wir nicht gefunden" in answer.text
    for further in ("/registration/events", "/directory", "mailto:"):
        assert f'href="{further}' in answer.text
    assert 'href="/imprint"' in answer.text


def test_a_page_asks_no_other_host_for_anything(tmp_path):
    loaded = re.findall(r'<(?:link|script|img)[^>]*(?:href|src)="([^"]+)"', page_of(tmp_path))
    assert loaded
    assert all(address.startswith("/") and not address.startswith("//") for address in loaded)
