"""Alembic's entry: runs on the connection that `shared.storage.migrate` hands over."""

from typing import Any, Literal

from alembic import context

from shared.storage.types import Json, Moment


def render(kind: str, item: Any, autogenerate: Any) -> str | Literal[False]:
    """Writes the project's own column types by their names."""
    for name, is_it in (("Moment()", isinstance(item, Moment)), ("Json", item is Json)):
        if kind == "type" and is_it:
            autogenerate.imports.add(f"from shared.storage.types import {name.removesuffix('()')}")
            return name
    return False


config = context.config
connection = config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=config.attributes["metadata"],
    version_table=config.attributes["table"],
    render_as_batch=connection.dialect.name == "sqlite",
    include_object=config.attributes.get("include_object"),
    compare_type=True,
    render_item=render,
)
with context.begin_transaction():
    context.run_migrations()
