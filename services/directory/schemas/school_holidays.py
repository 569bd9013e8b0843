"""What the office may say about school holidays."""

from typing import Any

from marshmallow import ValidationError, validates_schema

from shared.web.fields import DayText, Input, Text
from shared.web.marked import marked


class SchoolHolidayInput(Input):
    """First and last day without school, both included."""

    name = Text(100, least=1, required=True)
    from_ = DayText(data_key="from", attribute="from", required=True)
    until = DayText(required=True)

    @validates_schema
    def is_in_order(self, data: dict[str, Any], **kwargs: Any) -> None:
        """Raises ValidationError for an end before the beginning."""
        if data.get("from") and data.get("until") and data["until"] < data["from"]:
            raise ValidationError({"until": [marked("Das Ende liegt vor dem Anfang.")]})
