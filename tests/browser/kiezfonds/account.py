"""From the notice to the settled account."""

from datetime import date

from tests.browser.kiezfonds.names import BENCH, RECEIPTS, YEAR
from tests.browser.person import Person


def accept_grant(proposer: Person) -> None:
    """The letter brings the notice; the account for the money goes in there."""
    said = proposer.open_letter("Ihr Antrag ist bewilligt")
    assert "500,50" in said
    assert "Die Bank bleibt für alle offen." in said
    assert proposer.download("Bescheid herunterladen (PDF)").startswith(b"%PDF")
    proposer.fill("Wem gehört das Konto?", "Greta Garten")
    proposer.fill("IBAN", "DE02 1203 0000 0000 2020 51")
    proposer.press("Förderung annehmen")
    proposer.reads("Sie haben die Förderung angenommen.", "Wir überweisen das Geld")


def read_refusal(proposer: Person) -> None:
    """The other gets the reason, and what can be done against it."""
    assert "Eine Hüpfburg steht schon im Nachbarhof." in proposer.open_letter("Entscheidung über Ihren Antrag")
    proposer.reads("Ihr Antrag bekommt leider kein Geld.", "innerhalb eines Monats Widerspruch")
    assert proposer.download("Bescheid herunterladen (PDF)").startswith(b"%PDF")


def pay(treasury: Person) -> None:
    """The treasury sees the account, pays and writes it down."""
    treasury.sign_in()
    treasury.enter("Förderung verwalten", "Förderungen", BENCH)
    treasury.reads("DE02 1203 0000 0000 2020 51", "Greta Garten")
    treasury.fill("Betrag (Euro)", "500,50")
    treasury.fill("Überwiesen am", date(YEAR, 3, 24))
    treasury.fill("Nummer des Belegs", "Beleg 17")
    treasury.press("Als gezahlt eintragen")
    treasury.reads("Die Zahlung ist gebucht.")


def report(proposer: Person) -> None:
    """What was done, hours, receipts: twenty euros and a quarter are left."""
    proposer.open_letter("Das Geld ist unterwegs")
    proposer.follow("Bericht schreiben")
    proposer.fill("Was haben Sie gemacht?", "Wir haben die Bank gebaut und am Weiher aufgestellt.")
    proposer.fill("Stunden im Ehrenamt, alle zusammen", 36)
    proposer.fill("Wie viele Menschen haben Sie erreicht?", 80)
    for row, (day, payee, reason, cost) in enumerate(RECEIPTS, 1):
        receipt = proposer.page.get_by_role("group", name=f"Beleg {row}")
        for label, value in (("Tag", str(day)), ("Wer wurde bezahlt?", payee), ("Wofür?", reason), ("Euro", cost)):
            receipt.get_by_label(label).fill(value)
    proposer.press("Bericht abgeben")
    proposer.reads("Das Büro prüft ihn jetzt.")


def check(office: Person) -> None:
    """The office finds the report in order; some money is left."""
    office.sign_in()
    office.enter("Förderung verwalten", "Förderungen", BENCH)
    office.reads("480,25\xa0€", "20,25\xa0€")
    office.tick("in Ordnung")
    office.press("Speichern")
    office.reads("Der Bericht ist geprüft.", "Noch zurückzuzahlen")


def read_what_is_left(proposer: Person) -> None:
    """The letter and the page say how much goes back, and where."""
    assert "20,25" in proposer.open_letter("Ihr Bericht ist geprüft")
    proposer.reads(
        "Rückzahlung fehlt noch", "Bitte überweisen Sie 20,25\xa0€ zurück.", "Auf das Konto, von dem das Geld kam"
    )


def bring_back(treasury: Person) -> None:
    """What was left has come back: the account is closed."""
    treasury.sign_in()
    treasury.enter("Förderung verwalten", "Förderungen", BENCH)
    treasury.reads("Offen sind noch 20,25\xa0€.")
    treasury.fill("Betrag (Euro)", "20,25")
    treasury.fill("Eingegangen am", date(YEAR, 5, 12))
    treasury.press("Eintragen")
    treasury.reads("Das zurückgezahlte Geld ist gebucht.", "abgeschlossen")


def look(resident: Person) -> None:
    """Everybody finds the project and the money, to the cent."""
    resident.open("/funding")
    resident.reads("Noch zu vergeben: 12.519,75\xa0€")
    resident.follow("Förderregister")
    resident.reads("500,50\xa0€", "eine Person aus dem Kiez")
    resident.follow(BENCH)
    resident.reads("Wir haben die Bank gebaut", "480,25\xa0€", "20,25\xa0€")


def end(proposer: Person) -> None:
    """The link of the last letter shows what to pay back, and then that all is done."""
    proposer.page.reload()
    proposer.reads("abgeschlossen", "Es ist alles erledigt.")
