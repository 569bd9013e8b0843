"""What `directory` publishes: about accounts, on the node's own bus only; about actors and alliances, for everybody.

The public messages carry the whole public object, so the newest one is the state.
"""

from marshmallow import Schema, fields, validate

from shared.contracts.contract import Contract
from shared.contracts.marks import PERSONAL, SECRET
from shared.contracts.parts import ActorReference, Origin, Recipient


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


class EntryLetter(Schema):
    """A mail about an entry of this node, or about the reader's own competence portfolio: then it names no actor.

    `link` opens a page, `note` is what somebody wrote to the reader.

    In a letter that asks to confirm an address, `actor_name` is null if whoever typed the address typed the name, too:
    else anybody could send words of theirs to a stranger.

    `sender`: who invites, may edit the entry from now on, or can be asked about a note. `purpose`: an alliance's.
    """

    kind = fields.String(
        required=True,
        validate=validate.OneOf(
            [
                "suggestion_confirm",
                "suggestion_published",
                "suggestion_declined",
                "claim_confirm",
                "claim_accepted",
                "claim_declined",
                "claim_told",
                "member_invited",
                "notice_told",
                "contact_confirm",
                "entry_reminder",
                "alliance_invited",
                "alliance_answered",
                "portfolio_link",
                "portfolio_ends",
            ]
        ),
    )
    person = fields.Nested(Recipient, required=True)
    link = fields.String(required=True, allow_none=True, metadata={**SECRET, **PERSONAL})
    actor_name = fields.String(required=True, allow_none=True)
    actor_url = fields.String(required=True, allow_none=True)
    note = fields.String(required=True, allow_none=True, metadata=PERSONAL)
    sender = fields.String(allow_none=True, load_default=None, metadata=PERSONAL)
    purpose = fields.String(allow_none=True, load_default=None)


class PersonReference(Schema):
    """A person whom only this node can tell by it."""

    ref = fields.String(required=True, metadata=PERSONAL)


class MembershipChanged(Schema):
    """What part a person has in an actor of this node, for hints of bias; `role` null: none any more.

    The subject is "actor_id:person.ref": versions rise for each of these pairs. Nothing is told of an invitation
    before the person has accepted it.
    """

    actor_id = fields.String(required=True)
    actor_name = fields.String(required=True)
    person = fields.Nested(PersonReference, required=True)
    role = fields.String(
        required=True, allow_none=True, validate=validate.OneOf(["editor", "board", "employee", "member"])
    )


class Place(Schema):
    """Where an actor is; `access` facts of the vocabulary, degrees in WGS 84, `area` a global area id."""

    name = fields.String(required=True, allow_none=True)
    street = fields.String(required=True, allow_none=True)
    postal_code = fields.String(required=True, allow_none=True)
    city = fields.String(required=True, allow_none=True)
    latitude = fields.Float(required=True, allow_none=True)
    longitude = fields.Float(required=True, allow_none=True)
    area = fields.String(required=True, allow_none=True)
    access = fields.List(fields.String(), required=True)


class WebPage(Schema):
    """A page elsewhere."""

    label = fields.String(required=True)
    url = fields.String(required=True)


class HoursException(Schema):
    """Other hours from one ISO day until another, both included; `opening_hours` null: closed."""

    from_ = fields.String(required=True, data_key="from", attribute="from")
    until = fields.String(required=True)
    opening_hours = fields.String(required=True, allow_none=True)
    note = fields.String(required=True)


class OfferLine(Schema):
    """What an actor offers or looks for, with ISO days or null for open ends."""

    text = fields.String(required=True)
    from_ = fields.String(required=True, allow_none=True, data_key="from", attribute="from")
    until = fields.String(required=True, allow_none=True)


class NewsLine(Schema):
    """Something new at an actor's: of the ISO day `date`, to be shown until the end of the day `until`."""

    text = fields.String(required=True)
    date = fields.String(required=True)
    until = fields.String(required=True)


