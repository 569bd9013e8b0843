"""JSON and CSV routes of the public register."""

from decimal import Decimal
from typing import Any

from flask import current_app, jsonify
from flask.views import MethodView
from flask_babel import gettext as _
from flask_smorest import Blueprint
from marshmallow import RAISE

from services.funding.pages.csv_table import csv_table
from services.funding.pages.grant_words import project_word
from services.funding.pages.programme_words import topic_word, who_word
from services.funding.queries.register import Project, RegisterFilters, register, register_numbers
from services.funding.schemas.moment_place import moment_place
from services.funding.schemas.register_views import (
    NumbersView,
    RegisterQuery,
    RegisterView,
    proposer_words,
    register_item,
)
from shared.clock import rfc3339
from shared.contracts.areas import area_in_words, areas_inside
from shared.web.context import node
from shared.web.paging import page_of
from shared.web.transaction import session

register_api = Blueprint(
    "funding_register", __name__, url_prefix="/funding/api", description="The public register of funded projects"
)
MOST_IN_FILE = 10_000


def filters_of(query: dict[str, Any]) -> RegisterFilters:
    """Of a loaded RegisterQuery; an area also finds what lies inside it."""
    area = query["area"]
    return RegisterFilters(
        programme=query["programme"],
        areas=None if area is None else [area, *areas_inside(area)],
        topic=query["topic"],
        year=query["year"],
        status=query["status"],
        words=query["q"],
    )


def page_of_register(query: dict[str, Any]) -> tuple[list[Project], str | None]:
    """A page of projects and the address of the next one."""
    found = register(session(), filters_of(query), after=moment_place(query["cursor"]), limit=query["limit"])
    items, following = page_of(
        found, query["limit"], lambda one: [rfc3339(one.grant.granted_at), one.grant.proposal_id]
    )
    return items, following


@register_api.route("/register")
class Register(MethodView):
    """The register."""

    @register_api.arguments(RegisterQuery, location="query", unknown=RAISE)
    @register_api.response(200, RegisterView)
    def get(self, query: dict[str, Any]) -> Any:
        """Projects that were granted money, the newest decision first."""
        items, following = page_of_register(query)
        return jsonify({"items": [register_item(node(), one) for one in items], "next": following})


@register_api.route("/register/numbers")
@register_api.response(200, NumbersView)
def numbers() -> Any:
    """How many were granted and refused, per programme and year."""
    return {"items": register_numbers(session())}


@register_api.route("/register.csv")
@register_api.arguments(RegisterQuery, location="query", unknown=RAISE)
@register_api.response(200, content_type="text/csv")
def as_csv(query: dict[str, Any]) -> Any:
    """The same as a table; amounts in euros."""
    found = register(session(), filters_of(query), after=None, limit=MOST_IN_FILE)[:MOST_IN_FILE]
    heads = [
        _("Projekt"), _("Kurz"), _("Programm"), _("Jahr"), _("Gebiet"), _("Themen"), _("Antragstellende"), _("Art"),
        _("Bewilligt (Euro)"), _("Ausgezahlt (Euro)"), _("Zurückgezahlt (Euro)"), _("Stand"), _("Bewilligt am"),
        _("Adresse"),
    ]  # fmt: skip
    rows = [
        (
            one.proposal.title,
            one.proposal.content.get("summary", ""),
            one.programme_name,
            one.year,
            area_in_words(one.proposal.area) if one.proposal.area else "",
            ", ".join(topic_word(topic) for topic in one.proposal.topics),
            proposer_words(one),
            who_word(one.proposal.proposer_kind),
            Decimal(one.grant.cents) / 100,
            Decimal(one.grant.paid_cents) / 100,
            Decimal(one.grant.returned_cents) / 100,
            project_word(one.grant.status),
            one.grant.granted_at.date().isoformat(),
            register_item(node(), one)["url"],
        )
        for one in found
    ]
    response = current_app.response_class(csv_table(heads, rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="register.csv"'
    return response
