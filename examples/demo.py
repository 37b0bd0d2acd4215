"""Read the example reports and print what they say. ``make demo`` runs this."""

from __future__ import annotations

from pathlib import Path

from truceline.read.plain import document
from truceline.run import extract

REPORTS = Path(__file__).parent / "reports"


def main() -> None:
    """Print each plain report's claims: who says that who did what, and the words."""
    for path in sorted(REPORTS.glob("*.txt")):
        report = extract(document(path.read_text(encoding="utf-8"), origin=path.name))
        print(f"{path.name}: {len(report.claims)} claims")
        for claim in report.claims:
            told_by = " → ".join(party.name for party in claim.source) or "the report"
            print(f"  {told_by}: {claim.act} ({claim.stance}) “{claim.quotes[0] if claim.quotes else ''}”")


if __name__ == "__main__":
    main()
