"""Posts as pages show them."""

from dataclasses import dataclass
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from flask_babel import gettext as _

from services.notifications.models import TimelinePost
from services.notifications.words.times import span_words
from shared.web.context import node
from shared.web.language import current_language


@dataclass(frozen=True)
class Shown:
    """One post in words."""

    post: TimelinePost
    when: str
    place: str
    news: str
    home: str  # the address of the neighbour that it comes from; nothing for what is of this node


def shown(post: TimelinePost) -> Shown:
    """The post with its time in its own zone, its place and what happened, in the reader's language."""
    news = {
        "published": _("Neue Veranstaltung"),
        "moved": _("Verlegt"),
        "cancelled": _("Abgesagt"),
        "programme": _("Neues Förderprogramm"),
        "granted": _("Gefördert"),
        "reported": _("Bericht über ein gefördertes Projekt"),
        "vote_opened": _("Abstimmung"),
        "vote_closed": _("Ergebnis einer Abstimmung"),
    }
    when = ""
    if post.starts_at and post.ends_at:
        home = node().settings.timezone
        when = span_words(post.starts_at, post.ends_at, ZoneInfo(post.timezone), current_language(), home=home)
    place = post.venue_name or (_("online") if post.online else "")
    home = "" if post.source == node().identity else urlsplit(post.url).netloc
    return Shown(post, when, place, news[post.news], home)
