"""What is linked anew grows beside what is shown, and takes its place at once. Made of the claims: nothing is lost."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of linked records anew, empty; they are filled when the record is next linked."""
    op.drop_table("linked")
    op.drop_table("behind")
    op.execute("DELETE FROM note WHERE name = 'linked_from'")
    op.create_table(
        "linked",
        sa.Column("made", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("linked_id", "linked", ["made", "kind", "id"])
    op.create_table(
        "behind",
        sa.Column("made", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("claim", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sqlite_strict=True,
    )
