"""Records ↔ one SQLite file: an append-only log, projections, search, verify, merge."""

from truceline.store.errors import Conflict, StoreError
from truceline.store.file import Store
from truceline.store.filter import Filter
from truceline.store.merge import merge
from truceline.store.reading import Packed, pack
from truceline.store.search import Hit
from truceline.store.verify import Verified, problems, verify

__all__ = [
    "Conflict",
    "Filter",
    "Hit",
    "Packed",
    "Store",
    "StoreError",
    "Verified",
    "merge",
    "pack",
    "problems",
    "verify",
]
