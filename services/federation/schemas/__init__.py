"""What HTTP may send, and what this node publishes, as schemas."""
