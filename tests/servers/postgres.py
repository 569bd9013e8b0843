"""A PostgreSQL server of our own."""

import atexit
import secrets
import shutil
import signal
from collections.abc import Iterable

import psycopg
from psycopg import sql

from tests.servers.process import ServerProcess, free_ports, run_as, temporary_folder, unprivileged_user
from tests.servers.programs import find_program

USER = "kieznetz"
PASSWORD = "p@ss:w/rd"
PASSWORD_IN_URL = "p%40ss%3Aw%2Frd"


class Postgres:
    """PostgreSQL as it comes (fsync on), on 127.0.0.1 and on a Unix socket in `folder`."""

    def __init__(self) -> None:
        self._initdb = find_program("initdb", also_in="/usr/lib/postgresql/*/bin")
        self._user = unprivileged_user("postgres")
        self.folder = temporary_folder("postgres", self._user)
        (self.port,) = free_ports(1)
        self._process = ServerProcess("postgres", user=self._user, folder=self.folder)
        atexit.register(self.remove)
        self._make_cluster()

    def _make_cluster(self) -> None:
        password_file = self.folder / "password"
        password_file.write_text(PASSWORD)
        if self._user:
            shutil.chown(password_file, self._user)
        run_as(
            self._user,
            [self._initdb, "--pgdata", self.folder / "data", "--username", USER, "--pwfile", password_file]
            + ["--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"],
            cwd=self.folder,
        )
        (self.folder / "data" / "postgresql.auto.conf").write_text(
            f"listen_addresses = '127.0.0.1'\nport = {self.port}\nunix_socket_directories = '{self.folder}'\n"
            "max_connections = 200\n"
        )

    def start(self) -> None:
        """Start the server, or start it again with the data that it had; returns when it answers."""
        if not self._process.running:
            server = self._initdb.with_name("postgres")
            self._process.begin([server, "-D", self.folder / "data"], env={})
            self._process.wait_until(self._answers)

    def stop(self) -> None:
        """Stop in good order, breaking open connections off."""
        self._process.end(signal.SIGINT)

    def kill(self) -> None:
        """Stop as in a crash: no checkpoint, the next start recovers from the log."""
        self._process.end(signal.SIGQUIT)

    def remove(self) -> None:
        """Stop and delete everything."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str) -> str:
        """Return the address of a database; its password has characters that need quoting."""
        return f"postgresql://{USER}:{PASSWORD_IN_URL}@127.0.0.1:{self.port}/{database}"

    def database(self, name: str = "test") -> str:
        """Make a fresh, empty database whose name begins with `name`; return its address."""
        return self.url(self._create(f"{name}_{secrets.token_hex(4)}"))

    def address(self) -> str:
        """Return an address at which there is no database yet, for `migrate_database` to make one."""
        return self.url(f"test_{secrets.token_hex(4)}")

    def addresses_of_a_node(self) -> str:
        """The same for all services of a node, with {service} in it."""
        return self.url(f"node_{secrets.token_hex(4)}_{{service}}")

    def databases_of_a_node(self, services: Iterable[str]) -> str:
        """Make one fresh, empty database per service; return the address of them all, with {service} in it."""
        node = f"node_{secrets.token_hex(4)}"
        for service in services:
            self._create(f"{node}_{service}")
        return self.url(node + "_{service}")

    def _create(self, name: str) -> str:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
        return name

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True
