"""How peers are shown to people who look after a node and are no engineers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Response, make_response, redirect, render_template
from flask_babel import gettext as _

from services.federation.domain.fingerprint import fingerprint
from services.federation.domain.pace import is_over, is_silent
from services.federation.domain.reasons import ALL
from services.federation.domain.refused import Refused
from services.federation.models.peers import Peer
from services.federation.refusals import REFUSALS
from shared.web.context import node
from shared.web.forms import Form
from shared.web.headers import keep_private
from shared.web.language import current_language
from shared.web.problems import told
from shared.web.transaction import session


@dataclass(frozen=True)
class Health:
    """`kind` is the badge's; `more` says what to know or do."""

    text: str
    kind: str
    more: str = ""


def reason(code: str) -> str:
    """The sentence of a reason in the reader's language."""
    found = ALL[code]
    return found.german if current_language() == "de" else found.english


def door_fault(failure: str | None) -> str:
    """Why a peer's AMQP door is not in use: our sentence where there is one, else what the broker said."""
    return reason(failure) if failure in ALL else failure or ""


def kind_words() -> dict[str, str]:
    """The kinds of objects."""
    return {
        "event": _("Veranstaltungen"),
        "actor": _("Akteure"),
        "alliance": _("Allianzen"),
        "programme": _("Förderprogramme"),
        "project": _("Geförderte Projekte"),
        "vote": _("Abstimmungen"),
    }


def scope_words() -> dict[str, str]:
    """What happens to what comes in."""
    return {"show": _("sofort zeigen"), "look": _("erst ansehen"), "no": _("nicht übernehmen")}


def health_of(peer: Peer, now: datetime) -> Health:
    """One look says whether anything must be done."""
    if peer.state == "asked_by_them":
        return Health(_("wartet auf Ihre Antwort"), "warning")
    if peer.state == "asked_by_us":
        return Health(_("noch nicht beantwortet"), "info")
    if peer.state == "blocked":
        return Health(_("gesperrt"), "danger", peer.blocked_reason or "")
    if peer.state == "ended":
        return Health(_("beendet"), "info")
    if peer.doubted_keys:
        return Health(_("Schlüssel vergleichen"), "danger", reason("keys_untrusted"))
    if is_over(peer.expires_on, now.astimezone(node().settings.timezone).date()):
        return Health(_("abgelaufen"), "danger", reason("expired"))
    if peer.failure == "too_many":
        return Health(_("wird gebremst"), "warning", reason("too_many"))
    if is_silent(peer.last_heard_at, peer.agreed_at or peer.asked_at, now):
        return Health(_("schweigt"), "danger", reason(peer.failure) if peer.failure else "")
    if peer.failure:
        return Health(_("gerade nicht erreichbar"), "warning", reason(peer.failure))
    if peer.position < peer.head:
        return Health(_("wird eingelesen"), "info")
    return Health(_("in Ordnung"), "success")


def refusals_of(peer: Peer) -> list[tuple[str, int]]:
    """Sentences and how often, without what is nobody's fault."""
    counted = {code: n for code, n in peer.refused_count.items() if code not in ("version_not_newer",)}
    return [(reason(code), n) for code, n in sorted(counted.items(), key=lambda pair: -pair[1])]


def fingerprints(keys: dict[str, Any] | None) -> list[str]:
    """Those of several keys, for the telephone."""
    return [fingerprint(keyid) for keyid in sorted(keys or {})]


def private_page(template: str, status: int = 200, **values: Any) -> Response:
    """A page that is nobody else's business."""
    return keep_private(make_response(render_template(f"federation/{template}", **values), status))


def go(target: str) -> Response:
    """On to another page, after something was done."""
    return keep_private(make_response(redirect(target, 303)))


def add_refusal(form: Form, refused: Refused) -> int:
    """Writes the refusal at its field and gives its HTTP status; what was begun is dropped."""
    status, sentence = told(REFUSALS, refused.code, refused.details)
    why = refused.details.get("reason")
    form.add(refused.field or "", f"{sentence} {reason(why)}" if why in ALL else sentence)
    session().rollback()
    return status
