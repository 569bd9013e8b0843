"""How this service's refusals are told."""

from shared.web.problems import Refusal

REFUSALS = {
    "key_unknown": Refusal(404, "Diesen Schlüssel gibt es hier nicht.", "There is no such key here."),
    "key_revoked": Refusal(409, "Dieser Schlüssel ist schon widerrufen.", "This key is revoked already."),
    "held_changed": Refusal(
        409,
        "Der Text hat sich inzwischen geändert. Bitte sehen Sie noch einmal hin.",
        "The text has changed in the meantime. Please look again.",
    ),
    "peer_not_found": Refusal(404, "Diesen Nachbarn gibt es hier nicht.", "There is no such neighbour here."),
    "peer_state": Refusal(
        409, "Das geht beim jetzigen Stand mit diesem Nachbarn nicht.", "That is not possible with this neighbour now."
    ),
    "own_node": Refusal(422, "Das ist dieser Knoten selbst.", "That is this node itself."),
    "url_taken": Refusal(
        409,
        "Unter dieser Adresse ist schon ein anderer Nachbar eingetragen.",
        "Another neighbour is entered with this address already.",
    ),
    "not_reached": Refusal(
        422, "Der Knoten ist unter dieser Adresse nicht zu erreichen.", "The node cannot be reached at this address."
    ),
    "other_address": Refusal(
        422, "Der Knoten nennt selbst eine andere Adresse: {url}", "The node itself gives another address: {url}"
    ),
    "too_many_requests": Refusal(
        429,
        "Gerade warten zu viele Anfragen. Bitte versuchen Sie es später.",
        "Too many requests wait at the moment. Please try later.",
    ),
    "not_asked": Refusal(409, "Hier hat niemand darum gebeten.", "Nobody here has asked for that."),
    "unknown_wish": Refusal(422, "Das gibt es hier nicht: {word}", "There is no such thing here: {word}"),
    "too_many_wishes": Refusal(422, "Bitte höchstens 50 auf einmal.", "Please name 50 at most."),
    "partner_exists": Refusal(409, "Einen Partner dieses Namens gibt es schon.", "There is a partner of this name."),
    "too_many_partners": Refusal(409, "Mehr Partner fasst dieser Knoten nicht.", "This node takes no more partners."),
    "credentials_ended": Refusal(
        401, "Diese Zugangsdaten gelten nicht (mehr).", "These credentials do not count (any more)."
    ),
    "no_partner": Refusal(
        404, "Diesen Partner gibt es hier nicht (mehr).", "There is no such partner here (any more)."
    ),
    "not_waiting": Refusal(
        409,
        "Darüber ist schon entschieden, oder es gibt einen neueren Stand.",
        "That has been decided already, or there is a newer state.",
    ),
    "keys_changed": Refusal(
        409,
        "Es warten keine oder inzwischen andere Schlüssel. Bitte vergleichen Sie noch einmal.",
        "No keys wait, or others by now. Please compare again.",
    ),
}
