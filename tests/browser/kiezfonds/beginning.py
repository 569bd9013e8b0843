"""Rules, money and a jury drawn by lot."""

from datetime import date

from deploy.accounts import first_admin_link
from tests.browser.kiezfonds.names import AREA, JURY, POT, PROGRAMME, YEAR, on
from tests.browser.person import Person
from tests.nodes import RunningNode


def staff(node: RunningNode, admin: Person, roles: dict[str, Person]) -> None:
    """Whoever runs the node lets in the office and the treasury."""
    admin.open(first_admin_link(node.settings))
    admin.press("Jetzt anmelden")
    for role, one in roles.items():
        admin.open("/directory/accounts")
        admin.fill("E-Mail-Adresse", one.email)
        admin.fill("Name", f"{role} im Rathaus")
        admin.tick(role)
        admin.press("Einladung schicken")
        one.open_letter("Einladung")
        one.press("Jetzt anmelden")
        one.reads(role)


def rules(office: Person) -> None:
    """A programme from the template of a real fund, with a pot for the area and the year."""
    office.sign_in()
    office.enter("Förderung verwalten", "Programme und Töpfe")
    office.follow("Neues Programm")
    office.follow("Vorlage: Kiezfonds Lichtenberg")
    office.fill("Name", PROGRAMME)
    office.unfold("Gebiete")
    office.tick(AREA)
    office.fill("Fristen", f"28.02.{YEAR}\n30.06.{YEAR}")
    office.fill("Jury: mindestens so viele Mitglieder", 3)
    office.fill("Jury: höchstens so viele Mitglieder", 7)
    office.fill("Rechtsbehelf", "Gegen diesen Bescheid können Sie innerhalb eines Monats Widerspruch einlegen.")
    office.press("Als Entwurf speichern")
    office.press("Veröffentlichen")
    office.reads("Das Programm ist veröffentlicht.")
    office.unfold("Neuer Topf")
    office.fill("Name", POT)
    office.choose("Gebiet", AREA)
    office.fill("Zusagen möglich bis", date(YEAR, 12, 31))
    office.press("Topf anlegen")
    office.reads("Jetzt fehlt noch das Geld")


def money(treasury: Person) -> None:
    """The treasury fills the pot."""
    treasury.sign_in()
    treasury.enter("Förderung verwalten", "Programme und Töpfe", PROGRAMME, f"{POT}, {AREA} ({YEAR})")
    treasury.fill("Betrag (Euro)", "13000")
    treasury.fill("Anmerkung", "Haushaltsbeschluss vom 5. Januar")
    treasury.press("Buchen")
    treasury.reads("13.000\xa0€")


def call(office: Person) -> None:
    """The office asks who would like to be on the jury."""
    office.enter("Förderung verwalten", "Jurys")
    office.follow("Neue Jury")
    office.choose("Programm", PROGRAMME)
    office.fill("Name", JURY)
    office.choose("Gebiet", AREA)
    office.fill("Plätze", 3)
    office.press("Anlegen")
    office.unfold("Aufruf: Wer möchte mitmachen?")
    office.fill("Ab", on(1, 11, 8))
    office.fill("Bis", on(1, 25, 18))
    office.press("Aufruf speichern")
    office.reads("Der Aufruf ist gespeichert")


def volunteer(resident: Person, name: str) -> None:
    """Finds the call on a phone, and confirms the address."""
    resident.open("/funding")
    resident.follow("Bürgerjurys")
    resident.follow(JURY)
    resident.follow("Ich möchte mitmachen")
    resident.type("Name", name)
    resident.type("E-Mail-Adresse", resident.email)
    resident.tick(
        "Ich wohne hier.",
        "Ich bin mindestens 16 Jahre alt.",
        "Meine Angaben dürfen für die Auslosung verwendet werden. Veröffentlicht wird nur eine Liste ohne Namen.",
    )
    resident.press("Absenden")
    resident.reads("Bitte bestätigen Sie Ihre Adresse")
    resident.open_letter("Jury")
    resident.press("Ja, ich möchte in den Lostopf")
    resident.reads("Danke, Sie sind im Lostopf.")


def announce(office: Person) -> None:
    """Who can be drawn and how is fixed before anybody knows the numbers."""
    office.sign_in()
    office.enter("Förderung verwalten", "Jurys", JURY)
    office.reads("4 Personen sind im Lostopf.")
    office.unfold("Auslosung ankündigen")
    office.fill("Quelle und Zeitpunkt", "Lottozahlen 6 aus 49 vom 30. Januar, aufsteigend, ohne Superzahl")
    office.fill("Tag, an dem die Quelle veröffentlicht", date(YEAR, 1, 30))
    office.fill("Wie viele Zahlen", 6)
    office.fill("Kleinste mögliche Zahl", 1)
    office.fill("Größte mögliche Zahl", 49)
    office.fill("Ersatzplätze", 1)
    office.press("Auslosung ankündigen")
    office.reads("Die Auslosung ist angekündigt")


def draw(office: Person) -> None:
    """The numbers are there: the lot decides, and letters go out."""
    office.sign_in()
    office.enter("Förderung verwalten", "Jurys", JURY)
    office.fill("Was die Quelle veröffentlicht hat", "3 11 19 28 34 45")
    office.press("Jetzt auslosen")
    office.reads("Ausgelost.", "gefragt, Antwort steht aus")


def answer(drawn: list[Person], waiting: Person) -> list[Person]:
    """One declines on the phone, whoever waited moves up; gives the members."""
    *members, declining = drawn
    declining.open_letter("Sie haben einen Platz")
    declining.press("Nein, absagen")
    declining.reads("Ihr Platz geht an jemand anderen.")
    for juror in (*members, waiting):
        juror.open_letter("Sie haben einen Platz")
        juror.press("Ja, ich mache mit")
        juror.reads("Danke, Sie gehören zur Jury.")
    return [*members, waiting]


def term(office: Person, chair: str) -> None:
    """Somebody presides over the jury, and its term begins."""
    office.follow("Jurys")
    office.follow(JURY)
    office.press("leitet die Jury", within=office.row(chair))
    office.unfold("Amtszeit beginnen")
    office.fill("Erster Tag", date(YEAR, 2, 1))
    office.press("Amtszeit beginnen")
    office.reads("im Amt")
