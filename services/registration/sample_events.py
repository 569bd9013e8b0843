"""Sample events, after real cases of citizens' participation; everything about people is invented."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
KULTSCHULE = {
    "name": "KultSchule Lichtenberg", "street": "Sewanstraße 43", "postal_code": "10319", "city": "Berlin",
    "latitude": 52.5075, "longitude": 13.5141, "area": "de-be-1140", "access": ["step_free", "accessible_toilet"],
}  # fmt: skip
BARMEN = {"name": "Rathaus Barmen", "street": "Johannes-Rau-Platz 1", "postal_code": "42275", "city": "Wuppertal"}
PROCEDERE = {"name": "Procedere", "url": None, "actor": None}
KIEZCONNECT = {"name": "KIEZconnect e. V.", "url": None, "actor": None}
COORDINATION = {"name": "Stadtteilkoordination Lichtenberg Mitte", "url": None, "actor": None}


def on(today: datetime, days: int, begin: time, hours: float) -> dict[str, datetime]:
    """Start and end, `days` from today in local time."""
    start = datetime.combine(today.astimezone(BERLIN).date() + timedelta(days=days), begin, BERLIN)
    return {"starts_at": start, "ends_at": start + timedelta(hours=hours)}


def past_events(now: datetime) -> list[dict[str, Any]]:
    """What is over; the first two are a limited expert workshop and the one before it in its series."""
    first = datetime(2015, 10, 13, 10, 30, tzinfo=BERLIN)
    workshop = datetime(2016, 7, 6, 10, 30, tzinfo=BERLIN)
    return [
        {
            "title": "Expertenwerkstatt „Lernende Beteiligungskommune“ (1)",
            "summary": "Auftakt der Reihe in Leipzig.",
            "description": "Was heißt es, dass eine Kommune aus Beteiligung lernt? **Ergebnis:** drei Fragen, mit "
            "denen die zweite Werkstatt weiterarbeitet: Wer wertet aus, wer erfährt davon, und was wird danach anders?",
            "format": "expert_workshop", "topics": ["participation"], "tags": ["Beteiligungskommune"],
            "starts_at": first, "ends_at": first + timedelta(hours=6.5),
            "venue": {"name": "Neues Rathaus", "city": "Leipzig"},
            "organiser": PROCEDERE, "host": {"name": "Stadt Leipzig", "url": None, "actor": None}, "capacity": 20,
        },
        {
            "title": "Expertenwerkstatt „Lernende Beteiligungskommune“ (2)",
            "summary": "Zweite Werkstatt der Reihe: Was Kommunen aus ihren Beteiligungsverfahren lernen.",
            "description": "Fachleute aus Verwaltung, Politik und Zivilgesellschaft tauschen aus, wie eine Kommune aus "
            "Beteiligung lernt.\n\n- Vormittag: Beispiele\n- Nachmittag: Arbeitsgruppen und Verabredungen",
            "format": "expert_workshop", "topics": ["participation"], "tags": ["Beteiligungskommune"],
            "starts_at": workshop, "ends_at": workshop + timedelta(hours=6.5), "venue": BARMEN,
            "organiser": PROCEDERE,
            "host": {"name": "Stadt Wuppertal", "url": None, "actor": None},
            "cost": {"fee": "keine Gebühr", "shared": "Getränke per Umlage", "travel": "Anreise auf eigene Kosten"},
            "capacity": 20,
            "registration": {"statement": {"question": "Was verbindet Sie mit dem Thema?", "required": True}},
        },
        {
            "title": "Offene Versammlung: Wie kommen wir über die Frankfurter Allee?",
            "summary": "Mobil im Kiez: Querungen, Schulwege, Lieferverkehr.",
            "description": "Moderiert und zum großen Teil selbst organisiert. Ideen wurden gleich vor Ort konkret: "
            "Eine Gruppe zählt jetzt Räder an der Kreuzung, eine andere spricht mit zwei Schulen.",
            "format": "open_assembly", "topics": ["mobility", "neighbourhood"], "venue": KULTSCHULE,
            "organiser": KIEZCONNECT, "capacity": 60, **on(now, -20, time(18), 2.5),
        },
    ]  # fmt: skip


def coming_events(now: datetime) -> list[dict[str, Any]]:
    """What is to come. The third one is small, so that it fills up."""
    return [
        {
            "title": "Offene Versammlung: Zusammenleben und Mobilität",
            "summary": "Nachbarinnen und Nachbarn reden, planen und fangen an.",
            "description": "Eine moderierte Versammlung, die zu den Leuten kommt. Wer eine Idee mitbringt, findet hier "
            "andere, die mitmachen.\n\n**Themen:** Verkehr, Zusammenleben, Grün, Kultur.",
            "format": "open_assembly", "topics": ["neighbourhood", "mobility", "environment"], "venue": KULTSCHULE,
            "organiser": KIEZCONNECT, "contact_mailbox": "versammlung@beispiel.example", "capacity": 80,
            **on(now, 9, time(18), 2.5),
        },
        {
            "title": "Projektmanagement im Ehrenamt (5): Vom Plan zum Team",
            "summary": "Online-Werkstatt der Fachgruppe, mit zwei Impulsen.",
            "description": "Fünfter Teil der Reihe, mit zwei Referierenden: eine bringt Werkzeuge für kleine Teams "
            "mit, einer erzählt, woran Vorhaben scheitern. Den Zugangslink bekommt nur, wer angemeldet ist.",
            "format": "workshop", "topics": ["volunteering", "digital"], "online": True,
            "online_link": "https://video.beispiel.example/projektmanagement-5", "organiser": KIEZCONNECT,
            "capacity": 30, "registration": {"confirm_email": True}, **on(now, 16, time(19), 1.5),
        },
        {
            "title": "Fortbildung: Verwaltung und Zivilgesellschaft arbeiten zusammen",
            "summary": "Ein Tag für 8 bis 12 Menschen aus Ämtern und Initiativen.",
            "description": "Rollen klären, gemeinsame Sprache finden, Verabredungen treffen. Die Fortbildung findet ab "
            "acht Teilnehmenden statt; zehn Tage vorher sagen wir Bescheid. Am Ende bewerten Sie Inhalt und Leitung, "
            "und wer mag, lässt sich zu weiteren Angeboten beraten.",
            "format": "training", "topics": ["participation", "education"], "venue": KULTSCHULE,
            "organiser": {"name": "Berlin Institut für Partizipation", "url": None, "actor": None},
            "cost": {"shared": "Mittagessen per Umlage"}, "capacity": 12, "reserved_seats": 2,
            "registration": {
                "companions_most": 2,
                "statement": {"question": "In welcher Rolle arbeiten Sie mit Beteiligung?", "required": False},
            },
            **on(now, 24, time(9, 30), 7),
        },
        {
            "title": "Infoabend: Geld aus dem Kiezfonds",
            "summary": "Wer kann was beantragen, und wie entscheidet die Bürgerjury?",
            "description": "Die Geschäftsstelle des Kiezfonds erklärt Antrag, Fristen und Abrechnung. Bringen Sie Ihre "
            "Idee mit.",
            "format": "information", "topics": ["funding", "neighbourhood"], "venue": KULTSCHULE,
            "organiser": COORDINATION, "contact_mailbox": "kiezfonds@beispiel.example", "capacity": 40,
            "languages": ["de", "vi"], **on(now, 5, time(18, 30), 2),
        },
        {
            "title": "Sprechstunde: Initiative gründen",
            "summary": "Kiezräte, Mieterbeiräte, Vereine: erste Schritte.",
            "description": "Das Büro ist montags bis donnerstags von 11 bis 15 Uhr offen, sonst nach Absprache.",
            "format": "consultation", "topics": ["volunteering", "housing"], "venue": KULTSCHULE,
            "organiser": COORDINATION, "registration": {"mode": "none"}, **on(now, 3, time(11), 4),
        },
        {
            "title": "Kiezfest Lichtenberg Mitte",
            "summary": "Stände, Bühne und ein langer Tisch; gemeinsam mit einer Wohnungsbaugesellschaft.",
            "format": "festival", "topics": ["culture", "families", "neighbourhood"],
            "venue": {"name": "Loeperplatz", "city": "Berlin", "area": "de-be-1140", "access": ["step_free"]},
            "organiser": COORDINATION, "partners": [{"name": "Wohnungsbaugesellschaft im Kiez"}],
            "registration": {"mode": "none"}, **on(now, 40, time(13), 7),
        },
        {
            "title": "Werkstatt „Kleine Allianzen vor Ort“",
            "summary": "Gruppen mit und ohne Rechtsform finden zusammen.",
            "description": "Aus Bürgertreffs, den erweiterten Wohnzimmern, die Bewohnerinnen und Bewohner selbst "
            "tragen, aus Vereinen und Nachbarschaften werden Bündnisse mit der Kommune. Mit Beratung zu Förderung "
            "auch für Gruppen ohne Rechtsform.",
            "format": "workshop", "topics": ["participation", "funding"], "tags": ["Quartiersimpulse", "Bürgertreff"],
            "organiser": {"name": "Allianz für Beteiligung", "url": None, "actor": None},
            "venue": {"name": "Bürgertreff", "city": "Stuttgart"}, "capacity": 25, **on(now, 30, time(14), 4),
        },
        {
            "title": "Vortreffen der Bürgerjury",
            "summary": "Nur für diesen Knoten sichtbar.",
            "format": "meeting", "topics": ["funding"], "venue": KULTSCHULE, "organiser": COORDINATION,
            "visibility": "node", "capacity": 15, **on(now, 12, time(18), 1.5),
        },
    ]  # fmt: skip


PEOPLE = (
    "Almut Winterfeld", "Bao Nguyen", "Cem Arslan", "Dorothea Klee", "Emeka Obi", "Frida Sommerlatte", "Gerd Pohl",
    "Hanna Rosenbaum", "Igor Petrow", "Jette Quandt", "Karim Haddad", "Lotte Brandis", "Milan Kovač", "Nora Zeisig",
)  # fmt: skip
