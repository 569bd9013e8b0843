"""Errors as RFC 9457 problems for programs and as pages for people: one clear sentence and the field at fault."""

from dataclasses import dataclass
from json import JSONDecodeError
from typing import Any

from flask import Flask, Response, current_app, jsonify, render_template, request
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest, HTTPException

from shared.web.language import current_language

_SHARED_DOORS = {f"federation/{door}" for door in ("node", "stream", "asyncapi.json", "schemas")}
TYPE = "https://kieznetz.org/problems/"  # a name, not an address: RFC 9457 section 3.1.1


@dataclass(frozen=True)
class Refusal:
    """How one refusal is told: HTTP status, a German and an English sentence (with {names} for details).

    `one`: both sentences for when the number among the details is 1.
    """

    status: int
    german: str
    english: str
    one: tuple[str, str] | None = None


class BrokenJson(BadRequest):
    """The body of a request for programs is no JSON; `reason` is what the reader raised."""

    def __init__(self, reason: ValueError) -> None:
        super().__init__()
        self.reason = reason


class Invalid(Exception):
    """Input that does not fit a schema. `errors`: {field path: [sentences]}; paths are dotted ("venue.street")."""

    def __init__(self, errors: dict[str, list[str]]) -> None:
        super().__init__("invalid input")
        self.errors = errors


def flatten(messages: Any, path: str = "") -> dict[str, list[str]]:
    """marshmallow's nested messages as {dotted path: sentences}; an object's own errors get the path of the object."""
    if isinstance(messages, dict):
        flat: dict[str, list[str]] = {}
        for key, value in messages.items():
            inner = path if key == "_schema" else f"{path}.{key}" if path else str(key)
            for name, sentences in flatten(value, inner).items():
                flat.setdefault(name, []).extend(sentences)
        return flat
    sentences = messages if isinstance(messages, list) else [messages]
    return {path: [_(str(sentence)) for sentence in sentences]}


def problem(status: int, code: str, title: str, detail: str, **more: Any) -> Response:
    """An application/problem+json response."""
    body = {"type": TYPE + code, "title": title, "status": status, "detail": detail, "code": code, **more}
    response = jsonify(body)
    response.status_code = status
    response.content_type = "application/problem+json"
    return response


def wants_json() -> bool:
    """Whether the request came through a door for programs: /<service>/api, and the addresses that all nodes share."""
    parts = request.path.split("/", 3)
    return len(parts) > 2 and (parts[2] == "api" or "/".join(parts[1:3]) in _SHARED_DOORS)


def answer(status: int, code: str, title: str, detail: str, **more: Any) -> Response:
    """A problem or an error page, whichever the caller reads."""
    if wants_json():
        return problem(status, code, title, detail, **more)
    page = render_template(
        "error.html", status=status, title=title, detail=detail, errors=more.get("errors"), back=_way_back()
    )
    return current_app.make_response((page, status))


