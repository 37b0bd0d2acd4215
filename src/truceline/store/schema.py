"""The tables as queries see them. ``migrations/`` makes them; a test holds the two together.

``log`` and ``content`` are the record; every other table is a projection that ``Store.rebuild`` makes anew from them.
"""

from __future__ import annotations

from sqlalchemy import REAL, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, select

HEAD = "0002"  # the newest migration

metadata = MetaData()
Number = Float(53).with_variant(REAL(), "sqlite")

# op: read, unread, judge. ``payload`` is JSON; hash is over prev_hash, op, target and payload.
log = Table(
    "log", metadata,
    Column("seq", Integer, primary_key=True),
    Column("op", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("prev_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
    sqlite_strict=True,
)  # fmt: skip

# A text (UTF-8) or a reading (JSON of a document without its text, and its claims), zstd, under its own SHA-256.
content = Table(
    "content", metadata,
    Column("digest", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
    sqlite_strict=True,
)  # fmt: skip

# One report as one version of the pipeline read it, from one file. ``variant`` is the digest of the document's fields,
# ``body`` that of the reading in ``content``.
reading = Table(
    "reading", metadata,
    Column("doc", Text, primary_key=True),
    Column("variant", Text, primary_key=True),
    Column("pipeline", Text, primary_key=True),
    Column("origin", Text, primary_key=True),
    Column("body", Text, primary_key=True),
    Column("generation", Integer, nullable=False),
    sqlite_strict=True,
)  # fmt: skip

# The reading of each report that counts.
document = Table(
    "document", metadata,
    Column("id", Text, primary_key=True),
    Column("variant", Text, nullable=False),
    Column("pipeline", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("generation", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("outlet", Text),
    Column("published", Text),
    Column("head", Text, nullable=False),
    Index("document_published", "published", "id"),
    sqlite_strict=True,
)  # fmt: skip

passage = Table(
    "passage", metadata,
    Column("number", Integer, primary_key=True),
    Column("doc", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("words", Text, nullable=False),
    Index("passage_doc", "doc", "start"),
    sqlite_strict=True,
)  # fmt: skip

# ``outlet``, ``published``, ``claimant``, ``actor`` (the first) and ``place`` are names to list and count by; ``side``
# is the claimant's.
claim = Table(
    "claim", metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("doc", Text, nullable=False),
    Column("published", Text),
    Column("start", Integer, nullable=False),
    Column("outlet", Text),
    Column("act", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("saying", Text),
    Column("polarity", Text, nullable=False),
    Column("background", Integer, nullable=False),
    Column("confidence", Number, nullable=False),
    Column("claimant", Text),
    Column("side", Text),
    Column("actor", Text),
    Column("place", Text),
    Column("place_folded", Text),
    Column("lat", Number),
    Column("lon", Number),
    Column("earliest", Text),
    Column("latest", Text),
    Column("words", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("claim_order", "published", "doc", "start", "id"),
    Index("claim_doc", "doc", "start"),
    Index("claim_act", "act"),
    Index("claim_stance", "stance"),
    Index("claim_saying", "saying"),
    Index("claim_claimant", "claimant"),
    Index("claim_side", "side"),
    Index("claim_actor", "actor"),
    Index("claim_place", "place"),
    Index("claim_outlet", "outlet"),
    Index("claim_day", "earliest", "published"),
    sqlite_strict=True,
)  # fmt: skip

# Who stands in a claim, in what role: actor, target, source, or a role of ``Claim.others``. ``folded``: see fold().
party = Table(
    "party", metadata,
    Column("claim", Text, ForeignKey("claim.id", ondelete="CASCADE"), primary_key=True),
    Column("role", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("side", Text),
    Column("folded", Text, nullable=False),
    Index("party_id", "id"),
    Index("party_side", "role", "side"),
    sqlite_strict=True,
)  # fmt: skip

unread = Table(
    "unread", metadata,
    Column("origin", Text, primary_key=True),
    Column("reason", Text, primary_key=True),
    Column("cure", Text, nullable=False),
    sqlite_strict=True,
)  # fmt: skip

judgement = Table(
    "judgement", metadata,
    Column("id", Text, primary_key=True),
    Column("object", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Index("judgement_object", "object", "field"),
    sqlite_strict=True,
)  # fmt: skip

# What link and track made of the claims: kind is a field of Links or Tracks, position the place in it. ``made`` tells
# one making from the next; the one that is shown is named in ``note``, and others are being made or being cleared away.
linked = Table(
    "linked", metadata,
    Column("made", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("linked_id", "made", "kind", "id"),
    sqlite_strict=True,
)  # fmt: skip

# Which claims stand behind each of these.
behind = Table(
    "behind", metadata,
    Column("made", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("claim", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    sqlite_strict=True,
)  # fmt: skip

# ``linked_from``: the claims and the version of link and track that ``linked`` was made from; ``linked_made``: the
# making of it that is shown; ``rebuilt``: how often rows were made anew from the log, and so got other numbers.
note = Table(
    "note", metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
)  # fmt: skip

SHOWN = select(note.c.value).where(note.c.name == "linked_made").scalar_subquery()  # the making that is shown
PROJECTIONS = (reading, document, passage, party, claim, unread, judgement)
