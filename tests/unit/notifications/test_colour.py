"""The node's colour stays legible, whichever it is."""

import re

from hypothesis import given
from hypothesis import strategies as st

from services.notifications.domain.colour import contrast, legible_on, text_on
from services.notifications.domain.theme import DARK, LIGHT, theme_css

COLOURS = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert contrast("#777777", "#777777") == 1


@given(COLOURS)
def test_every_colour_becomes_legible_in_light_and_dark(colour: str) -> None:
    for background in (LIGHT, DARK):
        accent = legible_on(colour, background)
        assert contrast(accent, background) >= 4.5
        assert contrast(text_on(accent), accent) >= 4.5


def test_a_legible_colour_stays_as_it_is() -> None:
    assert legible_on("#1b5e4b", LIGHT) == "#1b5e4b"


@given(COLOURS)
def test_the_theme_holds_four_colours_and_nothing_else(colour: str) -> None:
    assert len(re.findall(r"#[0-9a-f]{6}", theme_css(colour))) == 4
