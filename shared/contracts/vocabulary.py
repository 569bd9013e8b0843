"""Words that mean the same on every node: ids that travel, with German and English words for people.

Ids are never changed or reused; new ones may be added. What is not listed is said with free tags.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """One id in words."""

    german: str
    english: str


FORMATS: dict[str, Term] = {
    "open_assembly": Term("Offene Versammlung", "Open assembly"),
    "meeting": Term("Treffen", "Meeting"),
    "workshop": Term("Werkstatt", "Workshop"),
    "expert_workshop": Term("Expertenwerkstatt", "Expert workshop"),
    "training": Term("Fortbildung", "Training"),
    "information": Term("Infoveranstaltung", "Information event"),
    "consultation": Term("Sprechstunde oder Beratung", "Advice session"),
    "dialogue": Term("Bürgerdialog", "Citizens’ dialogue"),
    "conference": Term("Konferenz", "Conference"),
    "jury_session": Term("Jurysitzung", "Jury session"),
    "walk": Term("Rundgang", "Walk"),
    "festival": Term("Fest", "Festival"),
    "market": Term("Markt", "Market"),
    "culture": Term("Kulturveranstaltung", "Cultural event"),
    "sport": Term("Sport und Bewegung", "Sport"),
    "working_day": Term("Mitmachtag", "Working day"),
    "course": Term("Kurs", "Course"),
    "other": Term("Anderes", "Other"),
}

TOPICS: dict[str, Term] = {
    "neighbourhood": Term("Nachbarschaft", "Neighbourhood"),
    "participation": Term("Beteiligung", "Participation"),
    "funding": Term("Förderung", "Funding"),
    "volunteering": Term("Ehrenamt", "Volunteering"),
    "urban_development": Term("Stadtentwicklung", "Urban development"),
    "housing": Term("Wohnen und Miete", "Housing and rent"),
    "mobility": Term("Verkehr und Mobilität", "Transport and mobility"),
    "environment": Term("Umwelt und Klima", "Environment and climate"),
    "green_spaces": Term("Grün und Gärten", "Green spaces and gardens"),
    "energy": Term("Energie", "Energy"),
    "culture": Term("Kultur", "Culture"),
    "history": Term("Geschichte", "History"),
    "education": Term("Bildung", "Education"),
    "digital": Term("Digitales", "Digital life"),
    "children": Term("Kinder", "Children"),
    "youth": Term("Jugend", "Youth"),
    "families": Term("Familien", "Families"),
    "seniors": Term("Ältere Menschen", "Older people"),
    "inclusion": Term("Inklusion und Barrierefreiheit", "Inclusion and accessibility"),
    "migration": Term("Migration und Ankommen", "Migration and arrival"),
    "diversity": Term("Vielfalt und Antidiskriminierung", "Diversity and anti-discrimination"),
    "women": Term("Frauen und Gleichstellung", "Women and equality"),
    "health": Term("Gesundheit", "Health"),
    "sport": Term("Sport", "Sport"),
    "safety": Term("Sicherheit", "Safety"),
    "local_economy": Term("Lokale Wirtschaft", "Local economy"),
    "social_advice": Term("Soziale Beratung", "Social advice"),
}

ACTOR_KINDS: dict[str, Term] = {
    "association": Term("Verein", "Association"),
    "initiative": Term("Initiative", "Initiative"),
    "institution": Term("Einrichtung", "Institution"),
    "administration": Term("Verwaltung", "Public administration"),
    "meeting_place": Term("Treffpunkt", "Meeting place"),
    "council": Term("Beirat", "Council"),
    "housing_company": Term("Wohnungsunternehmen", "Housing company"),
    "funder": Term("Fördermittelgeber", "Funder"),
    "network": Term("Netzwerk", "Network"),
    "alliance": Term("Bündnis", "Alliance"),
}

ACCESS: dict[str, Term] = {
    "step_free": Term("stufenlos", "step-free"),
    "lift": Term("Aufzug", "lift"),
    "accessible_toilet": Term("barrierefreie Toilette", "accessible toilet"),
    "wheelchair_spaces": Term("Plätze für Rollstühle", "wheelchair spaces"),
    "induction_loop": Term("Induktionsschleife", "induction loop"),
    "sign_language": Term("Gebärdensprache", "sign language"),
    "live_captions": Term("Schriftdolmetschen", "live captions"),
    "plain_language": Term("einfache Sprache", "plain language"),
    "tactile_guidance": Term("Leitsystem zum Tasten", "tactile guidance"),
    "guide_dogs": Term("Assistenzhunde willkommen", "assistance dogs welcome"),
    "quiet_room": Term("Ruheraum", "quiet room"),
    "accessible_parking": Term("Parkplatz für Menschen mit Behinderung", "accessible parking"),
    "childcare": Term("Kinderbetreuung", "childcare"),
    "changing_table": Term("Wickeltisch", "changing table"),
}

# BCP 47.
LANGUAGES: dict[str, Term] = {
    "de": Term("Deutsch", "German"),
    "en": Term("Englisch", "English"),
    "ar": Term("Arabisch", "Arabic"),
    "bg": Term("Bulgarisch", "Bulgarian"),
    "bs": Term("Bosnisch", "Bosnian"),
    "el": Term("Griechisch", "Greek"),
    "es": Term("Spanisch", "Spanish"),
    "fa": Term("Persisch", "Persian"),
    "fr": Term("Französisch", "French"),
    "hr": Term("Kroatisch", "Croatian"),
    "it": Term("Italienisch", "Italian"),
    "ku": Term("Kurdisch", "Kurdish"),
    "pl": Term("Polnisch", "Polish"),
    "pt": Term("Portugiesisch", "Portuguese"),
    "ro": Term("Rumänisch", "Romanian"),
    "ru": Term("Russisch", "Russian"),
    "sr": Term("Serbisch", "Serbian"),
    "tr": Term("Türkisch", "Turkish"),
    "uk": Term("Ukrainisch", "Ukrainian"),
    "vi": Term("Vietnamesisch", "Vietnamese"),
    "zh": Term("Chinesisch", "Chinese"),
    "gsg": Term("Deutsche Gebärdensprache", "German Sign Language"),
}
