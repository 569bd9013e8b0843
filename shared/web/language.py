"""German first, English by a switch; programs choose by Accept-Language."""

from functools import cache
from pathlib import Path

from babel.support import NullTranslations, Translations
from flask import Flask, Response, g, has_request_context, request
from flask_babel import Babel

LANGUAGES = ("de", "en")
TRANSLATIONS = Path(__file__).parent / "translations"
COOKIE = "kieznetz-language"
_YEAR = 365 * 24 * 3600


def _select() -> str:
    parts = request.path.split("/", 3)
    if len(parts) > 2 and parts[2] == "api":
        return request.accept_languages.best_match(LANGUAGES) or g.get("node_language", "de")
    for wish in (request.args.get("lang"), request.cookies.get(COOKIE)):
        if wish in LANGUAGES:
            return str(wish)
    return str(g.get("node_language", "de"))


def current_language() -> str:
    """ "de" or "en", fixed once per request; outside of one it is German."""
    if not has_request_context():
        return "de"
    if "language" not in g:
        g.language = _select()
    return str(g.language)


def _remember(response: Response) -> Response:
    wish = request.args.get("lang")
    if wish in LANGUAGES and request.cookies.get(COOKIE) != wish:
        response.set_cookie(COOKIE, wish, max_age=_YEAR, httponly=True, samesite="Lax", secure=request.is_secure)
    return response


def register_language(app: Flask, default: str, timezone: str) -> None:
    """Sets up Flask-Babel; `?lang=en` on any page switches and is remembered."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(TRANSLATIONS)
    Babel(app, default_locale="de", default_timezone=timezone, locale_selector=current_language)

    @app.before_request
    def _default() -> None:
        g.node_language = default

    app.after_request(_remember)
    app.jinja_env.globals["current_language"] = current_language
    # Flask-Babel finds its way to the catalogue anew for every word; a page has a hundred of them.
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: _catalogue(current_language()).ugettext(text),
        lambda one, many, count: _catalogue(current_language()).ungettext(one, many, count),
        newstyle=True,
        pgettext=lambda context, text: _catalogue(current_language()).upgettext(context, text),
        npgettext=lambda context, one, many, count: _catalogue(current_language()).unpgettext(
            context, one, many, count
        ),
    )


@cache
def _catalogue(language: str) -> NullTranslations:
    """The words of a language; German ones are the keys themselves."""
    return Translations.load(TRANSLATIONS, [language])
