"""What a partner receives, in words."""

from flask_babel import gettext as _

from services.federation.domain.kinds import kind_of
from services.federation.models.readers import Partner
from services.federation.pages.peer_words import kind_words
from shared.contracts.areas import area_in_words
from shared.contracts.vocabulary import TOPICS
from shared.web.language import current_language


def wish_words(partner: Partner) -> tuple[str, str, str]:
    """Kinds, topics and areas."""
    words, german = kind_words(), current_language() == "de"
    kinds = [words.get(kind, kind) for kind in sorted({kind_of(type) for type in partner.types})]
    terms = [TOPICS[id] for id in partner.topics if id in TOPICS]
    topics = [term.german if german else term.english for term in terms]
    return (
        ", ".join(kinds) or _("alles"),
        ", ".join(topics) or _("alle Themen"),
        ", ".join(map(area_in_words, partner.areas)) or _("alle Gebiete"),
    )
