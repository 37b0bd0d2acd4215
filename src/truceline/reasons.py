"""Why a field has its value: the rule behind a maker's name, in plain words."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from inspect import getdoc

from truceline.record import Maker
from truceline.vocab import load

SAID = re.compile(r"^[A-Z'“\"].*?(?:[.!?'”\"](?=\s|$)|$)", re.DOTALL)


def reason(maker: Maker) -> str:
    """Return what a maker goes by: a row of the vocabulary, a rule's own sentence, a model; "" where nobody says.

    >>> reason(Maker("claim.dating.sentence"))
    'the time in the same sentence'
    >>> reason(Maker("acts:violence:1:kill"))
    'as in “Gunmen killed two guards.”'
    """
    if maker.kind == "model":
        return "weights learned from annotated news"
    if maker.kind == "person":
        return "a person decided so"
    return _of_rule(maker.name)


@cache
def _of_rule(name: str) -> str:
    if name.startswith("acts:"):
        _, family, number, *_ = name.split(":")
        rows = load(f"acts/{family}")
        return f"as in “{rows[int(number) - 1]['example']}”" if int(number) <= len(rows) else ""
    for row in load("reasons"):
        if name == f"claim.{row['rule']}":
            return str(row["says"])
    return _docstring(name)


def _docstring(name: str) -> str:
    module, _, rule = name.rpartition(".")
    if not re.fullmatch(r"[a-z_.]+", name) or "." not in module:
        return ""
    while module:
        try:
            found = find_spec(f"truceline.{module}")
        except ModuleNotFoundError:
            found = None
        if found is not None:
            break
        module = module.rpartition(".")[0]
    told = getdoc(getattr(import_module(f"truceline.{module}"), rule, None)) if module else None
    if not told or told.startswith(("str(", "Return", "The base class")):
        return ""
    first = SAID.match(told)
    return " ".join((first.group() if first else told.split("\n")[0]).replace("*", "").split()).rstrip(".")
