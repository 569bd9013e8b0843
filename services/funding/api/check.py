"""The Fördercheck for programs."""

from typing import Any

from flask import jsonify
from flask_smorest import Blueprint
from marshmallow import RAISE

from services.funding.domain.programme_rules import Plan
from services.funding.pages.programme_words import reason_words
from services.funding.queries.areas import areas_that_do
from services.funding.queries.check import check_programmes
from services.funding.schemas.presenting_programmes import listed_view
from services.funding.schemas.programme_query import CheckQuery
from services.funding.schemas.programme_views import ProgrammeCheckView
from shared.web.context import node
from shared.web.transaction import session

check_api = Blueprint("funding_check", __name__, url_prefix="/funding/api", description="Fördercheck")


def plan_of(query: dict[str, Any]) -> Plan:
    """The answers of a loaded CheckQuery."""
    area = query["area"]
    rest = {name: query[name] for name in ("who", "topic", "cents", "started", "other_money")}
    return Plan(areas=None if area is None else areas_that_do(area), **rest)


@check_api.route("/check")
@check_api.arguments(CheckQuery(), location="query", unknown=RAISE)
@check_api.response(200, ProgrammeCheckView)
def check(query: dict[str, Any]) -> Any:
    """Which programmes of this node and of others fit the six answers, and why the others do not."""
    now = node().clock()
    fitting, others = [], []
    for one in check_programmes(session(), plan_of(query), now):
        view = listed_view(node(), one.programme, one.pots, now)
        if one.reasons:
            reasons = [{"code": reason.code, "message": reason_words(reason)} for reason in one.reasons]
            others.append({**view, "reasons": reasons})
        else:
            fitting.append(view)
    return jsonify({"fitting": fitting, "others": others})
