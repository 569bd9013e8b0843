"""What changed about an event, in the reader's language."""

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from services.notifications.channels.email.letter import Difference
from services.notifications.words import times, vocabulary
from services.notifications.words.plain import one_line
from services.notifications.words.translation import words_in
from shared.clock import from_rfc3339


def differences_in_words(entries: Sequence[dict[str, Any]], zone: ZoneInfo, language: str) -> list[Difference]:
    """One line each, in the order told; `entries` are those of registration.participant_affected.

    `zone` is the event's own now. Where it has changed, times before are told in the zone of that time, and each
    time names its zone.
    """
    old = next((entry["before"] for entry in entries if entry["field"] == "timezone"), None)
    zones = (ZoneInfo(old) if old else zone, zone)
    return [_difference(entry, zones, language) for entry in entries]


def _difference(entry: dict[str, Any], zones: tuple[ZoneInfo, ZoneInfo], language: str) -> Difference:
    _ = words_in(language)
    labels = {
        "title": _("Titel"),
        "starts_at": _("Beginn"),
        "ends_at": _("Ende"),
        "timezone": _("Zeitzone"),
        "venue": _("Ort"),
        "online": _("Online-Teilnahme"),
        "access": _("Barrierefreiheit und Ausstattung"),
        "languages": _("Sprachen"),
        "cost": _("Kosten"),
    }
    if entry["field"] == "online" and entry["before"] == entry["after"]:
        return Difference(labels["online"], _("bisheriger Link"), _("neuer Link: siehe „Meine Anmeldung“"))
    before, after = (
        _shown(entry["field"], entry[side], zone, zones[0] != zones[1], language)
        for side, zone in zip(("before", "after"), zones, strict=True)
    )
    return Difference(labels[entry["field"]], before, after)


def _shown(field: str, text: str | None, zone: ZoneInfo, names_zone: bool, language: str) -> str:
    _ = words_in(language)
    if text is None:
        return _("keine Angabe")
    if field in ("starts_at", "ends_at"):
        moment = times.moment_words(from_rfc3339(text), zone, language)
        return _("%(time)s (Zeitzone %(zone)s)", time=moment, zone=zone.key) if names_zone else moment
    if field in ("access", "languages"):
        return vocabulary.words_of(field, text.split(","), language)
    if field == "online":
        return _("ja") if text == "online" else _("nein")
    return one_line(text)
