"""What roles and acts are called on screens."""

from flask_babel import gettext as _

from services.directory.domain.actors.rights import MEMBER_ROLES
from services.directory.domain.roles import ROLES
from shared.storage.activity import Done


def role_words() -> dict[str, str]:
    """Each role's name, in the order in which forms show them."""
    words = {
        "admin": _("Administration"),
        "coordinator": _("Koordination"),
        "organiser": _("Veranstaltungen"),
        "juror": _("Jurymitglied"),
        "treasurer": _("Kasse"),
    }
    return {role: words[role] for role in ROLES}


def part_words() -> dict[str, str]:
    """What somebody is to an actor, in the order in which forms show it."""
    words = {
        "editor": _("Pflegt den Eintrag"),
        "board": _("Vorstand"),
        "employee": _("Mitarbeit"),
        "member": _("Mitglied"),
    }
    return {role: words[role] for role in MEMBER_ROLES}


def act_words(done: Done) -> str:
    """One entry of an account's history as a phrase."""
    named: list[str] = done.details.get("roles", [])
    words = role_words()
    roles = ", ".join(words.get(role, role) for role in named)
    role = words.get(done.details.get("role", ""), "")
    acts: dict[str, str] = {
        "role_given": _("Rolle gegeben: %(role)s", role=role),
        "role_taken": _("Rolle entzogen: %(role)s", role=role),
        "account_invited": _("Eingeladen, neue Rollen: %(roles)s", roles=roles) if roles else _("Erneut eingeladen"),
        "account_closed": _("Zugang geschlossen"),
        "account_renamed": _("Namen geändert"),
    }
    return acts.get(done.action, done.action)
