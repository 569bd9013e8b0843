"""Links that let somebody without an account do one thing about an entry. They open a page with a button."""

from urllib.parse import urlencode

from shared.signing.links import make_link
from shared.signing.node import Node

SUGGESTION, CLAIM, CONTACT, MEMBER = "suggestion", "claim", "contact", "member_invitation"
_PATHS = {SUGGESTION: "suggestions", CLAIM: "claims", CONTACT: "contacts", MEMBER: "invitations"}


def signed_url(node: Node, purpose: str, id: str, generation: int) -> str:
    """The full address; `id` is the entry's for a suggestion, else the claim's, the contact's or the invitation's."""
    token = make_link(node.secret, purpose, id, generation)
    return f"{node.settings.url}/directory/{_PATHS[purpose]}/{id}?{urlencode({'t': token})}"
