"""Alembic's entry: runs on the connection that `shared.storage.migrate` hands over."""

from alembic import context

config = context.config
connection = config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=config.attributes["metadata"],
    version_table=config.attributes["table"],
    render_as_batch=connection.dialect.name == "sqlite",
    include_object=config.attributes.get("include_object"),
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
