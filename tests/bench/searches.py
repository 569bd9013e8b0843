"""What people ask a directory of twenty thousand entries: words, typing errors, parts of words, and filters."""

from urllib.parse import urlencode

SEARCHES: dict[str, tuple[dict[str, str], ...]] = {
    "words": ({"q": "nachbarschaftstreff"}, {"q": "garten lindenpark"}, {"q": "verein"}, {"q": "theater ahornberg"}),
    "typing errors": ({"q": "nachbarschaftstrefff"}, {"q": "gartn"}, {"q": "bürgerhuas"}, {"q": "reperaturwerkstatt"}),
    "parts of words": ({"q": "treff"}, {"q": "stadtt"}, {"q": "haus"}, {"q": "kies"}),
    "no filter": ({},),
    "facets": (
        {"kind": "association", "topic": "culture"},
        {"topic": "housing", "language": "tr"},
        {"access": "step_free", "has": "offers"},
    ),
    "open now": ({"open_now": "true"}, {"open_now": "true", "access": "step_free"}),
    "area": (
        {"area": "de-be-11"},
        {"area": "de-be-1140", "open_now": "true", "access": "step_free"},
        {"area": "de-be-02", "q": "beratung"},
    ),
}


def paths() -> dict[str, list[str]]:
    """The addresses of each group's searches, a page of twenty as JSON."""
    return {
        name: [f"/directory/api/actors?{urlencode({'limit': '20', **query})}" for query in queries]
        for name, queries in SEARCHES.items()
    }
