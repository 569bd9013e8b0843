"""Two proposals: one written on a phone, the other told on the telephone."""

from datetime import date
from pathlib import Path

from tests.browser.kiezfonds.names import AREA, BENCH, DECLARED, PARTY, POT, PROGRAMME, YEAR
from tests.browser.person import Person


def propose(proposer: Person) -> None:
    """Without an account, step by step on a phone."""
    proposer.open("/funding")
    proposer.follow(PROGRAMME)
    proposer.follow("Antrag stellen")
    proposer.type("Wie heißt Ihr Projekt?", BENCH)
    proposer.tick("Privatperson")
    proposer.type("Ihr Name", "Greta Garten")
    proposer.type("E-Mail-Adresse", proposer.email)
    proposer.press("Beginnen")
    proposer.reads("Den Link zu dieser Seite haben wir Ihnen auch per E-Mail geschickt")
    proposer.open_letter("Ihr Link zum Antrag")
    proposer.follow("1. Was Sie vorhaben")
    proposer.fill("In wenigen Sätzen", "Eine Bank aus Holz zum Lesen, für alle.")
    proposer.fill("Was soll es bewirken?", "Menschen setzen sich zueinander.")
    proposer.choose("Gebiet", AREA)
    proposer.press("Speichern und weiter")
    proposer.press("Speichern und weiter")
    proposer.fill("Kosten 1: wofür?", "Holz und Schrauben")
    proposer.fill("Kosten 1: Euro", "720")
    proposer.fill("Kosten 2: wofür?", "Lack")
    proposer.fill("Kosten 2: Euro", "80,50")
    proposer.fill("Beantragt werden (Euro)", "800,50")
    proposer.press("Speichern und weiter")
    proposer.follow("Weiter")
    proposer.tick(*DECLARED)
    proposer.press("Speichern")
    proposer.press("Antrag einreichen")
    proposer.reads("Bitte bestätigen Sie jetzt den Link in der E-Mail")
    proposer.open_letter("Bitte bestätigen Sie Ihren Antrag")
    proposer.press("Ja, das ist mein Antrag")
    proposer.reads("Ihr Antrag liegt im Büro.")


def take_up(office: Person) -> None:
    """Somebody else calls: the office writes the proposal down, agreed on the telephone."""
    office.sign_in()
    office.enter("Förderung verwalten", "Anträge", "Antrag von Papier oder Telefon aufnehmen")
    office.choose("Programm", PROGRAMME)
    office.fill("Name des Projekts", PARTY)
    office.tick("Initiative ohne Rechtsform")
    office.fill("Name der Initiative oder Organisation", "Hofgruppe Rosenstraße")
    office.fill("Name", "Henri Hof")
    office.fill("E-Mail-Adresse", "henri@beispiel.example")
    office.press("Weiter zu den Angaben")
    office.follow("1. Was Sie vorhaben")
    office.fill("In wenigen Sätzen", "Ein Fest im Hof für alle Häuser.")
    office.choose("Gebiet", AREA)
    office.press("Speichern und weiter")
    office.press("Speichern und weiter")
    office.fill("Kosten 1: wofür?", "Hüpfburg")
    office.fill("Kosten 1: Euro", "600")
    office.fill("Beantragt werden (Euro)", "600")
    office.press("Speichern und weiter")
    office.follow("Weiter")
    office.tick(*DECLARED)
    office.press("Speichern")
    office.press("Antrag einreichen")
    office.reads("Eingereicht.")


def ask(office: Person) -> None:
    """The office declares one complete, and asks for something about the other."""
    office.enter("Förderung verwalten", "Anträge", PARTY)
    office.press("Alles da: vollständig")
    office.reads("Der Antrag ist vollständig.")
    office.follow("Anträge")
    office.follow(BENCH)
    office.unfold("Um etwas bitten")
    office.fill("Was fehlt? Eine Sache je Zeile.", "Ein Bild vom Ort")
    office.fill("Bis wann", date(YEAR, 2, 20))
    office.fill("Dazu ein paar Worte", "Dann sieht die Jury, wo die Bank stehen soll.")
    office.press("Bitte abschicken")
    office.reads("Die Bitte ist unterwegs.")


def complete(proposer: Person, picture: Path) -> None:
    """The letter leads to what is missing."""
    proposer.letter("Ihr Antrag ist da")
    assert "Ein Bild vom Ort" in proposer.open_letter("Bitte ergänzen Sie Ihren Antrag")
    proposer.reads("Das Büro bittet um", "Ein Bild vom Ort")
    proposer.follow("4. Unterlagen")
    proposer.choose("Was ist das?", "Anderes")
    proposer.field("Datei").set_input_files(picture)
    proposer.press("Hochladen")
    proposer.follow("Weiter")
    proposer.press("Speichern")
    proposer.press("Wieder einreichen")
    proposer.reads("Eingereicht.")


def accept_papers(office: Person) -> None:
    """What was asked for is there: the proposal is whole, and belongs to a round and a pot."""
    office.enter("Förderung verwalten", "Anträge", BENCH)
    office.press("Alles da: vollständig")
    office.reads("Der Antrag ist vollständig.", f"28. Februar {YEAR}, 23:59 Uhr", POT)
