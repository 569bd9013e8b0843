"""How this service's refusals are told."""

from shared.web.problems import Refusal

REFUSALS = {
    "key_unknown": Refusal(404, "Diesen Schlüssel gibt es hier nicht.", "There is no such key here."),
    "key_revoked": Refusal(409, "Dieser Schlüssel ist schon widerrufen.", "This key is revoked already."),
}
