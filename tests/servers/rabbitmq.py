"""A RabbitMQ broker of our own."""

import atexit
import json
import secrets
import shutil
import signal
import socket
import urllib.error
import urllib.request
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tests.servers.certificates import NAME, write_certificate
from tests.servers.process import ServerProcess, free_ports, temporary_folder, unprivileged_user
from tests.servers.programs import find_program

USER = "kieznetz"
PASSWORD = "kieznetz-test"

CONFIGURATION = """
listeners.tcp.1 = 127.0.0.1:{amqp}
management.tcp.ip = 127.0.0.1
management.tcp.port = {management}
stream.listeners.tcp.1 = 127.0.0.1:{stream}
default_user = {user}
default_pass = {password}
# What the management interface says of queues is at most this old (the default is 5 s).
collect_statistics_interval = 1000
disk_free_limit.absolute = 50MB
"""
DOOR = Path(__file__).parents[2] / "deploy" / "rabbitmq" / "door.conf"


@dataclass(frozen=True)
class Vhost:
    """A virtual host of its own for one test."""

    name: str
    url: str


class RabbitMQ:
    """RabbitMQ with the management and stream plugins, a node name, data and an epmd of its own."""

    def __init__(self) -> None:
        self._program = find_program("rabbitmq-server", also_in="/usr/lib/rabbitmq/bin")
        self._epmd_program = find_program("epmd")
        self._user = unprivileged_user("rabbitmq")
        self.folder = temporary_folder("rabbitmq", self._user)
        self.port, self.management_port, self._stream_port, self._epmd_port, self._node_port, self._tls = free_ports(6)
        self._epmd = ServerProcess("epmd", user=self._user, folder=self.folder)
        self._process = ServerProcess("rabbitmq", user=self._user, folder=self.folder)
        atexit.register(self.remove)
        self._configure()

    def _configure(self) -> None:
        ports = {"amqp": self.port, "management": self.management_port, "stream": self._stream_port}
        configuration = CONFIGURATION.format(user=USER, password=PASSWORD, **ports) + self._door()
        (self.folder / "rabbitmq.conf").write_text(configuration)
        (self.folder / "enabled_plugins").write_text("[rabbitmq_management,rabbitmq_stream].\n")
        write_certificate(self.folder / "certificates")
        for each in ("rabbitmq.conf", "enabled_plugins", "certificates", "certificates/privkey.pem"):
            if self._user:
                shutil.chown(self.folder / each, self._user)
        folder = str(self.folder)
        self._environment = {
            "ERL_EPMD_PORT": str(self._epmd_port),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODENAME": f"kieznetz-{self.port}@localhost",
            "RABBITMQ_DIST_PORT": str(self._node_port),
            "RABBITMQ_MNESIA_BASE": folder + "/data",
            "RABBITMQ_LOG_BASE": folder + "/log",
            "RABBITMQ_LOGS": "-",
            "RABBITMQ_SCHEMA_DIR": folder + "/schema",
            "RABBITMQ_GENERATED_CONFIG_DIR": folder + "/generated",
            "RABBITMQ_CONFIG_FILE": folder + "/rabbitmq",
            "RABBITMQ_ADVANCED_CONFIG_FILE": folder + "/advanced.config",
            "RABBITMQ_CONF_ENV_FILE": folder + "/no-environment-file",
            "RABBITMQ_ENABLED_PLUGINS_FILE": folder + "/enabled_plugins",
            "RABBITMQ_PID_FILE": folder + "/rabbitmq.pid",
            # The script then becomes the server, which stops in good order on SIGTERM; without it the script stays
            # in between and stops the server by rabbitmqctl, seconds later.
            "RUNNING_UNDER_SYSTEMD": "true",
            # Erlang's schedulers wait for work by spinning; several brokers on two cores leave no room for that.
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+sbwt none +sbwtdcpu none +sbwtdio none",
        }

    def _door(self) -> str:
        """What opens the AMQP door where nodes run, on a port of this machine alone."""
        lines = DOOR.read_text().replace("/certificates", f"{self.folder}/certificates")
        lines = lines.replace("listeners.ssl.default = 5671", f"listeners.ssl.1 = 127.0.0.1:{self._tls}")
        return "\n".join(line for line in lines.splitlines() if not line.startswith("management."))

    def start(self) -> None:
        """Start the broker, or start it again with the data that it had; returns when it answers."""
        self.launch()
        self.wait_until_ready()

    def launch(self) -> None:
        """Begin to start, so that several brokers can do so side by side."""
        if not self._epmd.running:
            self._epmd.begin([self._epmd_program, "-port", str(self._epmd_port), "-address", "127.0.0.1"], env={})
            self._epmd.wait_until(lambda: _listens(self._epmd_port))
        if not self._process.running:
            self._process.begin([self._program], env=self._environment)

    def wait_until_ready(self) -> None:
        """Return when the broker and its management interface answer."""
        self._process.wait_until(self._answers)

    def stop(self) -> None:
        """Stop in good order, closing connections."""
        self._process.end(signal.SIGTERM)

    def kill(self) -> None:
        """Stop as when the power fails."""
        self._process.end(signal.SIGKILL)

    def remove(self) -> None:
        """Stop and delete everything."""
        self.kill()
        self._epmd.end(signal.SIGKILL)
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def door(self) -> str:
        """The address by TLS, with a certificate that only `authority` vouches for."""
        return f"amqps://{NAME}:{self._tls}"

    @property
    def authority(self) -> str:
        """The path of its certificate."""
        return str(self.folder / "certificates" / "authority.pem")

    @property
    def management_url(self) -> str:
        """The address of the management interface, with user and password in it."""
        return f"http://{USER}:{PASSWORD}@127.0.0.1:{self.management_port}"

    def url(self, vhost: str = "/") -> str:
        """Return the address of a virtual host."""
        return f"amqp://{USER}:{PASSWORD}@127.0.0.1:{self.port}/{quote(vhost, safe='')}"

    def vhost(self) -> Vhost:
        """Make a fresh virtual host in which the user may do everything."""
        name = f"test-{secrets.token_hex(4)}"
        self.api("PUT", f"/vhosts/{name}")
        self.api("PUT", f"/permissions/{name}/{USER}", {"configure": ".*", "write": ".*", "read": ".*"})
        return Vhost(name, self.url(name))

    def delete_vhost(self, vhost: Vhost) -> None:
        """Delete the virtual host with its queues and connections."""
        self.api("DELETE", f"/vhosts/{vhost.name}")

    def api(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """Ask the management interface (`path` after /api); return the JSON, or None for an empty answer.

        Raises urllib.error.HTTPError for 4xx and 5xx. Names inside `path` are quoted by the caller.
        """
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.management_port}/api{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={
                "Authorization": "Basic " + b64encode(f"{USER}:{PASSWORD}".encode()).decode(),
                "Content-Type": "application/json",
            },
        )
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=10) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def _answers(self) -> bool:
        if not _listens(self.port):
            return False
        try:
            self.api("GET", "/overview")
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False
        return True


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0
