"""What people in the sample propose: small projects as a Kiezfonds knows them."""

from typing import Any

JURY = (
    "Almut Winterfeld", "Bao Nguyen", "Cem Arslan", "Dorothea Klee", "Emeka Obi", "Frida Sommerlatte", "Gerd Pohl",
    "Hanna Rosenbaum", "Igor Petrow", "Jette Quandt", "Karim Haddad", "Lotte Brandis", "Milan Kovač", "Nora Zeisig",
    "Ole Matthies",
)  # fmt: skip
HOLDER, IBAN = "Kiezgarten e. V.", "DE89370400440532013000"  # the example number of the bank's own manual
BENCHES = ("Bänke am Roedeliusplatz", "Drei Bänke, gebaut mit der Nachbarschaft.", "environment", 84_000)
READING = ("Lesenachmittage im Café", "An sechs Nachmittagen lesen Ältere den Jüngeren vor.", "culture", 60_000)
FIREWORKS = ("Feuerwerk zum Straßenfest", "Ein Feuerwerk zum Abschluss.", "culture", 100_000)
BEDS = (
    "Hochbeete am Bürgertreff",
    "Vier Hochbeete, um die sich Nachbarn kümmern.",
    "environment",
    80_000,
)
BIKES = ("Fahrradwerkstatt im Hof", "Jeden Freitag zusammen reparieren.", "mobility", 95_000)
CHOIR = ("Chor der Vielen", "Ein offener Chor für alle, die Lust haben.", "culture", 45_000)
FILMS = ("Sommerkino im Hof", "Vier Abende mit Filmen aus der Nachbarschaft.", "culture", 70_000)
REPORT: dict[str, Any] = {
    "done": "Wir haben mit 25 Menschen aus der Nachbarschaft drei Bänke gebaut und am Platz aufgestellt.",
    "volunteer_hours": 120,
    "people_reached": 300,
}


def document(
    about: tuple[str, str, str, int], *, name: str, group: str = "", until: str | None = None, email: str | None = None
) -> dict[str, Any]:
    """A whole proposal; without a mail address it came on paper."""
    title, summary, topic, cents = about
    return {
        "title": title,
        "summary": summary,
        "goals": "Menschen im Kiez kommen zusammen.",
        "who_benefits": "Alle, die hier wohnen oder arbeiten.",
        "area": "de-be-1140",
        "topics": [topic],
        "period": {"from": None, "until": until},
        "finance": {
            "costs": [{"label": "Material", "cents": cents - 10_000}, {"label": "Honorar", "cents": 10_000}],
            "income": [],
            "requested_cents": cents,
        },
        "volunteer_hours": 40,
        "not_started": True,
        "no_double": True,
        "agreed": True,
        "proposer": {
            "kind": "association" if group else "person",
            "organisation": group,
            "legal_form": "e. V." if group else "",
            "legal_representative": name if group else "",
            "address": "Musterstraße 1\n10365 Berlin",
            "actor": None,
        },
        "name": name,
        "email": email,
        "phone": "030 5550100",
        "name_public": False,
        "origins": [],
    }
