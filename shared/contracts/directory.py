"""What `directory` publishes: about accounts, on the node's own bus only."""

from marshmallow import Schema, fields, validate

from shared.contracts.contract import Contract
from shared.contracts.marks import PERSONAL, SECRET


class SignInRequested(Schema):
    """Somebody asked for a sign-in link, or was invited; `link` opens a page with one button."""

    account_id = fields.String(required=True)
    email = fields.String(required=True, metadata=PERSONAL)
    language = fields.String(required=True, validate=validate.OneOf(["de", "en"]))
    kind = fields.String(required=True, validate=validate.OneOf(["sign_in", "invitation"]))
    link = fields.String(required=True, metadata={**SECRET, **PERSONAL})
    expires_at = fields.AwareDateTime(required=True)


class SessionEnded(Schema):
    """Tokens of the session `sid` no longer count; after `forget_at` all of them have expired."""

    sid = fields.String(required=True)
    forget_at = fields.AwareDateTime(required=True)


class RolesChanged(Schema):
    """Tokens of the account that were issued before `changed_at` no longer say the truth."""

    account_id = fields.String(required=True)
    changed_at = fields.AwareDateTime(required=True)


class AccountNamed(Schema):
    """What staff of this node call the account; `name` null: it is closed, and its name is forgotten."""

    account_id = fields.String(required=True)
    name = fields.String(required=True, allow_none=True, metadata=PERSONAL)


SIGN_IN_REQUESTED = Contract("directory.sign_in_requested", SignInRequested)
SESSION_ENDED = Contract("directory.session_ended", SessionEnded)
ROLES_CHANGED = Contract("directory.roles_changed", RolesChanged)
ACCOUNT_NAMED = Contract("directory.account_named", AccountNamed)
