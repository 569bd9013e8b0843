"""A place in one line."""

from services.notifications.models import EventCopy
from services.notifications.words.plain import one_line


def place_words(event: EventCopy) -> str:
    """ "Nachbarschaftshaus, Turmstraße 75, 10551 Berlin", or nothing when the event has no place."""
    venue = event.venue
    if venue is None:
        return ""
    town = " ".join(part for part in (venue.get("postal_code"), venue.get("city")) if part)
    return one_line(", ".join(part for part in (venue["name"], venue.get("street"), town) if part))
