"""What the source of a draw will publish, and when: fixed with the plan, so that one result has one wording."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import comb
from typing import Any

from services.funding.domain.sortition.quotas import CannotDraw

MOST_NUMBER = 1_000_000
LEAST_RESULTS = 1_000_000  # with few possible results a plan could be tried out on all of them beforehand


@dataclass(frozen=True)
class Numbers:
    """So many different whole numbers from `least` to `most`: written ascending, one blank between each two."""

    numbers: int
    least: int
    most: int


Form = Numbers | None  # None: any text, for sources that publish no numbers


def form_told(form: Form) -> dict[str, Any]:
    """The form as it stands in the file and in the digest."""
    if form is None:
        return {"text": True}
    return {"numbers": form.numbers, "least": form.least, "most": form.most}


def read_form(value: object) -> Form:
    """Raises CannotDraw."""
    if value == {"text": True}:
        return None
    if not isinstance(value, Mapping) or set(value) != {"numbers", "least", "most"}:
        raise CannotDraw("form: how many numbers, the least and the most, are missing.")
    found = [value[name] for name in ("numbers", "least", "most")]
    if not all(isinstance(one, int) and not isinstance(one, bool) and 0 <= one <= MOST_NUMBER for one in found):
        raise CannotDraw(f"form: numbers, least and most are whole numbers from 0 to {MOST_NUMBER:,}.")
    form = Numbers(*found)
    check_form(form)
    return form


def check_form(form: Numbers) -> None:
    """Raises CannotDraw unless the source has at least a million possible results."""
    if not 1 <= form.numbers <= 100 or form.least > form.most:
        raise CannotDraw("form: from 1 to 100 numbers, and the least is not above the most.")
    if comb(form.most - form.least + 1, form.numbers) < LEAST_RESULTS:
        raise CannotDraw(f"form: such a source has fewer than {LEAST_RESULTS:,} possible results; take another one.")


def check_words(form: Form, words: str) -> None:
    """Raises CannotDraw unless the words are written as the form wants: there is one way to write a result."""
    if form is None:
        if not words.strip():
            raise CannotDraw("words: what the source has published is missing.")
        if not is_unicode(words):
            raise CannotDraw("words: not all characters are Unicode.")
        return
    parts = words.split(" ")
    found = [int(part) for part in parts if part.isascii() and part.isdigit() and len(part) <= 7]
    ascending = all(one < other for one, other in zip(found, found[1:], strict=False))
    fits = len(found) == form.numbers and all(form.least <= one <= form.most for one in found)
    if not (fits and ascending and words == " ".join(map(str, found))):
        raise CannotDraw(
            f"words: they must be {form.numbers} different numbers from {form.least} to {form.most}, ascending, with "
            "one blank between each two."
        )


def check_day(text: str) -> None:
    """Raises CannotDraw unless it is a day as 2027-04-03."""
    try:
        sound = date.fromisoformat(text).isoformat() == text
    except ValueError:
        sound = False
    if not sound:
        raise CannotDraw("drawn_from: the day on which the source publishes, as 2027-04-03, is missing.")


def is_unicode(text: str) -> bool:
    """Whether the text can be written as UTF-8; JSON can hold halves of characters that cannot."""
    return not any("\ud800" <= character <= "\udfff" for character in text)
