"""The JSON door of registration."""
