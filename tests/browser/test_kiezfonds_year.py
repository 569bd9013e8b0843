"""A whole year of a Kiezfonds, by pages and letters alone: from the rules and the money to the settled account."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.browser.kiezfonds import account, beginning, proposals, session
from tests.browser.kiezfonds.names import JURY, PROGRAMME, YEAR, on
from tests.browser.person import DESK, PHONE, Person
from tests.nodes import NodeOfAnyDay, running

NAMES = {"ada": "Ada Beispiel", "bela": "Bela Muster", "cem": "Cem Probe", "dana": "Dana Vorlage"}


@pytest.fixture
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NodeOfAnyDay]:
    """A node of its own, since a year goes by on it."""
    started = NodeOfAnyDay(tmp_path_factory.mktemp("year"))
    with running(started):
        started.start()
        yield started


@pytest.fixture
def person(node: NodeOfAnyDay, chromium: Browser) -> Iterator[Callable[..., Person]]:
    """Makes people by name and width; what their pages do wrong fails the test."""
    people: list[Person] = []

    def made(name: str, width: int = DESK) -> Person:
        people.append(Person(node, chromium, f"{name}@beispiel.example", width))
        return people[-1]

    yield made
    for one in people:
        one.context.close()
    assert not (faults := [fault for one in people for fault in one.faults]), "\n".join(faults)


def test_a_year_of_a_kiezfonds_from_the_rules_to_the_settled_account(
    node: NodeOfAnyDay, person: Callable[..., Person], tmp_path: Path
) -> None:
    office, treasury = person("koordination"), person("kasse")
    beginning.staff(node, person("verwaltung"), {"Koordination": office, "Kasse": treasury})

    node.move_to(on(1, 11))
    beginning.rules(office)
    beginning.money(treasury)
    beginning.call(office)
    residents = {name: person(name, PHONE) for name in NAMES}
    for name, resident in residents.items():
        beginning.volunteer(resident, NAMES[name])
    node.move_to(on(1, 26))
    beginning.announce(office)
    node.move_to(on(1, 30, 20))
    beginning.draw(office)
    waiting = next(name for name in NAMES if office.row(NAMES[name]).filter(has_text="wartet als Ersatz").count())
    jury = beginning.answer([residents[name] for name in NAMES if name != waiting], residents[waiting])
    called = [NAMES[one.email.partition("@")[0]] for one in jury]
    beginning.term(office, called[0])

    greta, henri = person("greta", PHONE), person("henri", PHONE)
    picture = tmp_path / "ort.png"
    Image.new("RGB", (40, 30)).save(picture)
    node.move_to(on(2, 8))
    proposals.propose(greta)
    proposals.take_up(office)
    proposals.ask(office)
    proposals.complete(greta, picture)
    proposals.accept_papers(office)

    node.move_to(on(3, 1))
    session.invite(office)
    for juror in jury:
        session.read_papers(juror, picture)
    session.say_to_be_biased(jury[-1])
    greta.open_letter("Ihr Antrag wird beraten")
    node.move_to(on(3, 17, 18))
    session.hold(office, jury, called)
    session.write_minutes(office, jury[0])

    account.accept_grant(greta)
    account.read_refusal(henri)
    node.move_to(on(3, 24))
    account.pay(treasury)
    node.move_to(on(5, 3))
    account.report(greta)
    account.check(office)
    account.read_what_is_left(greta)
    node.move_to(on(5, 12))
    account.bring_back(treasury)
    account.end(greta)
    account.look(residents["dana"])
    _verify(node, office, residents["dana"], tmp_path)


def _verify(node: NodeOfAnyDay, office: Person, resident: Person, folder: Path) -> None:
    """The trail holds, on the page and by the command; anybody can repeat the draw."""
    office.sign_in()
    office.enter("Förderung verwalten", "Programme und Töpfe", PROGRAMME, f"28. Februar {YEAR}, 23:59 Uhr")
    office.reads("Die Kette ist heil", "entschieden")
    assert "holds" in _kieznetz(node, "funding", "audit", office.page.url.rsplit("/", 1)[1])
    resident.open("/funding/juries")
    resident.follow(JURY)
    file = folder / "draw.json"
    file.write_bytes(resident.download("Datei zum Nachprüfen herunterladen (JSON, ohne Namen)"))
    _kieznetz(node, "funding", "draw", "--verify", str(file))


def _kieznetz(node: NodeOfAnyDay, *words: str) -> str:
    command = [str(Path(sys.executable).with_name("kieznetz")), *words]
    done = subprocess.run(command, env=node.environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout
