"""Rows of files are held to the same rules as what people send, only quicker."""

from typing import Any

import pytest
from marshmallow import ValidationError

from services.directory.schemas.actor_input import ActorInput, PlaceInput
from services.directory.schemas.quick_fields import field_readers, list_reader

ENTRY, PLACE = ActorInput(), PlaceInput()
READ = field_readers(ENTRY) | {"places": list_reader(PLACE, PLACE.is_a_place, ENTRY.fields["places"])}
GIVEN: dict[str, list[Any]] = {
    "name": [" Kiezladen ", "", None, 5, "a\nb", "a\x00b", "x" * 201],
    "description": ["a\r\nb", "a\u2028b"],
    "kind": ["association", "tribe", None],
    "topics": [["culture", "culture"], ["culture", "nothing"], ["culture"] * 11, "culture", None, [None], [["x"]], {}],
    "tags": [["a", " a "], ["x" * 41], [str(number) for number in range(11)]],
    "founded": ["1998", 1998, 1998.5, True, 10],
    "timezone": ["Europe/Berlin", "Europe/Nowhere"],
    "website": ["https://kiez.example", "kiez"],
    "mailbox": ["post@kiez.example", "post"],
    "offers": [[{"text": "Raum", "from": None, "until": None}], [{"text": ""}], [{"text": "a", "more": 1}]],
    "places": [
        [{"street": "Weg 1", "latitude": 52.5, "longitude": 13.4, "access": ["step_free"]}],
        [{"latitude": 52.5}], [{}], [{"street": "Weg", "more": 1}], [{"latitude": 91.0, "longitude": "x"}], [5], [],
        [{"street": "Weg"}] * 21, "Weg", "", {}, None, [{"access": ["nothing"], "name": "Haus"}],
    ],
}  # fmt: skip


@pytest.mark.parametrize(("field", "value"), [(field, value) for field, values in GIVEN.items() for value in values])
def test_a_value_means_the_same_or_is_wrong_in_the_same_words(field: str, value: Any) -> None:
    for _twice in range(2):  # the second time from what was kept
        try:
            expected = ENTRY.fields[field].deserialize(value)
        except ValidationError as wrong:
            with pytest.raises(ValidationError) as refused:
                READ[field](value)
            assert refused.value.messages == wrong.messages  # noqa: PT017
        else:
            assert READ[field](value) == expected
