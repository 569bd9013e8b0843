"""Counts an election from a .pb file and shows it; nothing of it is kept."""

from fractions import Fraction

from flask import Blueprint, Response, request
from flask_babel import format_decimal
from flask_babel import gettext as _

from services.funding.domain.count import RULES, count
from services.funding.domain.election import CannotCount, Outcome, VoteType
from services.funding.domain.pabulib import PabulibFile, read_pabulib
from services.funding.domain.rights import OFFICE
from services.funding.domain.votes.figures import kept_figures
from services.funding.pages.pabulib_words import sentence_words
from services.funding.pages.staff import private_page
from services.funding.pages.vote_words import reason_words
from shared.web.auth import requires
from shared.web.forms import Form
from shared.web.pictures import allow_uploads

office_pabulib_pages = Blueprint("funding_office_pabulib", __name__, url_prefix="/funding/office/votes/pabulib")
allow_uploads(office_pabulib_pages, "funding_office_pabulib.upload")


def _page(form: Form, status: int = 200, **more: object) -> Response:
    rules = [(rule, rule) for rule in RULES]
    shown: dict[str, object] = {"lines": None, "remarks": (), "summary": None, **more}
    return private_page("office_pabulib.html", status, form=form, rules=rules, **shown)


@office_pabulib_pages.get("")
@requires(*OFFICE)
def ask() -> Response:
    """The form for a file."""
    return _page(Form())


@office_pabulib_pages.post("")
@requires(*OFFICE)
def upload() -> Response:
    """Counts the file and shows why each project is chosen or not."""
    form, given = Form({"rule": request.form.get("rule", "")}), request.files.get("file")
    content = given.read() if given is not None else b""
    if not content:
        form.add("file", _("Bitte wählen Sie eine Datei aus."))
        return _page(form, 422)
    try:
        read, rule = _read(content, str(form.value("rule")))
        if rule not in RULES:
            form.add("rule", _("Die Datei nennt keine Regel, nach der wir zählen können. Bitte wählen Sie eine."))
            return _page(form, 422)
        outcome = count(read.election, rule)
    except CannotCount as error:
        why = sentence_words(error.sentence)
        form.add("file", _("Diese Datei lässt sich nicht eindeutig zählen. %(why)s", why=why))
        return _page(form, 422)
    remarks = [sentence_words(one) for one in (*read.remarks, *outcome.remarks)]
    return _page(form, lines=_lines(read, outcome), remarks=remarks, summary=_summary(read, outcome))


def _read(content: bytes, wanted: str) -> tuple[PabulibFile, str]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    read = read_pabulib(text)
    return read, wanted or read.rule


def _money(cents: int) -> str:
    return str(format_decimal(cents / 100))


def _amount(value: Fraction) -> str:
    return str(format_decimal(float(value)))


def _summary(read: PabulibFile, outcome: Outcome) -> list[tuple[str, str]]:
    return [
        (_("Gezählt wurde"), outcome.rule),
        (_("Gezählte Stimmzettel"), str(format_decimal(len(read.election.ballots)))),
        (_("Budget"), _amount(read.election.budget)),
        (_("Davon vergeben"), _amount(outcome.total)),
    ]


def _lines(read: PabulibFile, outcome: Outcome) -> list[tuple[str, str, bool, str]]:
    """Id, cost, whether chosen, and why; in the order of the count."""
    costs = {one.id: _amount(one.cost) for one in read.election.projects}
    points = read.election.vote_type not in (VoteType.APPROVAL, VoteType.CHOOSE_1)

    def why(code: str, figures: dict[str, int | float | str]) -> str:
        return reason_words(code, figures, points=points, name=str, money=_money)

    chosen = [(one.id, costs[one.id], True, why(one.code, kept_figures(one.figures))) for one in outcome.chosen]
    return chosen + [(one.id, costs[one.id], False, why(one.code, kept_figures(one.figures))) for one in outcome.left]
