"""The nouns: every value that passes from one stage to the next.

Everything here is frozen and imports nothing of ours. Offsets are half-open and count Unicode code points of
``Document.text``, which is never rewritten. Days and clock times are ISO 8601 strings (``2020-10-10`` or
``2020-10-10T12:05``), so that they sort, print and travel as they are. ``None`` means "the report doesn't say".
"""

from __future__ import annotations

from truceline.record.claims import Claim, Entity, Filler, Lead, Party, Report, Tie, Toll, Where
from truceline.record.documents import Document, Head, Paragraph, Unread
from truceline.record.evidence import Evidence, Maker, Span, When, identify
from truceline.record.groundings import Actor, Grounding, Place
from truceline.record.links import Contradiction, Counted, Incident, Links, Origin, Step
from truceline.record.mentions import ActSeen, Code, Count, Mention, Saying, TimeSeen, of_kind, within
from truceline.record.parse import Parse
from truceline.record.stretches import Stretches
from truceline.record.tracks import (
    Ceasefire,
    ConflictLink,
    Excluded,
    Judgement,
    Relation,
    Status,
    Term,
    Test,
    Tracks,
    Unknown,
    Violation,
)

__all__ = [
    "ActSeen",
    "Actor",
    "Ceasefire",
    "Claim",
    "Code",
    "ConflictLink",
    "Contradiction",
    "Count",
    "Counted",
    "Document",
    "Entity",
    "Evidence",
    "Excluded",
    "Filler",
    "Grounding",
    "Head",
    "Incident",
    "Judgement",
    "Lead",
    "Links",
    "Maker",
    "Mention",
    "Origin",
    "Paragraph",
    "Parse",
    "Party",
    "Place",
    "Relation",
    "Report",
    "Saying",
    "Span",
    "Status",
    "Step",
    "Stretches",
    "Term",
    "Test",
    "Tie",
    "TimeSeen",
    "Toll",
    "Tracks",
    "Unknown",
    "Unread",
    "Violation",
    "When",
    "Where",
    "identify",
    "of_kind",
    "within",
]
