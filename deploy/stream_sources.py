"""What `kieznetz stream tail` reads: a node's log by HTTP and events, or a stream or queue of its broker by AMQP."""

import json
import re
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import click
from requests.certs import where

from deploy.stream_state import State
from services.federation.domain.pace import back_off
from services.federation.domain.reasons import ALL
from services.federation.outgoing.events import EventReader
from services.federation.outgoing.fetcher import fetch
from services.federation.outgoing.refused import FetchRefused

_NEXT = re.compile(r'<([^<>]+)>\s*;\s*rel="?next"?')
_MOST_FAILURES = 6  # in a row; about a minute
_POLL = 5.0


@dataclass(frozen=True)
class Told:
    """A message as it came (None: only so far), its position, and where the log ends over there."""

    raw: Any
    position: int
    head: int


@dataclass(frozen=True)
class Source:
    """A node's address, what is asked of it, and the credentials to show, if any."""

    url: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    once: bool
    wait: Callable[[float], None] = time.sleep


def by_http(source: Source, state: State) -> Iterator[Told]:
    """Batches up to the end, then events as they come. Raises ClickException after some failures in a row."""
    failures = 0
    while True:
        try:
            for told in _batches(source, state):
                failures = 0
                yield told
            if source.once:
                return
            yield from _events(source, state)
        except FetchRefused as refused:
            failures += 1
            if refused.code == "wrong_status" and refused.detail == "503":
                source.wait(_POLL)  # no place for events: batches do
                failures = 0
            elif failures >= _MOST_FAILURES or source.once or refused.detail in ("401", "404", "422"):
                told_why = f" ({refused.detail})" if refused.detail else ""
                raise click.ClickException(f"{source.url}: {ALL[refused.code].english}{told_why}") from None
            else:
                source.wait(back_off(failures, 0.5).total_seconds())


def _batches(source: Source, state: State) -> Iterator[Told]:
    while True:
        query = urlencode({**source.query, "after": state.position, "limit": 200})
        answer = fetch(f"{source.url}/federation/stream?{query}", private_too=True, headers=source.headers)
        epoch = answer.headers.get("kz-epoch", "")
        if state.epoch not in ("", epoch):
            click.echo("A new epoch: reading again from the beginning; drop what does not come again.", err=True)
            state.epoch, state.position = epoch, 0
            continue
        state.epoch = epoch
        link = _NEXT.search(answer.headers.get("link", ""))
        position = int(parse_qs(urlsplit(link[1]).query)["after"][0]) if link else state.position
        try:
            messages = json.loads(answer.body)
        except ValueError:
            raise FetchRefused("not_json") from None
        head = int(answer.headers.get("kz-head") or position)
        for raw in messages:
            yield Told(raw, state.position, head)
        yield Told(None, position, head)
        if not messages and position == state.position:
            return
        state.position = position


def _events(source: Source, state: State) -> Iterator[Told]:
    query = "".join(f"&{urlencode({name: value})}" for name, value in source.query.items())
    reader = EventReader(source.url, after=state.position, private_too=True, query=query, more=source.headers)
    try:
        while (heard := reader.take()) is not None:
            for one in heard:
                yield Told(json.loads(one.body) if one.body else None, one.position, one.position)
                state.position = one.position
    except ValueError:
        raise FetchRefused("not_json") from None
    finally:
        reader.close()


def by_amqp(url: str, queue: str, is_stream: bool, source: Source, state: State) -> Iterator[Told]:
    """The stream's week or a queue from its beginning on, what was read before left out; gaps are read by HTTP."""
    from shared.messaging.bus import BusAway
    from shared.messaging.public_stream import StreamReader

    failures, epochs = 0, {state.epoch}
    secure = {"server_hostname": urlsplit(url).hostname, "cert_reqs": ssl.CERT_REQUIRED, "ca_certs": where()}
    while True:
        try:
            offset = "first" if is_stream else None
            reader = StreamReader(url, queue=queue, offset=offset, ssl=secure if url.startswith("amqps:") else False)
            try:
                while (heard := reader.take(2.0)) or not source.once:
                    failures = 0
                    for one in heard:
                        if one.epoch not in epochs or (is_stream and one.previous > state.position):
                            epochs.add(one.epoch)
                            yield from _batches(replace(source, once=True), state)
                        if one.position > state.position and one.body is not None:
                            yield Told(json.loads(one.body), one.position, one.position)
                            state.position = one.position
                return
            finally:
                reader.close()
        except (BusAway, FetchRefused, ValueError) as error:
            failures += 1
            in_vain = any(word in str(error) for word in ("ACCESS_REFUSED", "CERTIFICATE_VERIFY_FAILED"))
            if failures >= _MOST_FAILURES or source.once or in_vain:
                raise click.ClickException(f"The broker cannot be read: {str(error)[:200]}") from None
            source.wait(back_off(failures, 0.5).total_seconds())
