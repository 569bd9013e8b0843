"""A node on which every page has something to show: the samples behind the table in test_every_page.py."""

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from sqlalchemy import insert, update

from deploy.accounts import first_admin_link
from services import NAMES
from services.directory.commands.invite_account import invite_account
from services.directory.commands.issue_token import issue_token
from services.directory.domain.roles import COMMAND_LINE
from services.notifications.models import Notification
from shared.signing.keyring import load_token_private
from shared.signing.node import load_node
from shared.storage.tables import failed_messages, job_runs
from tests.browser.evenings import drafted, link_in, published
from tests.browser.funding_pages import funding_places
from tests.browser.neighbours import neighbour_places
from tests.browser.participation import alliance_of, portfolio_places
from tests.browser.people_of_entries import people_places
from tests.eventually import eventually
from tests.nodes import EmbeddedNode

INVITED_TOO_OFTEN = "oft@beispiel.example"


@dataclass(frozen=True)
class Everything:
    """Ids and addresses that stand for `{…}` in the table, and the tokens of who looks."""

    places: dict[str, str]
    tokens: dict[str, str]


def fill(node: EmbeddedNode) -> Everything:
    """One of each: events with people, a draft, accounts, links, failed messages, a mail that did not get through."""
    event = published(
        node,
        title="Gesprächsabend zur Straßenumgestaltung",
        summary="Wie soll der Platz vor der Nachbarschaftsbibliothek aussehen?",
        description="**Kommt** und redet mit.\n\n- Tempo 30\n- Bäume",
        topics=["housing"],
        capacity=2,
        registration={"companions_most": 2, "statement": {"question": "Was ist Ihnen wichtig?", "required": False}},
    ).rsplit("/", 1)[1]
    confirming = published(node, title="Mit Bestätigung", registration={"confirm_email": True}).rsplit("/", 1)[1]
    for number in range(4):
        seated = _sign_up(node, event, f"person-mit-einer-sehr-langen-adresse-{number}@beispiel.example")
    _sign_up(node, confirming, "bestaetigung@beispiel.example")
    draft = drafted(node, title="Entwurf")
    actor, actor_draft = _entries(node)
    mail = eventually(lambda: node.mails("bestaetigung@"))[0]
    confirm = link_in(mail.get_body(("plain",)).get_content(), node.url_of("/registration/confirm/"))  # type: ignore[union-attr]
    sign_in = first_admin_link(node.settings)
    eventually(lambda: len(node.mails("sehr-langen-adresse")) == 4)
    account, tokens = _accounts(node)
    _trouble(node)
    return Everything(
        places={
            "event": event,
            "code": node.get(f"/registration/api/events/{event}").json()["short_url"].rsplit("/", 1)[1],
            "draft": draft,
            "confirming": confirming,
            "registration": seated["id"],
            "my": _path(seated["manage_url"]),
            "withdraw": _path(seated["manage_url"]).replace("?", "/withdraw?"),
            "confirm": _path(confirm),
            "sign_in": _path(sign_in),
            "account": account,
            "actor": actor["id"],
            "actor_code": actor["short_url"].rsplit("/", 1)[1],
            "actor_draft": actor_draft["id"],
            "alliance": alliance_of(node, actor["id"]),
            **people_places(node, actor["id"]),
            **portfolio_places(node),
            **neighbour_places(node),
            **funding_places(node),
        },
        tokens=tokens,
    )


def _path(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}"


