"""Settings of a node: environment variables named KIEZNETZ_*, read once at start.

Any of them may be given as KIEZNETZ_<NAME>_FILE instead, the path of a file that holds the value (container secrets).
An empty value, or an empty file, is as good as none.
"""

import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo, available_timezones

OSM_TILES = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"


@cache
def known_zones() -> frozenset[str]:
    """The names of all IANA time zones; Python looks for them in six hundred files each time that it is asked."""
    return frozenset(available_timezones())


class CannotStart(Exception):
    """The node cannot start; the text is one sentence for the person who started it."""


class SettingsError(CannotStart):
    """A setting is wrong."""


@dataclass(frozen=True)
class Settings:
    """What an operator may choose. `database_url` holds `{service}` where the service's name goes."""

    data: Path
    alive: Path
    host: str
    port: int
    url: str
    bus_url: str | None
    database_url: str | None
    amqp_door: str | None
    management_url: str | None
    name: str
    contact: str
    admin_email: str | None
    logo: Path | None
    areas: Path | None
    tiles: str | None
    holidays: str
    licence: str
    stale_months: int
    hide_months: int
    colour: str
    public_body: bool
    imprint_url: str | None
    privacy_url: str | None
    smtp_url: str | None
    mail_from: str
    trusted_proxies: int
    private_peers: bool
    timezone: ZoneInfo
    language: str
    workers: int
    threads: int
    log_format: str

    @property
    def embedded(self) -> bool:
        """Whether all services run in one process on SQLite."""
        return self.database_url is None

    @property
    def https(self) -> bool:
        """Whether people reach the node by https."""
        return self.url.startswith("https://")

    @property
    def listens_at(self) -> str:
        """Host and port as addresses write them: an IPv6 host stands in brackets."""
        return _at(self.host, self.port)

    @property
    def cookie_name(self) -> str:
        """The sign-in cookie's name; on loopback it carries the port, since cookies ignore ports."""
        return "__Host-kieznetz" if self.https else f"kieznetz-{urlsplit(self.url).port or 80}"

    def database_url_of(self, service: str) -> str:
        """The SQLAlchemy URL of one service's own database."""
        if self.database_url is None:
            return f"sqlite:///{self.data / 'db' / (service + '.sqlite')}"
        return re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", self.database_url.replace("{service}", service))


