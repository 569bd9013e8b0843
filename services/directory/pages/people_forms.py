"""What the pages about people around entries have in common."""

from typing import Any

from flask import Response, make_response, redirect, render_template, request

from services.directory.domain.refused import Refused
from services.directory.refusals import REFUSALS
from shared.web.forms import Form
from shared.web.headers import keep_private
from shared.web.problems import told
from shared.web.transaction import session


def private_page(template: str, status: int = 200, **values: Any) -> Response:
    """A page that is nobody else's business."""
    return keep_private(make_response(render_template(f"directory/{template}", **values), status))


def go(target: str) -> Response:
    """On to another page, after something was done."""
    return keep_private(make_response(redirect(target, 303)))


def add_refusal(form: Form, refused: Refused, field: str | None = None) -> int:
    """Writes the refusal at its field and gives its HTTP status; what was begun is dropped.

    `field`: what the field is called on the page, "" for none; else as the refusal calls it.
    """
    status, sentence = told(REFUSALS, refused.code, refused.details)
    form.add((refused.field or "") if field is None else field, sentence)
    session().rollback()
    return status


def link_token() -> str:
    """The token of a signed link, from the address or from the form behind it."""
    return (request.form if request.method == "POST" else request.args).get("t", "")[:200]


def void_page(refused: Refused, template: str = "link_void.html") -> Response:
    """The page for a link that does not count."""
    status, sentence = told(REFUSALS, refused.code, refused.details)
    return private_page(template, status, sentence=sentence)
