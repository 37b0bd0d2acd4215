"""Records ↔ JSON text: the same record gives the same bytes."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Record = TypeVar("Record")


def encode(value: object) -> str:
    """Return a record as JSON. Fields that hold their default None or () are left out.

    >>> from truceline.record import Span
    >>> encode(Span("doc-1", 2, 5))
    '{"doc":"doc-1","start":2,"stop":5}'
    """
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"))


def plain(value: Any) -> Any:
    """Return a record as dicts, lists and scalars."""
    if is_dataclass(value) and not isinstance(value, type):
        rows = ((name, getattr(value, name)) for name in _names(type(value)))
        return {name: plain(held) for name, held in rows if held is not None and held != ()}
    if isinstance(value, (list, tuple)):
        return [plain(held) for held in value]
    return value


def decode(kind: type[Record], text: str) -> Record:
    """Return the record of a type that a JSON text holds. Raises ValueError where it holds none."""
    try:
        return _build(kind, json.loads(text))
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"no {kind.__name__}: {error}") from error


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _left_out(kind: type) -> dict[str, Any]:
    """Return what stands for fields that have no default and may be left out: None, or () for a tuple."""
    hints = _hints(kind)
    bare = [f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING]
    return {name: () if get_origin(hints[name]) is tuple else None for name in bare}


def _build(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _build(next(k for k in get_args(kind) if k is not type(None)), value)
    if origin is tuple:
        kinds = get_args(kind)
        if len(kinds) == 2 and kinds[1] is Ellipsis:
            return tuple(_build(kinds[0], held) for held in value)
        return tuple(_build(k, held) for k, held in zip(kinds, value, strict=True))
    if is_dataclass(kind):
        hints = _hints(kind)  # type: ignore[arg-type]
        known = {name: _build(hints[name], held) for name, held in value.items()}
        return kind(**{**_left_out(kind), **known})  # type: ignore[arg-type, operator]
    return value
