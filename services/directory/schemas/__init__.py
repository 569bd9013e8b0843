"""What HTTP may send, and what it gets back."""
