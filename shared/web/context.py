"""What a request may ask of its app."""

from flask import current_app

from shared.signing.node import Node


def node() -> Node:
    """The node that this app belongs to."""
    found: Node = current_app.extensions["node"]
    return found
