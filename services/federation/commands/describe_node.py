"""Say who this node is: the signed document that peers and partners read first."""

import json
from datetime import datetime

from sqlalchemy.orm import Session

from services.federation.commands.key_files import has_private_key, read_private_key
from services.federation.domain.node_document import NODE_DESCRIBED, AnnouncedKey, describe
from services.federation.domain.windows import is_valid, valid_from
from services.federation.models.keys import OwnNode, SigningKey
from services.federation.queries.keys import current_key, signing_keys
from shared.clock import rfc3339
from shared.contracts.registry import CONTRACTS
from shared.ids import new_id, next_version
from shared.messaging.public_door import STREAM, VHOST
from shared.signing.node import Node
from shared.signing.verify import sign_message

_MOST_SIGNATURES = 8  # a reader takes ten


def describe_node(session: Session, *, node: Node, own: OwnNode, now: datetime) -> bool:
    """Writes the document anew if it would say something else; returns whether. Call it under the head's lock.

    It is signed by every key whose private half is still here, the current one first: who knows only an older one can
    follow to the new one.
    """
    keys, door = signing_keys(session), node.settings.amqp_door
    data = describe(
        identity=node.identity,
        url=node.settings.url,
        name=node.settings.name,
        contact=node.settings.contact,
        epoch=own.epoch,
        keys=[_announced(key) for key in keys if key.revoked_at or is_valid(key.retires_at, None, now)],
        contracts=[contract.wire_type for contract in CONTRACTS if contract.public],
        amqp={"url": door, "vhost": VHOST, "stream": STREAM} if door else None,
    )
    last = json.loads(own.document) if own.document else None
    if last is not None and last["data"] == data:
        return False
    message = {
        "specversion": "1.0",
        "id": new_id(now),
        "source": node.identity,
        "type": NODE_DESCRIBED,
        "subject": node.identity,
        "time": rfc3339(now),
        "datacontenttype": "application/json",
        "objectversion": str(next_version(int(last["objectversion"]) if last else 0, now)),
        "data": data,
    }
    signed = sign_message(message, *[read_private_key(node.settings.data, keyid) for keyid in _signers(session, node)])
    own.document = json.dumps(signed, ensure_ascii=False, separators=(",", ":"))
    session.flush()
    return True


def _announced(key: SigningKey) -> AnnouncedKey:
    return AnnouncedKey(key.keyid, key.public_jwk, valid_from(key.made_at), key.retires_at, key.revoked_at)


def _signers(session: Session, node: Node) -> list[str]:
    """Raises no error for older keys whose file is gone; the current one must be there."""
    current = current_key(session)
    assert current is not None, "start_keys makes one"
    older = [key.keyid for key in reversed(signing_keys(session)) if key.keyid != current.keyid]
    here = [keyid for keyid in older if has_private_key(node.settings.data, keyid)]
    return [current.keyid, *here[: _MOST_SIGNATURES - 1]]
