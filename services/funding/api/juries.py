"""JSON routes of juries: for the office; jurors answer by the token of their link."""

from typing import Any

from flask import after_this_request, jsonify
from flask.views import MethodView
from flask_smorest import Blueprint

from services.funding.commands.answer_seat import answer_seat, give_back_seat
from services.funding.commands.call_for_volunteers import call_for_volunteers
from services.funding.commands.create_jury import create_jury
from services.funding.commands.draw_jury import draw_jury
from services.funding.commands.plan_draw import plan_draw
from services.funding.commands.seat_member import begin_term, choose_chair, seat_member
from services.funding.commands.volunteer_for_jury import volunteer_for_jury
from services.funding.domain.rights import OFFICE
from services.funding.domain.sortition.quotas import Quota
from services.funding.queries.find_juror import juror_by_link
from services.funding.queries.juries import draws_of, find_jury, jurors_of, pool_size, seated_faults
from services.funding.schemas.jury_input import (
    AnswerInput,
    CallInput,
    EnteredVolunteer,
    MemberInput,
    NewJury,
    PlanInput,
    TermInput,
    WordsInput,
)
from services.funding.schemas.jury_views import JuryView
from shared.clock import rfc3339
from shared.web.auth import require
from shared.web.context import node
from shared.web.headers import keep_private
from shared.web.idempotency import idempotent
from shared.web.transaction import session

juries_api = Blueprint("funding_juries", __name__, url_prefix="/funding/api/juries", description="Citizens’ juries")


def _shown(jury_id: str) -> dict[str, Any]:
    after_this_request(keep_private)
    jury = find_jury(session(), jury_id)
    jurors = jurors_of(session(), jury_id)
    return {
        "id": jury.id,
        "programme_id": jury.programme_id,
        "name": jury.name,
        "area": jury.area,
        "status": jury.status,
        "seats": jury.seats,
        "taken": jury.taken,
        "pool": pool_size(session(), jury_id),
        "term_from": jury.term_from.isoformat() if jury.term_from else None,
        "term_until": jury.term_until.isoformat() if jury.term_until else None,
        "jurors": [
            {
                "id": one.id,
                "name": one.name,
                "status": one.status,
                "place": one.place,
                "chair": one.chair,
                "lives_here": one.lives_here,
                "works_here": one.works_here,
            }
            for one in jurors
        ],
        "faults": [{"code": one.code, "have": one.have, "asked": one.asked} for one in seated_faults(jury, jurors)],
        "draws": [
            {
                "id": one.id,
                "digest": one.digest,
                "source": one.plan["source"],
                "drawn_from": one.plan["drawn_from"],
                "form": one.plan["form"],
                "committed_at": rfc3339(one.committed_at),
                "drawn_at": rfc3339(one.drawn_at) if one.drawn_at else None,
                "file": f"{node().settings.url}/funding/juries/{jury_id}/draws/{one.id}.json",
            }
            for one in draws_of(session(), jury_id)
        ],
    }


@juries_api.route("")
class Juries(MethodView):
    """All juries."""

    @idempotent
    @juries_api.arguments(NewJury)
    @juries_api.response(201, JuryView)
    def post(self, data: dict[str, Any]) -> Any:
        """A jury by the rules of its programme."""
        made = create_jury(session(), account=require(*OFFICE), now=node().clock(), **data)
        return jsonify(_shown(made.id)), 201


@juries_api.route("/<jury_id>")
@juries_api.response(200, JuryView)
def show(jury_id: str) -> Any:
    """A jury with its people, for the office."""
    require(*OFFICE)
    return jsonify(_shown(jury_id))


@juries_api.route("/<jury_id>/call", methods=["POST"])
@juries_api.arguments(CallInput)
@juries_api.response(200, JuryView)
def call(data: dict[str, Any], jury_id: str) -> Any:
    """Ask for volunteers."""
    call_for_volunteers(session(), account=require(*OFFICE), jury_id=jury_id, now=node().clock(), **data)
    return jsonify(_shown(jury_id))