class Logo(Schema):
    """A picture at its home node, and what it shows in words."""

    url = fields.String(required=True)
    alt = fields.String(required=True)


class PublicActor(Schema):
    """An actor as every visitor may see it; named people and telephone numbers are at home only.

    `mailbox` is an office's. `opening_hours` is OSM syntax (wiki.openstreetmap.org/wiki/Key:opening_hours) in
    `timezone`; `confirmed_at` is when the entry was last said to be right.
    """

    url = fields.String(required=True)
    short_url = fields.String(required=True)
    kind = fields.String(required=True)
    name = fields.String(required=True)
    summary = fields.String(required=True)
    description = fields.String(required=True)
    topics = fields.List(fields.String(), required=True)
    tags = fields.List(fields.String(), required=True)
    areas = fields.List(fields.String(), required=True)
    places = fields.List(fields.Nested(Place), required=True)
    languages = fields.List(fields.String(), required=True)
    website = fields.String(required=True, allow_none=True)
    pages = fields.List(fields.Nested(WebPage), required=True)
    mailbox = fields.String(required=True, allow_none=True)
    opening_hours = fields.String(required=True, allow_none=True)
    by_appointment = fields.Boolean(required=True)
    appointment_url = fields.String(required=True, allow_none=True)
    timezone = fields.String(required=True)
    hours_exceptions = fields.List(fields.Nested(HoursException), required=True)
    legal_form = fields.String(required=True, allow_none=True)
    founded = fields.Integer(required=True, allow_none=True)
    offers = fields.List(fields.Nested(OfferLine), required=True)
    requests = fields.List(fields.Nested(OfferLine), required=True)
    news = fields.List(fields.Nested(NewsLine), load_default=list)  # earlier messages have none
    logo = fields.Nested(Logo, required=True, allow_none=True)
    confirmed_at = fields.AwareDateTime(required=True, allow_none=True)
    licence = fields.String(required=True)
    home_name = fields.String(required=True)
    public_contact_confirmed = fields.Boolean(load_default=False)  # of contacts in its texts
    origins = fields.List(fields.Nested(Origin), required=True)


class WithdrawnActor(Schema):
    """An entry that is no longer public; `replaced_by` is the entry of the same node that took its place."""

    url = fields.String(required=True)
    replaced_by = fields.String(required=True, allow_none=True)


class AllianceMember(Schema):
    """An actor in an alliance."""

    name = fields.String(required=True)
    actor = fields.Nested(ActorReference, required=True)


class PublicAlliance(PublicActor):
    """Two or more actors that joined for a purpose; `ends_on` is an ISO day."""

    purpose = fields.String(required=True, allow_none=True)
    ends_on = fields.String(required=True, allow_none=True)
    members = fields.List(fields.Nested(AllianceMember), required=True)


SIGN_IN_REQUESTED = Contract("directory.sign_in_requested", SignInRequested)
SESSION_ENDED = Contract("directory.session_ended", SessionEnded)
ROLES_CHANGED = Contract("directory.roles_changed", RolesChanged)
ACCOUNT_NAMED = Contract("directory.account_named", AccountNamed)
ENTRY_LETTER_REQUESTED = Contract("directory.entry_letter_requested", EntryLetter)
MEMBERSHIP_CHANGED = Contract("directory.membership_changed", MembershipChanged)
ACTOR_PUBLISHED = Contract("directory.actor_published", PublicActor, public=True)
ACTOR_CHANGED = Contract("directory.actor_changed", PublicActor, public=True)
ACTOR_WITHDRAWN = Contract("directory.actor_withdrawn", WithdrawnActor, public=True)
ALLIANCE_FORMED = Contract("directory.alliance_formed", PublicAlliance, public=True)
ALLIANCE_CHANGED = Contract("directory.alliance_changed", PublicAlliance, public=True)
ALLIANCE_ENDED = Contract("directory.alliance_ended", WithdrawnActor, public=True)
