"""Twenty thousand entries as a city might have them, made from German name parts with a fixed seed."""

import csv
import io
import random
from collections.abc import Iterator
from typing import Any

from shared.contracts.areas import AREAS, areas_in_use
from shared.contracts.vocabulary import ACCESS, ACTOR_KINDS, LANGUAGES, TOPICS

HEADS = (
    "Nachbarschafts", "Stadtteil", "Kiez", "Bürger", "Familien", "Jugend", "Kultur", "Sport", "Garten", "Senioren",
    "Mieter", "Begegnungs", "Selbsthilfe", "Umwelt", "Fahrrad", "Reparatur", "Lern", "Musik", "Theater", "Frauen",
    "Kinder", "Eltern", "Spiel", "Geschichts", "Sprach", "Beratungs", "Freiwilligen", "Ehrenamts", "Tausch", "Energie",
)  # fmt: skip
TAILS = (
    "treff", "zentrum", "haus", "verein", "initiative", "werkstatt", "café", "laden", "büro", "netzwerk", "forum",
    "rat", "gruppe", "garten", "bündnis", "kreis", "schule", "börse", "stube", "hof",
)  # fmt: skip
TREES = (
    "Ahorn", "Buchen", "Eichen", "Erlen", "Eschen", "Fichten", "Kastanien", "Kiefern", "Linden", "Pappel", "Ulmen",
    "Weiden", "Birken", "Rosen", "Flieder", "Holunder", "Schlehen", "Wacholder", "Hasel", "Tannen",
)  # fmt: skip
GROUND = ("berg", "feld", "hain", "grund", "tal", "see", "park", "ufer", "bogen", "winkel", "anger", "damm")
DOES = (
    "lädt ein zum gemeinsamen Kochen und Reden", "berät bei Fragen zu Miete und Wohnen", "verleiht Werkzeug und Räder",
    "organisiert Feste und Flohmärkte", "hilft beim Deutschlernen", "pflegt Beete und Baumscheiben",
    "unterstützt Familien im Alltag", "bietet Musik- und Theatergruppen", "begleitet ältere Menschen zum Arzt",
    "sammelt Geschichten aus dem Viertel", "repariert mit Ihnen, was kaputt ist", "vernetzt Vereine und Ämter",
)  # fmt: skip
HOURS = (
    "Mo-Fr 09:00-17:00; PH off", "Mo-Th 11:00-15:00; PH off", "Tu,Th 14:00-18:00", "Mo-Sa 10:00-20:00; PH off",
    "We 16:00-19:00; SH off", "Mo,We,Fr 10:00-13:00,15:00-18:00; PH off", "Sa,Su 12:00-22:00", "Fr 18:00-02:00",
)  # fmt: skip
COLUMNS = (
    "external_id", "kind", "name", "summary", "description", "topics", "tags", "languages", "website", "mailbox",
    "phone", "opening_hours", "by_appointment", "founded", "offers", "requests", "place_name", "street", "postal_code",
    "city", "latitude", "longitude", "access",
)  # fmt: skip


def many_entries(count: int, seed: int = 3) -> Iterator[dict[str, Any]]:
    """So many rows by column, the same each time; every name occurs about once."""
    chance = random.Random(seed)
    boxes = list(_boxes())
    kinds = [kind for kind in ACTOR_KINDS if kind != "alliance"]
    for number in range(count):
        quarter = chance.choice(TREES) + chance.choice(GROUND)
        name = f"{chance.choice(HEADS)}{chance.choice(TAILS)} {quarter} {number % 97 or ''}".strip()
        area, west, south, east, north = chance.choice(boxes)
        yield {
            "external_id": f"b{number}",
            "kind": chance.choice(kinds),
            "name": name + (" e. V." if chance.random() < 0.4 else ""),
            "summary": f"{name} {chance.choice(DOES)}.",
            "description": " ".join(f"Wir sind in {quarter}: {chance.choice(DOES)}." for _ in range(4)),
            "topics": "; ".join(chance.sample(list(TOPICS), chance.randint(1, 4))),
            "tags": "; ".join(chance.sample(TREES, 2)),
            "languages": "; ".join(["de", *chance.sample(list(LANGUAGES)[1:], chance.randint(0, 3))]),
            "website": f"https://e{number}.beispiel.example" if chance.random() < 0.6 else "",
            "mailbox": f"post@e{number}.beispiel.example",
            "phone": "030 23125 000",
            "opening_hours": chance.choice(HOURS) if chance.random() < 0.7 else "",
            "by_appointment": "ja" if chance.random() < 0.3 else "nein",
            "founded": str(chance.randint(1900, 2025)),
            "offers": f"Raum in {quarter} für Gruppen" if chance.random() < 0.3 else "",
            "requests": "Menschen, die mitmachen" if chance.random() < 0.3 else "",
            "place_name": chance.choice(("Altes Rathaus", "Kiezladen", "Haus am Platz", "")),
            "street": f"{chance.choice(TREES)}straße {chance.randint(1, 180)}",
            "postal_code": str(chance.randint(10115, 14199)),
            "city": "Berlin",
            "latitude": f"{chance.uniform(south, north):.5f}",
            "longitude": f"{chance.uniform(west, east):.5f}",
            "access": "; ".join(chance.sample(list(ACCESS), chance.randint(0, 3))),
        }


def as_csv(count: int) -> bytes:
    """The rows as a file."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, delimiter=";")
    writer.writeheader()
    writer.writerows(many_entries(count))
    return out.getvalue().encode()


def _boxes() -> Iterator[tuple[str, float, float, float, float]]:
    """The middle of each quarter's bounding box: mostly inside of it."""
    for feature in areas_in_use():
        properties, geometry = feature["properties"], feature["geometry"]
        if properties["parent"] is None:
            continue
        polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        points = [point for polygon in polygons for ring in polygon for point in ring]
        west, east = min(p[0] for p in points), max(p[0] for p in points)
        south, north = min(p[1] for p in points), max(p[1] for p in points)
        wide, high = (east - west) / 4, (north - south) / 4
        assert properties["id"] in AREAS
        yield properties["id"], west + wide, south + high, east - wide, north - high
