"""Invented neighbours of every kind: no such place, group or office exists."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

# name, kind, topics, latitude, longitude, street, hours, access, languages, offer, request
_Neighbour = tuple[
    str, str, Sequence[str], float, float, str, str | None, Sequence[str], Sequence[str], str | None, str | None
]
_STEP_FREE = ("step_free", "accessible_toilet")
_NEIGHBOURS: tuple[_Neighbour, ...] = (
    ("Wohnzimmer Wolkenkuckuck", "meeting_place", ("neighbourhood", "seniors"), 52.5090, 13.5080, "Beispielweg 3",
     "Mo-Fr 09:00-20:00; PH off", (*_STEP_FREE, "induction_loop"), ("de", "vi", "ru"),
     "Raum für Treffen bis 20 Personen", "Menschen, die am Sonntag Kaffee kochen"),
    ("Nähcafé Zwirn und Faden", "initiative", ("neighbourhood", "education"), 52.5062, 13.5105, "Beispielweg 11",
     "Mo,We,Fr 10:00-18:00", ("step_free", "changing_table"), ("de", "ar"), "Hilfe an der Nähmaschine", "Stoffreste"),
    ("Mieterbeirat Luftschlossblöcke", "council", ("housing", "participation"), 52.5101, 13.5022, "Luftschlossring 5",
     "Tu 17:00-19:00; SH off", ("step_free", "lift"), ("de",), None, "Nachbarn für die nächste Wahl"),
    ("Sternschnuppen-Familientreff e. V.", "association", ("families", "children"), 52.5125, 13.4990, "Sternweg 8",
     "Mo-Th 09:00-16:00, Fr 09:00-12:00; PH off", (*_STEP_FREE, "changing_table"), ("de", "uk"),
     "Krabbelgruppe am Dienstag", None),
    ("Amt für gute Nachbarschaft (erfunden)", "administration", ("neighbourhood", "safety"), 52.5155, 13.4785,
     "Musterplatz 1", "Tu 09:00-12:00; Th 15:00-18:00; PH off", (*_STEP_FREE, "lift"), ("de", "en"), None, None),
    ("Kranichgarten", "initiative", ("green_spaces", "environment"), 52.5068, 13.5185, "Kranichpfad 2",
     "Apr-Oct Sa 14:00-18:00", (), ("de", "pl"), "Ableger und Saatgut", "Gießkannen und Hände"),
    ("Radwerkstatt Acht im Rad", "initiative", ("mobility", "volunteering"), 52.5400, 13.4990, "Speichengasse 7",
     "We,Th 16:00-20:00", ("step_free",), ("de", "en", "fa"), "Werkzeug zum Selbermachen", "Alte Fahrräder"),
    ("Chor der hundert Stimmen", "association", ("culture", "inclusion"), 52.5512, 13.4121, "Tonleiterweg 100",
     "Mo 19:00-21:30; SH off", ("wheelchair_spaces", "plain_language"), ("de",), None, "Tenöre"),
    ("Jugendhaus Morgenmuffel", "institution", ("youth", "culture", "digital"), 52.5301, 13.6002, "Muffelstraße 12",
     "Tu-Sa 14:00-21:00", ("step_free", "quiet_room"), ("de", "tr", "ar"), "Tonstudio nach Anmeldung", None),
    ("Wohnungsgenossenschaft Drei Dächer (erfunden)", "housing_company", ("housing", "energy"), 52.5205, 13.4960,
     "Dachstraße 3", "Mo-Th 09:00-15:00; PH off", ("step_free", "lift"), ("de",), "Leere Läden auf Zeit", None),
    ("Stiftung Kleine Taler (erfunden)", "funder", ("funding", "youth"), 52.4861, 13.4242, "Talerweg 20",
     None, (), ("de", "en"), "Bis 500 Taler für Vorhaben Jugendlicher", None),
    ("Netzwerk Sorgende Straßen", "network", ("health", "seniors", "social_advice"), 52.4990, 13.3310, "Sorgeweg 4",
     "Mo-Fr 10:00-14:00; PH off", ("step_free", "sign_language"), ("de", "gsg"), "Besuchsdienst", "Fahrdienste"),
    ("Ankommen-Lotsen Nordwind", "initiative", ("migration", "social_advice"), 52.5480, 13.3600, "Windrosenallee 9",
     "Mo,Tu,Th 12:00-17:00", ("step_free", "plain_language"), ("de", "ar", "fa", "uk", "ru"),
     "Begleitung zu Ämtern", "Menschen, die übersetzen"),
    ("Reparaturcafé Zweites Leben", "meeting_place", ("environment", "local_economy"), 52.4405, 13.3870, "Lötweg 6",
     "Sa 11:00-16:00", (), ("de",), "Reparieren zu zweit", "Jemand, der sich mit Toastern auskennt"),
    ("Geschichtswerkstatt Alte Pumpe", "association", ("history", "education"), 52.5350, 13.2001, "Pumpengasse 1",
     "Th 15:00-18:00; SH off", ("step_free", "tactile_guidance"), ("de",), "Rundgänge", "Fotos von früher"),
)  # fmt: skip
# As addresses spell letters; "ß" has become "ss" by casefold.
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "é": "e"})


def neighbours(now: datetime) -> Iterator[dict[str, Any]]:
    """The entries as loaded input; offers hold for half a year from `now`."""
    until = (now + timedelta(days=180)).date().isoformat()
    for name, kind, topics, latitude, longitude, street, hours, access, languages, offer, request in _NEIGHBOURS:
        place = {
            "street": street, "city": "Berlin", "latitude": latitude, "longitude": longitude, "access": list(access),
        }  # fmt: skip
        spelled = name.split("(")[0].casefold().translate(_UMLAUTS)
        letters = "".join(letter for letter in spelled if letter.isascii() and letter.isalpha())
        yield {
            "kind": kind,
            "name": name,
            "summary": f"Ein erfundenes Beispiel: {name.partition(' (')[0]}.",
            "topics": list(topics),
            "places": [place],
            "languages": list(languages),
            "mailbox": f"{letters[:30]}@beispiel.example",
            "opening_hours": hours,
            "by_appointment": hours is None,
            "offers": [{"text": offer, "from": None, "until": until}] if offer else [],
            "requests": [{"text": request, "from": None, "until": None}] if request else [],
        }
