"""Mail: words (letter), their shape (render, calendar), the message, and the way it leaves (smtp, folder)."""
