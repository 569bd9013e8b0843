"""What everything is called in the year, and when."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

YEAR = datetime.now(UTC).year + 1
BERLIN = ZoneInfo("Europe/Berlin")
PROGRAMME, POT, JURY = "Kiezfonds Lichtenberg Mitte", "Kiezfonds Mitte", "Bürgerjury Lichtenberg Mitte"
AREA = "Lichtenberg: Lichtenberg Mitte"
DECLARED = (
    "Wir haben mit dem Projekt noch nicht begonnen.",
    "Für dieselben Kosten gibt es kein anderes öffentliches Geld.",
    "Meine Angaben stimmen, und sie dürfen verwendet werden, um über den Antrag zu entscheiden und ihn abzurechnen.",
)
SESSION = "Frühjahrssitzung der Bürgerjury"
RECEIPTS = (
    (date(YEAR, 4, 10), "Holzhandel Nord", "Holz und Schrauben", "420"),
    (date(YEAR, 4, 17), "Farbenladen", "Lack", "60,25"),
)
BENCH, PARTY = "Lesebank am Weiher", "Hoffest mit Hüpfburg"


def on(month: int, day: int, hour: int = 10) -> datetime:
    """A moment of the year on site."""
    return datetime(YEAR, month, day, hour, tzinfo=BERLIN)
