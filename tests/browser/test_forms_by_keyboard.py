"""What all pages share, in a real browser, without touching the mouse and without script on the pages."""

from collections.abc import Iterator
from threading import Thread

import pytest
from playwright.sync_api import Page
from werkzeug.serving import make_server

from shared.runtime.web import dispatch
from tests.apps import make_app
from tests.servers.chromium import axe_violations
from tests.service.web.sample_page import sample_app


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("face")
    apps = {
        "registration": sample_app(folder).wsgi_app,
        "notifications": make_app("notifications", folder).flask.wsgi_app,  # it serves the style sheets
    }
    server = make_server("127.0.0.1", 0, dispatch(apps, "notifications"), threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}/registration/sample"
    server.shutdown()
    thread.join()
    server.server_close()


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.id")


def refuse(page: Page, address: str) -> None:
    """Sends the empty form, by keyboard."""
    page.goto(address)
    page.get_by_role("button", name="Absenden").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#error-summary")
    page.wait_for_load_state("load")  # with its style sheets


def test_the_skip_link_comes_first_and_is_seen(page, address):
    page.goto(address)
    page.keyboard.press("Tab")
    link = page.locator(".kz-skip")
    assert link.evaluate("it => it === document.activeElement")
    assert link.bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'content'")


def test_after_a_refused_form_the_summary_has_the_focus_and_leads_to_the_field(page, address):
    refuse(page, address)
    page.wait_for_function("document.activeElement.id === 'error-summary'")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'name'")


def test_the_keyboard_meets_every_field_but_not_the_trap(page, address):
    page.goto(address)
    met = []
    for _ in range(60):
        page.keyboard.press("Tab")
        met.append(focused(page))
    assert {"name", "mail", "venue-street", "text", "area", "topics", "topics-2", "starts_at", "agreed"} <= set(met)
    assert "website" not in met


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_a_refused_form_is_accessible_and_fits(page, address, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    refuse(page, address)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert axe_violations(page) == []


def test_everything_that_one_can_press_is_large_enough(page, address):
    page.set_viewport_size({"width": 320, "height": 800})
    refuse(page, address)
    small = page.evaluate("""() => {
        const pressed = 'a, button, summary, input:not([type=hidden]), select, textarea';
        return [...document.querySelectorAll(pressed)]
            .filter(it => !it.closest('.kz-trap, .kz-skip'))
            .filter(it => it.getBoundingClientRect().height < 24 || it.getBoundingClientRect().width < 24)
            .map(it => it.outerHTML.slice(0, 80));
    }""")
    assert small == []


def test_the_policy_of_the_pages_lets_them_look_as_they_should(page, address):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if "Policy" in message.text else None)
    page.goto(address)
    assert page.evaluate("getComputedStyle(document.querySelector('.kern-btn--primary')).backgroundColor") == (
        "rgb(27, 94, 75)"
    )
    assert complaints == []
