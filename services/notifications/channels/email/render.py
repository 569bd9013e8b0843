"""From a claimed notification to a finished mail."""

from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from services.notifications.channels.email.account_letters import account_letter
from services.notifications.channels.email.calendar import calendar_file
from services.notifications.channels.email.entry_letters import entry_letter
from services.notifications.channels.email.funding_letters import funding_letter
from services.notifications.channels.email.letter import Letter
from services.notifications.channels.email.message import build_message
from services.notifications.channels.email.registration_letters import About, registration_letter
from services.notifications.channels.email.session_calendar import session_file
from services.notifications.domain import kinds
from services.notifications.models import EventCopy, Notification
from services.notifications.words.translation import words_in
from shared.clock import from_rfc3339
from shared.config import Settings
from shared.signing.node import Node
from shared.signing.sealed import unseal

_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=select_autoescape(["html"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


def render_mail(notification: Notification, event: EventCopy | None, *, node: Node, now: datetime) -> EmailMessage:
    """The mail as it is sent; the online link is opened here and nowhere else.

    Raises message.Unsendable for an address that cannot be one, and sealed.NotUnsealable.
    """
    settings = node.settings
    host = urlsplit(settings.url).hostname or "localhost"
    calendar = None
    known = kinds.knows_the_reader(notification.kind, notification.data.get("status"))
    known = known and notification.data.get("address_proven", True)
    name = notification.name if known else ""
    if notification.kind in kinds.ABOUT_ENTRIES:
        letter = _about_an_entry(notification, settings, name)
    elif notification.kind in kinds.ABOUT_FUNDING:
        letter = funding_letter(
            notification.kind,
            name=name,
            data=notification.data,
            language=notification.language,
            node_name=settings.name,
            contact=settings.contact,
        )
        if notification.kind in kinds.SESSIONS and notification.data["starts_at"]:
            about = {"host": host, "node_name": settings.name, "contact": settings.contact}
            calendar = session_file(notification.data, **about, now=now)
    elif event is None:
        letter = _about_the_account(notification, settings)
    else:
        status = notification.data.get("status")
        link = _online_link(event, node) if kinds.shows_online_link(notification.kind, status) else None
        letter = _about_the_event(notification, event, settings, name, link)
        if kinds.carries_calendar(notification.kind, status):
            calendar = calendar_file(event, host=host, online_link=link, contact=settings.contact, now=now)
    return build_message(
        id=f"{notification.id}@{host}",
        sender=(settings.name, settings.mail_from),
        recipient=(name, notification.address),
        reply_to=(event.contact_mailbox if event else None) or settings.contact,
        subject=letter.subject,
        language=notification.language,
        text=_shaped("letter.txt", letter, notification.language, settings),
        html=_shaped("letter.html", letter, notification.language, settings),
        calendar=calendar,
        now=now,
    )


def _about_the_account(notification: Notification, settings: Settings) -> Letter:
    return account_letter(
        notification.kind,
        link=notification.data["link"],
        expires_at=from_rfc3339(notification.data["expires_at"]),
        language=notification.language,
        node_name=settings.name,
        home=settings.timezone,
        contact=settings.contact,
    )


def _about_an_entry(notification: Notification, settings: Settings, name: str) -> Letter:
    return entry_letter(
        notification.kind,
        name=name,
        link=notification.data["link"],
        actor_name=notification.data["actor_name"],
        actor_url=notification.data["actor_url"],
        note=notification.data["note"],
        sender=notification.data.get("sender"),  # one that waits since before there was any has none
        purpose=notification.data.get("purpose"),
        language=notification.language,
        node_name=settings.name,
        contact=settings.contact,
    )


def _about_the_event(
    notification: Notification, event: EventCopy, settings: Settings, name: str, link: str | None
) -> Letter:
    about = About(
        kind=notification.kind,
        language=notification.language,
        name=name,
        event=event,
        data=notification.data,
        online_link=link,
        home=settings.timezone,
        contact=settings.contact,
    )
    return registration_letter(about)


def _online_link(event: EventCopy, node: Node) -> str | None:
    if event.online_link_sealed is None:
        return None
    return unseal(node.secret, event.online_link_sealed, event.event_id)


def _shaped(template: str, letter: Letter, language: str, settings: Settings) -> str:
    around: dict[str, Any] = {"node_name": settings.name, "node_url": settings.url, "language": language}
    return _templates.get_template(template).render(letter=letter, _=words_in(language), **around)
