"""Records ↔ one SQLite file: an append-only log, projections, verify, merge."""

from truceline.store.file import Store, StoreError
from truceline.store.merge import merge
from truceline.store.verify import problems

__all__ = ["Store", "StoreError", "merge", "problems"]
