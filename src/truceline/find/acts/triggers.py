"""The triggers as rules: a verb or noun of the vocabulary, what must stand around it, and who plays which role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from truceline.find.acts.arguments import Slots
from truceline.find.acts.reading import Reading
from truceline.vocab import load

FAMILIES = ("violence", "truce", "talks", "territory", "humanitarian", "support", "speech", "destruction", "other")
BESIDE = ("civil", "hazard")  # acts that make no claim: for the coding of sentences into outside schemes

VERB_ROLES = (("subj", "actor"), ("obj", "target"))
NOUN_ROLES = (
    ("poss", "actor"), ("by", "actor"), ("mod", "actor"), ("doer", "actor"), ("between", "actor"),
    ("of", "target"), ("on", "target"), ("against", "target"), ("victim", "target"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trigger:
    """One row of ``vocab/acts/<family>.yaml``, for one lemma."""

    act: str
    part: str  # verb, noun, adj
    lemma: str
    particle: str | None
    when: tuple[tuple[tuple[str, ...], frozenset[str]], ...]
    unless: tuple[tuple[tuple[str, ...], frozenset[str]], ...]
    roles: tuple[tuple[str, str], ...]
    guard: str | None
    row: str
    needs: str | None = None  # what must stand around it to be meant: arms, violence (see meant.py)
    leaves: bool = False  # the words that met its conditions may be acts of their own: "hosted *talks*"

    def fits(self, reading: Reading, slots: Slots) -> list[int] | None:
        """Return the tokens that met the conditions, or None: not this act."""
        met: list[int] = []
        if self.particle is not None:
            found = [i for i in slots.get("prt", ()) if reading.parse.lemmas[i] == self.particle]
            if not found and self.particle not in slots:
                return None
            met += found
        for names, wanted in self.when:
            if names == ("report",):
                if not any(_in_report(reading, w) for w in wanted):
                    return None
                continue
            filled = [i for name in names for i in slots.get(name, ())]
            if wanted == {"none"}:
                if filled:
                    return None
                continue
            fitting = [i for i in filled if _is_one(reading, i, wanted)]
            if not fitting:
                return None
            met += [i for i in fitting if wanted != {"@any"}]
        for names, refused in self.unless:
            if any(_is_one(reading, i, refused) for name in names for i in slots.get(name, ())):
                return None
        return met


def _in_report(reading: Reading, wanted: str) -> bool:
    from truceline.find.acts.reading import kinds

    words = kinds()[wanted[1:]] if wanted.startswith("@") else {wanted}
    return not words.isdisjoint(reading.vocabulary)


def _is_one(reading: Reading, i: int, wanted: frozenset[str]) -> bool:
    if reading.lemmas[i] in wanted or "@any" in wanted:
        return True
    if any(w[0] == "@" and reading.is_kind(i, w[1:]) for w in wanted):
        return True
    inner = reading.part_of(i)
    return inner is not None and _is_one(reading, inner, wanted)


def _conditions(row: dict[str, Any], key: str) -> tuple[tuple[tuple[str, ...], frozenset[str]], ...]:
    found = []
    for names, words in (row.get(key) or {}).items():
        found.append((tuple(names.split("|")), frozenset([words] if isinstance(words, str) else words)))
    return tuple(found)


def _of_row(row: dict[str, Any], where: str) -> Iterator[Trigger]:
    for part, default in (("verb", VERB_ROLES), ("noun", NOUN_ROLES), ("adj", VERB_ROLES)):
        forms = row.get(part)
        for form in [forms] if isinstance(forms, str) else forms or ():
            lemma, _, particle = form.partition(" ")
            roles = dict(default)
            for names, role in (row.get("roles") or {}).items():
                for name in names.split("|"):
                    roles[name] = role
            yield Trigger(
                row["act"], part, lemma, particle or None, _conditions(row, "when"), _conditions(row, "unless"),
                tuple((name, role) for name, role in roles.items() if role), row.get("guard"), where,
                row.get("needs"), row.get("leaves", False),
            )  # fmt: skip


@cache
def triggers(beside: bool = False) -> dict[tuple[str, str], tuple[Trigger, ...]]:
    """Return the triggers by (part of speech, lemma), those that ask for most first."""
    table: dict[tuple[str, str], list[Trigger]] = {}
    for family in FAMILIES + (BESIDE if beside else ()):
        for number, row in enumerate(load(f"acts/{family}")):
            for trigger in _of_row(row, f"{family}:{number + 1}"):
                table.setdefault((trigger.part, trigger.lemma), []).append(trigger)
    return {
        key: tuple(sorted(some, key=lambda t: -(len(t.when) + (t.particle is not None)))) for key, some in table.items()
    }


@cache
def first_words(beside: bool = False) -> frozenset[str]:
    """Return every lemma that may trigger an act, for the one look-up that most tokens get."""
    return frozenset(lemma for _, lemma in triggers(beside))