def _entries(node: EmbeddedNode) -> tuple[dict[str, str], dict[str, str]]:
    """A published entry with everything that a page can show, and a draft."""
    body = {
        "kind": "institution",
        "name": "Stadtteilkoordination Lichtenberg Mitte",
        "summary": "Vernetzt Einrichtungen, Initiativen und Vereine.",
        "description": "## Wir\n**Kommt** vorbei.\n\n- Kiezrunde\n- Kiezfonds",
        "topics": ["neighbourhood", "funding"],
        "tags": ["Kiezrunde"],
        "places": [
            {
                "name": "KultSchule",
                "street": "Sewanstraße 43",
                "city": "Berlin",
                "latitude": 52.5075,
                "longitude": 13.5141,
                "access": ["step_free", "accessible_toilet"],
            }
        ],
        "languages": ["de", "en"],
        "website": "https://eine-sehr-lange-adresse-der-stadtteilkoordination.example.org/lichtenberg-mitte",
        "mailbox": "eine-sehr-lange-adresse-der-stadtteilkoordination@beispiel.example",
        "phone": "030 5550123",
        "opening_hours": "Mo-Th 11:00-15:00; PH off",
        "by_appointment": True,
        "appointment_url": "https://termin.example.org/",
        "offers": [{"text": "Raum für Treffen"}],
        "requests": [{"text": "Helfende Hände"}],
        "founded": 2016,
    }
    made = node.post("/directory/api/actors", body, "coordinator")
    assert made.status_code == 201, made.text
    shown = node.post(f"/directory/api/actors/{made.json()['id']}/publish", {}, "coordinator")
    assert shown.status_code == 200, shown.text
    draft = node.post("/directory/api/actors", {"kind": "initiative", "name": "Entwurf eines Eintrags"}, "coordinator")
    return dict(shown.json()), dict(draft.json())


def _sign_up(node: EmbeddedNode, event: str, email: str) -> dict[str, str]:
    body = {"name": "Friederike Musterfrau-Beispielhausen", "email": email}
    answer = node.post(f"/registration/api/events/{event}/registrations", body)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def _accounts(node: EmbeddedNode) -> tuple[str, dict[str, str]]:
    """The coordinator's account, and a token for each role."""
    signing = load_node(node.settings)
    now, key = signing.clock(), load_token_private(node.folder)
    database, ids = node.database("directory"), {}
    with database.write() as session:
        people = {role: (f"{role}@beispiel.example", [role]) for role in ("admin", "coordinator", "organiser", "juror")}
        for who, (email, roles) in people.items():
            ids[who] = invite_account(
                session,
                node=signing,
                email=email,
                name="Mia Beispiel",
                roles=roles,
                giver=COMMAND_LINE,
                language="de",
                now=now,
            )
        for _ in range(5):
            invite_account(
                session,
                node=signing,
                email=INVITED_TOO_OFTEN,
                name="",
                roles=[],
                giver=COMMAND_LINE,
                language="de",
                now=now,
            )
    # A token must be younger than the last change of its account's roles.
    with database.write() as session:
        later = now + timedelta(seconds=1)
        tokens = {who: issue_token(session, key=key, account_id=one, now=later).token for who, one in ids.items()}
    database.close()
    return ids["coordinator"], tokens


def _trouble(node: EmbeddedNode) -> None:
    """Failed messages and a failed job in each service, and a mail that was refused."""
    now = load_node(node.settings).clock()
    for name in NAMES:
        database = node.database(name)
        failed = {
            "type": "org.kieznetz.registration.participant_affected.v1",
            "subject": "01900000-0000-7000-8000-00000000000a",
            "body": "{}",
            "failed_at": now,
        }
        dead = {**failed, "state": "dead", "reason": "The worker died while handling it.", "attempts": 8}
        waiting = {**failed, "state": "waiting", "reason": "OperationalError: LockNotAvailable", "attempts": 3}
        with database.write() as session:
            session.execute(insert(failed_messages).values(**dead, next_try_at=None))
            session.execute(insert(failed_messages).values(**waiting, next_try_at=now + timedelta(days=1)))
            session.execute(
                insert(job_runs).values(name="keep_dead_letters", finished_at=now, failure="OSError: no route")
            )
            if name == "notifications":
                refused = {"state": "failed", "reason": "550 5.1.1 Mailbox unavailable: no such person here"}
                session.execute(
                    update(Notification).where(Notification.address.like("%langen-adresse%")).values(**refused)
                )
        database.close()
