"""What the reader of .pb files says in English is said in German, too, with the same figures."""

import ast
import re
from collections.abc import Iterator
from fractions import Fraction

import pytest
from flask import Flask
from flask_babel import Babel

from services.funding.domain.election import CannotCount, Sentence
from services.funding.domain.pabulib import read_pabulib
from services.funding.pages.pabulib_words import patterns, sentence_words
from tests.architecture.sources import ROOT

RULES = ROOT / "services/funding/domain"
SAYING = [*sorted(RULES.glob("pabulib*.py")), RULES / "count.py", RULES / "effort.py"]
_NAME = re.compile(r"%\((\w+)\)s")


def _sentences() -> Iterator[str]:
    """Every text in the rules that ends as a sentence and describes nothing."""
    for path in SAYING:
        if path.name == "pabulib_writing.py":
            continue
        tree = ast.parse(path.read_text())
        described = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        texts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in described]
        for value in (node.value for node in texts if isinstance(node.value, str)):
            if value.endswith((".", "?")) and value[0].isupper():
                yield value


@pytest.fixture(scope="module")
def german() -> Iterator[dict[str, str]]:
    app = Flask(__name__)
    Babel(app, default_locale="de")
    with app.test_request_context():
        yield patterns()


def test_every_sentence_has_its_german_words_with_the_same_figures(german: dict[str, str]) -> None:
    assert set(german) == set(_sentences())
    for english, words in german.items():
        assert set(_NAME.findall(english)) == set(_NAME.findall(words)), english
        assert english != words


def test_figures_are_written_as_readers_write_them(german: dict[str, str]) -> None:
    said = Sentence("Each voter's share is %(share)s.", {"share": Fraction(2469, 2)}, more=1000)
    assert said == "Each voter's share is 1,234.50. (1,000 more of this kind)"
    assert sentence_words(said) == "Auf jede Person kommen 1.234,5. (1.000 weitere dieser Art)"
    line = Sentence("Line %(line)s: more than %(most)s projects.", {"line": 12345, "most": 5000})
    assert line == "Line 12345: more than 5,000 projects."
    assert sentence_words(line) == "Zeile 12345: mehr als 5.000 Projekte."


def test_what_the_file_says_is_quoted_and_never_taken_for_a_pattern(german: dict[str, str]) -> None:
    with pytest.raises(CannotCount) as refused:
        read_pabulib("META\nkey;value\nbudget;%(line)s 100%\nvote_type;approval\nPROJECTS\na\nVOTES\nb\n")
    assert "'%(line)s 100%' is not an amount" in str(refused.value)
    assert "„%(line)s 100%“ ist kein Betrag" in sentence_words(refused.value.sentence)
