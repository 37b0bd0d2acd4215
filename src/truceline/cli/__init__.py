"""The command line: each command parses options, calls one function, prints.

One file a command. A new file in this folder is found by itself: it imports ``app`` from ``cli.frame`` and hangs its
command on it. Whatever is slow to import is imported inside the command, so that ``--help`` stays quick.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from truceline.cli.entry import main
from truceline.cli.frame import app

for _module in sorted(found.name for found in iter_modules(__path__) if not found.name.startswith("_")):
    import_module(f"{__name__}.{_module}")

__all__ = ["app", "main"]
