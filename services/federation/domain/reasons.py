"""Why something did not come in, in words for people who look after a node."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reason:
    """One German and one English sentence. `heals`: reading again later may go well without anybody's doing here."""

    german: str
    english: str
    heals: bool = False


ADMISSION = {
    "unknown_peer": Reason("Der Absender ist kein Nachbar dieses Knotens.", "The sender is no neighbour of this node."),
    "peer_blocked": Reason("Der Nachbar ist gesperrt.", "The neighbour is blocked."),
    "not_agreed": Reason(
        "Mit dem Nachbarn besteht keine gültige Vereinbarung.", "There is no agreement in force with the neighbour."
    ),
    "not_an_object": Reason("Die Nachricht ist kein JSON-Objekt.", "The message is not a JSON object."),
    "not_json": Reason("Die Antwort des Nachbarn ist kein JSON.", "The neighbour's answer is not JSON."),
    "too_deep": Reason("Die Nachricht ist zu tief verschachtelt.", "The message is nested too deeply."),
    "oversize": Reason("Die Nachricht ist größer als 256 Kilobyte.", "The message is larger than 256 kilobytes."),
    "foreign_source": Reason(
        "Die Nachricht gehört einem anderen Knoten; Nachbarn geben nur eigene weiter.",
        "The message belongs to another node; neighbours hand on only their own.",
    ),
    "malformed_message": Reason(
        "Die Nachricht ist kein prüfbares CloudEvent.", "The message is no CloudEvent to check."
    ),
    "unsigned": Reason("Die Nachricht ist nicht unterschrieben.", "The message carries no signature."),
    "unreadable_envelope": Reason("Die Unterschrift ist nicht lesbar.", "The signature's envelope cannot be read."),
    "unknown_key": Reason(
        "Der Nachbar hat den Schlüssel dieser Unterschrift nicht angekündigt.",
        "The neighbour has not announced the key of this signature.",
        heals=True,
    ),
    "key_not_yet_valid": Reason(
        "Der Schlüssel gilt noch nicht. Vielleicht geht eine Uhr falsch.",
        "The key is not valid yet. Perhaps a clock is wrong.",
        heals=True,
    ),
    "key_retired": Reason("Der Schlüssel gilt nicht mehr.", "The key is no longer valid.", heals=True),
    "key_revoked": Reason(
        "Der Nachbar hat den Schlüssel widerrufen.", "The neighbour has revoked the key.", heals=True
    ),
    "bad_signature": Reason("Die Unterschrift ist gefälscht oder beschädigt.", "The signature is forged or damaged."),
    "wrong_payload_type": Reason("Die Unterschrift galt etwas anderem.", "The signature was made for another purpose."),
    "wrong_payload_length": Reason("Die Prüfsumme hat die falsche Länge.", "The signed digest has the wrong length."),
    "bad_signed_attributes": Reason(
        "Die Liste der unterschriebenen Angaben ist fehlerhaft.", "The list of signed attributes breaks the rules."
    ),
    "changed": Reason(
        "Die Nachricht wurde nach dem Unterschreiben verändert.", "The message was changed after it was signed."
    ),
    "not_public": Reason(
        "Diese Art von Nachricht darf einen Knoten nie verlassen.", "This type of message must never leave a node."
    ),
    "body_invalid": Reason(
        "Der Inhalt passt nicht zu dieser Art von Nachricht.", "The content does not fit this type of message."
    ),
    "time_absurd": Reason(
        "Die Zeitangabe liegt mehr als einen Tag in der Zukunft oder vor dem Jahr 2000.",
        "The time is more than a day ahead or before the year 2000.",
        heals=True,
    ),
    "version_not_newer": Reason("Hier ist schon ein neuerer Stand.", "A newer state is here already."),
    "peer_full": Reason(
        "Von diesem Nachbarn ist so viel hier, wie ein einzelner füllen darf: 100.000 Einträge oder 500 Megabyte.",
        "As much of this neighbour is here already as a single one may fill: 100,000 entries or 500 megabytes.",
    ),
    "scope_not_agreed": Reason(
        "Diese Art von Inhalt ist mit dem Nachbarn nicht vereinbart.", "This kind of content is not agreed."
    ),
}

CONNECTION = {
    "bad_address": Reason("Die Adresse ist unbrauchbar; nötig ist https.", "The address is unusable; https is needed."),
    "unknown_host": Reason("Den Rechnernamen gibt es nicht.", "There is no such host."),
    "private_network": Reason("Die Adresse liegt in einem privaten Netz.", "The address lies in a private network."),
    "no_answer": Reason("Der Nachbar antwortet nicht.", "The neighbour does not answer."),
    "no_trust": Reason("Das Zertifikat der Adresse ist ungültig.", "The certificate of the address is not valid."),
    "too_slow": Reason("Der Nachbar antwortet zu langsam.", "The neighbour answers too slowly."),
    "too_large": Reason("Die Antwort des Nachbarn ist zu groß.", "The neighbour's answer is too large."),
    "unreadable": Reason("Die Antwort des Nachbarn ist beschädigt.", "The neighbour's answer is damaged."),
    "redirected": Reason("Die Adresse leitet anderswohin um.", "The address leads elsewhere."),
    "wrong_status": Reason("Der Nachbar meldet einen Fehler.", "The neighbour answers with an error."),
    "not_json": ADMISSION["not_json"],
    "no_node": Reason(
        "Unter der Adresse ist keine gültige Selbstauskunft eines Knotens.",
        "There is no valid description of a node at the address.",
    ),
    "another_node": Reason(
        "Unter der Adresse antwortet ein anderer Knoten als bisher.", "Another node than before answers at the address."
    ),
    "keys_untrusted": Reason(
        "Der Nachbar hat neue Schlüssel, die kein bekannter bestätigt. Bitte vergleichen Sie die Zahlen am Telefon.",
        "The neighbour has new keys that no known one vouches for. Please compare the fingerprints by telephone.",
    ),
    "too_many": Reason(
        "Der Nachbar hat in einer Stunde mehr als 100.000 Nachrichten geschickt. Nach dieser Stunde geht es weiter. "
        "Was er zurückzieht, verschwindet hier trotzdem gleich.",
        "The neighbour has sent more than 100,000 messages within an hour. It goes on after that hour. "
        "What it withdraws goes from here at once all the same.",
    ),
    "expired": Reason("Die Vereinbarung ist abgelaufen.", "The agreement has expired."),
}

ALL = {**CONNECTION, **ADMISSION}
