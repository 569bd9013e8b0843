"""The compose stack as the trial drives it: by `docker compose` in the project's folder, and by HTTP through Caddy."""

import io
import json
import subprocess
import tarfile
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import requests

from services import NAMES

ROOT = Path(__file__).parents[2]
ADDRESS = "http://127.0.0.1:8080"
RUNNING = 2 * len(NAMES) + 3  # a web process and a worker of each service, PostgreSQL, RabbitMQ, Caddy


def run(*words: str) -> str:
    """Runs a program in the project's folder and returns what it prints. Raises CalledProcessError."""
    return subprocess.run(words, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def compose(*words: str) -> str:
    """Runs `docker compose WORDS`, its progress hidden."""
    return run("docker", "compose", "--progress", "quiet", *words)


def inside(container: str, *words: str) -> str:
    """Runs a program in a service's container."""
    return compose("exec", "-T", container, *words).strip()


def refused_inside(container: str, *words: str) -> str:
    """Runs a program in a container that must fail there; returns what it says on stderr."""
    done = subprocess.run(
        ["docker", "compose", "exec", "-T", container, *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0, f"{container} may do what it must not: {' '.join(words)}"
    return done.stderr


def containers() -> dict[str, dict[str, Any]]:
    """What `docker compose ps` says of each service."""
    lines = compose("ps", "--all", "--format", "json").splitlines()
    return {seen["Service"]: seen for seen in map(json.loads, lines)}


def all_well() -> bool:
    """Whether all but `prepare` run and pass their health checks; cheap enough to be asked often."""
    running = run("docker", "ps", "--filter", "label=com.docker.compose.project=kieznetz", "--format", "{{.Status}}")
    states = running.splitlines()
    return len(states) == RUNNING and all("(healthy)" in state for state in states)


def started_at(service: str) -> str:
    """The moment of a container's last start."""
    return run("docker", "inspect", "--format", "{{.State.StartedAt}}", f"kieznetz-{service}-1").strip()


def mails(to: str) -> list[EmailMessage]:
    """The mails in the mail folder whose address holds `to`, in order."""
    found = []
    # tar ends with 1 when a mail came while it was reading the folder.
    pack = "tar --create --directory=/data/mail --warning=no-file-changed --exclude='*.part' . || [ $? = 1 ]"
    packed = subprocess.run(
        ["docker", "exec", "kieznetz-notifications-work-1", "sh", "-c", pack],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
    ).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in sorted(archive.getmembers(), key=lambda one: one.name):
            file = archive.extractfile(member) if member.name.endswith(".eml") else None
            if file is not None:
                mail = message_from_bytes(file.read(), policy=policy.default)
                if to in str(mail["To"]):
                    found.append(mail)
    return found


def get(path: str) -> requests.Response:
    """GETs through Caddy."""
    return requests.get(ADDRESS + path, timeout=30)


def post(path: str, body: dict[str, Any], token: str = "") -> requests.Response:
    """POSTs JSON through Caddy."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return requests.post(ADDRESS + path, json=body, headers=headers, timeout=30)
