"""What nodes write to each other about the two of them: signed CloudEvents, posted to /federation/peers."""

from marshmallow import EXCLUDE, Schema, ValidationError, fields, validate

from shared.messaging.public_door import is_password_hash

_SHORT = validate.Length(1, 200)
_DAY = validate.Regexp(r"\d{4}-\d{2}-\d{2}\Z")


def _is_hash(text: str) -> None:
    if not is_password_hash(text):
        raise ValidationError("no_password_hash")


class _Open(Schema):
    """Fields that a newer node may add are left out."""

    class Meta:
        """For marshmallow."""

        unknown = EXCLUDE


class TermsLetter(_Open):
    """What the writer takes in (`scopes`: kind -> show, look, no), under which words, until when."""

    scopes = fields.Dict(keys=fields.String(validate=_SHORT), values=fields.String(validate=_SHORT), required=True)
    agreement = fields.String(load_default="", validate=validate.Length(0, 5000))
    expires_on = fields.String(load_default=None, allow_none=True, validate=_DAY)


class RequestLetter(TermsLetter):
    """The writer asks; at `url` it says who it is."""

    url = fields.String(required=True, validate=validate.Length(1, 500))


class EndLetter(_Open):
    """The writer ends it."""

    reason = fields.String(load_default="", validate=validate.Length(0, 1000))


class GoneObject(_Open):
    """`version` is that of the withdrawal."""

    kind = fields.String(required=True, validate=validate.Length(1, 60))
    subject = fields.String(required=True, validate=validate.Length(1, 500))
    version = fields.Integer(required=True, strict=True, validate=validate.Range(1, 2**63 - 1))


class AcknowledgementLetter(_Open):
    """These are gone at the writer's."""

    objects = fields.List(fields.Nested(GoneObject), required=True, validate=validate.Length(0, 1000))


class DoorLetter(_Open):
    """The writer wants to read by AMQP; the hash is RabbitMQ's own (SHA-256 with four bytes of salt in front)."""

    password_hash = fields.String(required=True, validate=[validate.Length(1, 100), _is_hash])


class TestLetter(_Open):
    """The writer tries the way; or it got the test message of that id."""

    test = fields.String(required=True, validate=validate.Length(1, 36))


LETTERS: dict[str, Schema] = {
    "peering_requested": RequestLetter(),
    "peering_accepted": TermsLetter(),
    "peering_ended": EndLetter(),
    "withdrawal_acknowledged": AcknowledgementLetter(),
    "door_asked": DoorLetter(),
    "test_sent": TestLetter(),
    "test_answered": TestLetter(),
}
