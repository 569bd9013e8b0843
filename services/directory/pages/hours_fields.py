"""Single fields of the form for hours, read one by one; what is wrong is noted at the field."""

import re
from collections.abc import Mapping
from datetime import date

from flask_babel import gettext as _

DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
EXCEPTIONS = 30
NOTE_MOST = 200
_CLOCK = re.compile(r"([01]?\d|2[0-4])(?:[:.]([0-5]\d))?(?: ?Uhr)?")
_DAY = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})")


class Fields:
    """Fields as posted, by name, and the sentences about them."""

    def __init__(self, posted: Mapping[str, str]) -> None:
        self._posted = {name: value for name, value in posted.items() if name.startswith("hours.")}
        self.errors: dict[str, list[str]] = {}

    def text(self, name: str) -> str:
        """What was typed, on one line; "" for nothing."""
        return " ".join(self._posted.get(name, "").split())

    def ticked(self, name: str) -> bool:
        """Whether a box was ticked."""
        return self.text(name) in ("true", "on")

    def any_of(self, name: str) -> bool:
        """Whether anything was typed in the fields below a name."""
        return any(self.text(field) for field in self._posted if field.startswith(f"{name}."))

    def clock(self, name: str) -> str | None:
        """A time as "09:30", also typed as "9.30" or "9 Uhr" where a browser offers a plain field."""
        typed = self.text(name)
        found = _CLOCK.fullmatch(typed)
        if found is not None and (int(found[1]) < 24 or found[2] in (None, "00")):
            return f"{int(found[1]) % 24:02}:{found[2] or '00'}"
        if typed:
            self.wrong(name, _("Bitte eine Uhrzeit angeben, zum Beispiel 09:30."))
        return None

    def day(self, name: str) -> str | None:
        """A day as "2027-08-03", also typed as "3.8.2027"."""
        typed = self.text(name)
        german = _DAY.fullmatch(typed)
        try:
            found = date(int(german[3]), int(german[2]), int(german[1])) if german else date.fromisoformat(typed)
        except ValueError:
            if typed:
                self.wrong(name, _("Bitte einen Tag angeben, zum Beispiel 03.08.2027."))
            return None
        return found.isoformat()

    def wrong(self, name: str, sentence: str) -> None:
        """Notes what is wrong with a field."""
        self.errors.setdefault(name, []).append(sentence)

    def missing(self, name: str, sentence: str) -> None:
        """Notes that a field is missing, unless something else is wrong with what stands in it."""
        if name not in self.errors:
            self.wrong(name, sentence)
