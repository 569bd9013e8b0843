"""Sample entries after real cases of citizens' participation; addresses of mail and web are invented."""

from typing import Any

CASES: tuple[dict[str, Any], ...] = (
    {
        "kind": "association",
        "name": "KIEZconnect e. V.",
        "summary": "Offene Versammlungen, die zu den Leuten kommen.",
        "description": "Nachbarinnen und Nachbarn treffen sich, reden über Verkehr, Zusammenleben, Umwelt und Kultur "
        "und fangen gleich an: Wer eine Idee mitbringt, findet vor Ort andere dafür. Die Versammlungen sind moderiert "
        "und zum großen Teil selbst organisiert.\n\nDazu kommt eine Reihe von Online-Werkstätten zu Projektmanagement "
        "im Ehrenamt.",
        "topics": ["neighbourhood", "participation", "mobility", "environment", "culture"],
        "tags": ["Offene Versammlung", "Moderation"],
        "areas": ["de-be-11", "de-be-02"],
        "languages": ["de", "en"],
        "website": "https://kiezconnect.beispiel.example",
        "mailbox": "versammlung@beispiel.example",
        "by_appointment": True,
        "legal_form": "e. V.",
        "offers": [{"text": "Moderation für Versammlungen im Kiez", "from": None, "until": None}],
        "requests": [{"text": "Räume mit stufenlosem Zugang für 40 bis 80 Menschen", "from": None, "until": None}],
    },
    {
        "kind": "network",
        "name": "Allianz für Beteiligung",
        "summary": "Landesweites Netzwerk für Zivilgesellschaft und Beteiligung in Baden-Württemberg.",
        "description": "Bringt kleine Gruppen mit und ohne Rechtsform mit ihrer Kommune zusammen: durch Werkstätten "
        "wie „Kleine Allianzen vor Ort“, Beratung und Förderprogramme aus Landesmitteln. Bürgertreffs versteht sie als "
        "erweiterte Wohnzimmer, die Bewohnerinnen und Bewohner selbst tragen.",
        "topics": ["participation", "funding", "volunteering"],
        "tags": ["Quartiersimpulse", "Bürgertreff"],
        "places": [{"city": "Stuttgart"}],
        "languages": ["de"],
        "mailbox": "allianz@beispiel.example",
        "by_appointment": True,
        "offers": [
            {"text": "Beratung zu Förderung auch für Gruppen ohne Rechtsform", "from": None, "until": None},
        ],
    },
    {
        "kind": "initiative",
        "name": "Procedere, Verbund für Verfahren der Beteiligung",
        "summary": "Expertenwerkstätten wie „Lernende Beteiligungskommune“ mit Städten wie Wuppertal.",
        "description": "Fachleute aus Verwaltung, Politik und Zivilgesellschaft tauschen in kleinen Runden aus, wie "
        "eine Kommune aus Beteiligung lernt. Die Runden bauen aufeinander auf und sind dokumentiert: Leipzig 2015, "
        "danach im Rathaus Barmen, zu Gast bei der Stadt Wuppertal.",
        "topics": ["participation", "education"],
        "tags": ["Beteiligungskommune"],
        "places": [
            {"name": "Rathaus Barmen", "street": "Johannes-Rau-Platz 1", "postal_code": "42275", "city": "Wuppertal"},
        ],
        "languages": ["de"],
        "mailbox": "procedere@beispiel.example",
        "by_appointment": True,
        "requests": [{"text": "Städte, die eine Werkstatt ausrichten", "from": None, "until": None}],
    },
    {
        "kind": "institution",
        "name": "Stadtteilkoordination Lichtenberg Mitte",
        "summary": "Vernetzt Einrichtungen, Initiativen und Vereine; Geschäftsstelle des Kiezfonds.",
        "description": "Seit Januar 2018 im Auftrag des Bezirks. Sagt weiter, was im Stadtteil geschieht, betreut die "
        "Bürgerjurys des Kiezfonds und die Vorhaben daraus, unterstützt den Bürgerhaushalt und hilft, Initiativen, "
        "Kiezräte und Mieterbeiräte zu gründen.",
        "topics": ["neighbourhood", "participation", "funding", "volunteering"],
        "tags": ["Kiezfonds", "Bürgerjury", "Bürgerhaushalt"],
        "places": [
            {
                "name": "KultSchule", "street": "Sewanstraße 43", "postal_code": "10319", "city": "Berlin",
                "latitude": 52.5075, "longitude": 13.5141, "area": "de-be-1140",
                "access": ["step_free", "accessible_toilet"],
            },
        ],
        "languages": ["de", "en", "vi"],
        "mailbox": "kiezfonds@beispiel.example",
        "opening_hours": "Mo-Th 11:00-15:00; PH off",
        "by_appointment": True,
        "founded": 2018,
        "offers": [{"text": "Sprechstunde für alle, die eine Initiative gründen wollen", "from": None, "until": None}],
        "requests": [{"text": "Bewohnerinnen und Bewohner für die Bürgerjury", "from": None, "until": None}],
    },
    {
        "kind": "institution",
        "name": "Berlin Institut für Partizipation",
        "summary": "Fortbildungen zur Zusammenarbeit von Verwaltung und Zivilgesellschaft.",
        "description": "Gruppen von 8 bis 12 Menschen. Inhalte und Leitung werden nach jeder Fortbildung bewertet; wer "
        "mag, lässt sich zu eigenen Kompetenzen und zu Angeboten anderer Träger beraten.",
        "topics": ["participation", "education"],
        "tags": ["Fortbildung", "Kompetenzportfolio"],
        "places": [{"city": "Berlin"}],
        "languages": ["de"],
        "mailbox": "institut@beispiel.example",
        "by_appointment": True,
        "offers": [
            {"text": "Fortbildungen für gemischte Gruppen aus Ämtern und Initiativen", "from": None, "until": None},
        ],
    },
)  # fmt: skip
