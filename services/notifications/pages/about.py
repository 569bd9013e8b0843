"""The node's own pages: imprint, privacy, accessibility."""

from typing import Any

from flask import Blueprint, redirect, render_template

from services.notifications.domain import kept
from shared.web.context import node

blueprint = Blueprint("about", __name__)


@blueprint.get("/imprint")
def imprint() -> Any:
    """The operator's imprint, or whom to reach."""
    address = node().settings.imprint_url
    return redirect(address) if address else render_template("imprint.html")


@blueprint.get("/privacy")
def privacy() -> Any:
    """The operator's privacy statement, or what this software keeps and how long."""
    address = node().settings.privacy_url
    return redirect(address) if address else render_template("privacy.html", kept=kept)


@blueprint.get("/accessibility")
def accessibility() -> str:
    """How accessible the site is, and where to say what is in the way."""
    return render_template("accessibility.html")
