"""`kieznetz stream tail URL`: what a node makes public, verified, as it comes; for partners, on any machine."""

import contextlib
import json
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from deploy.stream_sources import Source, Told, by_amqp, by_http
from deploy.stream_state import State, read_state
from services.federation.domain.filters import Filter, areas_of, topics_of
from services.federation.domain.kinds import is_withdrawal, kind_of, short_type
from services.federation.domain.reasons import ALL
from services.federation.domain.refused import Refused
from services.federation.outgoing.described import read_described, verification_key
from services.federation.outgoing.refused import FetchRefused
from services.federation.queries.wishes import wishes_of
from services.federation.refusals import REFUSALS
from shared.contracts.areas import PARENTS, use_areas
from shared.messaging.public_door import STREAM
from shared.signing.refused import SignatureRefused
from shared.signing.verify import verify_message


@click.group("stream")
def stream() -> None:
    """What nodes make public."""


@stream.command()
@click.argument("url")
@click.option("--node", "node_url", help="The node's address, whose keys verify what comes by AMQP.")
@click.option("--queue", default=STREAM, show_default=True, help="By AMQP: the stream or a partner's own queue.")
@click.option("--types", default="", help="Types or kinds of objects, with commas between: event,actor.")
@click.option("--topics", default="", help="Ids of topics, with commas between.")
@click.option("--areas", default="", help="Ids of areas, with commas between.")
@click.option("--token", envvar="KIEZNETZ_PARTNER_TOKEN", help="A partner's HTTP credentials.")
@click.option(
    "--format", "form", type=click.Choice(["json", "text"]), help="JSON lines, or (on a terminal) for people."
)
@click.option("--state", "path", type=click.Path(path_type=Path), help="File that says where to go on.")
@click.option("--from-start", is_flag=True, help="Forget where it stopped.")
@click.option("--once", is_flag=True, help="End where the log ends now.")
def tail(
    url: str,
    node_url: str | None,
    queue: str,
    token: str | None,
    form: str | None,
    path: Path | None,
    from_start: bool,
    once: bool,
    **words: str,
) -> None:
    """Prints what the node at URL (https:// or amqps://) makes public, each message verified, and goes on.

    It resumes where it stopped. What does not verify is named on stderr and left out; the status is then 1.
    """
    parts = urlsplit(url)
    amqp = parts.scheme in ("amqp", "amqps")
    if amqp and not node_url:
        raise click.ClickException("By AMQP name the node with --node, whose keys verify what comes.")
    if not amqp and parts.scheme not in ("http", "https"):
        raise click.ClickException("URL begins with https:// or amqps://.")
    home = (node_url or f"{parts.scheme}://{parts.netloc}").rstrip("/")
    use_areas(None)
    asked = {name: value for name, value in words.items() if value.strip()}
    state = read_state(path, json.dumps([home, queue if amqp else "", asked]), from_start=from_start)
    source = Source(home, asked, {"Authorization": f"Bearer {token}"} if token else {}, once)
    reader = _Reader(home, _filter(words), form == "json" or (form is None and not sys.stdout.isatty()))
    is_stream = queue == STREAM
    told = by_amqp(url, queue, is_stream, source, state) if amqp else by_http(source, state)
    written = time.monotonic()
    with contextlib.suppress(KeyboardInterrupt, BrokenPipeError):
        for one in _with_bar(told, state):
            if one.raw is not None:
                reader.show(one.raw, one.position)
            if one.raw is None or time.monotonic() - written >= 1:
                state.write()
                written = time.monotonic()
    state.write()
    if reader.refused:
        sys.exit(1)


def _filter(words: dict[str, str]) -> Filter:
    """Raises ClickException for what does not exist."""
    lists = {name: [word.strip() for word in text.split(",") if word.strip()] for name, text in words.items()}
    try:
        wishes = wishes_of(lists["types"], [], [])
    except Refused as refused:
        raise click.ClickException(REFUSALS[refused.code].english.format(**refused.details)) from None
    kinds = frozenset(map(kind_of, wishes.types))
    return Filter(frozenset(wishes.types), kinds, frozenset(lists["topics"]), frozenset(lists["areas"]))


def _with_bar(told: Iterator[Told], state: State) -> Iterator[Told]:
    """A bar on stderr while much is caught up with, if somebody looks."""
    console = Console(stderr=True)
    begin = state.position
    columns = (TextColumn("catching up"), BarColumn(), TextColumn("{task.percentage:>3.0f} %  {task.fields[count]}"))
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task, count = bar.add_task("", total=None, count=0), 0
        for one in told:
            count += one.raw is not None
            begin = begin or max(one.position - 1, 0)
            bar.update(task, total=max(one.head - begin, 1), completed=one.position - begin, count=count)
            yield one
            if one.position >= one.head and not bar.finished:
                bar.stop()


class _Reader:
    """Verifies and prints."""

    def __init__(self, home: str, wanted: Filter, as_json: bool) -> None:
        self._home, self._wanted, self._as_json = home, wanted, as_json
        self._identity, self._keys = self._describe()
        self.refused = 0

    def _describe(self) -> tuple[str, list[Any]]:
        try:
            found = read_described(self._home, private_too=True, now=datetime.now(UTC))
        except FetchRefused as refused:
            raise click.ClickException(f"{self._home}: {ALL[refused.code].english}") from None
        return found.identity, [verification_key(key) for key in found.keys.values()]

    def show(self, raw: Any, position: int) -> None:
        """One line, or a sentence on stderr for what does not verify."""
        try:
            message = self._verified(raw)
        except SignatureRefused as refused:
            self.refused += 1
            click.echo(f"Left out after position {position}: {refused.sentence}", err=True)
            return
        type = short_type(message["type"]).rpartition(".")[0]
        data = message.get("data") or {}
        taken = self._wanted.takes(type, kind_of(type), is_withdrawal(type), topics_of(data), areas_of(data), PARENTS)
        if taken and self._as_json:
            click.echo(json.dumps(message, ensure_ascii=False))
        elif taken:
            name = data.get("title") or data.get("name") or message["subject"]
            click.echo(f"{message['time']}  {type:32}  {name}")

    def _verified(self, raw: Any) -> dict[str, Any]:
        now = datetime.now(UTC)
        try:
            message = verify_message(raw, self._keys, now)
        except SignatureRefused as refused:
            if refused.code != "unknown_key":
                raise
            self._identity, self._keys = self._describe()  # perhaps it has a new key
            message = verify_message(raw, self._keys, now)
        if message["source"] != self._identity:
            raise SignatureRefused("unknown_key", "the message is another node's")
        return message
