"""What docker-compose.yml promises, read from the file: no engine is needed here (bring_up.py is for that)."""

import os
import re
import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from services import NAMES
from shared.config import read_settings
from shared.runtime.heartbeat import LOOPS, Heartbeat

ROOT = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
DOOR: dict[str, Any] = yaml.safe_load((ROOT / "deploy" / "amqp-door.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
WORKERS = [f"{name}-{kind}" for name in NAMES for kind in ("web", "work")]
DOCKERFILE = (ROOT / "deploy" / "Dockerfile").read_text()


def test_every_service_has_a_web_process_and_a_worker():
    assert set(SERVICES) == {"caddy", "postgres", "rabbitmq", "prepare", *WORKERS}
    for one in WORKERS:
        name, kind = one.split("-")
        assert SERVICES[one]["command"] == ["python", "-m", "services", kind, name]
        if kind == "web":
            assert SERVICES[one]["healthcheck"]["test"] == ["CMD", "python", "-m", "deploy.health", name]
        assert SERVICES[one]["depends_on"] == {"prepare": {"condition": "service_completed_successfully"}}


def test_everything_but_the_preparation_is_checked_and_started_again():
    for name, service in SERVICES.items():
        if name != "prepare":
            assert "test" in service["healthcheck"], name
            assert service["restart"] == "unless-stopped", name


def worker_is_well(folder: Path, service: str = "registration-work") -> bool:
    """Runs the check of a worker on another folder than the container's."""
    kind, script = SERVICES[service]["healthcheck"]["test"]
    assert kind == "CMD-SHELL"
    script = script.replace("$$", "$").replace(SERVICES[service]["environment"]["KIEZNETZ_ALIVE"], str(folder))
    return subprocess.run(["sh", "-c", script], check=False, stderr=subprocess.DEVNULL).returncode == 0


def test_a_worker_is_well_while_all_its_loops_have_just_touched_their_files(tmp_path):
    assert not worker_is_well(tmp_path / "nothing")
    hearts = [Heartbeat(tmp_path, "registration", loop) for loop in LOOPS]
    for heart in hearts[1:]:
        heart.beat()
    assert not worker_is_well(tmp_path)
    hearts[0].beat()
    assert worker_is_well(tmp_path)
    hung = tmp_path / f"registration-{LOOPS[0]}"
    os.utime(hung, (hung.stat().st_mtime - 240,) * 2)
    assert not worker_is_well(tmp_path)
    # Each container's files are its own, and gone when it starts again.
    assert all(SERVICES[f"{name}-work"]["healthcheck"] == COMPOSE["x-working"] for name in NAMES)
    assert all("/tmp" in SERVICES[f"{name}-work"]["tmpfs"] for name in NAMES)


def test_a_logo_in_the_branding_folder_is_seen_by_every_process():
    for name, service in SERVICES.items():
        if name == "prepare" or name in WORKERS:
            assert service["environment"]["KIEZNETZ_LOGO"] == "${KIEZNETZ_LOGO:-}", name
            assert "./branding:/branding:ro" in service["volumes"], name
    [offered] = re.findall(r"^#KIEZNETZ_LOGO=(.*)$", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert offered.startswith("/branding/")
    # Docker would make a missing folder itself, as root.
    assert (ROOT / "branding" / ".gitignore").is_file()


def test_only_the_door_is_open():
    assert [name for name, service in SERVICES.items() if service.get("ports")] == ["caddy"]
    # Without settings only this machine sees it.
    assert all(":-127.0.0.1:" in port for port in SERVICES["caddy"]["ports"])


def test_only_who_must_reaches_the_world_outside():
    assert COMPOSE["networks"]["back"]["internal"]
    assert COMPOSE["networks"]["front"]["internal"]
    outside = {name for name, service in SERVICES.items() if "outside" in service["networks"]}
    assert outside == {"caddy", "notifications-work", "federation-web", "federation-work"}
    assert "back" not in SERVICES["caddy"]["networks"]


def test_nobody_is_root_or_can_become_it():
    for name, service in SERVICES.items():
        assert not re.match(r"(root|0)(:|$)", str(service.get("user", "root"))), name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
    for target in DOCKERFILE.split("\nFROM ")[-2:]:
        assert re.findall(r"^USER (\d+):", target, re.MULTILINE)[-1] != "0"


def test_every_secret_is_a_file_and_no_password_a_setting():
    assert all(set(secret) == {"file"} for secret in COMPOSE["secrets"].values())
    for name, service in SERVICES.items():
        for setting, value in service.get("environment", {}).items():
            if re.search(r"PASS|SECRET|DATABASE_URL|BUS_URL|SMTP_URL", setting):
                assert setting.endswith("_FILE"), name
                assert value.startswith("/run/secrets/"), name
                assert value.removeprefix("/run/secrets/") in service["secrets"], name


def test_a_service_knows_only_its_own_passwords():
    for one in WORKERS:
        name = one.split("-")[0]
        allowed = {f"database_url_{name}", f"bus_url_{name}", "smtp_url"}
        assert set(SERVICES[one]["secrets"]) <= allowed, one


def test_only_the_directory_can_make_sign_in_tokens():
    has_key = {name for name, service in SERVICES.items() if any("sign-in:" in v for v in service.get("volumes", []))}
    assert has_key == {"prepare", "directory-web", "directory-work"}


def test_images_are_pinned_to_a_version():
    named = [service["image"] for service in SERVICES.values()] + re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    assert all(re.search(r":\d+(\.\d+)*(-[a-z]+)*$", image) for image in named), named
    assert {"rabbitmq:4.2", "postgres:17-bookworm"} <= set(named)


def test_the_caddyfile_knows_every_service():
    caddyfile = (ROOT / "deploy" / "Caddyfile").read_text()
    for name in NAMES:
        assert f"reverse_proxy {name}-web:8000" in caddyfile


def test_settings_of_the_example_are_passed_on():
    offered = set(re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    offered.remove("COMPOSE_FILE")  # compose's own
    text = (ROOT / "docker-compose.yml").read_text() + (ROOT / "deploy" / "amqp-door.yml").read_text()
    assert [name for name in offered if f"${{{name}:-" not in text and f"${{{name}:?" not in text] == []


def test_every_setting_of_a_node_can_be_made_in_the_stack():
    known = re.findall(r'(?:text|whole|choice)\("([A-Z_]+)"', (ROOT / "shared" / "config.py").read_text())
    chosen_here = {"DATA", "HOST", "PORT", "BUS_URL", "DATABASE_URL", "SMTP_URL", "TRUSTED_PROXIES", "ALIVE"}
    needs_more = {"AMQP_DOOR", "MANAGEMENT_URL"}  # a plugin of the broker, an open port and a secret
    for name in set(known) - chosen_here - needs_more:
        assert COMPOSE["x-settings"][f"KIEZNETZ_{name}"].startswith(f"${{KIEZNETZ_{name}:-"), name


def test_the_image_of_all_processes_is_built_once_and_never_looked_for_elsewhere():
    assert {name for name, service in SERVICES.items() if "build" in service} == {"prepare", "caddy"}
    for name in ("prepare", *WORKERS):
        assert SERVICES[name]["image"] == SERVICES["prepare"]["image"], name
        assert SERVICES[name]["pull_policy"] == "never", name


def test_the_databases_log_holds_no_rows():
    assert "log_error_verbosity=terse" in SERVICES["postgres"]["command"]


@pytest.fixture
def secrets(tmp_path: Path) -> Path:
    """A folder as make_secrets.sh makes it."""
    folder = tmp_path / "secrets"
    subprocess.run([ROOT / "deploy" / "make_secrets.sh", folder], check=True, capture_output=True)
    return folder


def test_make_secrets_makes_every_file_that_is_named(secrets):
    named = {Path(secret["file"]).name for secret in (COMPOSE["secrets"] | DOOR["secrets"]).values()}
    assert {path.name for path in secrets.iterdir()} == named
    assert stat.S_IMODE(secrets.stat().st_mode) == 0o700


def test_make_secrets_never_changes_what_exists(secrets):
    before = {path.name: path.read_text() for path in secrets.iterdir()}
    subprocess.run([ROOT / "deploy" / "make_secrets.sh", secrets], check=True, capture_output=True)
    assert {path.name: path.read_text() for path in secrets.iterdir()} == before


@pytest.mark.parametrize("name", NAMES)
def test_the_secrets_are_settings_that_a_service_starts_with(name, secrets):
    settings = read_settings(
        {
            "KIEZNETZ_URL": "http://127.0.0.1:8080",
            "KIEZNETZ_DATABASE_URL_FILE": str(secrets / f"database_url_{name}"),
            "KIEZNETZ_BUS_URL_FILE": str(secrets / f"bus_url_{name}"),
            "KIEZNETZ_SMTP_URL_FILE": str(secrets / "smtp_url"),
        }
    )
    assert settings.database_url_of(name).endswith(f"@postgres/{name}")
    assert settings.smtp_url is None


def test_a_broker_user_may_read_its_own_inbox_only(secrets):
    definitions = yaml.safe_load((secrets / "rabbitmq_definitions.json").read_text())
    rights = {right["user"]: right for right in definitions["permissions"] if right["vhost"] == "/"}
    for name in NAMES:
        readable = [other for other in NAMES if re.search(rights[name]["read"], f"{other}.inbox")]
        assert readable == [name]
        assert [other for other in NAMES if re.search(rights[name]["read"], f"{other}.dead")] == [name]
        assert re.search(rights[name]["write"], "node.messages")
        assert not re.search(rights[name]["configure"], "node.messages")


def test_the_amqp_door_is_closed_and_its_key_lies_with_the_worker_alone(secrets):
    assert "ports" not in SERVICES["rabbitmq"]
    assert not any("management_url" in str(service) for service in SERVICES.values())
    opened = {name for name, service in DOOR["services"].items() if "management_url" in str(service)}
    assert opened == {"federation-work"}
    assert DOOR["services"]["rabbitmq"]["ports"] == ["${AMQPS:-5671:5671}"]
    assert [name for name, service in DOOR["services"].items() if "ports" in service] == ["rabbitmq"]
    settings = read_settings(
        {
            "KIEZNETZ_URL": "https://kiez.example.org",
            "KIEZNETZ_DATABASE_URL_FILE": str(secrets / "database_url_federation"),
            "KIEZNETZ_BUS_URL_FILE": str(secrets / "bus_url_federation"),
            "KIEZNETZ_AMQP_DOOR": "amqps://kiez.example.org:5671",
            "KIEZNETZ_MANAGEMENT_URL_FILE": str(secrets / "management_url"),
        }
    )
    definitions = yaml.safe_load((secrets / "rabbitmq_definitions.json").read_text())
    [door] = [user for user in definitions["users"] if user["tags"]]
    assert settings.management_url == f"http://door:{door['password']}@rabbitmq:15672"
    public = {right["user"]: right for right in definitions["permissions"] if right["vhost"] == "public"}
    assert set(public) == {"federation", "door"}
    assert re.search(public["federation"]["write"], "public.messages")
    assert not re.search(public["federation"]["write"], "node.messages")


def test_the_opened_door_stays_open_with_every_command():
    [files] = re.findall(r"^#COMPOSE_FILE=(.*)$", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert files.split(":") == ["docker-compose.yml", "deploy/amqp-door.yml"]
    assert f"COMPOSE_FILE={files}" in (ROOT / "deploy" / "amqp-door.md").read_text()


def test_without_a_certificate_the_door_is_not_begun_to_be_opened():
    lines = (ROOT / "deploy" / "rabbitmq" / "door.conf").read_text().splitlines()
    files = {Path(line.partition(" = ")[2]) for line in lines if line.endswith(".pem")}
    [mount] = [one for one in DOOR["services"]["rabbitmq"]["volumes"] if isinstance(one, dict)]
    # A missing folder would be made by Docker, and the broker with all that waits for it would end instead.
    assert (mount["source"], mount["bind"]) == ("./certificates", {"create_host_path": False})
    assert mount["read_only"]
    assert {str(path.parent) for path in files} == {mount["target"]}
    script = (ROOT / "deploy" / "door_certificate.sh").read_text()
    assert all(f'"$new/{path.name}"' in script for path in files)


def test_the_certificate_of_the_door_needs_a_name():
    script = ROOT / "deploy" / "door_certificate.sh"
    refused = subprocess.run([script], capture_output=True, text=True, check=False, cwd="/")
    assert refused.returncode != 0
    assert "Which name is the certificate for?" in refused.stderr
