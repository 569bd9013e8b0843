"""`kieznetz funding draw`: draws a jury from a file, or checks a draw that somebody else made. Needs no node."""

import json
from pathlib import Path
from typing import Any

import click

from services.funding.domain.sortition.draw import Drawn
from services.funding.domain.sortition.draw_file import check, document, draw_by, read_plan
from services.funding.domain.sortition.quotas import CannotDraw

MOST_BYTES = 50_000_000


class Refusal(click.ClickException):
    """One sentence on stderr, exit code 2."""

    exit_code = 2


@click.command("draw")
@click.argument("file", metavar="FILE.json", type=click.Path(path_type=Path))
@click.option("--verify", is_flag=True, help="Draw anew and compare with the result in the file.")
@click.option("--words", help="What the source has published since; without it those in the file.")
@click.option("--json", "as_json", is_flag=True, help="Print the whole file as JSON, with the result.")
def draw_file(file: Path, verify: bool, words: str | None, as_json: bool) -> None:
    """Draw a jury by lot, the same on every machine, or check a draw (--verify).

    Exit code 2 and one sentence on stderr when the quotas cannot be met or the result is another one.
    """
    told = _told(file)
    try:
        if verify:
            drawn = check(told)
            plan = read_plan(told)
        else:
            plan = read_plan(told)
            words = words if words is not None else _words(told)
            drawn = draw_by(plan, words)
    except CannotDraw as error:
        raise Refusal(str(error)) from None
    if as_json:
        shown = document(plan, words if words is not None else _words(told), drawn)
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
    elif verify:
        click.echo(f"True: {len(drawn.jurors)} of {len(plan.pool)} drawn for {_plain(plan.jury)}, as the rules say.")
    else:
        _print(drawn)


def _told(file: Path) -> Any:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise Refusal(f"{file} is larger than {MOST_BYTES // 1_000_000} MB.")
        return json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise Refusal(f"{file} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise Refusal(f"{file} is not UTF-8.") from None
    except RecursionError:
        raise Refusal(f"{file} is nested too deeply.") from None
    except ValueError as error:
        raise Refusal(f"{file} is no JSON: {error}.") from None


def _words(told: Any) -> str:
    words = told.get("words") if isinstance(told, dict) else None
    if not isinstance(words, str):
        raise Refusal("words: the source's words are missing; give them with --words.")
    return words


def _print(drawn: Drawn) -> None:
    click.echo(f"Seed {drawn.seed}")
    for place, id in enumerate(drawn.jurors, 1):
        click.echo(f"{place:>4}  {_plain(id)}")
    for place, id in enumerate(drawn.alternates, 1):
        click.echo(f"{place:>4}  {_plain(id)} (alternate)")


def _plain(text: str) -> str:
    return "".join(character for character in text if character.isprintable())
