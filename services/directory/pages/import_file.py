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
from services.directory.pages.import_result import MOST_SHOWN, ImportResult, keep_result, kept_result, result_of
from services.directory.pages.import_words import field_word, left_out_words, outcome_word, refused_words, row_sentences
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
    form = Form({"collection": collection_of(file_name), "file": file_name})
    reading = _read(name, form)
    return _too_late() if reading is None else _columns_page(name, form, reading)


@import_pages.post("/<name>")
@requires(*OFFICE)
def check_or_take(name: str) -> Response:
    """Says what would happen with each row, or makes it happen; the answer is a page of its own."""
    form = Form({key: request.form[key] for key in request.form if key != "csrf_token"})
    form.values["file"], act = str(form.value("file"))[:200], str(form.value("act"))
    reading = _read(name, form)
    if reading is None:
        return _too_late()
    if form.errors or act not in ("check", "take"):
        return _columns_page(name, form, reading)
    report = _report(reading, form, act)
    if report is None:
        return _columns_page(name, form, reading, too_many=True)
    result = keep_result(node(), result_of(form.value("file"), form.values, act, report))
    return make_response(redirect(f"/directory/office/import/{name}/{result}", 303))


@import_pages.get("/<name>/<result>")
@requires(*OFFICE)
def show_result(name: str, result: str) -> Response:
    """What happened with each row, or would, and then the form to go on with."""
    try:
        found = kept_result(node(), result)
    except FileNotFoundError:
        return _too_late()
    form = Form(dict(found.values))
    reading = _read(name, form)
    return _too_late() if reading is None else _columns_page(name, form, reading, result=found)


def _too_late() -> Response:
    form = Form()
    form.add("file", _("Die Datei wurde nur eine Stunde aufgehoben. Bitte wählen Sie sie noch einmal aus."))
    return _upload_page(form, 404)


def _mapping(form: Form) -> dict[str, str | None]:
    mapping: dict[str, str | None] = {}
    for number in range(len([key for key in form.values if key.startswith("name-")])):
        chosen = str(form.value(f"column-{number}"))
        mapping[str(form.value(f"name-{number}"))] = None if chosen in ("", _UNUSED) else chosen
    return mapping


def _read(name: str, form: Form) -> Reading | None:
    """The file with its columns as the form has them, None when its time is over; errors are noted in the form."""
    try:
        content = kept_upload(node(), name)
    except FileNotFoundError:
        return None
    if not 0 < len(_collection(form)) <= LONGEST_COLLECTION:
        form.add("collection", _("Bitte einen Namen mit höchstens %(most)s Zeichen angeben.", most=LONGEST_COLLECTION))
    mapping = _mapping(form)
    try:
        reading = read_rows(content, form.value("file"), mapping)
    except ImportRefused as refused:
        form.add("", refused_words(refused))
        reading = Reading("utf-8", refused.details.get("columns", mapping), iter(()))
    for number, (column, field) in enumerate(reading.columns.items()):
        form.values |= {f"name-{number}": column, f"column-{number}": field or _UNUSED}
    return reading


def _collection(form: Form) -> str:
    return " ".join(str(form.value("collection")).split())


def _most_rows(form: Form) -> int:
    return MOST_TOGETHER if form.value("all_or_nothing") else MOST_ROWS


def _columns_page(
    name: str, form: Form, reading: Reading, *, result: ImportResult | None = None, too_many: bool = False
) -> Response:
    page = render_template(
        "directory/import_columns.html",
        name=name,
        form=form,
        columns=list(reading.columns),
        fields=[(_UNUSED, _("wird nicht gebraucht")), *((field, field_word(field)) for field in FIELDS)],
        guessed=reading.encoding != "utf-8",
        left_out=[left_out_words(column) for column in reading.left_out],
        result=result,
        taken=result is not None and result.taken,
        checked=result is not None and result.act == "check",
        too_many=too_many,
        most_rows=_most_rows(form),
        together=bool(form.value("all_or_nothing")),
        command=_command(form),
        most_shown=MOST_SHOWN,
        outcome_word=outcome_word,
        row_sentences=row_sentences,
    )
    return keep_private(make_response(page, 422 if form.errors else 200))


def _command(form: Form) -> str:
    """What does the same on the server."""
    chosen = [f"--{name.replace('_', '-')}" for name in ("publish", "all_or_nothing", "overwrite") if form.value(name)]
    return shlex.join(
        ("kieznetz", "directory", "import", form.value("file"), "--collection", _collection(form), *chosen)
    )


def _report(reading: Reading, form: Form, act: str) -> Report | None:
    """None for a file with more rows than one request should take."""
    most_rows = _most_rows(form)
    rows = list(islice(reading.rows, most_rows + 1))
    if len(rows) > most_rows:
        return None
    session().rollback()  # the request's own transaction would hold the lock that those of the import need
    dry_run = act == "check"
    options = Options(
        _collection(form), publish=bool(form.value("publish")), overwrite=bool(form.value("overwrite")), dry_run=dry_run
    )
    return import_file(
        database().read if dry_run else database().write,
        node=node(),
        account=signed_in(),
        rows=checked_rows(rows),
        options=options,
        all_or_nothing=bool(form.value("all_or_nothing")),
        now=node().clock(),
        at_once=AT_ONCE,
    )
