"""Between what the office sends and a programme's row."""

from typing import Any

from services.funding.domain.programme_content import filled_programme
from services.funding.domain.programme_rules import moment, wrong_content
from services.funding.domain.refused import Refused
from services.funding.models.programmes import Programme
from services.funding.queries.open_contacts import contacts_of_programme
from shared.contracts.public_contacts import CONFIRMED


def fill_programme(programme: Programme, data: dict[str, Any]) -> None:
    """Writes what `data` (kept values, perhaps partial) names. Raises Refused with the field at fault."""
    answer = data.get(CONFIRMED)
    content = filled_programme(programme.content, {name: data[name] for name in data if name != CONFIRMED})
    if answer is not None:
        content["confirmed_contacts"] = contacts_of_programme(content) if answer else []
    wrong = wrong_content(content)
    if wrong is not None:
        raise Refused(wrong.code, field=wrong.field)
    programme.content = content
    programme.name = content["name"]
    programme.opens_at, programme.closes_at = moment(content["opens_at"]), moment(content["closes_at"])