@juries_api.route("/<jury_id>/volunteers", methods=["POST"])
@juries_api.arguments(EnteredVolunteer)
@juries_api.response(201, JuryView)
def enter_volunteer(data: dict[str, Any], jury_id: str) -> Any:
    """The office enters somebody who volunteered on paper or by telephone."""
    account = require(*OFFICE)
    volunteer_for_jury(
        session(), node=node(), jury_id=jury_id, data=data, language="de", account=account, now=node().clock()
    )
    return jsonify(_shown(jury_id)), 201


@juries_api.route("/<jury_id>/members", methods=["POST"])
@juries_api.arguments(MemberInput)
@juries_api.response(201, JuryView)
def appoint(data: dict[str, Any], jury_id: str) -> Any:
    """Give a seat to somebody who is appointed."""
    seat_member(session(), node=node(), account=require(*OFFICE), jury_id=jury_id, data=data, now=node().clock())
    return jsonify(_shown(jury_id)), 201


@juries_api.route("/<jury_id>/draws", methods=["POST"])
@juries_api.arguments(PlanInput)
@juries_api.response(201, JuryView)
def announce(data: dict[str, Any], jury_id: str) -> Any:
    """Commit to pool, quotas and source before the words exist."""
    quotas = [Quota(**one) for one in data.pop("quotas")]
    plan_draw(session(), account=require(*OFFICE), jury_id=jury_id, quotas=quotas, now=node().clock(), **data)
    return jsonify(_shown(jury_id)), 201


@juries_api.route("/<jury_id>/draws/<draw_id>", methods=["POST"])
@juries_api.arguments(WordsInput)
@juries_api.response(200, JuryView)
def draw(data: dict[str, Any], jury_id: str, draw_id: str) -> Any:
    """The words are there: draw."""
    draw_jury(
        session(), node=node(), account=require(*OFFICE), draw_id=draw_id, words=data["words"], now=node().clock()
    )
    return jsonify(_shown(jury_id))


@juries_api.route("/<jury_id>/term", methods=["POST"])
@juries_api.arguments(TermInput)
@juries_api.response(200, JuryView)
def term(data: dict[str, Any], jury_id: str) -> Any:
    """The jury sits from this day on."""
    begin_term(session(), account=require(*OFFICE), jury_id=jury_id, start=data["start"], now=node().clock())
    return jsonify(_shown(jury_id))


@juries_api.route("/<jury_id>/jurors/<juror_id>/chair", methods=["POST"])
@juries_api.response(200, JuryView)
def chair(jury_id: str, juror_id: str) -> Any:
    """This member leads the jury."""
    choose_chair(session(), account=require(*OFFICE), juror_id=juror_id, now=node().clock())
    return jsonify(_shown(jury_id))


@juries_api.route("/<jury_id>/jurors/<juror_id>/leave", methods=["POST"])
@juries_api.response(200, JuryView)
def leave(jury_id: str, juror_id: str) -> Any:
    """The office notes that a member has left; the next alternate is asked."""
    account_id = require(*OFFICE).account_id
    give_back_seat(session(), node=node(), juror_id=juror_id, account_id=account_id, now=node().clock())
    return jsonify(_shown(jury_id))


@juries_api.route("/<jury_id>/jurors/<juror_id>/answer", methods=["POST"])
@juries_api.arguments(AnswerInput)
@juries_api.response(200)
def answer(data: dict[str, Any], jury_id: str, juror_id: str) -> Any:
    """Take the seat or decline it, by the token of the letter; without one the office enters what it was told."""
    now = node().clock()
    if data.get("token") is None:
        require(*OFFICE)
    else:
        juror_by_link(session(), node(), juror_id, data["token"], now)
    juror = answer_seat(session(), node=node(), juror_id=juror_id, accepts=data["accepts"], now=now)
    after_this_request(keep_private)
    return jsonify({"id": juror.id, "status": juror.status})
