"""The words: data only (YAML files beside this one), plus one loader.

A row carries what it matches, an example that hits, where it matters one that must not (``not``), and its source.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent


@cache
def load(name: str) -> Any:
    """Return the rows of ``vocab/<name>.yaml``, or of all files of the folder ``vocab/<name>`` in order of name.

    Read once; do not change them. Raises FileNotFoundError naming the file.
    """
    if (HERE / name).is_dir():
        return [row for path in sorted((HERE / name).glob("*.yaml")) for row in load(f"{name}/{path.stem}")]
    path = HERE / f"{name}.yaml"
    with path.open(encoding="utf-8") as lines:
        return yaml.load(lines, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@cache
def words_of(name: str, column: str | None = None, value: str | None = None) -> frozenset[str]:
    """Return the ``words`` of a list's rows, all of them or those whose column holds a value.

    >>> "could" in words_of("acts/guards", "kind", "can")
    True

    Raises FileNotFoundError naming the file, KeyError naming the column that a row lacks.
    """
    return frozenset(word for row in load(name) if column is None or row[column] == value for word in row["words"])


@cache
def _families() -> dict[str, str]:
    files = ((path.stem, load(f"acts/{path.stem}")) for path in sorted((HERE / "acts").glob("*.yaml")))
    return {row["act"]: family for family, rows in files for row in rows if "act" in row}


def family(act: str) -> str:
    """Return the family of an act (violence, truce, talks, territory, …): the file of ``vocab/acts`` that holds it.

    ``other`` where the vocabulary has no such act.
    """
    return _families().get(act, "other")
