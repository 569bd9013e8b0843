"""By what a row is known again when the file is imported a second time.

With a column of external ids: "id:" and that id. Without: "name:" and a hash of name, street and postal code, folded so
that capitals, umlauts typed as two letters, punctuation and "Str." for "Straße" make no difference. A row whose name or
address was changed is then another row.
"""

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from services.directory.domain.imports.columns import word

_STREET = re.compile(r"(?i)(?<=str)a(?:ss|ß)e\b")


def key_of(external_id: str | None, values: Mapping[str, Any]) -> str | None:
    """The key of a row with these values; None without an id and a name."""
    if external_id:
        return f"id:{external_id}"
    name = word(values.get("name") or "")
    if not name:
        return None
    place: Mapping[str, Any] = next(iter(values.get("places") or ()), {})
    street = word(_STREET.sub("", place.get("street") or ""))
    text = "\n".join((name, street, word(place.get("postal_code") or "")))
    return f"name:{hashlib.sha256(text.encode()).hexdigest()[:32]}"