def _with_files(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment with each KIEZNETZ_X_FILE read into KIEZNETZ_X."""
    values = {name: value for name, value in environment.items() if name.startswith("KIEZNETZ_") and value != ""}
    for name in [name for name in values if name.endswith("_FILE")]:
        try:
            values[name.removesuffix("_FILE")] = Path(values.pop(name)).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise SettingsError(f"{name} names a file that cannot be read: {error.strerror}.") from None
        except ValueError:
            raise SettingsError(f"{name} names a file that is not text in UTF-8.") from None
    return {name: value for name, value in values.items() if value != ""}


def _readable(path: str) -> bool:
    # In a container the process is another user than the one whose file it is.
    return os.access(path, os.R_OK) and Path(path).is_file()


def _at(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _parts(name: str, url: str) -> SplitResult:
    """The URL's parts; the value is not repeated, it may hold a password."""
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises, too
    except ValueError as error:
        raise SettingsError(f"KIEZNETZ_{name} is no sound address: {error}.") from None
    return parts


def _checked_url(url: str) -> str:
    parts = _parts("URL", url)
    plain = parts.scheme in ("http", "https") and parts.hostname and not (parts.query or parts.fragment or "@" in url)
    if not plain or parts.path not in ("", "/"):
        raise SettingsError(f"KIEZNETZ_URL must be like https://kiez.example.org without a path, not {url!r}.")
    if parts.scheme == "http" and not _loopback(parts.hostname or ""):
        raise SettingsError(
            "KIEZNETZ_URL must begin with https:// unless the node runs on this machine only (127.0.0.1)."
        )
    return url.rstrip("/")


def _checked_door(door: str | None, management_url: str | None, bus_url: str | None) -> str | None:
    """As partners are told of it: without a password, encrypted unless it leads no further than this machine."""
    if door is None:
        if management_url is not None:
            raise SettingsError("KIEZNETZ_MANAGEMENT_URL is for the AMQP door: set KIEZNETZ_AMQP_DOOR, too.")
        return None
    if bus_url is None:
        raise SettingsError("KIEZNETZ_AMQP_DOOR needs a broker: set KIEZNETZ_BUS_URL, too.")
    parts = _parts("AMQP_DOOR", door)
    sound = parts.scheme == "amqps" or (parts.scheme == "amqp" and _loopback(parts.hostname or ""))
    if not sound or not parts.hostname or "@" in door or parts.path not in ("", "/") or parts.query or parts.fragment:
        raise SettingsError(
            f"KIEZNETZ_AMQP_DOOR must be like amqps://kiez.example.org:5671, without user or path, not {door!r}."
        )
    if management_url is not None and _parts("MANAGEMENT_URL", management_url).scheme not in ("http", "https"):
        raise SettingsError("KIEZNETZ_MANAGEMENT_URL must be like http://user:password@host:15672.")
    return door.rstrip("/")


def _checked_tiles(url: str) -> str | None:
    if url == "none":
        return None
    parts = _parts("TILES", url)
    host = parts.hostname or ""
    sound = (parts.scheme == "https" or (parts.scheme == "http" and _loopback(host))) and "@" not in parts.netloc
    # The host stands in the pages' Content-Security-Policy: nothing in it may end or widen a directive.
    plain = re.fullmatch(r"[A-Za-z0-9.:\[\]-]+", parts.netloc)
    if not (sound and plain and {"{x}", "{y}", "{z}"} <= set(re.findall(r"{[a-z]}", url))):
        raise SettingsError(f"KIEZNETZ_TILES must be like {OSM_TILES}, or none, not {url!r}.")
    return url


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from the environment; raises SettingsError with one sentence that names the setting."""
    values = _with_files(os.environ if environment is None else environment)

    def text(name: str, default: str | None = None) -> str | None:
        return values.get(f"KIEZNETZ_{name}", default)

    def whole(name: str, default: int, least: int, most: int) -> int:
        given = values.get(f"KIEZNETZ_{name}", str(default))
        if not re.fullmatch(r"\d{1,6}", given) or not least <= int(given) <= most:
            raise SettingsError(f"KIEZNETZ_{name} must be a whole number from {least} to {most}, not {given!r}.")
        return int(given)

    def choice(name: str, default: str, options: tuple[str, ...]) -> str:
        given = values.get(f"KIEZNETZ_{name}", default)
        if given not in options:
            raise SettingsError(f"KIEZNETZ_{name} must be one of {', '.join(options)}, not {given!r}.")
        return given

    # In brackets an IPv6 address stands in URLs only.
    host = (text("HOST", "127.0.0.1") or "").removeprefix("[").removesuffix("]")
    port = whole("PORT", 8000, 1, 65535)
    bus_url, database_url = text("BUS_URL"), text("DATABASE_URL")
    if (bus_url is None) != (database_url is None):
        raise SettingsError(
            "KIEZNETZ_BUS_URL and KIEZNETZ_DATABASE_URL go together: set both, or neither to run in one process."
        )
    if bus_url is not None and not bus_url.startswith(("amqp://", "amqps://")):
        raise SettingsError("KIEZNETZ_BUS_URL must begin with amqp:// or amqps://.")
    if database_url is not None and (
        not database_url.startswith(("postgresql://", "postgres://")) or "{service}" not in database_url
    ):
        raise SettingsError(
            "KIEZNETZ_DATABASE_URL must be like postgresql://user:password@host/{service}, with {service} in it."
        )
    for name, given in (("BUS_URL", bus_url), ("DATABASE_URL", database_url)):
        if given is not None:
            _parts(name, given)
    management_url = text("MANAGEMENT_URL")
    amqp_door = _checked_door(text("AMQP_DOOR"), management_url, bus_url)
    colour = text("COLOUR", "#1b5e4b") or ""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise SettingsError(f"KIEZNETZ_COLOUR must be like #1b5e4b, not {colour!r}.")
    zone = text("TIMEZONE", "Europe/Berlin") or ""
    if zone not in known_zones():
        raise SettingsError(f"KIEZNETZ_TIMEZONE must be an IANA zone like Europe/Berlin, not {zone!r}.")
    smtp_url = text("SMTP_URL")
    if smtp_url is not None and _parts("SMTP_URL", smtp_url).scheme not in ("smtp", "smtps", "smtp+starttls"):
        raise SettingsError("KIEZNETZ_SMTP_URL must begin with smtp://, smtps:// or smtp+starttls://.")
    logo = text("LOGO")
    if logo is not None and not (_readable(logo) and logo.lower().endswith((".png", ".svg", ".jpg", ".webp"))):
        raise SettingsError("KIEZNETZ_LOGO must name a .png, .svg, .jpg or .webp file that this process may read.")
    areas = text("AREAS")
    if areas is not None and not _readable(areas):
        raise SettingsError(f"KIEZNETZ_AREAS must name a GeoJSON file that this process may read, not {areas!r}.")
    tiles = _checked_tiles(text("TILES", OSM_TILES) or "none")
    holidays = text("HOLIDAYS", "DE-BE") or ""
    if not re.fullmatch(r"none|[A-Z]{2}(-[A-Z0-9]{1,3})?", holidays):
        raise SettingsError(f"KIEZNETZ_HOLIDAYS must be a region like DE-BE (ISO 3166-2), or none, not {holidays!r}.")
    stale_months = whole("STALE_MONTHS", 12, 1, 120)
    for name in ("CONTACT", "MAIL_FROM", "ADMIN_EMAIL"):
        given = text(name)
        if given is not None and not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", given):
            raise SettingsError(f"KIEZNETZ_{name} must be a mail address, not {given!r}.")
    url = _checked_url(text("URL") or f"http://{_at(host, port)}")
    # A node tried out on this machine has no mailbox of its own; .example belongs to nobody (RFC 2606).
    host_name = urlsplit(url).hostname or ""
    contact = text("CONTACT") or f"kontakt@{'kiez.example' if _loopback(host_name) else host_name}"
    data = Path(text("DATA", "data") or "data").absolute()
    return Settings(
        data=data,
        alive=Path(text("ALIVE") or data / "alive").absolute(),
        host=host,
        port=port,
        url=url,
        bus_url=bus_url,
        database_url=database_url,
        amqp_door=amqp_door,
        management_url=management_url,
        name=text("NAME", "Kieznetz") or "Kieznetz",
        contact=contact,
        admin_email=text("ADMIN_EMAIL"),
        logo=Path(logo).absolute() if logo else None,
        areas=Path(areas).absolute() if areas else None,
        tiles=tiles,
        holidays="" if holidays == "none" else holidays,
        licence=text("LICENCE", "CC-BY-4.0") or "",
        stale_months=stale_months,
        hide_months=whole("HIDE_MONTHS", max(18, stale_months + 6), stale_months + 1, 600),
        colour=colour,
        public_body=choice("PUBLIC_BODY", "no", ("yes", "no")) == "yes",
        imprint_url=text("IMPRINT_URL"),
        privacy_url=text("PRIVACY_URL"),
        smtp_url=smtp_url,
        mail_from=text("MAIL_FROM") or contact,
        trusted_proxies=whole("TRUSTED_PROXIES", 0, 0, 5),
        private_peers=choice("PRIVATE_PEERS", "no", ("yes", "no")) == "yes",
        timezone=ZoneInfo(zone),
        language=choice("LANGUAGE", "de", ("de", "en")),
        workers=whole("WORKERS", 2, 1, 64),
        threads=whole("THREADS", 4, 1, 64),
        log_format=choice("LOG", "text", ("text", "json")),
    )
