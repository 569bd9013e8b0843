"""A session of the jury: the office at its desk, the members on their phones."""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.kiezfonds.names import BENCH, PARTY, PROGRAMME, SESSION, YEAR, on
from tests.browser.person import Person


def invite(office: Person) -> None:
    """After the deadline: the round's session, one item in public, the other not and voted secretly."""
    office.sign_in()
    office.enter("Förderung verwalten", "Programme und Töpfe", PROGRAMME)
    office.follow(f"28. Februar {YEAR}, 23:59 Uhr")
    office.follow("Sitzung zu dieser Runde anlegen")
    office.tick("Sitzung der Jury")
    office.fill("Name", SESSION)
    office.fill("Beginn", on(3, 17, 18))
    office.fill("Ort", "KultSchule, Sewanstraße 43")
    office.press("Anlegen")
    office.follow_in(BENCH)
    office.tick("Antragstellende bitten, das Projekt vorzustellen")
    office.press("Speichern")
    office.follow_in(PARTY)
    office.fill("Stelle auf der Tagesordnung", 2)
    office.main.get_by_label("im öffentlichen Teil beraten").uncheck()
    office.tick("geheim")
    office.press("Speichern")
    office.press("Einladungen verschicken")
    office.reads("Die Einladungen sind unterwegs.")


def read_papers(juror: Person, picture: Path) -> None:
    """The letter leads to the agenda and what was sent in."""
    juror.open_letter("Einladung zur Sitzung")
    juror.follow(f"1. {BENCH}")
    juror.reads("Greta Garten (Privatperson)", "Holz und Schrauben", "720")
    assert juror.download(picture.name)
    juror.follow("Zur Tagesordnung")


def say_to_be_biased(juror: Person) -> None:
    """Sees from the papers who proposes, and steps back."""
    juror.follow(f"1. {BENCH}")
    juror.unfold("Ich bin vielleicht befangen")
    juror.field("Warum").select_option(index=1)
    juror.fill("Dazu ein paar Worte", "Die Antragstellerin ist meine Schwester.")
    juror.press("Ich wirke nicht mit")
    juror.reads("Bei diesem Punkt wirken Sie nicht mit")


def hold(office: Person, jurors: list[Person], names: list[str]) -> None:
    """Attendance and quorum, an open vote without the one who is biased, a secret vote, two decisions."""
    office.sign_in()
    office.enter("Förderung verwalten", "Sitzungen", SESSION, "Sitzung leiten")
    office.press("Sitzung beginnen")
    for name in names:
        office.press("kommt", within=office.row(name))
    office.reads("3 von 3 Mitgliedern sind da", "2 stimmberechtigt da, nötig 1, 1 Person befangen", "selbst erklärt")
    office.press("Abstimmung beginnen")
    *voters, biased = jurors
    vote(voters[0], BENCH, "Ja, aber nur ein Teil", "500,50")
    vote(voters[1], BENCH, "Ja, die ganze Summe")
    biased.follow("Stand neu laden")
    expect(biased.page.get_by_role("link", name=BENCH)).to_have_count(0)
    office.follow("Stand neu laden")
    office.reads("2 von 2 Stimmen sind da.")
    office.press("Abstimmung schließen")
    office.reads("Bewilligt: 500,50\xa0€. So viel oder mehr wollten 2.")
    office.fill("Auflagen", "Die Bank bleibt für alle offen.")
    office.press("Beschluss festhalten")

    office.follow(f"Weiter: 2. {PARTY}")
    office.reads("nicht öffentlich", "3 stimmberechtigt da, nötig 2")
    office.press("Abstimmung beginnen")
    for juror, choice in zip(jurors, ("Nein", "Nein", "Enthaltung"), strict=True):
        vote(juror, PARTY, choice, secret=True)
    office.follow("Stand neu laden")
    office.press("Abstimmung schließen")
    office.reads("Ergebnis: abgelehnt.")
    office.fill("Begründung der Ablehnung", "Eine Hüpfburg steht schon im Nachbarhof.")
    office.press("Beschluss festhalten")
    office.reads("0 Ja, 2 Nein, 1 Enthaltung", "Alle Punkte sind beraten")
    office.press("Sitzung beenden")


def vote(juror: Person, title: str, choice: str, euros: str = "", *, secret: bool = False) -> None:
    """On a phone, from the agenda and back to it."""
    juror.follow("Stand neu laden")
    juror.follow_in(title)
    juror.reads("Die Abstimmung ist geheim" if secret else "Die Abstimmung ist offen")
    juror.tick(choice)
    juror.fill("Höchstens so viel Euro", euros)
    juror.press("Abstimmen")
    juror.reads("Danke, Ihre Stimme ist gezählt.")


def write_minutes(office: Person, juror: Person) -> None:
    """The minutes know everything already; the jury gets them as PDF."""
    office.follow("Protokoll schreiben")
    office.fill("Bemerkungen", "Acht Gäste waren da.")
    office.press("Protokoll speichern")
    office.reads("2 Ja, 0 Nein", "Auflagen: Die Bank bleibt für alle offen.", "Acht Gäste waren da.")
    assert office.download("Als PDF herunterladen").startswith(b"%PDF")
    juror.open_letter("Das Protokoll ist da")
    assert juror.download("Protokoll (PDF)").startswith(b"%PDF")
