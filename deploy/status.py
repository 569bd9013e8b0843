"""`kieznetz status`: what the containers of a node do, seen from the machine that runs them."""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import click
import docker
import requests
from docker.errors import DockerException
from docker.models.containers import Container
from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Seen:
    """One container. `state` is Docker's word; `health` is empty without a health check; `since` is in local time."""

    service: str
    state: str
    health: str
    restarts: int
    since: datetime | None


def seen(service: str, attributes: dict[str, Any]) -> Seen:
    """Reads what `docker inspect` says; `since` is the last start of a running container, the end of any other."""
    state = attributes["State"]
    ended = f" ({state['ExitCode']})" if state["Status"] == "exited" else ""
    return Seen(
        service=service,
        state=state["Status"] + ended,
        health=state.get("Health", {}).get("Status", ""),
        restarts=attributes["RestartCount"],
        since=_moment(state["StartedAt"] if state["Running"] else state["FinishedAt"]),
    )


def _moment(text: str) -> datetime | None:
    """Docker writes nanoseconds, and the year 1 for never."""
    if text.startswith("0001-"):
        return None
    return datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", text)).astimezone()


def look(project: str) -> list[Seen]:
    """The containers of a compose project, by name. Raises click.ClickException when no engine can be reached."""
    try:
        engine = docker.from_env(timeout=10)
        try:
            found: Sequence[Container] = engine.containers.list(
                all=True, filters={"label": f"com.docker.compose.project={project}"}
            )
            labelled = [container for container in found if container.labels["com.docker.compose.oneoff"] == "False"]
            return sorted(
                (seen(one.labels["com.docker.compose.service"], one.attrs) for one in labelled),
                key=lambda one: one.service,
            )
        finally:
            engine.close()
    except (DockerException, requests.ConnectionError, requests.Timeout):
        where = os.environ.get("DOCKER_HOST") or "its usual socket"
        raise click.ClickException(
            f"No Docker engine answers at {where}: does it run, and may you use it (sudo, or the group docker)?"
        ) from None


@click.command()
@click.option(
    "--project", envvar="COMPOSE_PROJECT_NAME", default="kieznetz", show_default=True, help="Compose project."
)
def status(project: str) -> None:
    """Shows each container of the compose stack: its state, health, restarts and since when."""
    containers = look(project)
    if not any(one.state.startswith(("running", "restarting")) for one in containers):
        raise click.ClickException(f"No stack named {project} runs; `docker compose up -d --wait` starts it.")
    table = Table("Service", "State", "Health", "Restarts", "Since")
    for one in containers:
        since = f"{one.since:%Y-%m-%d %H:%M:%S}" if one.since else "–"
        table.add_row(one.service, one.state, one.health or "–", str(one.restarts), since)
    Console().print(table)
