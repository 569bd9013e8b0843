"""What another node says beside its messages is used as far as it makes sense."""

import pytest

from services.federation.outgoing.door_headers import next_position


@pytest.mark.parametrize(
    ("link", "position"),
    [
        ('<https://kiez.example/federation/stream?after=7&limit=5>; rel="next"', 7),
        ("</federation/stream?limit=5&after=0>;rel=next", 0),
        ('<https://a.example/?after=1>; rel="prev", <https://b.example/?after=2>; rel="next"', 2),
        ("", None),
        ('<https://kiez.example/?after=-1>; rel="next"', None),
        ('<https://kiez.example/?after=٣>; rel="next"', None),
        (f'<https://kiez.example/?after={"9" * 19}>; rel="next"', None),
        ('<https://kiez.example/>; rel="next"', None),
        ('<http://[?after=3>; rel="next"', None),
        (f'<https://kiez.example/?{"a=1&" * 100_000}after=3>; rel="next"', 3),
        ("<>;;;=, <", None),
    ],
)
def test_the_next_position_is_read_from_a_link(link: str, position: int | None) -> None:
    assert next_position(link) == position
