"""Records ↔ JSON text: the same record gives the same bytes."""

from __future__ import annotations

from typing import Any, TypeVar

Record = TypeVar("Record")


_adapters: dict[Any, Any] = {}


def _adapter(kind: Any) -> Any:
    if kind not in _adapters:
        from pydantic import TypeAdapter

        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def encode(value: object) -> str:
    """Return a record as JSON. Fields that hold their default are left out.

    Raises ValueError where a field holds what its type does not allow, so that nothing is stored that can't be read.

    >>> from truceline.record import Span
    >>> encode(Span("doc-1", 2, 5))
    '{"doc":"doc-1","start":2,"stop":5}'
    """
    return str(_adapter(type(value)).dump_json(value, exclude_defaults=True, warnings="error"), "utf-8")


def plain(value: object) -> Any:
    """Return a record as dicts, lists and scalars, with every field: for printing.

    >>> from truceline.record import Maker
    >>> plain(Maker("stance.denied"))
    {'name': 'stance.denied', 'kind': 'rule', 'version': '1'}
    """
    return _adapter(type(value)).dump_python(value, mode="json")


def decode(kind: type[Record], text: str | bytes) -> Record:
    """Return the record of a type that a JSON text holds. Raises ValueError where it holds none."""
    return _adapter(kind).validate_json(text)  # type: ignore[no-any-return]
