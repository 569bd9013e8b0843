"""A test message shows whether the way to a neighbour and back works, and how long it takes."""

from tests.apps import MovableClock
from tests.federation.neighbours import Neighbour, press


def test_a_neighbour_acknowledges_a_test_message_and_the_page_says_how_long_it_took(
    agreed: list[Neighbour], clock: MovableClock
) -> None:
    north, south = agreed
    page = f"/federation/peers/{north.peer(south).id}"
    assert "Die Testnachricht ist unterwegs." in press(north, page, f"{page}/test")
    assert "noch nicht bestätigt" in north.page(page)
    north.post()
    clock.forward(seconds=1.5)
    south.post()
    assert "nach 1.5 Sekunden bestätigt" in north.page(page)


def test_a_neighbour_that_is_away_answers_when_it_is_back(agreed: list[Neighbour], clock: MovableClock) -> None:
    north, south = agreed
    page = f"/federation/peers/{north.peer(south).id}"
    south.close()
    press(north, page, f"{page}/test")
    north.post()
    assert "noch nicht bestätigt" in north.page(page)
    south.open()
    clock.forward(seconds=70)
    north.post()
    south.post()
    assert "nach 70.0 Sekunden bestätigt" in north.page(page)


def test_only_the_last_test_message_counts(agreed: list[Neighbour], clock: MovableClock) -> None:
    north, south = agreed
    page = f"/federation/peers/{north.peer(south).id}"
    press(north, page, f"{page}/test")
    north.post()
    clock.forward(seconds=5)
    press(north, page, f"{page}/test")
    south.post()  # the answer to the first one
    assert "noch nicht bestätigt" in north.page(page)
    north.post()
    south.post()
    assert "nach 0.0 Sekunden bestätigt" in north.page(page)
