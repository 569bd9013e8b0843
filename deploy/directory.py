"""`kieznetz directory …`: entries in and out, beside a running node or without one."""

import gc
import json
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from sqlalchemy.exc import SQLAlchemyError

from deploy.export_directory import export_command
from deploy.open_directory import opened_directory, speaking
from deploy.read_ahead import read_ahead
from services.directory.commands.import_file import import_file
from services.directory.commands.new_entry import with_entries
from services.directory.commands.write_import import TABLES
from services.directory.domain.imports.options import LONGEST_COLLECTION, Options, collection_of
from services.directory.domain.imports.report import Report
from services.directory.domain.imports.row import MOST_BYTES, ImportRefused, Reading
from services.directory.pages.import_words import left_out_words, outcome_word, refused_words, row_sentences
from services.directory.queries.imported import imported_keys
from services.directory.schemas.checked_rows import checked_rows, read_rows
from shared.storage.database import Database, is_away, is_busy

_MOST_SHOWN = 50
_COLLECT_AFTER = 100_000  # objects
_SHOWN_EVERY = 20  # rows
_MANY = 1000  # rows: fewer are not worth a second process


@click.group()
def directory() -> None:
    """Import and export the directory's entries."""


directory.add_command(export_command)


@directory.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--collection", help="Name under which the file's rows are known next time; else the file's own name.")
@click.option(
    "--map", "maps", multiple=True, metavar="COLUMN=FIELD", help="What a column means; COLUMN= leaves it out."
)
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option("--publish", is_flag=True, help="New and changed entries are to be seen at once; else they are drafts.")
@click.option(
    "--all-or-nothing",
    is_flag=True,
    help="Take nothing if any row is broken; else the rest is taken. While a large file is written, nobody else can "
    "change entries, and the node answers that it is busy: about five seconds for a thousand rows.",
)
@click.option("--overwrite", is_flag=True, help="Also change what was edited here since the last import.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def import_command(
    file: Path,
    collection: str | None,
    maps: tuple[str, ...],
    dry_run: bool,
    publish: bool,
    all_or_nothing: bool,
    overwrite: bool,
    as_json: bool,
) -> None:
    """Take entries over from a CSV or GeoJSON file; the same file a second time changes nothing.

    Exit code 1 if a row is broken.
    """
    options = Options(_collection(collection, file), publish=publish, overwrite=overwrite, dry_run=dry_run)
    # Rows make thousands of objects and hardly a cycle: looking for these again and again takes a tenth of the time.
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER)
    data, mapping = _content(file), _mapping(maps)
    with speaking("en"), opened_directory() as (database, node):
        reading = _reading(data, file, mapping)
        if reading.encoding == "windows-1252":
            click.echo("Note: the file is no UTF-8; it is read as Windows-1252.", err=True)
        for column in reading.left_out:
            click.echo(f"Note: {left_out_words(column)}", err=True)
        count = data.count(b"\n")  # about as many as there are rows
        checked = checked_rows(reading.rows)
        if count >= _MANY and not dry_run and not all_or_nothing:  # that keeps all rows: the less they are the better
            with database.read() as session:
                known = imported_keys(session, options.collection)
            checked = with_entries(checked, node.settings.timezone.key, known)
        with read_ahead(checked) if count >= _MANY else nullcontext(checked) as rows, _progress(count) as progress:
            task = progress.add_task("Importing", total=count)
            report = import_file(
                database.read if dry_run else database.write,
                node=node,
                account=None,
                rows=rows,
                options=options,
                all_or_nothing=all_or_nothing,
                now=node.clock(),
                progress=lambda done: (
                    None if done % _SHOWN_EVERY else progress.update(task, completed=done, total=max(done, count))
                ),
            )
            progress.update(task, total=len(report.rows), completed=len(report.rows))
        if report.taken and count >= _MANY:
            _sweep(database)
        if as_json:
            click.echo(json.dumps(_document(report), ensure_ascii=False, indent=1))
        else:
            _show(report, dry_run)
    if report.broken:
        sys.exit(1)


def _sweep(database: Database) -> None:
    """So that searches are answered as soon as ever from the first one on."""
    try:
        database.sweep(*TABLES)
    except SQLAlchemyError as error:
        if not is_away(error) and not is_busy(error):
            raise
        # PostgreSQL does it by itself within minutes; the entries are there.


def _collection(given: str | None, file: Path) -> str:
    if given is None:
        return collection_of(file.name)
    if not 0 < len(given.strip()) <= LONGEST_COLLECTION:
        raise click.ClickException(f"The collection's name has 1 to {LONGEST_COLLECTION} characters.")
    return given.strip()


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise click.ClickException(f"{file} is larger than {MOST_BYTES // 1_000_000} MB.")
        return file.read_bytes()
    except OSError as error:
        raise click.ClickException(f"{file} cannot be read: {error.strerror}.") from None


def _mapping(maps: tuple[str, ...]) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for one in maps:
        column, sign, field = one.rpartition("=")
        if not sign or not column:
            raise click.ClickException(f"--map wants COLUMN=FIELD, not {one!r}.")
        found[column.strip()] = field.strip() or None
    return found


def _reading(data: bytes, file: Path, mapping: dict[str, str | None]) -> Reading:
    try:
        return read_rows(data, file.name, mapping)
    except ImportRefused as refused:
        raise click.ClickException(refused_words(refused)) from None


def _progress(count: int) -> Progress:
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console, disable=not console.is_terminal or count < 100, transient=True)


def _document(report: Report) -> dict[str, Any]:
    return {
        "collection": report.collection,
        "taken": report.taken,
        "counts": report.counts,
        "rows": [
            {
                "line": row.line,
                "key": row.key,
                "name": row.name,
                "outcome": row.outcome,
                "errors": [
                    {"field": error.field, "code": error.code, "message": sentence}
                    for error, (_, sentence) in zip(row.errors, row_sentences(row), strict=False)
                ],
                "like": row.like,
                "id": row.actor_id,
            }
            for row in report.rows
        ],
        "vanished": [{"key": key, "name": name} for key, name in report.vanished],
    }


def _show(report: Report, dry_run: bool) -> None:
    console = Console()
    said = [row for row in report.rows if row.outcome not in ("created", "changed", "unchanged")]
    if said:
        table = Table("line", "entry", "what", "field", "why")
        for row in said[:_MOST_SHOWN]:
            for number, (field, sentence) in enumerate(row_sentences(row) or [("", "")]):
                head = ("", "", "") if number else (str(row.line), row.name[:60], outcome_word(row.outcome))
                table.add_row(*(escape(_plain(text)) for text in (*head, field, sentence)))
        console.print(table)
        if len(said) > _MOST_SHOWN:
            console.print(f"… and {len(said) - _MOST_SHOWN} more rows; --json names all.", highlight=False)
    counts = ", ".join(f"{count} {outcome_word(name).lower()}" for name, count in report.counts.items() if count)
    console.print(f"{report.collection}: {counts or 'no rows'}", highlight=False, markup=False)
    if report.vanished:
        console.print(f"{len(report.vanished)} earlier rows are not in the file any more; their entries stay.")
    if dry_run:
        console.print("Nothing was changed (dry run).")
    elif not report.taken:
        console.print("Nothing was taken, since a row is broken.")


def _plain(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable())
