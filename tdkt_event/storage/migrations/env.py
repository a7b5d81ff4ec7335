"""Run migrations on the connection that storage.migrate hands over."""

from alembic import context

from tdkt_event.storage.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=False,  # storage.migrate already holds the transaction
    render_as_batch=True,
)
context.run_migrations()
