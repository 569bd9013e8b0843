"""Whether a mail address shows by itself that an entry belongs to whoever reads its mail."""

from urllib.parse import urlsplit

from services.directory.domain.actors.shared_hosts import is_shared

# Everybody can have an address there, so the domain says nothing about whose it is.
FREE_MAIL = frozenset(
    (
        "aol.com", "aol.de", "arcor.de", "berlin.de", "email.de", "freenet.de", "gmail.com", "gmx.at",
        "gmx.ch", "gmx.com", "gmx.de", "gmx.eu", "gmx.net", "gmx.org", "googlemail.com", "hotmail.com",
        "hotmail.de", "icloud.com", "kabelmail.de", "live.com", "live.de", "mac.com", "mail.de", "mail.ru",
        "mailbox.org", "me.com", "msn.com", "online.de", "outlook.com", "outlook.de", "pm.me", "posteo.de",
        "posteo.net", "proton.me", "protonmail.com", "riseup.net", "rocketmail.com", "seznam.cz",
        "systemli.org", "t-online.de", "tuta.com", "tuta.io", "tutamail.com", "tutanota.com", "tutanota.de",
        "ukr.net", "unity-mail.de", "vodafone.de", "vodafonemail.de", "web.de", "wp.pl", "yahoo.com",
        "yahoo.de", "yandex.com", "yandex.ru", "ymail.com", "zoho.com",
    )
)  # fmt: skip


def proves_ownership(address: str, *, mailbox: str | None, website: str | None) -> bool:
    """Whether the address is the entry's own mailbox, or lies in the domain of both its mailbox and its website.

    One of the two alone may be somebody else's: a parent organisation's website, a mailbox at a provider that no list
    knows. Addresses are normalised (shared.signing.person.normalise_address). Providers' domains prove nothing.
    """
    if mailbox and address == mailbox:
        return True
    domain = address.rpartition("@")[2]
    if not domain or domain in FREE_MAIL or is_shared(domain):
        return False
    return domain == (mailbox or "").rpartition("@")[2] == _host(website)


def _host(website: str | None) -> str:
    try:
        host = urlsplit((website or "").strip()).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").rstrip(".")
