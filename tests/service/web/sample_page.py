"""A service that has one page only, for tests of what all pages share."""

from pathlib import Path

from flask import Blueprint, Flask, render_template, request
from marshmallow import fields

from shared.config import read_settings
from shared.signing.keyring import create_keys
from shared.signing.node import load_node
from shared.storage.database import Database
from shared.storage.tables import metadata
from shared.web.app import create_app
from shared.web.fields import Input, MailAddress, Text
from shared.web.forms import Form, read_form

TEMPLATE = """
{% extends "layout.html" %}
{% from "forms.html" import error_summary, text_field, area_field, select_field, checkbox_field, radio_field,
   checkboxes_field, date_time_field, file_field, group, submit, csrf, spam_guard %}
{% block title %}Probe{% endblock %}
{% block content %}
{{ error_summary(form) }}
<h1>Probe</h1>
<form method="post" action="/registration/sample" novalidate>
{{ csrf() }}{{ spam_guard() }}
{{ text_field(form, "name", "Name <b>", hint="Wie Sie heißen.", required=True, autocomplete="name") }}
{{ text_field(form, "mail", "E-Mail", type="email", required=True) }}
{% call group("Ort") %}{{ text_field(form, "venue.street", "Straße", required=True) }}{% endcall %}
{{ area_field(form, "text", "Nachricht") }}
{{ select_field(form, "area", "Ortsteil", options=[("a", "Altstadt"), ("b", "Neustadt")]) }}
{{ radio_field(form, "care", "Betreuung", options=[("yes", "Ja"), ("no", "Nein")], required=True) }}
{{ checkboxes_field(form, "topics", "Themen", options=[("living", "Wohnen"), ("traffic", "Verkehr")]) }}
{{ date_time_field(form, "starts_at", "Beginn") }}
{{ file_field(form, "picture", "Bild") }}
{{ checkbox_field(form, "agreed", "Ich bin einverstanden.", required=True) }}
{{ submit("Absenden") }}
</form>
{% endblock %}
"""


class Venue(Input):
    """Inside of a form."""

    street = Text(100, least=1, required=True)


class Sample(Input):
    """What the page asks for, in another order."""

    agreed = fields.Boolean(required=True)
    name = Text(50, least=1, required=True)
    mail = MailAddress(required=True)
    venue = fields.Nested(Venue, required=True)
    text = Text(200, lines=True)
    area = Text(1)
    care = Text(3, required=True)
    topics = fields.List(Text(10))
    starts_at = Text(20)


class Never(Exception):
    """This service refuses nothing."""


def sample_app(folder: Path, **settings: str) -> Flask:
    """The app; `settings` are environment variables of the node."""
    chosen = read_settings({"KIEZNETZ_DATA": str(folder), **settings})
    create_keys(folder)
    database = Database(f"sqlite:///{folder / 'sample.sqlite'}")
    with database.write() as session:
        metadata.create_all(session.connection())
    (folder / "sample.html").write_text(TEMPLATE, encoding="utf-8")
    page = Blueprint("sample", __name__, url_prefix="/registration")

    @page.get("/sample")
    def show() -> str:
        return render_template("sample.html", form=Form())

    @page.post("/sample")
    def send() -> tuple[str, int]:
        data, form = read_form(Sample(), request.form, lists=("topics",))
        return render_template("sample.html", form=form), 422 if data is None else 200

    return create_app(
        "registration",
        node=load_node(chosen),
        database=database,
        api=[],
        pages=[page],
        refused=Never,
        refusals={},
        templates=folder,
    )
