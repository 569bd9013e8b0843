"""The envelope and headers of a mail."""

import re
from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage

import idna

from services.notifications.words.plain import one_line

# What may stand in a header without quoting; stricter than RFC 5321, as forms are (shared.web.fields.MailAddress).
_ADDRESS = re.compile(r"[^@\s<>()\[\]\\,;:\"\x00-\x1f\x7f]{1,64}@[^@\s<>()\[\]\\,;:\"\x00-\x1f\x7f]{1,253}")


class Unsendable(Exception):
    """The mail address cannot be one; the text says no more, since it may be shown."""


def build_message(
    *,
    id: str,
    sender: tuple[str, str],
    recipient: tuple[str, str],
    reply_to: str,
    subject: str,
    language: str,
    text: str,
    html: str,
    calendar: bytes | None,
    now: datetime,
) -> EmailMessage:
    """A mail with the same words as text and as HTML, and the calendar file as attachment. `id` is "left@right" of the
    Message-ID: the same at every try, so that mail servers and people can drop a double.

    `sender` and `recipient` are (name, address); text from elsewhere cannot add a header. Raises Unsendable.
    """
    message = EmailMessage(policy=policy.SMTP)
    message["Message-ID"] = f"<{id}>"
    message["Date"] = now
    message["From"] = address(*sender)
    message["To"] = address(*recipient)
    message["Reply-To"] = address("", reply_to)
    message["Subject"] = one_line(subject)
    # RFC 3834: no out-of-office note answers this.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    message.add_alternative(html, subtype="html")
    if calendar is not None:
        message.add_attachment(
            calendar.decode(),
            subtype="calendar",
            filename="termin.ics",
            params={"method": "PUBLISH"},
        )
    message["Content-Language"] = language  # last: setting the content drops such headers
    return message


def address(name: str, written: str) -> Address:
    """An address for a header, its domain in ASCII. Raises Unsendable."""
    if not _ADDRESS.fullmatch(written):
        raise Unsendable("The mail address is not one.")
    local, _, domain = written.rpartition("@")
    try:
        ascii_domain = domain if domain.isascii() else idna.encode(domain, uts46=True).decode("ascii")
    except idna.IDNAError:
        raise Unsendable("The mail address has no possible domain.") from None
    return Address(display_name=one_line(name), username=local, domain=ascii_domain)
