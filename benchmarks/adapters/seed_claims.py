"""seed-claims: the same form as claims, with the report's contradictions beside them."""

from __future__ import annotations

from benchmarks.adapters.claims import predict

__all__ = ["predict"]
