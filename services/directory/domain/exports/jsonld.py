"""schema.org as JSON-LD: a DataFeed of organisations, or one of them for an entry's own page."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from services.directory.domain.exports.entry import PLACE_TEXTS, DataSet, Entry, changed_at, moment_text, position_of
from services.directory.domain.exports.json_file import wrapped
from services.directory.domain.exports.simple_hours import simple_hours

CONTEXT = "https://schema.org"
# Kinds without a word of their own in schema.org are Organization.
TYPES = {"association": "NGO", "administration": "GovernmentOrganization", "alliance": "Consortium"}


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}


def _hours(content: Mapping[str, Any]) -> list[dict[str, str]]:
    spans = simple_hours(content["opening_hours"] or "") or []
    return [
        {"@type": "OpeningHoursSpecification", "dayOfWeek": f"{CONTEXT}/{day}", "opens": opens, "closes": closes}
        for day, opens, closes in spans
    ]


def _address(place: Mapping[str, Any]) -> dict[str, Any] | None:
    parts = {"streetAddress": place["street"], "postalCode": place["postal_code"], "addressLocality": place["city"]}
    return {"@type": "PostalAddress", **_filled(parts)} if any(parts.values()) else None


def _place(place: Mapping[str, Any], hours: list[dict[str, str]], words: Mapping[str, str]) -> dict[str, Any]:
    position = position_of(place)
    geo = {"@type": "GeoCoordinates", "latitude": position[0], "longitude": position[1]} if position else None
    features = [
        {"@type": "LocationFeatureSpecification", "name": words.get(fact, fact), "value": True}
        for fact in place["access"]
    ]
    return _filled(
        {
            "@type": "Place",
            "name": place["name"],
            "address": _address(place),
            "geo": geo,
            "openingHoursSpecification": hours,
            "amenityFeature": features,
        }
    )


def _news(one: Mapping[str, Any], entry: Entry) -> dict[str, Any]:
    dates = {"datePublished": one["date"], "expires": one["until"]}
    return {
        "@type": "NewsArticle",
        "headline": one["text"][:110],
        "articleBody": one["text"],
        "url": entry.url,
        **dates,
    }


def _grant(project: Mapping[str, Any]) -> dict[str, Any]:
    """A funded project: the money that it was granted, and by which programme."""
    amount = {"@type": "MonetaryAmount", "currency": "EUR", "value": project["granted_cents"] / 100}
    return {
        "@type": "MonetaryGrant",
        "name": project["title"],
        "url": project["url"],
        "description": project["programme"],
        "amount": amount,
    }


def organisation(entry: Entry, words: Mapping[str, str]) -> dict[str, Any]:
    """The entry as a schema.org Organization, without @context; `words` as in DataSet.

    Office hours are told where they are simple and there is one place only: they are not of a certain place.
    """
    content = entry.content
    places = [place for place in content["places"] if position_of(place) or any(place[key] for key in PLACE_TEXTS)]
    hours = _hours(content) if len(places) == 1 else []
    return _filled(
        {
            "@type": TYPES.get(content["kind"], "Organization"),
            "@id": entry.url,
            "identifier": entry.id,
            "name": content["name"],
            "description": content["summary"] or content["description"],
            "url": content["website"] or entry.url,
            "mainEntityOfPage": entry.url,
            "sameAs": [link["url"] for link in content["links"]],
            "email": content["mailbox"],
            "telephone": content["phone"],
            "foundingDate": str(content["founded"]) if content["founded"] else None,
            "knowsLanguage": list(content["languages"]),
            "keywords": [words.get(topic, topic) for topic in content["topics"]] + list(content["tags"]),
            "areaServed": [
                {"@type": "AdministrativeArea", "identifier": area, "name": words.get(area, area)}
                for area in content["areas"]
            ],
            "address": _address(places[0]) if places else None,
            "location": [_place(place, hours, words) for place in places],
            "makesOffer": [
                _filled({"@type": "Offer", "name": x["text"], "validFrom": x["from"], "validThrough": x["until"]})
                for x in content["offers"]
            ],
            "seeks": [
                _filled({"@type": "Demand", "name": x["text"], "validFrom": x["from"], "validThrough": x["until"]})
                for x in content["requests"]
            ],
            "subjectOf": [_news(one, entry) for one in content["news"]],
            "funding": [_grant(one) for one in entry.projects],
        }
    )


def jsonld_text(entries: Iterable[Entry], dataset: DataSet) -> Iterator[str]:
    """The file in pieces (application/ld+json)."""
    head = {
        "@context": CONTEXT,
        "@type": "DataFeed",
        "name": dataset.name,
        "url": dataset.url,
        "license": dataset.licence_url,
    }
    items = (
        _filled(
            {
                "@type": "DataFeedItem",
                "dateModified": moment_text(changed_at(entry)),
                "item": organisation(entry, dataset.words),
            }
        )
        for entry in entries
    )
    return wrapped(head, "dataFeedElement", items)


def jsonld_for_page(entry: Entry, words: Mapping[str, str]) -> str:
    """The entry for a script element of its page: text in it cannot close the element."""
    text = json.dumps({"@context": CONTEXT, **organisation(entry, words)}, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
