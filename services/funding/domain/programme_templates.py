"""Five programmes ready to be filled in, after the rules of real funds.

`unknown` names what the funds' public pages do not say; there stands a setting that the office must look at. All
texts are German: they are content, not words of the screen.
"""

from dataclasses import dataclass
from typing import Any

_NO_FOOD_AND_FEES = ["Verpflegung", "Versicherungen", "Pfand und Kautionen", "Gebühren"]
_RESIDENTS = ["person", "initiative", "association", "alliance"]


@dataclass(frozen=True)
class Template:
    """`fund`: whose rules they are; `source`: where they stand; `content`: what differs from an empty programme."""

    id: str
    fund: str
    source: str
    content: dict[str, Any]
    unknown: tuple[str, ...]


TEMPLATES = (
    Template(
        "kiezfonds",
        "Kiezfonds Lichtenberg",
        "berlin.de/ba-lichtenberg, buergerhaushalt-lichtenberg.de",
        {
            "name": "Kiezfonds",
            "summary": "Bis zu 1.000 € für Projekte aus der Nachbarschaft. Eine Bürgerjury entscheidet.",
            "purpose": "Kleine Projekte, die das Zusammenleben im Kiez besser machen.",
            "who": _RESIDENTS,
            "most_cents": 100_000,
            "decided_by": "jury",
            "texts": {
                "how": "Ein formloser Antrag genügt, unser Formular hilft dabei. Er muss vollständig und bis zur Frist "
                "da sein; etwa zwei Wochen später tagt die Jury. Sie dürfen Ihr Projekt dort vorstellen.",
                "after": "Die Sitzung ist öffentlich, nur abgestimmt wird nicht öffentlich. Danach bekommen Sie einen "
                "Bescheid.",
                "remedy": "",
            },
            "jury": {"size_least": 15, "size_most": 25, "age_least": 16, "residents_percent": 60, "term_months": 24},
        },
        ("jury.quorum", "jury.majority", "jury.tie", "jury.secret", "not_funded", "reporting_days", "texts.remedy"),
    ),
    Template(
        "kiezkasse",
        "Kiezkassen Treptow-Köpenick",
        "berlin.de/ba-treptow-koepenick",
        {
            "name": "Kiezkasse",
            "summary": "Geld für Ideen aus dem Kiez. Wer zur Versammlung kommt, entscheidet mit.",
            "purpose": "Projekte, die Nachbarschaft und Wohnumfeld zugutekommen.",
            "who": _RESIDENTS,
            "not_funded": _NO_FOOD_AND_FEES,
            "decided_by": "assembly",
            "texts": {
                "how": "Melden Sie Ihre Idee an; auch am Tag der Versammlung geht das noch. Dort stellen Sie sie kurz "
                "vor, und alle Anwesenden stimmen ab.",
                "after": "Nach der Versammlung stellen Sie den förmlichen Antrag. Auf den Bescheid folgt das Geld, auf "
                "das Projekt die Abrechnung.",
                "remedy": "",
            },
            "jury": {"size_least": 1, "size_most": 200, "residents_percent": 0, "invite_days": 14},
        },
        ("most_cents", "jury.quorum", "jury.majority", "jury.age_least", "reporting_days", "texts.remedy"),
    ),
    Template(
        "reinickendorf",
        "Kiezfonds Reinickendorf",
        "berlin.de/ba-reinickendorf",
        {
            "name": "Kiezfonds",
            "summary": "500 bis 2.000 € für Projekte, die noch in diesem Jahr stattfinden.",
            "purpose": "Projekte für den Kiez; ein Teil des Geldes ist für die Umwelt vorgesehen.",
            "who": _RESIDENTS,
            "least_cents": 50_000,
            "most_cents": 200_000,
            "required": {
                "fields": ["period.from", "period.until", "proposer.legal_representative"],
                "attachments": [],
            },
            "texts": {
                "how": "Im Antrag stehen der Finanzplan, Geld von anderen Stellen und wer Ihre Gruppe rechtlich "
                "vertritt. Das Projekt darf noch nicht begonnen haben.",
                "after": "Ausgezahlt wird, wenn der Bescheid bestandskräftig ist. Das Geld muss im selben Jahr "
                "ausgegeben werden. Falsche Angaben können Subventionsbetrug sein (§ 264 StGB).",
                "remedy": "",
            },
        },
        ("decided_by", "jury.quorum", "jury.majority", "not_funded", "reporting_days", "texts.remedy"),
    ),
    Template(
        "fein",
        "FEIN-Mittel Berlin",
        "foerderdatenbank.de, berlin.de/ba-neukoelln",
        {
            "name": "FEIN: Freiwilliges Engagement in Nachbarschaften",
            "summary": "Bis zu 3.500 € Sachmittel für ehrenamtliche Arbeit an öffentlichen Einrichtungen.",
            "purpose": "Sachkosten, mit denen Freiwillige öffentliche Einrichtungen und Plätze verschönern.",
            "who": ["person", "initiative", "association"],
            "most_cents": 350_000,
            "not_funded": ["Löhne und Honorare", "Vorhaben in Gebieten des Quartiersmanagements"],
            "required": {
                "fields": ["place.name", "volunteer_hours"],
                "attachments": [
                    {"id": "consent", "label": "Einverständnis der Einrichtung", "from_cents": 0},
                ],
            },
            "texts": {
                "how": "Beschreiben Sie, was Freiwillige tun, und legen Sie das Einverständnis der Einrichtung bei. "
                "Wer mit Minderjährigen arbeitet, braucht ein erweitertes Führungszeugnis.",
                "after": "Sie legen das Geld aus und bekommen es gegen Belege zurück.",
                "remedy": "",
            },
        },
        ("decided_by", "jury.quorum", "jury.majority", "reporting_days", "texts.remedy"),
    ),
    Template(
        "aktionsfonds",
        "Aktionsfonds im Quartiersmanagement",
        "quartiersmanagement-berlin.de",
        {
            "name": "Aktionsfonds",
            "summary": "Bis zu 1.500 € für schnelle Aktionen im Quartier.",
            "purpose": "Kurzfristige Aktionen von Menschen aus dem Quartier.",
            "who": ["person", "initiative", "association"],
            "most_cents": 150_000,
            "circular_allowed": True,
            "texts": {
                "how": "Ab 500 € stellen Sie Ihre Aktion der Jury vor. Eilt es, kann die Jury auch schriftlich "
                "entscheiden.",
                "after": "Reicht das Geld nicht für alle, kann die Jury Beträge kürzen.",
                "remedy": "",
            },
            "jury": {"age_least": 16, "term_months": 24, "residents_percent": 100, "present_from_cents": 50_000},
        },
        ("jury.size_least", "jury.quorum", "jury.majority", "not_funded", "reporting_days", "texts.remedy"),
    ),
)
BY_ID = {template.id: template for template in TEMPLATES}
