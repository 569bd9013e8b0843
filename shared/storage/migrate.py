"""Brings a service's database to the newest shape: first the house's own tables, then the service's."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, MetaData

from shared.storage import tables
from shared.storage.database import Database

ENVIRONMENT = Path(__file__).parent / "migrations"
SERVICES = Path(__file__).parents[2] / "services"


def configuration(connection: Connection, metadata: MetaData, versions: Path, table: str) -> Config:
    """Alembic's settings for one chain of migrations that keeps its place in `table`."""
    config = Config()
    config.set_main_option("script_location", str(ENVIRONMENT).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", str(versions).replace("%", "%%"))
    config.attributes.update(connection=connection, metadata=metadata, table=table)
    return config


def chains(connection: Connection, service: str, metadata: MetaData) -> list[Config]:
    """The two chains of a service's database, in order."""
    return [
        configuration(connection, tables.metadata, ENVIRONMENT / "versions", "alembic_version_house"),
        configuration(connection, metadata, SERVICES / service / "migrations", "alembic_version"),
    ]


def migrate(database: Database, service: str, metadata: MetaData) -> None:
    """Runs what is missing, in one transaction per chain; safe when two processes start at once (an advisory lock)."""
    with database.engine.connect() as connection:
        if not database.sqlite:
            # Neither waiting for another migration nor building an index on a grown table is stuck.
            connection.exec_driver_sql("SET statement_timeout = 0")
            connection.exec_driver_sql("SET lock_timeout = 0")
            connection.exec_driver_sql("SELECT pg_advisory_lock(hashtext('kieznetz migrate'))")
            connection.exec_driver_sql("RESET lock_timeout")
            connection.commit()
        try:
            for config in chains(connection, service, metadata):
                command.upgrade(config, "head")
                connection.commit()
        finally:
            connection.rollback()
            if not database.sqlite:
                connection.exec_driver_sql("SELECT pg_advisory_unlock(hashtext('kieznetz migrate'))")
                connection.exec_driver_sql("RESET statement_timeout")
                connection.commit()
