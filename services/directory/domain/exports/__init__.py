"""Entries as files for others: each format is a generator of text, an entry at a time."""
