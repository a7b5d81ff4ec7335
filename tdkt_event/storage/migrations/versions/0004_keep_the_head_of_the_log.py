"""Keep the head of the log: how many lines it has and the hash of the last, so that a cut tail is missed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "log_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_log_head_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_head")),
    )
    op.execute(
        "INSERT INTO log_head (id, lines, hash) SELECT 1, (SELECT count(*) FROM change_log), hash "
        "FROM change_log ORDER BY id DESC LIMIT 1"
    )
    _follow_the_log()


def _follow_the_log() -> None:
    """Let the database move the head with each line: one statement less in the transaction of a scan."""
    move = "UPDATE log_head SET lines = lines + 1, hash = NEW.hash"
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"CREATE TRIGGER change_log_head AFTER INSERT ON change_log BEGIN {move}; END")
        return
    op.execute(
        "CREATE FUNCTION tdkt_log_head() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {move}; RETURN NULL; END $$"
    )
    op.execute(
        "CREATE TRIGGER change_log_head AFTER INSERT ON change_log "
        "FOR EACH ROW EXECUTE FUNCTION tdkt_log_head()"
    )
