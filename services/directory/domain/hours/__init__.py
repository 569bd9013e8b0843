"""Office hours: when a place is open, from what its people wrote (OSM `opening_hours`) and from their exceptions."""
