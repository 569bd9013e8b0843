"""What machines ask of the node's root, and the node's own pages."""

from datetime import timedelta
from pathlib import Path

import pytest

from services.directory.domain import lifetimes, portfolio
from services.directory.domain.actors import people_kept
from services.notifications.domain import kept
from services.registration.domain import retention
from shared.web.layout import static_url
from tests.apps import App, make_app


def test_a_static_file_with_its_fingerprint_is_kept_for_a_year(app: App) -> None:
    with app.client().get(static_url("kieznetz.css")) as answer:
        assert answer.status_code == 200
        assert answer.mimetype == "text/css"
        assert "max-age=31536000" in answer.headers["Cache-Control"]
    with app.client().get("/static/kieznetz.css") as answer:
        assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "path",
    ["../app.py", "..%2fapp.py", "%2e%2e/app.py", "kern/../../app.py", "/etc/passwd", "..\\app.py", ".git", "nothing"],
)
def test_no_path_leads_out_of_the_static_folder(app: App, path: str) -> None:
    assert app.client().get(f"/static/{path}", follow_redirects=True).status_code == 404


def test_the_theme_is_the_nodes_colour(tmp_path: Path) -> None:
    app = make_app("notifications", tmp_path, KIEZNETZ_COLOUR="#ffe600")
    answer = app.client().get("/static/theme.css?v=ffe600")
    assert answer.mimetype == "text/css"
    assert "--kieznetz-accent:" in answer.text
    assert "prefers-color-scheme: dark" in answer.text


def test_a_logo_that_is_a_drawing_can_run_nothing(tmp_path: Path) -> None:
    logo = tmp_path / "logo.svg"
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    app = make_app("notifications", tmp_path, KIEZNETZ_LOGO=str(logo))
    with app.client().get("/logo") as answer:
        assert answer.mimetype == "image/svg+xml"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_node_without_a_logo_has_none(app: App) -> None:
    assert app.client().get("/logo").status_code == 404


def test_robots_find_the_sitemap(app: App) -> None:
    answer = app.client().get("/robots.txt")
    assert answer.mimetype == "text/plain"
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in answer.text
    assert app.client().get("/sitemap.xml").mimetype == "application/xml"


@pytest.mark.parametrize("path", ["/imprint", "/privacy", "/accessibility"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_nodes_own_pages_say_whom_to_ask(app: App, path: str, language: str) -> None:
    answer = app.client().get(f"{path}?lang={language}")
    assert answer.status_code == 200
    assert app.node.settings.contact in answer.text


def test_imprint_and_privacy_lead_to_the_operators_own_pages(tmp_path: Path) -> None:
    own = "https://example.org"
    app = make_app(
        "notifications", tmp_path, KIEZNETZ_IMPRINT_URL=f"{own}/impressum", KIEZNETZ_PRIVACY_URL=f"{own}/datenschutz"
    )
    assert app.client().get("/imprint").headers["Location"] == f"{own}/impressum"
    assert app.client().get("/privacy").headers["Location"] == f"{own}/datenschutz"


def test_the_privacy_page_says_what_registration_and_directory_really_do() -> None:
    assert timedelta(days=kept.REGISTRATION_DAYS) == retention.REGISTRATIONS
    assert timedelta(days=kept.STATEMENT_DAYS) == retention.STATEMENTS
    assert timedelta(days=kept.WAITING_DAYS) == retention.WAITING
    assert timedelta(days=kept.ENDED_DAYS) == retention.ENDED
    assert timedelta(days=kept.UNCONFIRMED_ENTRY_DAYS) == people_kept.UNCONFIRMED
    assert timedelta(days=kept.UNDECIDED_ENTRY_DAYS) == people_kept.UNDECIDED
    assert timedelta(days=kept.DECIDED_CLAIM_DAYS) == people_kept.DECIDED_CLAIMS
    assert timedelta(days=kept.UNANSWERED_CONTACT_DAYS) == people_kept.UNANSWERED_CONTACTS
    assert timedelta(days=kept.UNANSWERED_INVITATION_DAYS) == people_kept.UNANSWERED_INVITATIONS
    assert timedelta(days=kept.MEMBERS_OF_ENDED_DAYS) == people_kept.MEMBERS_OF_ENDED
    assert timedelta(days=kept.OPEN_NOTICE_DAYS) == people_kept.OPEN_NOTICES
    assert timedelta(days=kept.DONE_NOTICE_DAYS) == people_kept.DONE_NOTICES
    assert timedelta(hours=kept.UNCONFIRMED_HOURS) == retention.UNCONFIRMED
    assert timedelta(days=365 * kept.PORTFOLIO_YEARS) == portfolio.KEPT
    assert timedelta(days=kept.PORTFOLIO_WARNING_DAYS) == portfolio.WARNED_BEFORE
    assert timedelta(hours=kept.SESSION_HOURS) == lifetimes.SESSION
