"""Named reads of this service."""
