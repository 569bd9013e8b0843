"""A suggestion, a claim, a contact, a member and a file to import for the table of all pages."""

from urllib.parse import urlsplit

from sqlalchemy import select

from services.directory.commands.ask_contact import ask_contact
from services.directory.commands.claim_actor import claim_actor
from services.directory.commands.create_account import create_account
from services.directory.commands.invite_member import invite_member
from services.directory.commands.keep_upload import keep_upload
from services.directory.commands.set_membership import set_membership
from services.directory.commands.suggest_actor import suggest_actor
from services.directory.domain.imports.report import Report, RowResult
from services.directory.domain.imports.row import RowError
from services.directory.models.actors import Actor
from services.directory.models.people import Claim, Contact, MemberInvitation, Membership, Suggestion
from services.directory.pages.import_result import keep_result, result_of
from services.directory.queries.signed_urls import CLAIM, CONTACT, MEMBER, SUGGESTION, signed_url
from shared.ids import milliseconds
from shared.signing.node import load_node
from shared.web.auth import Person
from tests.nodes import EmbeddedNode

OFFICE = Person("01900000-0000-7000-8000-00000000000c", "sid", frozenset({"coordinator"}), frozenset())
WHO = {"name": "Friederike Musterfrau-Beispielhausen", "language": "de"}


def people_places(node: EmbeddedNode, actor: str) -> dict[str, str]:
    """{suggestion}, {claim}, {contact}, {invitation} with tokens.

    For the office {suggested}, {claim_id}, {member} and {upload}.
    """
    signing = load_node(node.settings)
    act = {"node": signing, "now": signing.clock()}
    idea = {"kind": "initiative", "name": "Nachbarschaftsbücherschrankgruppe", "summary": "Bücher für alle."}
    database = node.database("directory")
    with database.write() as session:
        suggest_actor(session, data=idea, email="idee@beispiel.example", **WHO, **act)  # type: ignore[arg-type]
        claim_actor(session, actor_id=actor, email="wir@beispiel.example", note="Das sind wir.", **WHO, **act)  # type: ignore[arg-type]
        mine = {"account": OFFICE, "actor_id": actor, **WHO, **act}
        invite_member(session, email="mitglied@beispiel.example", role="editor", **mine)  # type: ignore[arg-type]
        account = create_account(session, email="vorstand@beispiel.example", name=WHO["name"], **act)  # type: ignore[arg-type]
        entry = session.scalars(select(Actor).where(Actor.id == actor)).one()
        set_membership(session, actor=entry, account=account, role="board", by=None, **act)  # type: ignore[arg-type]
        ask_contact(session, email="kontakt@beispiel.example", task="Räume", **mine)  # type: ignore[arg-type]
    with database.read() as session:
        suggested = session.scalars(select(Actor).join(Suggestion, Suggestion.actor == Actor.number)).one()
        claim, contact = session.scalars(select(Claim)).one(), session.scalars(select(Contact)).one()
        invitation = session.scalars(select(MemberInvitation)).one()
        asked = milliseconds(invitation.asked_at)
        links = ((SUGGESTION, suggested.id), (CLAIM, claim.id), (CONTACT, contact.id))
        urls = {purpose: urlsplit(signed_url(signing, purpose, id, 1)) for purpose, id in links}
        urls["invitation"] = urlsplit(signed_url(signing, MEMBER, invitation.id, asked))
        places = {
            "suggested": suggested.id,
            "claim_id": claim.id,
            "member": session.scalars(select(Membership.account_id).where(Membership.role == "board")).first() or "",
            **{purpose: f"{url.path}?{url.query}" for purpose, url in urls.items()},
        }
    database.close()
    file = keep_upload(signing, b"Name;Art;Ort\nKiezgarten;Initiative;Berlin\n;Verein;Berlin\n")
    columns = {"name-0": "Name", "column-0": "name", "name-1": "Art", "column-1": "kind", "name-2": "Ort"}
    values = {**columns, "column-2": "city", "collection": "vereine", "file": "vereine.csv"}
    rows = [RowResult(3, None, "", "broken", [RowError("name", "missing")]), RowResult(2, "1", "Kiezgarten", "created")]
    result = keep_result(signing, result_of("vereine.csv", values, "check", Report("vereine", rows)))
    path = f"/directory/office/import/{file}"
    return {**places, "upload": f"{path}?file=vereine.csv", "upload_result": f"{path}/{result}"}
