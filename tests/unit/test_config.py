"""A wrong setting stops the start with one sentence that names it."""

from pathlib import Path

import pytest
from gunicorn.util import parse_address

from shared.config import CannotStart, SettingsError, read_settings
from shared.runtime.lock import lock_data


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("URL", "http://127.0.0.1:99999"),
        ("URL", "http://[::1"),
        ("URL", "https://kiez.example/path"),
        ("URL", "https://anna:secret@kiez.example"),
        ("URL", "http://kiez.example"),
        ("SMTP_URL", "smtp://[mail"),
        ("PORT", "0"),
        ("COLOUR", "green"),
        ("TILES", "https://tile.example/"),
        ("TILES", "http://tile.example/{z}/{x}/{y}.png"),
        ("TILES", "https://tile.example; script-src *{z}/{x}/{y}.png"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"KIEZNETZ_{name}") as refused:
        read_settings({f"KIEZNETZ_{name}": value})
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("port", ["99999", "abc"])
def test_a_wrong_port_of_a_server_is_told_without_the_password(port: str) -> None:
    urls = {
        "KIEZNETZ_BUS_URL": "amqp://kiez:secret@broker//",
        "KIEZNETZ_DATABASE_URL": f"postgresql://kiez:secret@database:{port}/{{service}}",
    }
    with pytest.raises(SettingsError, match="KIEZNETZ_DATABASE_URL") as refused:
        read_settings(urls)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("host", ["::1", "[::1]"])
def test_an_ipv6_host_stands_in_brackets_where_an_address_needs_them(host: str) -> None:
    settings = read_settings({"KIEZNETZ_HOST": host})
    assert settings.host == "::1"
    assert settings.url == "http://[::1]:8000"
    assert parse_address(settings.listens_at) == ("::1", 8000)
    assert settings.contact == "kontakt@kiez.example"


def test_a_file_of_a_setting_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "name").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="KIEZNETZ_NAME_FILE"):
        read_settings({"KIEZNETZ_NAME_FILE": str(tmp_path / "name")})


def test_a_data_folder_that_cannot_be_made_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotStart, match="KIEZNETZ_DATA"):
        lock_data(tmp_path / "file" / "data")


SERVERS = {"KIEZNETZ_BUS_URL": "amqp://b", "KIEZNETZ_DATABASE_URL": "postgresql://d/{service}"}


@pytest.mark.parametrize(
    "given",
    [
        {"KIEZNETZ_AMQP_DOOR": "amqps://kiez.example:5671"},  # without a broker
        {"KIEZNETZ_MANAGEMENT_URL": "http://a:b@c:15672", **SERVERS},
        {"KIEZNETZ_AMQP_DOOR": "amqp://kiez.example:5672", **SERVERS},  # in the clear
        {"KIEZNETZ_AMQP_DOOR": "amqps://user:password@kiez.example", **SERVERS},
        {"KIEZNETZ_AMQP_DOOR": "amqps://kiez.example", "KIEZNETZ_MANAGEMENT_URL": "amqp://c", **SERVERS},
    ],
)
def test_an_amqp_door_that_cannot_be_is_told_in_one_sentence(given: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match="KIEZNETZ_(AMQP_DOOR|MANAGEMENT_URL|BUS_URL)"):
        read_settings(given)
