"""A list costs the same number of statements however long it is, and "open now" is right for what never closes."""

import pytest
from sqlalchemy import event

from tests.apps import App
from tests.service.directory.entries import found, publish
from tests.service.directory.imports import HEAD, take


@pytest.mark.parametrize("path", ["/directory/api/actors?limit=100&q=treff", "/directory?q=treff&limit=100"])
def test_a_hundred_entries_need_no_more_statements_than_one(app: App, path: str) -> None:
    def statements() -> int:
        seen: list[str] = []

        def count(_connection, _cursor, statement, *_):  # type: ignore[no-untyped-def]
            seen.append(statement)

        event.listen(app.database.engine, "before_cursor_execute", count)
        assert app.client().get(path).status_code == 200
        event.remove(app.database.engine, "before_cursor_execute", count)
        return len(seen)

    take(app, f"{HEAD}\n0;Treff 0;Verein", publish=True)
    app.client().get(path)
    one = statements()
    rows = "\n".join(f"{number};Treff {number};Verein" for number in range(1, 100))
    take(app, f"{HEAD}\n{rows}", publish=True)
    app.client().get(path)
    assert statements() == one


def test_what_never_closes_is_open_on_every_day(app: App) -> None:
    publish(app, name="Immer offen", opening_hours="24/7")
    for _day in range(6):
        assert found(app, open_now="true") == ["Immer offen"]
        view = app.client().get("/directory/api/actors").json["items"][0]
        assert view["open_now"] is True
        assert view["closes_at"] is None or view["closes_at"] > "2027-03-20"
        app.clock.forward(hours=23, minutes=59)
