"""Every page of a node, in two widths, both schemes and both languages: accessible and without scrolling sideways.

The table names all GET routes; a new one that is not in it fails the first test.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from services import NAMES
from tests.apps import make_app
from tests.browser.everything import INVITED_TOO_OFTEN, Everything, fill
from tests.browser.funding_pages import FUNDING_FILES, FUNDING_PAGES
from tests.browser.keyboard import NARROW, OF_LOOKS, WIDE, Keyboard, Look, hold
from tests.nodes import EmbeddedNode, running
from tests.servers.chromium import axe_violations

OFFICE = "/registration/office/events"
KEEPING = "/directory/office"
# Who looks, and where; `{…}` is filled in from Everything.places.
PAGES: dict[str, list[tuple[str, str]]] = {
    "/": [("resident", "/"), ("admin", "/")],
    "/a/<code>": [("resident", "/a/{actor_code}"), ("resident", "/a/00000000")],
    "/accessibility": [("resident", "/accessibility")],
    "/aktuelles": [("resident", "/aktuelles")],
    "/directory": [
        ("resident", "/directory"),
        ("coordinator", "/directory?q=nirgends&kind=x"),
        ("juror", "/directory?kind=funder"),
    ],
    "/directory/account": [("admin", "/directory/account"), ("juror", "/directory/account")],
    "/directory/accounts": [
        ("admin", "/directory/accounts"),
        ("coordinator", "/directory/accounts?invited=yes"),
        ("admin", "/directory/accounts?q=niemand"),
    ],
    "/directory/accounts/<account_id>": [("admin", "/directory/accounts/{account}")],
    "/directory/actors/<actor_id>": [
        ("resident", "/directory/actors/{actor}"),
        ("coordinator", "/directory/actors/{actor}"),
        ("coordinator", "/directory/actors/{actor_draft}"),
    ],
    "/directory/actors/<actor_id>/claim": [("resident", "/directory/actors/{actor}/claim")],
    "/directory/actors/<actor_id>/claim/sent": [("resident", "/directory/actors/{actor}/claim/sent")],
    "/directory/alliances": [("coordinator", "/directory/alliances")],
    "/directory/alliances/new": [
        ("coordinator", "/directory/alliances/new?actor={actor}"),
        ("juror", "/directory/alliances/new"),
    ],
    "/directory/alliances/<alliance_id>": [
        ("coordinator", "/directory/alliances/{alliance}"),
        ("coordinator", "/directory/alliances/{alliance}?q=stadtteil"),
    ],
    "/directory/alliances/<alliance_id>/end": [("coordinator", "/directory/alliances/{alliance}/end")],
    "/directory/alliances/<alliance_id>/invitation": [("resident", "/directory/alliances/{alliance}/invitation?t=x")],
    "/directory/alliances/<alliance_id>/invite": [
        ("coordinator", "/directory/alliances/{alliance}/invite?actor={actor}")
    ],
    "/directory/claims/<claim_id>": [("resident", "{claim}"), ("resident", "/directory/claims/x?t=x")],
    "/directory/contacts/<contact_id>": [("resident", "{contact}"), ("resident", "/directory/contacts/x?t=x")],
    "/directory/actors/<actor_id>/notice": [("resident", "/directory/actors/{actor}/notice")],
    "/directory/actors/<actor_id>/notice/sent": [("resident", "/directory/actors/{actor}/notice/sent")],
    "/directory/office/refused": [("coordinator", "/directory/office/refused")],
    "/directory/office/notices": [("coordinator", "/directory/office/notices")],
    "/directory/invitations/<invitation_id>": [
        ("resident", "{invitation}"),
        ("resident", "/directory/invitations/x?t=x"),
    ],
    "/directory/alliances/<alliance_id>/leave": [
        ("coordinator", "/directory/alliances/{alliance}/leave?actor={actor}")
    ],
    "/directory/confirm/<actor_id>": [("resident", "/directory/confirm/{actor}?t=falsch")],
    "/directory/mine": [("coordinator", "/directory/mine")],
    KEEPING: [
        ("coordinator", KEEPING),
        ("admin", f"{KEEPING}?state=published"),
        ("coordinator", f"{KEEPING}?q=nirgends"),
    ],
    f"{KEEPING}/actors/new": [("coordinator", f"{KEEPING}/actors/new")],
    f"{KEEPING}/actors/<actor_id>": [
        ("coordinator", f"{KEEPING}/actors/{{actor}}"),
        ("coordinator", f"{KEEPING}/actors/{{actor_draft}}"),
    ],
    f"{KEEPING}/actors/<actor_id>/edit": [("coordinator", f"{KEEPING}/actors/{{actor}}/edit")],
    f"{KEEPING}/actors/<actor_id>/revisions": [("coordinator", f"{KEEPING}/actors/{{actor}}/revisions")],
    f"{KEEPING}/actors/<actor_id>/withdraw": [("coordinator", f"{KEEPING}/actors/{{actor}}/withdraw")],
    f"{KEEPING}/actors/<actor_id>/contacts": [("coordinator", f"{KEEPING}/actors/{{actor}}/contacts")],
    f"{KEEPING}/actors/<actor_id>/members": [("coordinator", f"{KEEPING}/actors/{{actor}}/members")],
    f"{KEEPING}/actors/<actor_id>/members/<member_id>": [
        ("coordinator", f"{KEEPING}/actors/{{actor}}/members/{{member}}")
    ],
    f"{KEEPING}/claims": [("coordinator", f"{KEEPING}/claims")],
    f"{KEEPING}/claims/<claim_id>": [("coordinator", f"{KEEPING}/claims/{{claim_id}}")],
    f"{KEEPING}/import": [("coordinator", f"{KEEPING}/import")],
    f"{KEEPING}/import/<name>": [("coordinator", "{upload}"), ("coordinator", f"{KEEPING}/import/unbekannt")],
    f"{KEEPING}/import/<name>/<result>": [("coordinator", "{upload_result}")],
    f"{KEEPING}/suggestions/<actor_id>": [("coordinator", f"{KEEPING}/suggestions/{{suggested}}")],
    f"{KEEPING}/doubles": [("coordinator", f"{KEEPING}/doubles")],
    f"{KEEPING}/doubles/merge": [("coordinator", f"{KEEPING}/doubles/merge?kept={{actor}}&other={{actor_draft}}")],
    f"{KEEPING}/print": [("coordinator", f"{KEEPING}/print"), ("admin", f"{KEEPING}/print?area=de-be-1140")],
    f"{KEEPING}/school-holidays": [("coordinator", f"{KEEPING}/school-holidays")],
    "/directory/portfolio": [("resident", "/directory/portfolio")],
    "/directory/portfolio/sent": [("resident", "/directory/portfolio/sent")],
    "/directory/portfolio/<portfolio_id>": [("resident", "{portfolio}"), ("resident", "/directory/portfolio/x?t=x")],
    "/directory/portfolio/<portfolio_id>/delete": [("resident", "{portfolio_delete}")],
    "/directory/portfolio/<portfolio_id>/statements/<entry_id>": [("resident", "{portfolio_statement}")],
    "/directory/portfolio/shared/<share_id>": [("resident", "{portfolio_shared}")],
    "/directory/sign-in": [("resident", "/directory/sign-in")],
    "/directory/sign-in/<link_id>": [("resident", "{sign_in}"), ("resident", "/directory/sign-in/unbekannt?t=falsch")],
    "/directory/sign-in/sent": [("resident", "/directory/sign-in/sent")],
    "/directory/suggest": [("resident", "/directory/suggest")],
    "/directory/suggest/sent": [("resident", "/directory/suggest/sent")],
    "/directory/suggestions/<actor_id>": [("resident", "{suggestion}"), ("resident", "/directory/suggestions/x?t=x")],
    "/federation/log": [("coordinator", "/federation/log")],
    "/federation/neighbours": [("resident", "/federation/neighbours")],
    "/federation/partners": [("coordinator", "/federation/partners"), ("admin", "/federation/partners?done=revoked")],
    "/federation/peers": [("coordinator", "/federation/peers")],
    "/federation/peers/<peer_id>": [
        ("coordinator", "/federation/peers/{peer}"),
        ("coordinator", "/federation/peers/{peer_asking}?done=asked"),
        ("admin", "/federation/peers/{peer}"),
        ("admin", "/federation/peers/{peer_blocked}?done=blocked"),
    ],
    "/federation/peers/ask": [("coordinator", "/federation/peers/ask")],
    "/federation/waiting": [("coordinator", "/federation/waiting")],
    "/federation/withdrawn": [("coordinator", "/federation/withdrawn")],
    "/imprint": [("resident", "/imprint")],
    "/notifications/outgoing": [("coordinator", "/notifications/outgoing")],
    "/privacy": [("resident", "/privacy")],
    "/registration/confirm/<registration_id>": [("resident", "{confirm}"), ("resident", "/registration/confirm/x?t=x")],
    "/registration/events": [
        ("resident", "/registration/events"),
        ("resident", "/registration/events?q=nirgends&from=x"),
    ],
    "/registration/events/past": [("resident", "/registration/events/past")],
    "/registration/events/<event_id>": [
        ("resident", "/registration/events/{event}"),
        ("organiser", "/registration/events/{event}"),
    ],
    "/registration/events/<event_id>/link": [("resident", "/registration/events/{event}/link")],
    "/registration/events/<event_id>/link-sent": [("resident", "/registration/events/{event}/link-sent")],
    "/registration/events/<event_id>/please-confirm": [
        ("resident", "/registration/events/{confirming}/please-confirm")
    ],
    "/registration/my/<registration_id>": [("resident", "{my}"), ("resident", "/registration/my/x?t=x")],
    "/registration/my/<registration_id>/withdraw": [("resident", "{withdraw}")],
    "/registration/office": [("coordinator", "/registration/office"), ("organiser", "/registration/office?state=past")],
    f"{OFFICE}/new": [("coordinator", f"{OFFICE}/new")],
    f"{OFFICE}/<event_id>": [("coordinator", f"{OFFICE}/{{event}}"), ("coordinator", f"{OFFICE}/{{draft}}")],
    f"{OFFICE}/<event_id>/attendance": [("coordinator", f"{OFFICE}/{{event}}/attendance")],
    f"{OFFICE}/<event_id>/cancel": [("coordinator", f"{OFFICE}/{{event}}/cancel")],
    f"{OFFICE}/<event_id>/delete": [("coordinator", f"{OFFICE}/{{draft}}/delete")],
    f"{OFFICE}/<event_id>/edit": [("coordinator", f"{OFFICE}/{{event}}/edit")],
    f"{OFFICE}/<event_id>/list": [("coordinator", f"{OFFICE}/{{event}}/list")],
    f"{OFFICE}/<event_id>/move": [("coordinator", f"{OFFICE}/{{event}}/move")],
    f"{OFFICE}/<event_id>/registrations": [("coordinator", f"{OFFICE}/{{event}}/registrations")],
    f"{OFFICE}/<event_id>/registrations/new": [("coordinator", f"{OFFICE}/{{event}}/registrations/new")],
    "/registration/office/registrations/<registration_id>": [
        ("coordinator", "/registration/office/registrations/{registration}")
    ],
    "/registration/office/registrations/<registration_id>/withdraw": [
        ("coordinator", "/registration/office/registrations/{registration}/withdraw")
    ],
    "/v/<code>": [("resident", "/v/{code}"), ("resident", "/v/00000000")],
    **FUNDING_PAGES,
    **{f"/{name}/operations": [("coordinator", f"/{name}/operations")] for name in NAMES},
}
# What machines read, and files.
NO_PAGES = {
    "/directory/pictures/<name>/<any(large, small):size>",
    f"{KEEPING}/print.pdf",
    "/directory/portfolio/<portfolio_id>/portfolio.pdf",
    "/directory/portfolio/shared/<share_id>/portfolio.pdf",
    "/directory/sitemap.xml",
    "/federation/asyncapi.json",
    "/federation/node",
    "/federation/schemas/<string:type>.json",
    "/federation/stream",
    "/logo",
    "/notifications/feed.atom",
    "/registration/events.ics",
    "/registration/events/<event_id>/calendar.ics",
    f"{OFFICE}/<event_id>/qr.svg",
    f"{OFFICE}/<event_id>/registrations.csv",
    "/robots.txt",
    "/sitemap.xml",
    "/static/<path:name>",
    "/static/theme.css",
    *FUNDING_FILES,
    *(f"/{name}/{what}" for name in NAMES for what in ("healthz", "readyz", "metrics")),
}
# Status, who and where.
REFUSED = [
    (404, "resident", "/gibt-es-nicht"),
    (404, "coordinator", f"{OFFICE}/unbekannt"),
    (403, "juror", "/registration/office"),
    (403, "coordinator", "/directory/accounts/{account}"),
]


def test_no_page_is_forgotten(tmp_path: Path) -> None:
    routes: set[str] = set()
    for name in NAMES:
        app = make_app(name, tmp_path / name)
        rules = (str(rule) for rule in app.flask.url_map.iter_rules() if "GET" in (rule.methods or ()))
        routes.update(rule for rule in rules if not rule.startswith(f"/{name}/api"))
        app.database.close()
    assert routes == PAGES.keys() | NO_PAGES


@pytest.fixture(scope="module")
def full_node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedNode]:
    """A node of its own: what is wrong on it is wrong on purpose."""
    with running(EmbeddedNode(tmp_path_factory.mktemp("full"))) as started:
        started.start()
        yield started


@pytest.fixture(scope="module")
def everything(full_node: EmbeddedNode) -> Everything:
    return fill(full_node)


class Visitor:
    """Somebody with or without a role, who looks closely at pages and keeps what is wrong."""

    def __init__(self, page: Page, node: EmbeddedNode, everything: Everything, who: str) -> None:
        self.page, self.node, self.everything = page, node, everything
        self.complaints: list[str] = []
        self.look: Look | None = None
        if who != "resident":
            cookie = {"name": node.settings.cookie_name, "value": everything.tokens[who], "url": node.settings.url}
            page.context.add_cookies([cookie])  # type: ignore[list-item]

    def visits(self, path: str, status: int | None = None) -> None:
        """Opens the page in German, narrow and dark, then wide and light, and in English, wide, then narrow."""
        place = self.node.url_of(path.format(**self.everything.places))
        joint = "&" if "?" in place else "?"
        self._hold(NARROW)
        answer = self.page.goto(f"{place}{joint}lang=de")
        assert answer is not None
        found = [] if answer.status == status or (status is None and answer.status < 500) else [f"{answer.status}"]
        found += self._see("de") + axe_violations(self.page)
        self._hold(WIDE)
        # What the width and the scheme may change; all else has been looked at.
        found += self._see("de") + axe_violations(self.page, *OF_LOOKS)
        self.page.goto(f"{place}{joint}lang=en")
        found += self._see("en")
        self._hold(NARROW)  # and so the next page comes
        found += self._see("en")
        self.complaints += [f"{path}: {one}" for one in found]

    def _hold(self, look: Look) -> None:
        """To draw a page anew takes as long as to open it: it is done only where something changes."""
        if self.look != look:
            self.look = look
            hold(self.page, look)

    def _see(self, language: str) -> list[str]:
        seen = self.page.evaluate(
            "[document.documentElement.lang, document.querySelectorAll('main h1').length,"
            " Math.max(0, document.documentElement.scrollWidth - innerWidth),"
            " innerWidth > 320 ? 0 : [...document.querySelectorAll('.kz-table')]"
            ".filter((one) => one.scrollWidth > one.clientWidth).length]"
        )
        expected = [("language", language), ("headings", 1), ("pixels too wide", 0), ("tables that scroll", 0)]
        return [
            f"{what} {one}, not {right}, {self.look}"
            for (what, right), one in zip(expected, seen, strict=True)
            if one != right
        ]


@pytest.mark.parametrize("who", ["resident", "juror", "organiser", "coordinator", "admin"])
def test_every_page_is_accessible_and_fits_narrow_screens(
    page: Page, full_node: EmbeddedNode, everything: Everything, who: str
) -> None:
    visitor = Visitor(page, full_node, everything, who)
    for path in (path for visits in PAGES.values() for visitor_role, path in visits if visitor_role == who):
        visitor.visits(path)
    for status, _, path in (refused for refused in REFUSED if refused[1] == who):
        visitor.visits(path, status)
        # It leads on.
        expect(page.get_by_role("main").get_by_role("link")).not_to_have_count(0)
    assert visitor.complaints == []


def test_a_form_that_was_sent_too_often_says_so(page: Page, full_node: EmbeddedNode, everything: Everything) -> None:
    Visitor(page, full_node, everything, "admin")  # signed in
    keyboard = Keyboard(page)
    keyboard.open(full_node.url_of("/directory/accounts"))
    keyboard.fill("E-Mail-Adresse", INVITED_TOO_OFTEN)
    keyboard.tick("Jurymitglied")
    with page.expect_response(lambda answer: answer.request.method == "POST") as answer:
        keyboard.press("Einladung schicken")
    assert answer.value.status == 429
    keyboard.reads("schon 5 Einladungen")
