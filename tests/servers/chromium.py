"""Fixtures `chromium` and `page`: a real browser that can reach this machine only."""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from shutil import which
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.servers.programs import ServerMissing, find_program

BRING_AXE = "'axe' in window || ('bringAxe' in window && (bringAxe(), 'axe' in window))"
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"

LIGHT = "chromium-headless-shell"  # the same browser without its windows: a third quicker
PATIENCE = 30_000  # milliseconds: how long a page may take is not what is asked here, and machines are busy at times

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No other host has an address: the browser itself refuses, and requests need not ask us one by one.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE ::1, EXCLUDE localhost, EXCLUDE *.localhost",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser; most tests want `page`, which brings a fresh context with it."""
    expect.set_options(timeout=PATIENCE)
    program = find_program(LIGHT if which(LIGHT) else "chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def answered_here() -> list[str]:
    """Beginnings of addresses off the machine that the test itself answers by `page.route`; it adds them."""
    return []


@pytest.fixture
def page(chromium: Browser, answered_here: list[str]) -> Iterator[Page]:
    """A page in a context without cookies, in German and in Berlin's time.

    The test fails if a page asks for anything off the machine or if a script on it fails.
    """
    context = chromium.new_context(locale="de-DE", timezone_id="Europe/Berlin", service_workers="block")
    context.set_default_timeout(PATIENCE)
    faults = faults_of(context, answered_here)
    yield context.new_page()
    context.close()
    assert not faults, "\n".join(faults)


def faults_of(context: BrowserContext, but: Sequence[str] = ()) -> list[str]:
    """What pages in this context ask for off the machine from now on, and what fails in their scripts.

    `but` are beginnings of addresses that they may ask for; the browser reaches none of them.
    """
    faults: list[str] = []

    def look(url: str) -> None:
        if not stays_here(url) and not url.startswith(tuple(but)):
            faults.append(f"the page asked for {url}")

    context.on("request", lambda request: look(request.url))
    context.on("weberror", lambda error: faults.append(f"a script failed: {error.error}"))
    return faults


def stays_here(url: str) -> bool:
    """Say whether a browser that loads the address stays on this machine."""
    address = urlsplit(url)
    if address.scheme in ("data", "blob", "about"):
        return True
    host = address.hostname or ""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


@cache
def _axe() -> str:
    if not AXE.exists():
        raise ServerMissing("axe-core is not installed: `make setup` installs it.")
    return AXE.read_text(encoding="utf-8")


def axe_violations(page: Page, *only: str) -> list[str]:
    """Check the page for accessibility, by all rules or those named; return a sentence for each broken one."""
    options = {"resultTypes": ["violations"], **({"runOnly": only} if only else {})}  # what is in order is not told
    run = f"axe.run(document, {json.dumps(options)}).then(found => found.violations)"
    # By the debugger's door, because the pages' Content-Security-Policy rightly refuses scripts from elsewhere.
    debugger = page.context.new_cdp_session(page)
    there = debugger.send("Runtime.evaluate", {"expression": BRING_AXE, "returnByValue": True})
    if not there["result"]["value"]:
        debugger.send("Runtime.evaluate", {"expression": _axe()})
        # Half a megabyte takes longer to send than to check a page: the next ones that open here bring it along.
        page.add_init_script(f"window.bringAxe = () => {{{_axe()}}};")
    answer = debugger.send("Runtime.evaluate", {"expression": run, "awaitPromise": True, "returnByValue": True})
    debugger.detach()
    if "exceptionDetails" in answer:
        raise RuntimeError(f"axe failed: {answer['exceptionDetails']}")
    return [_sentence(violation) for violation in answer["result"]["value"]]


def _sentence(violation: dict) -> str:
    where = "; ".join(" ".join(str(part) for part in node["target"]) for node in violation["nodes"])
    return f"{violation['id']} ({violation['impact']}): {violation['help']}, at {where}"