def _too_large() -> str:
    """How much this address takes. Texts in a form have a limit of their own, below that of the files beside them."""
    most, sent = request.max_content_length or 0, request.content_length
    if sent is not None and sent <= most:
        return str(_("Die Texte in diesem Formular sind zusammen zu lang. Es wurde nichts gespeichert."))
    small = most < 1_000_000
    amount = _("%(number)s KB", number=most // 1000) if small else _("%(number)s MB", number=most // 1_000_000)
    return str(
        _("Hier geht zusammen höchstens %(amount)s. Es wurde nichts gespeichert: Nehmen Sie weniger.", amount=amount)
    )


def _way_back() -> str | None:
    """The page with the form whose sending was refused, if it stands under the same address."""
    if request.method != "POST":
        return None
    try:
        current_app.create_url_adapter(request).match(request.path, method="GET")  # type: ignore[union-attr]
    except HTTPException:
        return None
    return request.path


def _http_words(status: int) -> tuple[str, str, str]:
    words = {
        400: ("bad_request", _("Anfrage nicht lesbar"), _("Die Anfrage ist nicht lesbar.")),
        401: ("sign_in_needed", _("Bitte melden Sie sich an"), _("Dafür müssen Sie angemeldet sein.")),
        403: ("not_allowed", _("Nicht erlaubt"), _("Das dürfen Sie mit Ihrem Zugang nicht.")),
        404: (
            "not_found",
            _("Das haben wir nicht gefunden"),
            _("Unter dieser Adresse steht hier nichts. Vielleicht ist sie unvollständig, oder es wurde gelöscht."),
        ),
        405: ("method_not_allowed", _("So nicht möglich"), _("Diese Adresse nimmt diese Art von Anfrage nicht an.")),
        413: ("too_large", _("Das ist zu groß"), _too_large() if status == 413 else ""),
        415: ("not_json", _("Falsches Format"), _("Die Anfrage muss JSON sein (Content-Type: application/json).")),
        429: ("too_many", _("Zu viele Anfragen"), _("Bitte versuchen Sie es später noch einmal.")),
        503: (
            "away",
            _("Gerade nicht erreichbar"),
            _("Der Dienst ist gleich wieder da. Bitte versuchen Sie es noch einmal."),
        ),
    }
    fallback = ("error", _("Fehler"), _("Das hat nicht geklappt. Der Fehler ist im Protokoll vermerkt."))
    return words.get(
        status, ("bad_request", _("Fehler"), _("Die Anfrage ist so nicht möglich.")) if status < 500 else fallback
    )


def _what_is_broken(reason: ValueError) -> str:
    if isinstance(reason, UnicodeDecodeError):
        return str(_("Der Inhalt der Anfrage ist kein gültiges JSON: Er ist nicht in UTF-8 geschrieben."))
    if isinstance(reason, JSONDecodeError):
        place = {"line": reason.lineno, "column": reason.colno}
        return str(_("Der Inhalt der Anfrage ist kein gültiges JSON: Zeile %(line)s, Spalte %(column)s.", **place))
    return str(_("Der Inhalt der Anfrage ist kein gültiges JSON."))


def _on_http(error: HTTPException) -> Any:
    if error.response is not None:
        return error.response
    status = error.code or 500
    if status < 400:
        return error.get_response()
    messages = getattr(error, "data", {}).get("messages") if hasattr(error, "data") else None
    if status == 422 and messages is not None:
        # webargs names the place first ("json", "query"); a caller knows where the data went.
        inner = next(iter(messages.values())) if len(messages) == 1 else messages
        return _on_invalid(Invalid(flatten(inner)))
    code, title, detail = _http_words(status)
    if isinstance(error, BrokenJson):
        title, detail = _("Kein gültiges JSON"), _what_is_broken(error.reason)
    response = answer(status, getattr(error, "problem_code", code), title, detail)
    for name, value in error.get_headers():
        if name.lower() in ("www-authenticate", "retry-after", "allow"):
            response.headers[name] = value
    return response


def _on_invalid(error: Invalid) -> Response:
    return answer(
        422,
        "invalid",
        _("Eingabe nicht in Ordnung"),
        _("Bitte prüfen Sie die genannten Felder."),
        errors=[{"field": name, "message": " ".join(sentences)} for name, sentences in error.errors.items()],
    )


def told(refusals: dict[str, Refusal], code: str, details: dict[str, Any]) -> tuple[int, str]:
    """The status and the sentence of a refusal in the reader's language."""
    refusal = refusals[code]
    german, english = (
        refusal.one if refusal.one is not None and 1 in details.values() else (refusal.german, refusal.english)
    )
    words = german if current_language() == "de" else english
    return refusal.status, words.format(**details)


def register_problems(app: Flask, refused: type[Exception], refusals: dict[str, Refusal]) -> None:
    """Answers every error of the app. `refused` exceptions carry `code`, `field` (or None) and `details`."""

    def on_refused(error: Any) -> Response:
        status, sentence = told(refusals, error.code, error.details)
        more: dict[str, Any] = {}
        if error.field:
            more["errors"] = [{"field": error.field, "message": sentence}]
        return answer(status, error.code, _("Das geht nicht"), sentence, **more)

    app.register_error_handler(refused, on_refused)
    app.register_error_handler(Invalid, _on_invalid)
    app.register_error_handler(HTTPException, _on_http)
