"""What somebody who imports a file has chosen."""

from dataclasses import dataclass

LONGEST_COLLECTION = 60


@dataclass(frozen=True)
class Options:
    """`collection` names the file over the years: the same rows in it belong to the same entries.

    `publish`: new and changed entries are to be seen at once. `overwrite`: also what was changed here since.
    """

    collection: str
    publish: bool = False
    overwrite: bool = False
    dry_run: bool = False


def collection_of(file_name: str) -> str:
    """The usual name of a file's collection: its own without folder and ending."""
    bare = file_name.replace("\\", "/").rpartition("/")[2]
    stem = bare.rpartition(".")[0] or bare
    clean = "".join(letter if letter.isalnum() or letter in "-_." else "-" for letter in stem.casefold())
    return clean.strip("-")[:LONGEST_COLLECTION] or "import"
