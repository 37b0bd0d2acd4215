"""Records → files, one file a format: brief, claims_jsonl, claims_csv, geojson.

Each takes heads and claims (the brief also links and tracks) and needs no store. Those that can be long yield pieces.
"""

from truceline.write.brief import brief, brief_html
from truceline.write.claims_csv import claims_csv
from truceline.write.claims_jsonl import claims_jsonl
from truceline.write.geojson import geojson

__all__ = ["brief", "brief_html", "claims_csv", "claims_jsonl", "geojson"]
