"""What this service reads."""
