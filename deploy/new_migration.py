"""Writes a migration file from the difference between a service's models and its migrations.

Use: python -m deploy.new_migration registration "add series"     ("house" for the tables of shared.storage)
Read what it wrote before committing it: it is a draft, and must also hold on the other database.
"""

import sys
import tempfile
from pathlib import Path

from alembic import command
from sqlalchemy import MetaData

from services import NAMES, load
from shared.storage import tables
from shared.storage.database import Database
from shared.storage.migrate import chains


def main(service: str, message: str) -> None:
    """Brings an empty SQLite database to the newest migration and writes what is missing."""
    house = service == "house"
    metadata = MetaData() if house else load(service).metadata
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'draft.sqlite'}")
        with database.engine.connect() as connection:
            both = chains(connection, "registration" if house else service, metadata)
            config = both[0] if house else both[1]
            theirs = set((tables.metadata if house else metadata).tables)
            # Each chain looks at its own tables only; both live in one database.
            config.attributes["include_object"] = lambda _o, name, kind, *_: kind != "table" or name in theirs
            command.upgrade(config, "head")
            connection.commit()
            number = len(list(Path(str(config.get_main_option("version_locations"))).glob("[0-9]*.py"))) + 1
            command.revision(config, message, autogenerate=True, rev_id=f"{number:04}")
        database.close()


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in (*NAMES, "house"):
        sys.exit(f"Use: python -m deploy.new_migration {'|'.join((*NAMES, 'house'))} MESSAGE")
    main(sys.argv[1], sys.argv[2])
