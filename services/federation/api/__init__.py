"""The doors of the border for programs."""
