"""The claims matrix: incidents down, claimants across, in each cell what that claimant says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from io import BytesIO

from truceline.record import Claim
from truceline.write.claims_csv import guarded
from truceline.write.exports.held import Held, line
from truceline.write.exports.losses import Losses
from truceline.write.passages import words

MOST = 40  # claimants with a column of their own; the rest share the last


def matrix(held: Held, losses: Losses) -> Iterator[str]:
    """Yield the matrix as CSV."""
    for row in rows(held, losses):
        yield line(row)


def matrix_xlsx(held: Held, losses: Losses) -> Iterator[bytes]:
    """Yield the matrix as an Excel workbook in which no text is taken for a formula, the same bytes every time.

    Raises ImportError with the cure where the extra is not installed.
    """
    try:
        import xlsxwriter  # type: ignore[import-untyped]
    except ImportError as error:
        raise ImportError("the workbook needs xlsxwriter: pip install 'truceline[data]'") from error
    from datetime import datetime

    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(file, options)
    book.set_properties({"created": datetime(2000, 1, 1)})
    sheet = book.add_worksheet("claims")
    for number, row in enumerate(rows(held, losses)):
        for column, cell in enumerate(row):
            sheet.write_string(number, column, guarded(cell))
    sheet.freeze_panes(1, 4)
    book.close()
    yield file.getvalue()


def rows(held: Held, losses: Losses) -> Iterator[list[str]]:
    """Yield the head, then one row an incident: act, day, place, origins, then what each claimant says of it."""
    said = Counter(_claimant(held, c) for i in held.links.incidents for c in _claims(held, i.claims))
    columns = [name for name, _ in sorted(said.items(), key=lambda kv: (-kv[1], kv[0]))[:MOST]]
    if len(said) > len(columns):
        losses.flattened("claimants", f"{len(said) - len(columns)} rarer claimants share the column 'others'")
    yield ["act", "day", "place", "origins", *columns, "others"]
    for incident in held.links.incidents:
        losses.written += 1
        cells: dict[str, list[str]] = {}
        for claim in _claims(held, incident.claims):
            who = _claimant(held, claim)
            column = who if who in said and who in columns else "others"
            told = f"{claim.stance}{', negated' if claim.polarity == 'negative' else ''}: {words(claim)}"
            cells.setdefault(column, []).append(told if column != "others" else f"{who}: {told}")
        where = incident.place.name if incident.place else ""
        head = [incident.act, str(incident.when or ""), where, str(len(incident.origins))]
        yield head + [" | ".join(cells.get(name, [])) for name in (*columns, "others")]


def _claims(held: Held, ids: tuple[str, ...]) -> list[Claim]:
    return [held.by_id[i] for i in ids if i in held.by_id]


def _claimant(held: Held, claim: Claim) -> str:
    return claim.claimant.name if claim.claimant else f"{held.passages.outlet(claim.doc)} itself"
