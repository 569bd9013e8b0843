"""Signing in and out by page. GET changes nothing, also not behind the link from the mail."""

from typing import Any

from flask import Blueprint, Response, current_app, make_response, redirect, render_template, request

from services.directory.commands.end_session import end_session
from services.directory.commands.renew_session import may_renew, renew_session
from services.directory.commands.request_sign_in import request_sign_in
from services.directory.commands.sign_in_by_link import open_link, sign_in_by_link
from services.directory.domain.local_path import next_path
from services.directory.domain.refused import Refused
from services.directory.pages.fresh_session import with_token
from services.directory.pages.people_forms import void_page
from services.directory.queries import accounts as queries
from services.directory.schemas.accounts import SignInForm
from shared.signing.keyring import load_token_private
from shared.signing.token import TokenClaims, TokenRefused, read_token
from shared.web.auth import current_person
from shared.web.context import node
from shared.web.forms import Form, read_form
from shared.web.headers import keep_private
from shared.web.language import current_language
from shared.web.transaction import session

sign_in_pages = Blueprint("sign_in", __name__, url_prefix="/directory")
AFTERWARDS = "/directory/account"


def _claims() -> TokenClaims | str | None:
    """What the cookie says whose signature is sound, "expired", or None; it may not count any more."""
    token = request.cookies.get(node().settings.cookie_name)
    if not token:
        return None
    try:
        return read_token(node().token_public, token, node().clock())
    except TokenRefused as refused:
        return "expired" if refused.code == "expired" else None


def _why_signed_out() -> str | None:
    """Why the cookie that the browser sent does not count, in a word for the template; None without a cookie."""
    claims = _claims()
    return queries.why_signed_out(session(), claims) if isinstance(claims, TokenClaims) else claims


def _drop_cookie(response: Response) -> Response:
    settings = node().settings
    response.delete_cookie(settings.cookie_name, path="/", httponly=True, samesite="Lax", secure=settings.https)
    return response


def _form_page(form: Form, status: int = 200) -> Response:
    page = render_template(
        "directory/sign_in.html",
        form=form,
        why=_why_signed_out(),
        signed_out="signed-out" in request.args,
    )
    return keep_private(make_response(page, status))


@sign_in_pages.get("/sign-in")
def ask() -> Any:
    """The form for a link."""
    wanted = next_path(request.args.get("next"), AFTERWARDS)
    if current_person() is not None:
        return redirect(wanted, 303)
    claims = _claims()
    if isinstance(claims, TokenClaims) and may_renew(session(), claims, node().clock()):
        return keep_private(make_response(render_template("directory/renew_session.html", next=wanted)))
    return _form_page(Form(values={"next": wanted}))


@sign_in_pages.post("/sign-in")
def ask_for_link() -> Any:
    """Sends a link; what the person sees is the same for every address."""
    form, shown = read_form(SignInForm(), request.form)
    if form is None:
        shown.values["next"] = next_path(request.form.get("next"), AFTERWARDS)
        return _form_page(shown, 422)
    request_sign_in(
        session(),
        node=node(),
        email=form["email"],
        next_path=next_path(form["next"], AFTERWARDS),
        language=current_language(),
        now=node().clock(),
    )
    return redirect("/directory/sign-in/sent", 303)


@sign_in_pages.post("/sign-in/renew")
def renew() -> Any:
    """Goes on with the rights that the account has by now."""
    wanted, now = next_path(request.form.get("next"), AFTERWARDS), node().clock()
    claims = _claims()
    if not isinstance(claims, TokenClaims):
        return redirect("/directory/sign-in", 303)
    key = load_token_private(node().settings.data)
    try:
        issued = renew_session(session(), node=node(), key=key, claims=claims, now=now)
    except Refused:
        return redirect("/directory/sign-in", 303)
    return keep_private(with_token(current_app.make_response(redirect(wanted, 303)), issued, now))


@sign_in_pages.get("/sign-in/sent")
def sent() -> Response:
    """What happens next."""
    return keep_private(make_response(render_template("directory/sign_in_sent.html")))


@sign_in_pages.get("/sign-in/<link_id>")
def show_link(link_id: str) -> Response:
    """The page with one button."""
    token = request.args.get("t", "")
    try:
        link = open_link(session(), link_id, token, node().clock())
    except Refused as refused:
        return void_page(refused, "sign_in_void.html")
    listed = queries.account_of(session(), link.account_id)
    page = render_template("directory/sign_in_link.html", link_id=link_id, token=token, listed=listed)
    return keep_private(make_response(page))


@sign_in_pages.post("/sign-in/<link_id>")
def use_link(link_id: str) -> Response:
    """Signs in: a new session and its cookie; the session that the browser had before ends."""
    settings, now = node().settings, node().clock()
    before = current_person()
    try:
        signed_in = sign_in_by_link(
            session(),
            key=load_token_private(settings.data),
            link_id=link_id,
            token=request.form.get("t", ""),
            now=now,
        )
    except Refused as refused:
        return void_page(refused, "sign_in_void.html")
    if before is not None:
        end_session(session(), node=node(), sid=before.sid, now=now)
    response = current_app.make_response(redirect(signed_in.next_path, 303))
    return keep_private(with_token(response, signed_in.issued, now))


@sign_in_pages.post("/sign-out")
def sign_out() -> Response:
    """Ends the session everywhere; without one it only clears the cookie."""
    person = current_person()
    if person is not None:
        end_session(session(), node=node(), sid=person.sid, now=node().clock())
    return _drop_cookie(current_app.make_response(redirect("/directory/sign-in?signed-out=yes", 303)))
