"""Sign what this node has to say, outside of any transaction."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from services.federation.domain.filters import areas_of, topics_of
from services.federation.domain.kinds import is_withdrawal
from services.federation.models.log import WaitingFact
from shared.signing.verify import sign_message


@dataclass(frozen=True)
class Signed:
    """An entry of the log but for its position."""

    kind: str
    subject: str
    type: str
    version: int
    withdrawn: bool
    topics: list[str]
    areas: list[str]
    keyid: str
    body: str


def sign_facts(
    facts: Iterable[WaitingFact], *, identity: str, keyid: str, private_key: Ed25519PrivateKey
) -> list[Signed]:
    """The newest fact of each object, in the order in which these came; facts of other sources are left out."""
    newest: dict[tuple[str, str], WaitingFact] = {}
    for fact in facts:
        key = (fact.kind, fact.subject)
        if fact.source != identity or (key in newest and newest[key].version >= fact.version):
            continue
        newest.pop(key, None)  # its place is that of the newest
        newest[key] = fact
    return [_sign(fact, keyid, private_key) for fact in newest.values()]


def _sign(fact: WaitingFact, keyid: str, private_key: Ed25519PrivateKey) -> Signed:
    message = json.loads(fact.body)
    return Signed(
        kind=fact.kind,
        subject=fact.subject,
        type=fact.type,
        version=fact.version,
        withdrawn=is_withdrawal(fact.type),
        topics=topics_of(message["data"]),
        areas=areas_of(message["data"]),
        keyid=keyid,
        body=as_text(sign_message(message, private_key)),
    )


def as_text(message: dict[str, object]) -> str:
    """A message on one line."""
    return json.dumps(message, ensure_ascii=False, separators=(",", ":"))
