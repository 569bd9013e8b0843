"""Pages for the staff of this node."""
