"""Claims as Parquet, for DuckDB, polars, pandas and R: the columns of the CSV with their types."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import BytesIO

from truceline.write.claims_csv import COLUMNS, claims_csv
from truceline.write.exports.held import Held
from truceline.write.exports.losses import Losses

WHOLE = frozenset({"start", "stop", "place_precision"})
FLOAT = frozenset({"latitude", "longitude", "confidence"})


def parquet(held: Held, losses: Losses) -> Iterator[bytes]:
    """Yield one Parquet file. Raises ImportError with the cure where the extra is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise ImportError("Parquet needs pyarrow: pip install 'truceline[data]'") from error
    losses.flattened("evidence", "the first passage of each claim only")
    rows = csv.reader(piece for piece in claims_csv(held.heads, held.claims))
    next(rows)
    columns: dict[str, list[object]] = {name: [] for name in COLUMNS}
    for row in rows:
        losses.written += 1
        for name, cell in zip(COLUMNS, row, strict=True):
            columns[name].append(_typed(name, cell))
    kinds = [
        (name, pyarrow.int64() if name in WHOLE else pyarrow.float64() if _is_number(name) else pyarrow.string())
        for name in COLUMNS
    ]
    file = BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(columns, schema=pyarrow.schema(kinds)), file, compression="zstd")
    yield file.getvalue()


def _is_number(name: str) -> bool:
    return name in FLOAT or name.endswith(("_low", "_high"))


def _typed(name: str, cell: str) -> object:
    if cell == "":
        return None
    if name in WHOLE:
        return int(cell)
    return float(cell) if _is_number(name) else cell.removeprefix("'")
