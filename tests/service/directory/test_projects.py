"""Funded projects on the pages of those who carry them out, from public messages."""

from typing import Any

from services.directory.models.projects import ProjectCopy, RefusedCopy
from tests.apps import App
from tests.service.directory.entries import publish
from tests.service.directory.neighbours import NEIGHBOUR, hear
from tests.service.directory.office import text_of
from tests.service.registration.form_filling import fill


def tell(
    app: App, fact: str, version: int, actor: dict[str, Any] | None, source: str | None = None, **more: Any
) -> None:
    """A public message about one project, of this node unless another is named."""
    carried = None if actor is None else {"source": app.node.identity, "id": actor["id"]}
    data = {"actor": carried, "title": "Hochbeete", **more}
    hear(app, f"funding.{fact}", more.pop("subject", "project-1"), version, source=source or app.node.identity, **data)


def shown(app: App, actor: dict[str, Any]) -> str:
    """The words of the actor's page about its projects."""
    return text_of(app.client().get(f"/directory/actors/{actor['id']}")).partition(" Projekte ")[2][:200]


def test_a_project_stands_on_the_page_with_its_state_and_amount(app: App) -> None:
    actor, other = publish(app), publish(app, name="Haus")
    tell(app, "project_granted", 5, actor)
    assert shown(app, actor).startswith("Hochbeete bewilligt · 800 € · Kiezfonds 2027 · 14. April 2027")
    tell(app, "project_reported", 7, actor, status="reported", granted_cents=80050)
    tell(app, "project_changed", 6, other)  # older
    assert shown(app, actor).startswith("Hochbeete berichtet · 800,50 €")
    assert shown(app, other) == ""
    page = app.client().get(f"/directory/actors/{actor['id']}?lang=en").text
    assert ("Projects" in page, "€800.50" in page) == (True, True)


def test_a_withdrawn_project_goes_and_nothing_older_brings_it_back(app: App) -> None:
    actor = publish(app)
    tell(app, "project_granted", 5, actor)
    hear(app, "funding.project_withdrawn", "project-1", 6, source=app.node.identity)
    tell(app, "project_changed", 5, actor)
    assert shown(app, actor) == ""
    with app.database.read() as session:
        copy = session.get_one(ProjectCopy, (app.node.identity, "project-1"))
        assert (copy.title, copy.actor_id) == ("", None)


def test_files_tell_the_projects_of_an_entry_and_of_what_was_merged_into_it(app: App) -> None:
    actor, other = publish(app), publish(app, name="Doppelt")
    tell(app, "project_granted", 5, actor)
    named = {"actor": {"source": app.node.identity, "id": other["id"]}, "title": "Werkbank"}
    hear(app, "funding.project_granted", "project-2", 5, source=app.node.identity, **named)
    tell(app, "project_granted", 5, actor, source=NEIGHBOUR, title="Untergeschoben")
    office = app.signed_in("coordinator")
    page = f"/directory/office/doubles/merge?kept={actor['id']}&other={other['id']}"
    assert fill(office, page, "/directory/office/doubles/merge").status_code == 303
    (item,) = app.client().get("/directory/api/actors.json").json["items"]
    assert {one["title"] for one in item["projects"]} == {"Hochbeete", "Werkbank"}
    assert item["projects"][0]["granted_at"] == "2027-04-14T16:40:00Z"
    feed = app.client().get(f"/directory/api/actors/{actor['id']}.jsonld").text
    assert ("MonetaryGrant" in feed, "Werkbank" in feed) == (True, True)


def test_only_this_node_and_the_actors_home_put_projects_on_its_page(app: App) -> None:
    actor = publish(app)
    tell(app, "project_granted", 5, actor, source=NEIGHBOUR, title="Untergeschoben")
    tell(app, "project_granted", 5, None)  # a resident's
    assert shown(app, actor) == ""
    hear(app, "directory.actor_published", "theirs", 1)
    named = {"actor": {"source": NEIGHBOUR, "id": "theirs"}}
    hear(app, "funding.project_granted", "p2", 1, title="Ihr Projekt", **named)
    page = app.client().get("/directory/actors/theirs", query_string={"source": NEIGHBOUR}).text
    assert "Ihr Projekt" in page


def test_projects_of_a_merged_entry_stand_on_the_page_of_the_other(app: App) -> None:
    kept, gone = publish(app), publish(app, name="Doppelt")
    tell(app, "project_granted", 5, gone)
    with app.database.write() as session:
        session.connection().exec_driver_sql(
            "UPDATE actors SET status = 'merged', merged_into = 1 WHERE name = 'Doppelt'"
        )
    assert "Hochbeete" in shown(app, kept)


def test_a_project_that_cannot_be_shown_is_passed_over_and_counted(app: App) -> None:
    wrong: list[dict[str, Any]] = [
        {"url": "javascript:x"},
        {"granted_cents": -1},
        {"title": " "},
        {"granted_cents": 10**20},
    ]
    for version, data in enumerate(wrong, 1):
        hear(app, "funding.project_granted", "p", version, **data)
    hear(app, "funding.project_granted", "p\u202e", 9)
    hear(app, "funding.project_withdrawn", "p" * 101, 9)
    with app.database.read() as session:
        assert session.query(ProjectCopy).count() == 0
        assert [(one.kind, one.number, one.reason) for one in session.query(RefusedCopy)] == [("project", 5, "bad_id")]
