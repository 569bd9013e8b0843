"""`kieznetz status`, as far as it needs no engine."""

from datetime import UTC, datetime

from click.testing import CliRunner

from deploy.status import seen, status
from tests.servers.process import free_ports


def test_without_an_engine_it_says_so_in_one_sentence():
    address = f"tcp://127.0.0.1:{free_ports(1)[0]}"
    said = CliRunner().invoke(status, env={"DOCKER_HOST": address})
    assert said.exit_code == 1
    assert said.output == (
        f"Error: No Docker engine answers at {address}: does it run, and may you use it (sudo, or the group docker)?\n"
    )


def test_a_running_container_shows_its_last_start():
    state = {
        "Status": "running",
        "Running": True,
        "ExitCode": 0,
        "StartedAt": "2026-11-22T03:31:11.231879123Z",
        "FinishedAt": "0001-01-01T00:00:00Z",
        "Health": {"Status": "healthy"},
    }
    one = seen("caddy", {"State": state, "RestartCount": 2})
    assert (one.state, one.health, one.restarts) == ("running", "healthy", 2)
    assert one.since == datetime(2026, 11, 22, 3, 31, 11, 231879, tzinfo=UTC)


def test_a_container_that_has_ended_shows_how_and_when():
    state = {
        "Status": "exited",
        "Running": False,
        "ExitCode": 1,
        "StartedAt": "2026-11-22T03:31:11Z",
        "FinishedAt": "2026-11-22T03:32:11Z",
    }
    one = seen("prepare", {"State": state, "RestartCount": 0})
    assert (one.state, one.health) == ("exited (1)", "")
    assert one.since == datetime(2026, 11, 22, 3, 32, 11, tzinfo=UTC)


def test_a_container_that_never_ran_has_no_moment():
    state = {
        "Status": "created",
        "Running": False,
        "ExitCode": 0,
        "StartedAt": "0001-01-01T00:00:00Z",
        "FinishedAt": "0001-01-01T00:00:00Z",
    }
    assert seen("caddy", {"State": state, "RestartCount": 0}).since is None
