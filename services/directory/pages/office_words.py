"""What states, signs and acts of entries are called in the office."""

from typing import Any

from flask.blueprints import BlueprintSetupState
from flask_babel import gettext as _
from flask_babel import ngettext

from services.directory.pages.difference_words import key_words
from shared.storage.activity import Done


def status_word(status: str) -> str:
    """A status of an entry."""
    words: dict[str, str] = {
        "unconfirmed": _("Adresse noch nicht bestätigt"),
        "suggested": _("Vorgeschlagen"),
        "draft": _("Entwurf"),
        "published": _("Veröffentlicht"),
        "hidden": _("Verborgen"),
        "withdrawn": _("Zurückgezogen"),
        "merged": _("Zusammengeführt"),
    }
    return words.get(status, status)


def status_kind(status: str) -> str:
    """The colour of a status."""
    return {"published": "success", "suggested": "warning", "hidden": "warning"}.get(status, "info")


def sign_word(sign: str) -> str:
    """What two entries have in common."""
    words: dict[str, str] = {
        "name": _("Name"),
        "mailbox": _("Postfach"),
        "site": _("Website"),
        "address": _("Adresse"),
        "position": _("Lage"),
    }
    return words.get(sign, sign)


def revision_word(act: str) -> str:
    """How a state of an entry came to be."""
    words: dict[str, str] = {
        "created": _("Angelegt"),
        "changed": _("Geändert"),
        "restored": _("Früherer Stand wiederhergestellt"),
        "published": _("Veröffentlicht"),
        "withdrawn": _("Zurückgezogen"),
        "hidden": _("Verborgen, weil lange niemand bestätigt hat"),
        "merged": _("Mit einem anderen Eintrag zusammengeführt"),
        "imported": _("Aus einer Datei übernommen"),
        "suggested": _("Vorgeschlagen"),
    }
    return words.get(act, act)


def act_word(done: Done) -> str:
    """One act of an entry's trail as a phrase."""
    name = str(done.details.get("name", ""))
    words: dict[str, str] = {
        "actor_created": _("Angelegt"),
        "actor_changed": _("Geändert: %(keys)s", keys=_keys(done.details.get("fields", []))),
        "actor_restored": _("Früherer Stand wiederhergestellt"),
        "actor_published": _("Veröffentlicht"),
        "actor_withdrawn": _("Zurückgezogen"),
        "actor_hidden": _("Verborgen, weil lange niemand bestätigt hat"),
        "actor_confirmed": _("Bestätigt") if done.account_id else _("Über den Link in der E-Mail bestätigt"),
        "actor_reminded": ngettext("Erinnerung an %(num)s Adresse", "Erinnerung an %(num)s Adressen", _count(done)),
        "actor_merged": _("Hat „%(name)s“ aufgenommen", name=name),
        "actor_replaced": _("In „%(name)s“ aufgegangen", name=name),
        "actor_kept_apart": _("Als nicht dasselbe wie ein ähnlicher Eintrag vermerkt"),
        "alliance_founded": _("Bündnis gegründet"),
        "alliance_invited": _("Mitglied eingeladen") + (f": {name}" if name else ""),
        "alliance_joined": _("Mitglied beigetreten") + (f": {name}" if name else ""),
        "alliance_declined": _("Einladung abgelehnt") + (f": {name}" if name else ""),
        "alliance_member_replaced": _("Mitglied durch seinen Nachfolger ersetzt") + (f": {name}" if name else ""),
        "alliance_taken_back": _("Einladung zurückgenommen") + (f": {name}" if name else ""),
        "alliance_left": _("Mitglied ausgetreten") + (f": {name}" if name else ""),
        "alliance_ended": _("Bündnis beendet"),
        "actor_suggested": _("Vorgeschlagen"),
        "actor_imported": _("Aus einer Datei übernommen"),
        "suggestion_declined": _("Vorschlag abgelehnt"),
        "claim_accepted": _("Eintrag übergeben"),
        "claim_declined": _("Übernahme abgelehnt"),
        "notice_done": _("Hinweis erledigt"),
        "member_added": _("Jemand pflegt den Eintrag oder gehört dazu"),
        "member_invited": _("Jemand ist eingeladen"),
        "member_declined": _("Jemand hat die Einladung abgelehnt"),
        "member_invitation_taken_back": _("Einladung zurückgenommen"),
        "member_changed": _("Jemand hat eine andere Aufgabe"),
        "member_removed": _("Jemand gehört nicht mehr dazu"),
        "contact_asked": _("Ansprechperson gefragt"),
        "contact_agreed": _("Ansprechperson hat zugestimmt"),
        "contact_refused": _("Ansprechperson möchte nicht genannt werden"),
        "contact_removed": _("Ansprechperson entfernt"),
    }
    return words.get(done.action, done.action)


def _keys(keys: list[str]) -> str:
    known = key_words()
    return ", ".join(known.get(key, key) for key in keys)


def _count(done: Done) -> int:
    return int(done.details.get("letters", 0))


def register_office_words(state: BlueprintSetupState) -> None:
    """For `record_once` of a blueprint: gives templates the words as filters."""
    filters: dict[str, Any] = {
        "entry_status": status_word,
        "entry_status_kind": status_kind,
        "sign_word": sign_word,
        "revision_word": revision_word,
        "act_word": act_word,
    }
    state.app.jinja_env.filters.update(filters)
