"""How this service's refusals are told."""

from shared.web.problems import Refusal

REFUSALS = {
    "notification_not_failed": Refusal(
        409,
        "Diese Nachricht kann nicht noch einmal versucht werden. Sie ist schon unterwegs, zugestellt oder gelöscht.",
        "This message cannot be tried again. It is already on its way, delivered or deleted.",
    ),
}
