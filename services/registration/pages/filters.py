"""Template filters and functions of this service's pages."""

from flask.blueprints import BlueprintSetupState

from services.registration.domain.change import venue_text
from services.registration.pages import times, words
from shared.contracts.areas import area_in_words

FILTERS = {
    "format_word": words.format_word,
    "topic_word": words.topic_word,
    "access_word": words.access_word,
    "language_word": words.language_word,
    "status_word": words.status_word,
    "area_word": area_in_words,
    "venue_text": venue_text,
}
FUNCTIONS = {
    "companion_choices": words.companion_choices,
    "day_words": times.day_words,
    "moment_words": times.moment_words,
    "hours_words": times.hours_words,
    "span_words": times.span_words,
}


def register_filters(state: BlueprintSetupState) -> None:
    """For Blueprint.record_once."""
    state.app.jinja_env.filters.update(FILTERS)
    state.app.jinja_env.globals.update(FUNCTIONS)
