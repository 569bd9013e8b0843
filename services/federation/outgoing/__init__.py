"""What this node asks of others: the only room of the service that opens connections."""
