"""What this service hears: nothing; it ends sessions and notes changed roles in its own tables as it publishes them."""

from shared.storage.delivery import Handlers

HANDLERS: Handlers = {}
