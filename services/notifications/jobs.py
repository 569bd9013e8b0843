"""What notifications does by itself."""

import time
from email.message import EmailMessage

import structlog
from sqlalchemy.exc import SQLAlchemyError

from services.notifications.channels.email.message import Unsendable
from services.notifications.channels.email.render import render_mail
from services.notifications.channels.email.transport import Transport, mail_folder, open_transport
from services.notifications.commands import forget_sent as forgetting
from services.notifications.commands.claim_waiting import Claimed, claim_waiting
from services.notifications.commands.settle_notification import settle_notification
from services.notifications.domain.outcome import UNTRIED, Outcome, Result, permanent
from services.notifications.domain.sending import KEPT_AFTER_SENDING, SENDING_TIME, is_out_of_date
from shared.clock import from_rfc3339
from shared.runtime.service import Every
from shared.signing.node import Node
from shared.signing.sealed import NotUnsealable
from shared.storage.database import Database, is_away

BATCH = 50
WAIT_FOR_DATABASE = 1.0

log = structlog.get_logger()


def send_waiting(database: Database, node: Node) -> int:
    """Sends what is due: claims a batch, sends outside of any transaction, writes down each result at once.

    A crash after the mail server took a mail and before its result is committed sends that one mail again when the
    claim has run out; nothing short of a common commit of both could avoid it. Returns how many were sent.
    """
    began = node.clock()
    with database.write() as session:
        batch = claim_waiting(session, now=began, limit=BATCH)
    if not batch:
        return 0
    sent = 0
    with open_transport(node.settings) as transport:
        for claimed in batch:
            late = node.clock() - began > SENDING_TIME
            outcome = UNTRIED if late else _try(claimed, transport, node)
            _write_down(claimed, outcome, database, node)
            sent += outcome.result is Result.SENT
            _log(claimed, outcome)
    return sent


def _try(claimed: Claimed, transport: Transport, node: Node) -> Outcome:
    notification, event, now = claimed.notification, claimed.event, node.clock()
    expires_at = notification.data.get("expires_at")
    if is_out_of_date(
        notification.kind,
        now=now,
        starts_at=event.starts_at if event else None,
        expires_at=from_rfc3339(expires_at) if expires_at else None,
        cancelled=event is not None and event.status == "cancelled",
    ):
        return Outcome(Result.OUT_OF_DATE, "Out of date before it could be sent.")
    try:
        message: EmailMessage = render_mail(notification, event, node=node, now=now)
    except (Unsendable, NotUnsealable) as error:
        return permanent(str(error))
    except Exception as error:  # kept for a person, as in delivery: one mail that cannot be written holds up no other
        log.exception("mail_not_written", notification_id=notification.id, kind=notification.kind)
        return permanent(f"The mail could not be written: {type(error).__name__}")
    return transport.send(message, f"{notification.created_at:%Y%m%dT%H%M%SZ}-{notification.id}")


def _write_down(claimed: Claimed, outcome: Outcome, database: Database, node: Node) -> None:
    """A result that is not written down is a mail that goes out twice: a database that is away is waited for, as long
    as the claim lasts."""
    notification = claimed.notification
    while True:
        try:
            with database.write() as session:
                settle_notification(session, notification, outcome, now=node.clock())
            return
        except SQLAlchemyError as error:
            lasts = notification.next_try_at is not None and node.clock() < notification.next_try_at
            if not is_away(error) or not lasts:
                raise
            log.warning("result_waits_for_database", notification_id=notification.id)
            time.sleep(WAIT_FOR_DATABASE)


def _log(claimed: Claimed, outcome: Outcome) -> None:
    notification = claimed.notification
    log.info(
        "mail",
        correlation_id=notification.correlation_id,
        notification_id=notification.id,
        kind=notification.kind,
        result=outcome.result.value,
    )


def forget_sent(database: Database, node: Node) -> int:
    """Blanks addresses, names and data of mails whose time is over."""
    with database.write() as session:
        return forgetting.forget_sent(session, now=node.clock())


def forget_mail_files(database: Database, node: Node) -> int:
    """Deletes mails that lie in the folder as long as sent ones are kept; with a mail server the folder is not ours."""
    if node.settings.smtp_url is not None:
        return 0
    return mail_folder(node.settings).forget(node.clock() - KEPT_AFTER_SENDING)


JOBS = (Every(1, send_waiting), Every(3600, forget_sent), Every(3600, forget_mail_files))
