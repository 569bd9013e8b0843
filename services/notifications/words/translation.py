"""Words in the reader's language, outside of any request."""

from collections.abc import Callable
from functools import lru_cache

from babel.support import Translations

from shared.web.language import TRANSLATIONS

# The English of the island: "Tuesday, 4 May 2027", and a day has 24 hours.
LOCALES = {"de": "de_DE", "en": "en_GB"}

Words = Callable[..., str]


@lru_cache(maxsize=4)
def words_in(language: str) -> Words:
    """A gettext function: `_("Hallo %(name)s", name="Anna")`. What has no translation stays German."""
    catalogue = Translations.load(TRANSLATIONS, [language])

    def translated(text: str, **values: object) -> str:
        found: str = catalogue.gettext(text)
        return found % values if values else found

    return translated
