"""What a partner is told: where to read, by what credentials, how to verify; with programs that run as they are."""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

_VERIFY = '''\
import base64, hashlib, json, urllib.request
from datetime import datetime, timezone
import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
NODE, KEYS = "{node}", {{}}
CORE = ["id", "source", "specversion", "type", "datacontenttype", "dataschema", "subject", "time"]
def decode(text):
    return base64.b64decode(text.replace("-", "+").replace("_", "/") + "=" * (-len(text) % 4))
def moment(text, otherwise):
    return datetime.fromisoformat(text.replace("Z", "+00:00")) if text else otherwise
def key_of(source, kid):
    if (source, kid) not in KEYS:
        with urllib.request.urlopen(NODE) as answer:
            about = json.load(answer)["data"]
        KEYS.clear()
        KEYS.update({{(about["id"], key["kid"]): key for key in about["keys"]["keys"]}})
    key, now = KEYS[source, kid], datetime.now(timezone.utc)
    assert moment(key["valid_from"], now) <= now <= moment(key["valid_until"], now), "the key is not valid"
    return Ed25519PublicKey.from_public_bytes(decode(key["x"]))
def verified(event):
    """Only what was signed, as a dict. Raises an error for everything else."""
    envelope = json.loads(decode(event["dssematerial"]))
    kind, payload = envelope["payloadType"], decode(envelope["payload"])
    signature = envelope["signatures"][0]
    signed = b"DSSEv1 %d %s %d %s" % (len(kind), kind.encode(), len(payload), payload)
    key_of(event["source"], signature["keyid"]).verify(decode(signature["sig"]), signed)
    assert kind == "https://cloudevents.io/verifiability/dsse/v0.1", "signed for another purpose"
    parts = {{name: event.get(name, "") for name in CORE}}
    parts["time"] = moment(parts["time"], None).astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    values = [parts[name].encode() for name in CORE] + [rfc8785.dumps(event["data"])]
    for name in filter(None, event.get("signedextattrs", "").split(",")):
        parts[name] = event[name]
        values += [name.encode(), event[name].encode()]
    digest = hashlib.sha256(b"".join(hashlib.sha256(value).digest() for value in values)).digest()
    assert digest == payload, "changed after it was signed"
    return {{**{{name: value for name, value in parts.items() if value}}, "data": event["data"]}}
'''
_HTTP = """\
import json, time, urllib.request
from verify import verified
url = "{stream}"
while True:
    request = urllib.request.Request(url, headers={{"Authorization": "Bearer {token}"}})
    with urllib.request.urlopen(request) as answer:
        events, url = json.load(answer), answer.headers["Link"].split(";")[0].strip("<> ")
    for event in events:
        print(json.dumps(verified(event), ensure_ascii=False), flush=True)
    if not events:
        time.sleep(5)
"""
_AMQP = """\
import json, logging
from kombu import Connection, Queue
from kombu.mixins import ConsumerMixin
from verify import verified
logging.basicConfig()  # says on stderr why there is no connection
class Reader(ConsumerMixin):
    connection = Connection("{url}", heartbeat=30{ssl})
    def get_consumers(self, Consumer, channel):
        queue = Queue("{queue}", no_declare=True, consumer_arguments={arguments})
        return [Consumer([queue], on_message=self.take, auto_declare=False, prefetch_count=100)]
    def take(self, message):
        if message.properties.get("type") != "heartbeat":
            print(json.dumps(verified(json.loads(message.body)), ensure_ascii=False), flush=True)
        message.ack()
Reader().run()
"""


@dataclass(frozen=True)
class Door:
    """By AMQP: `address` without credentials (amqps://host:port), and what they are."""

    address: str
    vhost: str
    user: str
    password: str
    queue: str
    is_stream: bool

    @property
    def url(self) -> str:
        """With credentials."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{quote(self.user)}:{quote(self.password)}@{parts.netloc}/{self.vhost}"

    def program(self) -> str:
        """Python with kombu."""
        host = urlsplit(self.address).hostname
        ssl = f', ssl={{"server_hostname": "{host}"}}' if self.address.startswith("amqps:") else ""
        arguments = '{"x-stream-offset": "first"}' if self.is_stream else "{}"
        return _AMQP.format(url=self.url, ssl=ssl, queue=self.queue, arguments=arguments)


def files(node_url: str, token: str, door: Door | None) -> dict[str, str]:
    """Programs by file name; they belong into one folder."""
    found = {
        "verify.py": _VERIFY.format(node=f"{node_url}/federation/node"),
        "read_http.py": _HTTP.format(stream=f"{node_url}/federation/stream?after=0&limit=200", token=token),
    }
    return found | ({"read_amqp.py": door.program()} if door else {})


def instructions(*, name: str, node_url: str, token: str, door: Door | None) -> str:
    """The whole text, in English, for a partner's programmers; each program stands behind "--- its name ---"."""
    stream = f"{node_url}/federation/stream"
    curl = f"curl -H 'Authorization: Bearer {token}'"
    lines = [
        f"What {name} needs to read {node_url}. The credentials are shown this once: keep them safe.",
        "",
        "By HTTP: everything since the beginning, in batches. The header Link leads on; an empty list is the end.",
        f"    {curl} -i '{stream}?after=0'",
        "The same as Server-Sent Events; with the header Last-Event-ID it goes on where it stopped:",
        f"    {curl} -N -H 'Accept: text/event-stream' '{stream}?after=0'",
        "",
    ]
    if door:
        kind = "stream" if door.is_stream else "queue"
        lines += [
            "By AMQP 0-9-1: what is new at once, and what the last week brought. Begin by HTTP if you need all.",
            f"    address {door.address}, virtual host {door.vhost}, {kind} {door.queue}",
            f"    user {door.user}, password {door.password}",
            "    or with the node's own program, which verifies and resumes:",
            f"    kieznetz stream tail --node {node_url} --queue {door.queue} '{door.url}'",
            "",
        ]
    else:
        lines += ["This node has no AMQP door: HTTP is the way.", ""]
    lines += [
        f"Keys and types are named by {node_url}/federation/node and {node_url}/federation/asyncapi.json.",
        "Verify every message: verify.py does, after: pip install cryptography rfc8785" + (" kombu" if door else ""),
        "Keep the highest objectversion of each source and subject; what is withdrawn (..._withdrawn, ..._ended) goes.",
        "When the header KZ-Epoch (by AMQP kz-epoch) has changed, read again from 0 and drop what is no longer there.",
    ]
    for file, text in files(node_url, token, door).items():
        lines += ["", f"--- {file} ---", text.rstrip()]
    return "\n".join(lines) + "\n"
