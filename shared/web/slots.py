"""Pages that are the same for everybody but for the tokens of their forms.

Such a page may be rendered once and kept: `with_slots` leaves the tokens open, `filled` puts the reader's own in.
Templates write tokens only by the functions below, so that nobody's token can get into what is kept.
"""

from collections.abc import Callable

from flask import Flask, g
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

from shared.web.context import node
from shared.web.spam import stamp

# People's own text cannot hold such a comment: it is escaped or cleaned.
_BEGIN = "<!--slot:"
_TOKEN, _STAMP = Markup(_BEGIN + "token-->"), Markup(_BEGIN + "stamp-->")


def form_token() -> str:
    """The reader's token against forged forms; `csrf_token` in templates."""
    return _TOKEN if "open_slots" in g else str(generate_csrf())


def form_stamp() -> str:
    """The signed moment at which a form is shown, for `shared.web.spam`."""
    return _STAMP if "open_slots" in g else stamp(node().secret, node().clock())


def with_slots(render: Callable[[], str]) -> str:
    """What `render` makes, without anybody's tokens: to be kept."""
    if "open_slots" in g:
        return render()
    g.open_slots = True
    try:
        return render()
    finally:
        del g.open_slots


def filled(page: str) -> str:
    """The page with the reader's tokens; a part of a page that is itself to be kept stays open."""
    if "open_slots" in g or _BEGIN not in page:
        return page
    return page.replace(_TOKEN, form_token()).replace(_STAMP, form_stamp())


def register_slots(app: Flask) -> None:
    """After CSRFProtect, whose `csrf_token` in templates it replaces."""
    app.jinja_env.globals.update(csrf_token=form_token, form_stamp=form_stamp)
    app.context_processor(lambda: {"csrf_token": form_token})
