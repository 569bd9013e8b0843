"""The public stream as an AsyncAPI 3.0 document, made from the contracts."""

from typing import Any
from urllib.parse import urlsplit

from services.federation.schemas.message_schemas import PUBLIC, message_schema, parts, sample
from shared.config import Settings
from shared.contracts.contract import Contract
from shared.messaging.public_door import EXCHANGE, STREAM, VHOST

_BINDING = "0.3.0"
_ABOUT = """\
What this node and its people have made public: signed messages, one per object, the newest one being the state.

Start with GET /federation/node: who the node is and its keys. Verify each message by the CloudEvents verifiability
extension v0.1 with Ed25519 (the data in the form of RFC 8785). Drop what repeats `source` and `id`; keep the highest
`objectversion` of each `source` and `subject`. A withdrawal takes the object away. Samples are signed with a key of
nobody."""

_DOOR = "For partners with credentials: what is new, at once. RabbitMQ keeps it for a week; begin over HTTP."
_NO_DOOR = "This node has no such door at present; nodes that have one name it in their description."


def asyncapi(settings: Settings, identity: str) -> dict[str, Any]:
    """JSON values. The node sends; readers need no credentials for HTTP and are given some for AMQP."""
    address, door = urlsplit(settings.url), urlsplit(settings.amqp_door or "")
    messages = {_key(contract): _message(contract) for contract in PUBLIC}
    return {
        "asyncapi": "3.0.0",
        "id": identity,
        "info": {
            "title": f"{settings.name}: public messages",
            "version": "1.0.0",
            "description": _ABOUT,
            "contact": {"name": settings.name, "url": settings.url, "email": settings.contact},
            "license": {"name": settings.licence},
        },
        "defaultContentType": "application/cloudevents+json",
        "servers": {
            "http": {
                "host": address.netloc,
                "protocol": address.scheme,
                "description": "Open to everybody; everything since the beginning.",
            },
            "amqp": {
                "host": door.netloc or address.hostname,
                "protocol": door.scheme or ("amqps" if settings.https else "amqp"),
                "pathname": f"/{VHOST}",
                "description": _DOOR if settings.amqp_door else _NO_DOOR,
                "security": [{"$ref": "#/components/securitySchemes/password"}],
            },
        },
        "channels": {
            "log": _channel("/federation/stream", "http", "Batches, or Server-Sent Events with the same messages."),
            "live": _channel(STREAM, "amqp", "A RabbitMQ stream: consume with a prefetch count and x-stream-offset.")
            | _amqp({"is": "queue", "queue": {"name": STREAM, **_LASTING}}),
            "filtered": _channel("partner.{code}", "amqp", "A partner's own queue: only what was set up for it.")
            | {"parameters": {"code": {"description": "As in the partner's user name"}}}
            | _amqp({"is": "queue", "queue": {"name": "partner.{code}", **_LASTING}}),
            "exchange": _channel(EXCHANGE, "amqp", "Where the stream is filled from; the routing key is the type.")
            | _amqp({"is": "routingKey", "exchange": {"name": EXCHANGE, "type": "topic", **_KEPT}}),
        },
        "operations": {
            "answerWithBatch": {
                "action": "send",
                "channel": {"$ref": "#/channels/log"},
                "bindings": {"http": {"method": "GET", "query": _QUERY, "bindingVersion": _BINDING}},
            },
            "sendToStream": {
                "action": "send",
                "channel": {"$ref": "#/channels/live"},
                "bindings": {"amqp": {"deliveryMode": 2, "ack": True, "bindingVersion": _BINDING}},
            },
            "sendToPartner": {
                "action": "send",
                "channel": {"$ref": "#/channels/filtered"},
                "bindings": {"amqp": {"deliveryMode": 2, "ack": True, "bindingVersion": _BINDING}},
            },
            "publish": {"action": "send", "channel": {"$ref": "#/channels/exchange"}},
        },
        "components": {
            "messages": messages,
            "schemas": parts(),
            "securitySchemes": {"password": {"type": "userPassword"}},
        },
    }


_KEPT = {"durable": True, "autoDelete": False, "vhost": VHOST}
_LASTING = {**_KEPT, "exclusive": False}
_QUERY = {
    "type": "object",
    "properties": {
        "after": {"type": "integer", "minimum": 0, "description": "The position to go on from; 0 is the beginning"},
        "limit": {"type": "integer", "minimum": 1, "maximum": 500},
        "types": {"type": "string", "description": "Types or kinds of objects, with commas between"},
        "topics": {"type": "string", "description": "Ids of topics, with commas between"},
        "areas": {"type": "string", "description": "Ids of areas, with commas between; those inside them count"},
    },
}


def _key(contract: Contract) -> str:
    return contract.routing_key.replace(".", "_")


def _channel(address: str, server: str, description: str) -> dict[str, Any]:
    return {
        "address": address,
        "description": description,
        "servers": [{"$ref": f"#/servers/{server}"}],
        "messages": {_key(contract): {"$ref": f"#/components/messages/{_key(contract)}"} for contract in PUBLIC},
    }


def _amqp(binding: dict[str, Any]) -> dict[str, Any]:
    return {"bindings": {"amqp": {**binding, "bindingVersion": _BINDING}}}


def _message(contract: Contract) -> dict[str, Any]:
    headers = {
        "type": "object",
        "description": "By AMQP only: the message's place in the log, the place of the message before it on this "
        "channel (if you stand at neither it nor later, read on over HTTP), and the log's epoch. A message of type "
        "heartbeat carries them alone.",
        "properties": {
            "kz-position": {"type": "integer"},
            "kz-previous": {"type": "integer"},
            "kz-epoch": {"type": "string"},
        },
    }
    return {
        "name": contract.wire_type,
        "title": contract.type,
        "summary": (contract.schema.__doc__ or "").strip().partition("\n")[0],
        "contentType": "application/cloudevents+json",
        "headers": headers,
        "payload": message_schema(contract),
        "examples": [{"name": "sample", "payload": sample(contract)}],
    }
