"""What an entry says after two have become one."""

from services.directory.domain.actors.merging import merged_content
from tests.unit.directory.sample_entries import content, place

HERE = place(street="Schulze-Boysen-Straße 38", postal_code="10365", latitude=52.51, longitude=13.49, access=["lift"])


def test_one_address_in_two_spellings_is_one_place_with_what_either_knows() -> None:
    there = place(street="Schulze-Boysen-Str. 38", postal_code="10365", city="Berlin", access=["step_free", "lift"])
    for kept, other in ((HERE, there), (there, HERE)):
        (one,) = merged_content(content(places=[kept]), content(places=[other]), {"places": "both"})["places"]
        assert one["street"] == kept["street"]
        assert (one["city"], one["latitude"], one["longitude"]) == ("Berlin", 52.51, 13.49)
        assert sorted(one["access"]) == ["lift", "step_free"]


def test_two_rooms_at_one_address_stay_two_places() -> None:
    rooms = [{**HERE, "name": name} for name in ("Saal", "Werkstatt")]
    nowhere = place(city="Berlin")
    joined = merged_content(
        content(places=[rooms[0], nowhere]), content(places=[rooms[1], nowhere]), {"places": "both"}
    )
    assert joined["places"] == [rooms[0], nowhere, rooms[1]]
