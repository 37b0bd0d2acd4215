"""The tables: one append-only log, and projections that can be rebuilt from it."""

from __future__ import annotations

from sqlalchemy import Column, Integer, MetaData, Table, Text

VERSION = 1  # of the tables; migrations are numbered functions in migrations.py

metadata = MetaData()

# op: read (a report and its claims), unread, judge. hash: SHA-256 over prev_hash, op, target and payload.
log = Table(
    "log", metadata,
    Column("seq", Integer, primary_key=True), Column("op", Text, nullable=False),
    Column("target", Text, nullable=False), Column("payload", Text, nullable=False),
    Column("created_at", Text, nullable=False), Column("prev_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
    sqlite_strict=True,
)  # fmt: skip

document = Table(
    "document", metadata,
    Column("id", Text, primary_key=True), Column("pipeline", Text, nullable=False),
    Column("published", Text), Column("outlet", Text), Column("origin", Text),
    Column("seq", Integer, nullable=False), Column("body", Text, nullable=False),
    sqlite_strict=True,
)  # fmt: skip

claim = Table(
    "claim", metadata,
    Column("id", Text, primary_key=True), Column("doc", Text, nullable=False, index=True),
    Column("act", Text, nullable=False, index=True), Column("stance", Text, nullable=False),
    Column("claimant", Text), Column("place", Text), Column("earliest", Text), Column("latest", Text),
    Column("start", Integer, nullable=False), Column("body", Text, nullable=False),
    sqlite_strict=True,
)  # fmt: skip

unread = Table(
    "unread", metadata,
    Column("origin", Text, primary_key=True), Column("reason", Text, nullable=False),
    Column("cure", Text, nullable=False),
    sqlite_strict=True,
)  # fmt: skip

# What link and track made of the claims: kind is incident, contradiction, origin, ceasefire, violation, …
linked = Table(
    "linked", metadata,
    Column("kind", Text, primary_key=True), Column("id", Text, primary_key=True), Column("body", Text, nullable=False),
    sqlite_strict=True,
)  # fmt: skip
