"""An item of the programme belongs to a sitting: to the first, where nothing else was said."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("programme_item", sa.Column("sitting", sa.Integer(), server_default="1", nullable=False))
