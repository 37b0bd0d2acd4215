"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

NUMBER = sa.Float(53).with_variant(sa.REAL(), "sqlite")

ONLY_IN_SQLITE = (
    "CREATE TRIGGER log_is_never_changed BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END",
    "CREATE TRIGGER log_is_never_cut BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END",
    "CREATE VIRTUAL TABLE passage_words USING fts5(words, content = 'passage', content_rowid = 'number', "
    "tokenize = 'unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE claim_words USING fts5(words, content = 'claim', content_rowid = 'number', "
    "tokenize = 'unicode61 remove_diacritics 2')",
)


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "log",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("op", sa.Text, nullable=False),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("prev_hash", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sqlite_strict=True,
    )  # fmt: skip
    op.create_table(
        "content",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("bytes", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )  # fmt: skip
    op.create_table(
        "reading",
        sa.Column("doc", sa.Text, primary_key=True),
        sa.Column("variant", sa.Text, primary_key=True),
        sa.Column("pipeline", sa.Text, primary_key=True),
        sa.Column("origin", sa.Text, primary_key=True),
        sa.Column("body", sa.Text, primary_key=True),
        sa.Column("generation", sa.Integer, nullable=False),
        sqlite_strict=True,
    )  # fmt: skip
    op.create_table(
        "document",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("variant", sa.Text, nullable=False),
        sa.Column("pipeline", sa.Text, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("outlet", sa.Text),
        sa.Column("published", sa.Text),
        sa.Column("head", sa.Text, nullable=False),
        sqlite_strict=True,
    )  # fmt: skip
    op.create_index("document_published", "document", ["published", "id"])
    op.create_table(
        "passage",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("doc", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("stop", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sqlite_strict=True,
    )  # fmt: skip
    op.create_index("passage_doc", "passage", ["doc", "start"])
    op.create_table(
        "claim",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("doc", sa.Text, nullable=False),
        sa.Column("published", sa.Text),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("outlet", sa.Text),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("stance", sa.Text, nullable=False),
        sa.Column("saying", sa.Text),
        sa.Column("polarity", sa.Text, nullable=False),
        sa.Column("background", sa.Integer, nullable=False),
        sa.Column("confidence", NUMBER, nullable=False),
        sa.Column("claimant", sa.Text),
        sa.Column("side", sa.Text),
        sa.Column("actor", sa.Text),
        sa.Column("place", sa.Text),
        sa.Column("place_folded", sa.Text),
        sa.Column("lat", NUMBER),
        sa.Column("lon", NUMBER),
        sa.Column("earliest", sa.Text),
        sa.Column("latest", sa.Text),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sqlite_strict=True,
    )  # fmt: skip
    op.create_index("claim_order", "claim", ["published", "doc", "start", "id"])
    op.create_index("claim_doc", "claim", ["doc", "start"])
    for column in ("act", "stance", "saying", "claimant", "side", "actor", "place", "outlet"):
        op.create_index(f"claim_{column}", "claim", [column])
    op.create_index("claim_day", "claim", ["earliest", "published"])
    op.create_table(
        "party",
        sa.Column("claim", sa.Text, sa.ForeignKey("claim.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("role", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("side", sa.Text),
        sa.Column("folded", sa.Text, nullable=False),
        sqlite_strict=True,
    )  # fmt: skip
    op.create_index("party_id", "party", ["id"])
    op.create_index("party_side", "party", ["role", "side"])
    op.create_table(
        "unread",
        sa.Column("origin", sa.Text, primary_key=True),
        sa.Column("reason", sa.Text, primary_key=True),
        sa.Column("cure", sa.Text, nullable=False),
        sqlite_strict=True,
    )  # fmt: skip
    op.create_table(
        "judgement",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("object", sa.Text, nullable=False),
        sa.Column("field", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sqlite_strict=True,
    )  # fmt: skip
    op.create_index("judgement_object", "judgement", ["object", "field"])
    op.create_table(
        "linked",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sqlite_strict=True,
    )  # fmt: skip
    op.create_index("linked_id", "linked", ["kind", "id"])
    op.create_table(
        "behind",
        sa.Column("claim", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sqlite_strict=True,
    )  # fmt: skip
    op.create_index("behind_id", "behind", ["id"])
    op.create_table(
        "note",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
        sqlite_strict=True,
    )  # fmt: skip
    for statement in ONLY_IN_SQLITE:
        op.execute(statement)
