"""References to people."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.signing.keyring import NodeSecret
from shared.signing.person import normalise_address, person_ref

SECRET = NodeSecret("0a1b2c3d", bytes(range(32)))


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("  Mira.Yilmaz@Example.ORG \n", "mira.yilmaz@example.org"),
        ("mira+kiez@example.org", "mira+kiez@example.org"),
        ("m.i.r.a@gmail.com", "m.i.r.a@gmail.com"),
        ("mira\uff20example.org", "mira@example.org"),
        ("mira@BÜRO.de", "mira@xn--bro-hoa.de"),
        ("mira@bu\u0308ro.de", "mira@xn--bro-hoa.de"),
        ("mira@xn--bro-hoa.de", "mira@xn--bro-hoa.de"),
        ("mira@straße.de", "mira@xn--strae-oqa.de"),
        ("BU\u0308RO@example.org", "b\u00fcro@example.org"),
        ("mira@ü..de", "mira@ü..de"),
        ("kein-at", "kein-at"),
        ("", ""),
    ],
)
def test_spellings_of_an_address(typed: str, plain: str) -> None:
    assert normalise_address(typed) == plain


@given(st.text() | st.emails() | st.builds("{}@{}".format, st.text(), st.text()))
def test_normalising_twice_changes_nothing_and_never_fails(address: str) -> None:
    once = normalise_address(address)
    assert normalise_address(once) == once
    assert re.fullmatch(r"p_[A-Za-z0-9_-]{43}", person_ref(SECRET, address))


def test_the_reference_stays_the_same_over_time() -> None:
    assert person_ref(SECRET, "Mira@example.org") == "p_1t8i0EworNJujcpzP9tSJ1nDy0jui8Ob1DY4oK0I5lA"


def test_one_person_has_other_references_on_other_nodes() -> None:
    assert person_ref(SECRET, "mira@example.org") != person_ref(NodeSecret("0a1b2c3d", bytes(32)), "mira@example.org")


def test_a_lone_surrogate_from_a_form_does_no_harm() -> None:
    assert person_ref(SECRET, "\ud800@\ud800").startswith("p_")
