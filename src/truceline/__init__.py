"""truceline: reads news reports on an armed conflict and keeps the record a ceasefire monitor would keep.

    import truceline
    record = truceline.read("reports/")      # folder, files, globs; into="war.truceline" keeps it
    record.claims[0].claimant                # who says so
    record.to_pandas()

``truceline.read`` is the sub-package that reads sources, and is called like a function.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

__version__ = "0.1.0"


class _CallableModule(ModuleType):
    """A sub-package that is also the public function of its name: ``truceline.read(...)``."""

    def __call__(self, *args: Any, **options: Any) -> Any:
        name = self.__name__.rpartition(".")[2]
        composed = import_module("truceline.run") if name == "read" else self
        return getattr(composed, name)(*args, **options)


class _Stage:
    """A sub-package that is imported when it is asked for, and made callable however it was imported."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, package: ModuleType, owner: type) -> ModuleType:
        return import_module(f"truceline.{self._name}")

    def __set__(self, package: ModuleType, module: ModuleType) -> None:
        module.__class__ = _CallableModule  # the import itself sets it on its parent


class _Package(ModuleType):
    read, link, track = _Stage(), _Stage(), _Stage()


sys.modules[__name__].__class__ = _Package

_PLACES = {
    "extract": "truceline.run",
    "extract_many": "truceline.run",
    "link_and_track": "truceline.together",
    "standing": "truceline.link.standing",
    "Record": "truceline.collection",
    "StoreError": "truceline.store",
}


def open_record(path: str) -> Any:
    """Return the record of a file. Raises StoreError where it is none."""
    from truceline.collection import Record

    return Record.open(path)


def __getattr__(name: str) -> Any:
    """Import what is asked for, when it is asked for: ``import truceline`` stays quick."""
    if name in _PLACES:
        return getattr(import_module(_PLACES[name]), name)
    import truceline.record as nouns

    if not name.startswith("_") and name in nouns.__all__:
        return getattr(nouns, name)
    raise AttributeError(f"module 'truceline' has no attribute {name!r}")
