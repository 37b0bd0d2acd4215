"""Records → files: brief, dossier, claims_jsonl, claims_csv, geojson; others' formats are in ``exports``.

Each takes heads and claims (the brief also links and tracks) and needs no store. Those that can be long yield pieces.
"""

from truceline.write.brief import brief, brief_html
from truceline.write.claims_csv import claims_csv
from truceline.write.claims_jsonl import claims_jsonl
from truceline.write.dossier import dossier, dossier_html
from truceline.write.geojson import geojson

__all__ = ["brief", "brief_html", "claims_csv", "claims_jsonl", "dossier", "dossier_html", "geojson"]
