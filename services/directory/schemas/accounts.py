"""What HTTP may send and what it gets back."""

from marshmallow import Schema, fields, validate

from services.directory.domain.roles import ROLES
from shared.web.fields import Input, MailAddress, Text, Whole
from shared.web.marked import marked
from shared.web.paging import DEFAULT_LIMIT
from shared.web.paging import MOST as MOST_ITEMS

_A_ROLE = validate.OneOf(ROLES, error=marked("Diese Rolle gibt es nicht."))


class SignInForm(Input):
    """Who wants a link. `next`: a path of this node to go on to; anything else is ignored."""

    email = MailAddress(required=True)
    next = fields.String(load_default=None, allow_none=True)


class InvitationForm(Input):
    """Whom to invite, and as what."""

    email = MailAddress(required=True)
    name = Text(200, load_default="")
    roles = fields.List(
        fields.String(validate=_A_ROLE),
        required=True,
        validate=validate.Length(min=1, error=marked("Bitte mindestens eine Rolle wählen.")),
    )


class RoleForm(Input):
    """A role to give."""

    role = fields.String(required=True, validate=_A_ROLE)


class CloseForm(Input):
    """That somebody really means it."""

    confirmed = fields.Boolean(required=True, validate=validate.Equal(True, error=marked("Bitte bestätigen.")))


class NameForm(Input):
    """One's own name."""

    name = Text(200, load_default="")


class AccountsQuery(Input):
    """Which accounts to list. `q`: part of the address or name."""

    q = Text(100, load_default="")
    cursor = Text(1000, load_default=None)
    limit = Whole(1, MOST_ITEMS, load_default=DEFAULT_LIMIT)


class AcceptedView(Schema):
    """The same for every address."""

    detail = fields.String(required=True)


class SessionView(Schema):
    """Who is asking."""

    id = fields.String(required=True, metadata={"description": "The session (sid)."})
    account_id = fields.String(required=True)
    roles = fields.List(fields.String(), required=True)
    actors = fields.List(fields.String(), required=True)
    email = fields.String(required=True, allow_none=True)
    name = fields.String(required=True, allow_none=True)


class AccountView(Schema):
    """An account as admins see it."""

    id = fields.String(required=True, attribute="account.id")
    email = fields.String(required=True, attribute="account.email")
    name = fields.String(required=True, attribute="account.name")
    roles = fields.List(fields.String(), required=True)
    created_at = fields.AwareDateTime(required=True, attribute="account.created_at")
    last_signed_in_at = fields.AwareDateTime(required=True, allow_none=True, attribute="account.last_signed_in_at")
    closed_at = fields.AwareDateTime(required=True, allow_none=True, attribute="account.closed_at")


class AccountsView(Schema):
    """One page of accounts."""

    items = fields.List(fields.Nested(AccountView), required=True)
    next = fields.String(required=True, allow_none=True)
