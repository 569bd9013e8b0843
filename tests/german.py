"""Finds German words where everything should be English: in pages and in mails."""

import re
from functools import cache
from html import unescape
from itertools import chain

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from flask.testing import FlaskClient

from shared.contracts.vocabulary import ACCESS, FORMATS, LANGUAGES, TOPICS
from shared.web.language import TRANSLATIONS
from tests.apps import App

# The link to the German page, and names: quarters of Berlin, time zones.
_LEFT_OUT = re.compile(
    r'<(\w+)[^>]*\blang="de"[^>]*>.*?</\1>|<select[^>]*\bname="(?:(?:venue\.)?area|timezone)".*?</select>|<(style|script).*?</\2>',
    re.DOTALL,
)
_READ_OUT = re.compile(r'\b(?:alt|title|aria-label|placeholder|content)="([^"]*)"')
_WORD = re.compile(r"[^\W\d_]{2,}")


@cache
def english_catalogue() -> Catalog:
    """The catalogue as it stands in the repository."""
    with (TRANSLATIONS / "en" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale="en")


def forms_of(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """A message's singular and plural, or its only form."""
    return (text,) if isinstance(text, str) else tuple(text)


def _words(texts: chain[str]) -> set[str]:
    return {word.lower() for text in texts for word in _WORD.findall(re.sub(r"%\(\w+\)s", " ", text))}


@cache
def german_only() -> frozenset[str]:
    """Every word of the German originals that no English text has, in small letters."""
    messages = [message for message in english_catalogue() if message.id]
    terms = [term for terms in (FORMATS, TOPICS, ACCESS, LANGUAGES) for term in terms.values()]
    german = chain(*(forms_of(message.id) for message in messages), (term.german for term in terms))
    english = chain(*(forms_of(message.string) for message in messages), (term.english for term in terms))
    return frozenset(_words(german) - _words(english))


def german_words(text: str) -> set[str]:
    """The German words of a page or a mail; what people wrote there must be English for this."""
    shown = _LEFT_OUT.sub(" ", text)
    shown = " ".join([re.sub(r"<[^>]+>", " ", shown), *_READ_OUT.findall(shown)])
    shown = re.sub(r"\S+@\S+|https?://\S+", " ", unescape(shown))
    return {word.lower() for word in _WORD.findall(shown)} & german_only()


def check_in_english(app: App, client: FlaskClient, paths: list[str]) -> set[str]:
    """Asserts that these pages are English to the last word; gives the routes that they belong to."""
    routes = set()
    for path in paths:
        answer = client.get(path, query_string=None if "?" in path else {"lang": "en"}, follow_redirects=True)
        assert answer.status_code < 500
        assert '<html lang="en">' in answer.text, path
        assert not german_words(answer.text), f"{path}: {german_words(answer.text)}"
        rule, _values = app.flask.url_map.bind("localhost").match(path.split("?")[0], return_rule=True)
        routes.add(rule.rule)
    return routes


def routes_of_pages(app: App) -> set[str]:
    """Every route that may answer GET with a page for people."""
    found = {rule.rule for rule in app.flask.url_map.iter_rules() if "GET" in (rule.methods or ())}
    for_programs = re.compile(r"/api/|\.\w+$|/(healthz|readyz|metrics|logo)$|^/static/|^/[va]/")
    return {rule for rule in found if not for_programs.search(rule)}
