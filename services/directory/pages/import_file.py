"""The office takes over a file: it says what the columns are, looks at what would happen, and takes it."""

import shlex
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, make_response, redirect, render_template, request
from flask_babel import gettext as _

from services.directory.commands.import_file import import_file
from services.directory.commands.keep_upload import keep_upload, kept_upload
from services.directory.domain.imports.columns import FIELDS
from services.directory.domain.imports.options import LONGEST_COLLECTION, Options, collection_of
from services.directory.domain.imports.report import Report
from services.directory.domain.imports.row import ImportRefused, Reading
from services.directory.pages.import_words import field_word, outcome_word, refused_words, row_sentences
from services.directory.pages.office import OFFICE
from services.directory.schemas.checked_rows import checked_rows, read_rows
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.forms import Form
from shared.web.headers import keep_private
from shared.web.pictures import allow_uploads
from shared.web.transaction import database, session

import_pages = Blueprint("directory_import", __name__, url_prefix="/directory/office/import")
allow_uploads(import_pages, "directory_import.upload")
MOST_ROWS = 2000  # about ten seconds; more is for the command line
MOST_TOGETHER = 200  # all or nothing: meanwhile everybody else who writes must wait, at most five seconds
AT_ONCE = 200  # rows in one transaction: about a second
MOST_SHOWN = 200
_UNUSED = "-"


def _upload_page(form: Form, status: int = 200) -> Response:
    return keep_private(make_response(render_template("directory/import.html", form=form), status))


@import_pages.get("")
@requires(*OFFICE)
def ask() -> Response:
    """The form for a file."""
    return _upload_page(Form())


@import_pages.post("")
@requires(*OFFICE)
def upload() -> Any:
    """Keeps the file for an hour and goes on to its columns."""
    form, given = Form(), request.files.get("file")
    content = given.read() if given is not None else b""
    if given is None or not given.filename:
        form.add("file", _("Bitte wählen Sie eine Datei aus."))
        return _upload_page(form, 422)
    file_name = given.filename[:200]
    try:
        read_rows(content, file_name)
    except ImportRefused as refused:
        if refused.code != "no_name_column":  # that can be put right
            form.add("file", refused_words(refused))
            return _upload_page(form, 422)
    name = keep_upload(node(), content)
    return redirect(f"/directory/office/import/{name}?{urlencode({'file': file_name})}", 303)


@import_pages.get("/<name>")
@requires(*OFFICE)
def show_columns(name: str) -> Response:
    """What each column is taken for."""
    file_name = request.args.get("file", "")[:200]
    return _look(name, file_name, Form({"collection": collection_of(file_name), "file": file_name}), {})


@import_pages.post("/<name>")
@requires(*OFFICE)
def check_or_take(name: str) -> Response:
    """Says what would happen with each row, or makes it happen."""
    form = Form({key: request.form[key] for key in request.form})
    file_name = str(form.value("file"))[:200]
    mapping: dict[str, str | None] = {}
    for number in range(len([key for key in request.form if key.startswith("name-")])):
        chosen = str(form.value(f"column-{number}"))
        mapping[str(form.value(f"name-{number}"))] = None if chosen in ("", _UNUSED) else chosen
    return _look(name, file_name, form, mapping, act=str(form.value("act")))


def _look(name: str, file_name: str, form: Form, mapping: dict[str, str | None], act: str = "") -> Response:
    try:
        content = kept_upload(node(), name)
    except FileNotFoundError:
        form = Form()
        form.add("file", _("Die Datei wurde nur eine Stunde aufgehoben. Bitte wählen Sie sie noch einmal aus."))
        return _upload_page(form, 404)
    collection = " ".join(str(form.value("collection")).split())
    if not 0 < len(collection) <= LONGEST_COLLECTION:
        form.add("collection", _("Bitte einen Namen mit höchstens %(most)s Zeichen angeben.", most=LONGEST_COLLECTION))
    try:
        reading = read_rows(content, file_name, mapping)
        columns = reading.columns
    except ImportRefused as refused:
        reading, columns = None, refused.details.get("columns", mapping)
        form.add("", refused_words(refused))
    report, too_many, together = None, False, bool(form.value("all_or_nothing"))
    most_rows = MOST_TOGETHER if together else MOST_ROWS
    if reading is not None and act in ("check", "take") and not form.errors:
        options = Options(
            collection,
            publish=bool(form.value("publish")),
            overwrite=bool(form.value("overwrite")),
            dry_run=act == "check",
        )
        report = _report(reading, options, most_rows, all_or_nothing=together)
        too_many = report is None
    for number, (column, field) in enumerate(columns.items()):
        form.values |= {f"name-{number}": column, f"column-{number}": field or _UNUSED}
    page = render_template(
        "directory/import_columns.html",
        name=name,
        form=form,
        columns=list(columns),
        fields=[(_UNUSED, _("wird nicht gebraucht")), *((field, field_word(field)) for field in FIELDS)],
        guessed=reading is not None and reading.encoding != "utf-8",
        report=report,
        taken=report is not None and report.taken,
        checked=report is not None and act == "check",
        too_many=too_many,
        most_rows=most_rows,
        together=together,
        command=_command(file_name, collection, form),
        most_shown=MOST_SHOWN,
        shown=[] if report is None else _shown(report),
        outcome_word=outcome_word,
        row_sentences=row_sentences,
    )
    return keep_private(make_response(page, 422 if form.errors else 200))


def _command(file_name: str, collection: str, form: Form) -> str:
    """What does the same on the server."""
    chosen = [f"--{name.replace('_', '-')}" for name in ("publish", "all_or_nothing", "overwrite") if form.value(name)]
    return shlex.join(("kieznetz", "directory", "import", file_name, "--collection", collection, *chosen))


def _report(reading: Reading, options: Options, most_rows: int, *, all_or_nothing: bool) -> Report | None:
    """None for a file with more rows than one request should take."""
    rows = list(islice(reading.rows, most_rows + 1))
    if len(rows) > most_rows:
        return None
    session().rollback()  # the request's own transaction would hold the lock that those of the import need
    return import_file(
        database().read if options.dry_run else database().write,
        node=node(),
        account=signed_in(),
        rows=checked_rows(rows),
        options=options,
        all_or_nothing=all_or_nothing,
        now=node().clock(),
        at_once=AT_ONCE,
    )


def _shown(report: Report) -> list[Any]:
    """What a person should look at comes first."""
    order = ("broken", "double", "edited_here", "ended", "changed", "created")
    rows = [row for row in report.rows if row.outcome in order]
    return sorted(rows, key=lambda row: (order.index(row.outcome), row.line))[:MOST_SHOWN]
