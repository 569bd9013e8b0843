"""A memory of limited size."""

from shared.storage.kept import Kept


def test_what_was_put_in_is_found_and_the_oldest_makes_room() -> None:
    kept: Kept[str] = Kept(2)
    assert kept.get("a") is None
    assert kept.keep("a", "1") == "1"
    kept.keep("b", "2")
    kept.keep("c", "3")
    assert [kept.get(key) for key in "abc"] == [None, "2", "3"]
