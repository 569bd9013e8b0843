"""What all pages of the office share."""

from typing import Any

from flask import Response, make_response, render_template, request

from services.funding.domain.refused import Refused
from services.funding.refusals import REFUSALS
from shared.web.forms import Form
from shared.web.headers import keep_private
from shared.web.problems import told
from shared.web.transaction import session


def private_page(template: str, status: int = 200, /, **values: Any) -> Response:
    """A page that is nobody else's business."""
    return keep_private(make_response(render_template(f"funding/{template}", **values), status))


def add_refusal(form: Form, refused: Refused) -> int:
    """Writes the refusal at its field and gives its HTTP status; what was begun is dropped."""
    status, sentence = told(REFUSALS, refused.code, refused.details)
    form.add(refused.field or "", sentence)
    session().rollback()
    return status


def seen_version() -> int | None:
    """The version that the form was made from."""
    text = request.form.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 16 else None
