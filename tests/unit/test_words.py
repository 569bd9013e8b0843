"""Every text is there in English, and nothing on a screen is left out of the catalogue."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.support import Translations

from services import NAMES, load
from shared.contracts import directory, registration
from shared.contracts.contract import Contract
from shared.runtime.housekeeping import jobs_of
from shared.web.language import TRANSLATIONS
from shared.web.plain_words import job_in_words, message_in_words
from tests.architecture.sources import ROOT, project_files, python_files, text_of, tree_of
from tests.german import english_catalogue, forms_of, german_words

PLACEHOLDER = re.compile(r"%\(\w+\)\w|\{\w*\}|%%")
JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
# Markup, attributes that macros write into tags, and the software's name.
NOT_SHOWN = re.compile(r'<!--.*?-->|<[^>]*>|\b[\w-]+="[^"]*"|Kieznetz', re.DOTALL)
READ_OUT = re.compile(r'\b(?:alt|title|aria-label|placeholder)="([^"]*)"')


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """All that the code marks, as `make words` finds it."""
    path = tmp_path_factory.mktemp("words") / "messages.pot"
    subprocess.run(["deploy/setup/find_words.sh", path], cwd=ROOT, check=True)
    with path.open("rb") as file:
        return read_po(file)


def texts(catalogue: Catalog) -> set[str]:
    return {forms_of(message.id)[0] for message in catalogue if message.id}


def test_the_catalogue_has_the_words_of_the_code_and_no_others(found: Catalog) -> None:
    missing, gone = texts(found) - texts(english_catalogue()), texts(english_catalogue()) - texts(found)
    assert not missing, f"run `make words` and translate: {missing}"
    assert not gone, f"run `make words`; the code no longer says: {gone}"


def test_everything_has_been_translated() -> None:
    for message in english_catalogue():
        if message.id:
            assert not message.fuzzy, message.id
            assert len(forms_of(message.string)) == len(forms_of(message.id)), message.id
            assert all(forms_of(message.string)), message.id


def test_placeholders_blanks_and_full_stops_are_those_of_the_german() -> None:
    for message in english_catalogue():
        if not message.id:
            continue
        for german, english in zip(forms_of(message.id), forms_of(message.string), strict=True):
            assert set(PLACEHOLDER.findall(english)) == set(PLACEHOLDER.findall(german)), german
            assert english.startswith(" ") == german.startswith(" "), german
            assert english.endswith(".") == german.endswith("."), german


def test_set_up_compiles_the_catalogue_as_it_stands() -> None:
    compiled = Translations.load(str(TRANSLATIONS), ["en"])
    for message in english_catalogue():
        if isinstance(message.id, str) and message.id:
            assert compiled.gettext(message.id) == message.string, "run `make setup`"


def test_the_image_compiles_the_catalogue_too() -> None:
    for file in ("Makefile", "deploy/Dockerfile"):
        assert "pybabel --quiet compile -d shared/web/translations" in text_of(Path(file)).replace("$(BIN)/", "")


def test_no_template_says_anything_that_is_not_marked() -> None:
    for path in project_files():
        if "templates" in path.parts and path.suffix in (".html", ".txt") and path.parts[0] in ("services", "shared"):
            written = JINJA.sub(" ", text_of(path))
            shown = " ".join([NOT_SHOWN.sub(" ", written), *READ_OUT.findall(written)])
            assert not re.search(r"[^\W\d_]{2,}", shown), f"{path}: {' '.join(shown.split())}"


def literals(node: ast.AST) -> Iterator[str]:
    """Sentences that stand in the node itself, outside of any call inside of it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
        yield node.value
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.Call):
            yield from literals(child)


def test_no_refused_input_is_told_in_words_that_are_not_marked() -> None:
    for path in python_files("services", "shared"):
        if path.parts[0] == "shared" and path.parts[1] != "web":  # what messages lack is read in logs, by technicians
            continue
        for call in (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)):
            told = [word.value for word in call.keywords if word.arg == "error"]
            if ast.unparse(call.func) in ("ValidationError", "Invalid"):
                told += call.args
            for said in (text for node in told if not isinstance(node, ast.Call) for text in literals(node)):
                raise AssertionError(f"{path}:{call.lineno} says “{said}” without _() or marked()")


def test_every_job_and_every_message_has_words_for_people_who_do_not_program() -> None:
    for service in map(load, NAMES):
        for job in jobs_of(service):
            assert job_in_words(job.name) != job.name.replace("_", " ")
    for module in (directory, registration):
        for contract in vars(module).values():
            if isinstance(contract, Contract):
                assert message_in_words(contract.wire_type) != contract.wire_type


def test_german_words_are_seen_where_they_are() -> None:
    assert german_words("<p>Go <a title='x' href='/'>Zurück</a></p>") == {"zurück"}
    assert german_words('<p aria-label="Anmeldung">Registration</p>') == {"anmeldung"}
    assert not german_words('<p>News <a lang="de" href="/">Deutsch</a></p>')
