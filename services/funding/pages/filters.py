"""Template functions of this service's pages about programmes and money."""

from flask.blueprints import BlueprintSetupState

from services.funding.pages import money_words, programme_words
from shared.contracts.areas import area_in_words

FILTERS = {
    "euros": money_words.euros,
    "date_words": money_words.date_words,
    "deadline_words": money_words.deadline_words,
    "topic_word": programme_words.topic_word,
    "who_word": programme_words.who_word,
    "way_word": programme_words.way_word,
    "required_word": programme_words.required_word,
    "round_word": programme_words.round_word,
    "booking_word": programme_words.kind_word,
    "area_word": area_in_words,
}


def register_filters(state: BlueprintSetupState) -> None:
    """For Blueprint.record_once."""
    state.app.jinja_env.filters.update(FILTERS)
