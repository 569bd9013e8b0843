"""The JSON route of suggestions."""

from typing import Any

from flask_babel import gettext as _
from flask_smorest import Blueprint

from services.directory.commands.fill_actor import fill_actor
from services.directory.commands.suggest_actor import suggest_actor
from services.directory.domain.actors.content import blank_content
from services.directory.domain.refused import Refused
from services.directory.queries.likely_duplicates import likely_duplicates
from services.directory.schemas.accounts import AcceptedView
from services.directory.schemas.people_input import SuggestionInput
from shared.web.context import node
from shared.web.idempotency import idempotent
from shared.web.language import current_language
from shared.web.transaction import session

suggestions_api = Blueprint(
    "directory_suggestions", __name__, url_prefix="/directory/api/suggestions", description="Suggested entries"
)


@suggestions_api.route("", methods=["POST"])
@idempotent
@suggestions_api.arguments(SuggestionInput)
@suggestions_api.response(202, AcceptedView)
def suggest(data: dict[str, Any]) -> dict[str, Any]:
    """Suggest an entry. The answer is the same for every address; the suggestion counts once its mail is confirmed."""
    entry, person = data["entry"], data["suggested_by"]
    if not data["different"]:
        content = fill_actor(blank_content(node().settings.timezone.key), entry)
        likely = likely_duplicates(session(), node(), content, only_public=True, limit=5)
        if likely:
            raise Refused("likely_duplicates", names=", ".join(f"{one.actor.name} ({one.actor.id})" for one in likely))
    suggest_actor(session(), node=node(), data=entry, **person, language=current_language(), now=node().clock())
    return {"detail": _("Bitte bestätigen Sie Ihre Adresse mit dem Link in der E-Mail, die wir Ihnen geschickt haben.")}
