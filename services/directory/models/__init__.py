"""The tables of `directory`."""
