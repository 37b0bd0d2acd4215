"""Which words besides its head belong to a cue: 'has *also* called *on*', 'is calling *for*'."""

from __future__ import annotations

from truceline.record import Parse

HELPING = {"aux", "auxpass", "neg", "advmod", "prt", "mark", "det", "amod", "poss", "case", "compound", "punct", "cc"}
GOVERNED = {"prep", "acomp", "attr", "xcomp", "dobj", "nsubj", "expl", "conj", "pobj", "pcomp", "ccomp", "agent"}
REACHING = HELPING | GOVERNED
NEAR = 5


def members(parse: Parse, i: int) -> list[int]:
    """Return the children of a cue's word that might belong to the cue."""
    return [c for c in parse.children[i] if parse.labels[c] in REACHING and abs(c - i) <= NEAR]


def features(parse: Parse, cue: int, i: int, child: int) -> list[str]:
    """Return what can be seen of a child of a word that belongs to a cue."""
    lemmas, labels = parse.lemmas, parse.labels
    key = f"{lemmas[cue]}/{parse.pos[cue]}"
    label = labels[child]
    side = "<" if child < i else ">"
    own = f"{side}{label}:{lemmas[child]}"
    gap = min(abs(child - i), 4)
    below = " ".join(sorted({labels[g] for g in parse.children[i]} - {"punct"}))
    return [
        own, f"{key} {own}", f"{side}{label}", f"{key} {side}{label}", f"{own} {gap}", f"{side}{label} {gap}",
        f"{lemmas[i]} {own}", f"{parse.tags[i]} {side}{label}", f"{own} {below}", f"{side}{label} {below}",
        f"{side}{label} t={parse.tags[child]}", f"{key} {side}{label} t={parse.tags[child]}", f"d={i == cue} {own}",
    ]  # fmt: skip
