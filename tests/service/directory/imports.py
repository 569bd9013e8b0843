"""Files as tests import them."""

import pickle
from typing import Any

from services.directory.commands.import_file import import_file
from services.directory.commands.new_entry import with_entries
from services.directory.domain.imports.options import Options
from services.directory.domain.imports.report import Report
from services.directory.schemas.checked_rows import checked_rows, read_rows
from tests.apps import App

HEAD = "Nr;Name;Art;Kurzbeschreibung;Themen;Straße;PLZ;Ort;Breite;Länge;Öffnungszeiten;E-Mail;Barrierefreiheit"
BRIDGE = (
    "1;Bürgertreff Brücke;Verein;Kaffee und Rat;Nachbarschaft;Sewanstraße 43;10319;Berlin;52,5075;13,5141;"
    "Mo-Th 11:00-15:00;brucke@treff.example;stufenlos"
)
GARDEN = "2;Garten am Ufer e. V.;;Beete für alle;Umwelt und Klima;Uferweg 3;10115;Berlin;;;;;"
FILE = "\n".join((HEAD, BRIDGE, GARDEN))


def take(
    app: App,
    text: str | bytes,
    *,
    name: str = "liste.csv",
    all_or_nothing: bool = False,
    ahead: bool = False,
    **more: Any,
) -> Report:
    """The report of importing this file from the command line; `ahead`: as a large one, with the help of a process."""
    data = text.encode() if isinstance(text, str) else text
    options = Options(**{"collection": "liste", **more})
    with app.flask.test_request_context("/?lang=de"):
        rows = checked_rows(read_rows(data, name).rows)
        if ahead:
            rows = pickle.loads(pickle.dumps(list(with_entries(rows, app.node.settings.timezone.key, set()))))
        return import_file(
            app.database.read if options.dry_run else app.database.write,
            node=app.node,
            account=None,
            rows=rows,
            options=options,
            all_or_nothing=all_or_nothing,
            now=app.clock(),
        )


def counted(report: Report) -> dict[str, int]:
    """The outcomes that occurred."""
    return {outcome: count for outcome, count in report.counts.items() if count}
