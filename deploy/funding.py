"""`kieznetz funding …`: commands of the funding service that need no running node."""

import json
from fractions import Fraction
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from deploy.funding_draw import draw_file
from services.funding.domain.count import RULES, count
from services.funding.domain.election import CannotCount, Outcome, written
from services.funding.domain.pabulib import MOST_CHARACTERS, read_pabulib


class Refusal(click.ClickException):
    """One sentence on stderr, exit code 2."""

    exit_code = 2


@click.group()
def funding() -> None:
    """Count residents' votes, draw juries and check draws."""


funding.add_command(draw_file)


@funding.command("count")
@click.argument("file", metavar="FILE.pb", type=click.Path(path_type=Path))
@click.option("--rule", help=f"Rule to count by, instead of the one in META: {', '.join(RULES)}.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def count_file(file: Path, rule: str | None, as_json: bool) -> None:
    """Count an election in the format of pabulib.org and explain every project.

    Exit code 2 and one sentence on stderr if the file cannot be counted without a guess.
    """
    try:
        text, remarks = _text(file)
        pabulib = read_pabulib(text)
        outcome = count(pabulib.election, rule or _stated(pabulib.rule))
    except CannotCount as error:
        raise Refusal(str(error)) from None
    for remark in (*remarks, *pabulib.remarks, *outcome.remarks):
        click.echo(f"Note: {remark}", err=True)
    if as_json:
        click.echo(json.dumps(_document(outcome), ensure_ascii=False, indent=2))
    else:
        _print_table(outcome)


@funding.command("audit")
@click.argument("round_id", metavar="ROUND")
@click.option("--json", "as_json", is_flag=True, help="Print the whole trail as JSON.")
def audit(round_id: str, as_json: bool) -> None:
    """Verify the trail of a round: who did what when, each entry bound to the one before it.

    Prints the number and the hash of the newest entry, to be compared with what the minutes state. Exit code 1
    and the first broken link on stderr if anything was changed, inserted or removed afterwards.
    """
    from deploy.audit_round import audit_round

    audit_round(round_id, as_json=as_json)


def _text(file: Path) -> tuple[str, tuple[str, ...]]:
    """The file's text, and what there is to say about its encoding."""
    try:
        if file.stat().st_size > MOST_CHARACTERS:
            raise Refusal(f"{file} is larger than {MOST_CHARACTERS // 1_000_000} MB.")
        content = file.read_bytes()
    except OSError as error:
        raise Refusal(f"{file} cannot be read: {error.strerror}.") from None
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return content.decode("latin-1"), (f"Line {line} is not UTF-8; the file is read as Latin-1.",)


def _stated(rule: str) -> str:
    if not rule:
        raise Refusal("META names no rule; name one with --rule.")
    if rule not in RULES:
        known = ", ".join(RULES)
        raise Refusal(f"META, field rule: the format leaves '{rule[:40]}' open; name a rule with --rule: {known}.")
    return rule


def _document(outcome: Outcome) -> dict[str, object]:
    return {
        "rule": outcome.rule,
        "chosen": [
            {"id": project.id, "cost": _number(project.cost), "reason": project.reason} for project in outcome.chosen
        ],
        "left": [{"id": project.id, "reason": project.reason} for project in outcome.left],
    }


def _number(cost: Fraction) -> int | float:
    return cost.numerator if cost.denominator == 1 else float(cost)


def _print_table(outcome: Outcome) -> None:
    table = Table(title=f"{outcome.rule}: {len(outcome.chosen)} chosen, {len(outcome.left)} left")
    table.add_column("")
    table.add_column("Project", overflow="fold")
    table.add_column("Cost", justify="right")
    table.add_column("Reason", overflow="fold")
    for place, project in enumerate(outcome.chosen, 1):
        table.add_row(str(place), _plain(project.id), written(project.cost), _plain(project.reason))
    table.add_section()
    for other in outcome.left:
        table.add_row("–", _plain(other.id), "", _plain(other.reason))
    table.add_section()
    table.add_row("", "Total", written(outcome.total), "")
    Console().print(table, markup=False)


def _plain(text: str) -> str:
    return "".join(character for character in text if character.isprintable()).replace("[", r"\[")


if __name__ == "__main__":
    funding()
