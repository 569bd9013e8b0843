"""A node as an admin starts it: `prepare`, then `web` and `work` of each service; people come by page and by mail."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from services import NAMES
from tests.eventually import eventually
from tests.main_job.test_main_job import published_event, sign_up, subjects, withdraw
from tests.nodes import SeparateNode, running
from tests.servers.postgres import Postgres
from tests.servers.rabbitmq import RabbitMQ

OFFICE = "/registration/office"
_CSRF = re.compile(r'name="csrf_token" value="([^"]+)"')
_LINK = re.compile(r"http://127\.0\.0\.1:9(/directory/sign-in/\S+)")


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory, postgres: Postgres, rabbitmq: RabbitMQ) -> Iterator[SeparateNode]:
    """Three services, each on a port of its own, which only messages join."""
    services = ["registration", "directory", "notifications"]
    empty = postgres.databases_of_a_node(NAMES)
    bus_url = rabbitmq.vhost().url
    separate = SeparateNode(tmp_path_factory.mktemp("node"), postgres, bus_url, services, KIEZNETZ_DATABASE_URL=empty)
    with running(separate):
        separate.begin("prepare")
        assert separate.processes.pop(("prepare",)).wait(60) == 0
        for service in services:
            separate.begin("web", service)
            separate.begin("work", service)
        separate.wait_until_ready()
        yield separate


class Browser:
    """Keeps cookies and presses buttons; redirects are looked at, not followed."""

    def __init__(self, node: SeparateNode) -> None:
        self.node, self.http = node, requests.Session()

    def open(self, path: str) -> requests.Response:
        """A page."""
        return self.http.get(self.node.url_of(path), timeout=30, allow_redirects=False)

    def press(self, page: str, path: str, **fields: str) -> requests.Response:
        """Sends a form of the page; it must be taken."""
        token = _CSRF.search(self.open(page).text)
        assert token, f"no form on {page}"
        data = {"csrf_token": token[1], **fields}
        answer = self.http.post(self.node.url_of(path), data=data, timeout=30, allow_redirects=False)
        assert answer.status_code == 303, answer.text
        return answer

    def follow(self, link: str) -> None:
        """Opens a link to sign in and presses its button."""
        path, _, token = link.partition("?t=")
        self.press(link, path, t=token)

    def is_in_the_office(self) -> bool:
        """Whether registration lets the browser see the coordinators' page."""
        return self.open(OFFICE).status_code == 200


def mailed_link(node: SeparateNode, address: str, subject: str) -> str:
    """The path of the link in the newest mail to the address with such a subject, as soon as it has come."""

    def link() -> str:
        mails = [mail for mail in node.mails(address) if subject in str(mail["Subject"])]
        assert mails, f"no mail about {subject!r} to {address}"
        part = mails[-1].get_body(("plain",))
        assert part is not None
        found = _LINK.search(part.get_content())
        assert found, part.get_content()
        return found[1]

    return eventually(link, 30)


@pytest.fixture(scope="module")
def admin(node: SeparateNode) -> Browser:
    """The first admin, signed in by the link that the command line prints."""
    printed = subprocess.run(
        [Path(sys.executable).with_name("kieznetz"), "admin-link", "--email", "admin@beispiel.example"],
        env=node.environment, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    address = urlsplit(printed.stdout.strip())
    browser = Browser(node)
    browser.follow(f"{address.path}?{address.query}")
    return browser


def coordinator(node: SeparateNode, admin: Browser, address: str) -> Browser:
    """Invited by page, then signed in by a link that was asked for by page."""
    admin.press("/directory/accounts", "/directory/accounts", email=address, name="", roles="coordinator")
    mailed_link(node, address, "Einladung")
    browser = Browser(node)
    browser.press("/directory/sign-in", "/directory/sign-in", email=address)
    browser.follow(mailed_link(node, address, "Link zum Anmelden"))
    return browser


def test_who_signs_in_at_the_directory_is_let_in_by_registration_until_the_role_is_taken(
    node: SeparateNode, admin: Browser
) -> None:
    stranger = Browser(node)
    assert not stranger.is_in_the_office()
    office, colleague = (coordinator(node, admin, f"{name}@beispiel.example") for name in ("office", "colleague"))
    assert office.is_in_the_office()
    found = re.search(r'href="(/directory/accounts/[^"]+)">office@', admin.open("/directory/accounts?q=office@").text)
    assert found
    admin.press(found[1], f"{found[1]}/roles/coordinator/take")
    eventually(lambda: not office.is_in_the_office(), 30)
    assert colleague.is_in_the_office()


def test_who_signs_out_at_the_directory_is_out_everywhere_also_with_a_copied_cookie(
    node: SeparateNode, admin: Browser
) -> None:
    office, copy = coordinator(node, admin, "leaving@beispiel.example"), Browser(node)
    copy.http.cookies.update(office.http.cookies)
    assert copy.is_in_the_office()
    office.press("/directory/account", "/directory/sign-out")
    eventually(lambda: not copy.is_in_the_office(), 30)
    assert not office.is_in_the_office()


def test_the_main_job_with_its_mails_and_the_front_page(node: SeparateNode) -> None:
    event_id = published_event(node, title="Kiezgespräch", capacity=1)
    eventually(lambda: "Kiezgespräch" in node.get("/notifications/feed.atom").text, 30)
    seated, waiting = (sign_up(node, event_id, number).json() for number in (1, 2))
    assert (seated["status"], waiting["status"]) == ("confirmed", "waitlisted")
    eventually(lambda: (len(subjects(node, 1)), len(subjects(node, 2))) == (1, 1), 30)
    assert withdraw(node, seated).status_code == 200
    eventually(lambda: (len(subjects(node, 1)), len(subjects(node, 2))) == (2, 2), 30)
    assert "Sie haben einen Platz" in subjects(node, 2)[1]
