"""What the service does about messages: every public fact of this node goes towards its log."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.federation.commands.note_fact import note_fact
from shared.contracts.contract import Contract
from shared.contracts.directory import ROLES_CHANGED, SESSION_ENDED
from shared.contracts.registry import CONTRACTS
from shared.messaging.message import Message
from shared.storage.delivery import Handler, Handlers
from shared.storage.sessions import end_session, note_changed_roles


def on_session_ended(session: Session, message: Message, now: datetime) -> None:
    """Tokens of the session no longer count here."""
    end_session(session, message.data["sid"], message.data["forget_at"])


def on_roles_changed(session: Session, message: Message, now: datetime) -> None:
    """Older tokens of the account no longer count here."""
    note_changed_roles(session, message.data["account_id"], message.data["changed_at"])


def _publishing(contract: Contract) -> Handler:
    def on_fact(session: Session, message: Message, now: datetime) -> None:
        note_fact(session, contract=contract, message=message, now=now)

    on_fact.__name__ = f"on_{contract.type.partition('.')[2]}"
    return on_fact


HANDLERS: Handlers = {
    SESSION_ENDED: on_session_ended,
    ROLES_CHANGED: on_roles_changed,
    **{contract: _publishing(contract) for contract in CONTRACTS if contract.public},
}
