"""One process per database relays and runs jobs; a PostgreSQL advisory lock decides which."""

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from shared.storage.database import Database

_TRY = text("SELECT pg_try_advisory_lock(hashtext('kieznetz tick'))")


class Leadership:
    """Holds the lock on a connection of its own; it ends with the connection, so a dead process never blocks.

    After `held` has said no, `elsewhere` says whether another process leads; else the database could not be asked.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection: Connection | None = None
        self.elsewhere = False

    def held(self) -> bool:
        """Takes the lock if it is free, or makes sure that it is still ours; False when another process leads."""
        self.elsewhere = False
        try:
            if self._connection is not None:
                self._connection.execute(text("SELECT 1"))
                return True
            # A connection outside of the pool: the pool would hand it to others.
            connection = self._database.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            connection.detach()
            if connection.execute(_TRY).scalar_one():
                self._connection = connection
                return True
            connection.close()
            self.elsewhere = True
            return False
        except SQLAlchemyError:
            self.release()
            return False

    def release(self) -> None:
        """Gives the lock up."""
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None
