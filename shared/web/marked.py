"""Texts that are written down before anybody reads them, such as a schema's messages."""


def marked(german: str) -> str:
    """The text as it is, found by `make words`; `shared.web.problems.flatten` puts it into the reader's language."""
    return german
