"""Amounts, days and moments as people read them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date
from flask_babel import gettext as _

from services.funding.domain.euros import Euros
from shared.web.context import node
from shared.web.language import current_language


def euros(cents: int) -> str:
    """ "1.234,50 €" or "€1,234.50"."""
    amount = Euros(cents)
    return amount.german if current_language() == "de" else amount.english


def date_words(day: date) -> str:
    """ "4. Mai 2027"."""
    language = current_language()
    return format_date(day, "d. MMMM y" if language == "de" else "d MMMM y", locale=language)


def deadline_words(moment: datetime | str, timezone: str | None = None) -> str:
    """ "4. Mai 2027, 23:59 Uhr", in the programme's zone (the node's if None); also of a kept text."""
    if isinstance(moment, str):
        moment = datetime.fromisoformat(moment)
    local = moment.astimezone(node().settings.timezone if timezone is None else ZoneInfo(timezone))
    return str(_("%(day)s, %(time)s Uhr", day=date_words(local.date()), time=f"{local:%H:%M}"))
