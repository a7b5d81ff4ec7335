"""A printing keeps a digest of what its paper was made from, so that unchanged papers need not be built again."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("paper_print", sa.Column("digest", sa.Text(), server_default="", nullable=False))
