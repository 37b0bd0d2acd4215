"""Lists of names: 'the members include *A, B and C*' are three, and what holds of one of them holds of the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from truceline.record import Parse

Run = tuple[int, int, str]  # first token, last + 1, kind
LISTED = frozenset({"organisation", "location", "person"})
JOINTS = frozenset({",", ";", "and", "or"})
DEEPEST = 20


def parted(parse: Parse, runs: Sequence[Run]) -> list[Run]:
    """Return runs, lists of names taken apart: 'Jordan, Turkey and Qatar' are three, 'Lakes Van and Sevan' one."""
    return [part for run in runs for part in (_parts(parse, run) if run[2] in LISTED else (run,))]


def _parts(parse: Parse, run: Run) -> Iterator[Run]:
    first, stop, kind = run
    words = parse.words
    begin, is_list = first, False
    for i in range(first + 1, stop):
        word = words[i].lower()
        if word not in JOINTS or not (is_list or word in (",", ";")):
            continue
        after = i + 1
        while after < stop and (words[after].lower() in JOINTS or words[after].lower() == "the"):
            after += 1
        if after < stop and words[i - 1][0].isupper() and words[after][0].isupper():
            if begin < i:
                yield begin, i, kind
            is_list, begin = True, after - (words[after - 1].lower() == "the")
    while begin < stop and words[begin].lower() in JOINTS:
        begin += 1
    if begin < stop:
        yield begin, stop, kind


def head(parse: Parse, first: int, last: int) -> int:
    """Return the last token of a run that is governed from outside it."""
    for i in range(last - 1, first - 1, -1):
        if not first <= parse.heads[i] < last or parse.heads[i] == i:
            return i
    return last - 1


def fellows(parse: Parse, runs: Sequence[Run]) -> dict[Run, list[Run]]:
    """Return, for each run, the others of the list that it stands in, as the parse joins them."""
    lists: dict[int, list[Run]] = {}
    for run in runs:
        lists.setdefault(_opener(parse, head(parse, *run[:2])), []).append(run)
    return {run: [other for other in some if other != run] for some in lists.values() for run in some}


def _opener(parse: Parse, i: int) -> int:
    """Return the head of the first member of the list that a token is a member of."""
    for _ in range(DEEPEST):
        if parse.labels[i] != "conj":
            break
        i = parse.heads[i]
    return i
