"""Entries to export: one from real life, and any number of strange ones."""

from datetime import UTC, date, datetime
from random import Random
from typing import Any
from uuid import UUID

from services.directory.domain.exports.entry import DataSet, Entry

WORDS = {"neighbourhood": "Nachbarschaft", "seniors": "Ältere Menschen", "step_free": "stufenlos",
         "de-be-1140": "Lichtenberg: Lichtenberg Mitte"}  # fmt: skip
DATASET = DataSet(
    name="Wer ist hier aktiv?",
    url="https://lichtenberg.example/directory/actors",
    licence="CC BY 4.0",
    licence_url="https://creativecommons.org/licenses/by/4.0/",
    words=WORDS,
)


def place(**more: Any) -> dict[str, Any]:
    """A place with every key."""
    blank = dict.fromkeys(("name", "street", "postal_code", "city", "latitude", "longitude", "area"))
    return {**blank, "access": [], **more}


def content(**more: Any) -> dict[str, Any]:
    """A document with every key."""
    return {
        "kind": "institution", "name": "Stadtteilkoordination Lichtenberg Mitte", "summary": "", "description": "",
        "topics": [], "tags": [], "areas": [], "places": [], "languages": [], "website": None, "links": [],
        "mailbox": None, "phone": None, "opening_hours": None, "by_appointment": False, "appointment_url": None,
        "timezone": "Europe/Berlin", "hours_exceptions": [], "legal_form": None, "founded": None, "offers": [],
        "requests": [], "news": [], "logo": None, "purpose": None, "ends_on": None, **more,
    }  # fmt: skip


def entry(id: str = "0190a1b2-0000-7000-8000-000000000001", **more: Any) -> Entry:
    """An entry with this content."""
    return Entry(
        id=id,
        source="urn:uuid:0190a1b2-0000-7000-8000-00000000000f",
        url=f"https://lichtenberg.example/directory/actors/{id}",
        short_url="https://lichtenberg.example/a/k3x9q2mz",
        home_name="Kieznetz Lichtenberg",
        confirmed_at=datetime(2027, 3, 1, 9, 30, tzinfo=UTC),
        version=1_803_893_400_000,
        content=content(**more),
    )


COORDINATION = entry(
    summary="Wir bringen Leute zusammen; im Kiez, für den Kiez.\nMit Kaffee.".replace("\n", " "),
    description="# Wer wir sind\n\nEin *Team*, drei Räume.",
    topics=["neighbourhood", "seniors"],
    tags=["Kiezfonds", "Kunst; Kultur, Sport"],
    areas=["de-be-1140"],
    places=[
        place(
            name='Bürgertreff "Die Brücke"', street="Frankfurter Allee 149", postal_code="10365", city="Berlin",
            latitude=52.5123, longitude=13.51, area="de-be-1140", access=["step_free", "lift"],
        ),
        place(name="Büro", street="Am Ufer 1", city="Berlin"),
    ],
    languages=["de", "tr"],
    website="https://mitte.example/",
    links=[{"label": "Mastodon", "url": "https://social.example/@mitte?a=1,2"}],
    mailbox="mitte@lichtenberg.example",
    phone="+49 30 123456",
    opening_hours="Mo-Th 11:00-15:00; PH off",
    by_appointment=True,
    hours_exceptions=[{"from": "2027-07-01", "until": "2027-07-31", "opening_hours": None, "note": "Sommer"}],
    legal_form="e. V.",
    founded=1998,
    offers=[{"text": "Räume für Gruppen", "from": None, "until": "2027-12-31"}],
    requests=[{"text": "Beamer", "from": None, "until": None}],
    news=[{"text": "Im August ist das Büro zu.", "date": "2027-02-20", "until": "2027-08-31"}],
)  # fmt: skip

# Letters, and what means something in one of the formats; few of them, so that they meet often.
_WILD = "aZ0 =+-@'\";,:|\\/^#<&\u00a0ÄßЖ中😀＝＠"  # noqa: RUF001


def any_entry(seed: int) -> Entry:
    """Some entry that the schema of entries lets in, always the same for a seed."""
    dice = Random(seed)

    def text(most: int, least: int = 0, lines: bool = False) -> str:
        letters = dice.choices(_WILD + "\n\t" if lines else _WILD, k=dice.randint(least, most))
        return "".join(letters).strip() or "x" * least

    def maybe(value: Any) -> Any:
        return value if dice.random() < 0.5 else None

    def some(values: list[str]) -> list[str]:
        return dice.sample(values, dice.randint(0, len(values)))

    def day() -> str | None:
        return maybe(date.fromordinal(dice.randint(700_000, 800_000)).isoformat())

    def lines() -> list[dict[str, Any]]:
        return [{"text": text(30, 1), "from": day(), "until": day()} for _ in range(dice.randint(0, 3))]

    def any_place() -> dict[str, Any]:
        corner = dice.choice([(-90.0, -180.0), (90.0, 180.0), (0.0, 0.0), (1e-7, -1e-300)])
        position = maybe(dice.choice([corner, (dice.uniform(-90, 90), dice.uniform(-180, 180))])) or (None, None)
        texts = {key: maybe(text(20, 1)) for key in ("street", "postal_code", "city")}
        facts = some(["step_free", "lift", "quiet_room"])
        return place(name=text(20, 1), latitude=position[0], longitude=position[1], access=facts, **texts)

    return entry(
        str(UUID(int=dice.getrandbits(128))),
        kind=dice.choice(["association", "administration", "initiative", "alliance"]),
        name=text(60, 1),
        summary=text(100),
        description=text(100, lines=True),
        topics=some(["neighbourhood", "seniors", "sport"]),
        tags=list(dict.fromkeys(text(40, 1) for _ in range(dice.randint(0, 4)))),
        areas=some(["de-be-11", "de-be-1140", "at-wien-01"]),
        places=[any_place() for _ in range(dice.randint(0, 3))],
        languages=some(["de", "tr", "gsg"]),
        website=maybe("https://mitte.example/?a=1,2;b"),
        links=[{"label": text(20, 1), "url": "https://x.example/"} for _ in range(dice.randint(0, 2))],
        mailbox=maybe("=mail@x.example"),
        phone=maybe("+49 30 1"),
        opening_hours=maybe(dice.choice(["Mo-Fr 10:00-12:00", '24/7 "nach Klingeln"', "We[1] 18:00"])),
        by_appointment=dice.random() < 0.5,
        hours_exceptions=maybe(COORDINATION.content["hours_exceptions"]) or [],
        legal_form=maybe(text(20, 1)),
        founded=maybe(dice.randint(1000, 2200)),
        offers=lines(),
        requests=lines(),
        news=[{"text": text(30, 1), "date": "2027-01-01", "until": "2027-12-31"} for _ in range(dice.randint(0, 2))],
        purpose=maybe(text(40, 1, lines=True)),
        ends_on=day(),
    )
