"""Whom people and offices speak for, over all reports: the side that one report gives holds where another gives none.

'Foreign Minister Tarn' here, 'Chad's foreign minister, Ana Tarn' there: one person, one side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from truceline.record import Claim, Party
from truceline.vocab import load

CLEAR = 3  # times as many reports as for any other side, from which another side is a slip


def sided(claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims, in the order given, with each person and office on the side that the reports give it.

    Whom no report puts on a side is on the one of ``vocab/actors/leaders.yaml``, if it has the name. A person whom
    reports put on several sides keeps what each says, unless one side has three times as many. An office without an
    owner ('the Prosecutor General's Office') is the one that has that name, where only one has. 'The army' is no army
    that no report names, where the reports name one.
    """
    held = list(claims)
    persons, offices, armies = _persons(held), _offices(held), _armies(held)

    def settle(party: Party) -> Party:
        if side := persons.get(party.id) or _led(party):
            return party if party.side == side else replace(party, side=side)
        if party.side in (None, party.id) and (owned := offices.get(_bare(party.name))):
            return replace(party, id=owned.id, name=owned.name, kind=owned.kind, side=owned.side)
        if party.kind == "forces" and (named := armies.get(_noun(party))) and _is_bare(party):
            if party.side not in named and len(named) == 1:
                (army,) = named.values()
                return replace(party, id=army.id, name=army.name, side=army.side)
        return party

    settled = []
    for claim in held:
        roles = {
            "source": tuple(map(settle, claim.source)),
            "actors": tuple(map(settle, claim.actors)),
            "targets": tuple(map(settle, claim.targets)),
            "others": tuple((role, settle(party)) for role, party in claim.others),
        }
        changed = {role: value for role, value in roles.items() if value != getattr(claim, role)}
        settled.append(replace(claim, **changed) if changed else claim)  # type: ignore[arg-type]
    return settled


@cache
def leaders() -> dict[str, str]:
    """Return whom each person of the vocabulary speaks for, by name and, where it is no other's, by surname, folded."""
    table: dict[str, str] = {}
    for row in load("actors/leaders"):
        name = row["name"].casefold()
        table[name] = row["side"]
        if row["surname"]:
            table[name.split()[-1]] = table[name.split()[-1].removeprefix("al-").removeprefix("el-")] = row["side"]
    return table


def _led(party: Party) -> str | None:
    """'*Putin* said'; 'the *Assad regime*', 'the *Obama administration*': whom its leader speaks for."""
    if party.side not in (None, party.id):
        return None
    kind, _, name = party.id.partition(":")
    if kind == "person":
        return leaders().get(name)
    first, _, led = name.partition(" ")
    return leaders().get(first) if kind == "role" and led in LED else None


LED = frozenset({"regime", "government", "administration", "forces", "cabinet", "army"})


def _parties(claim: Claim) -> Iterator[Party]:
    yield from claim.source
    yield from claim.actors
    yield from claim.targets
    yield from (party for _, party in claim.others)


def _persons(claims: list[Claim]) -> dict[str, str]:
    """Return the side of each person, by id; nobody on whom the reports differ."""
    told: dict[str, dict[str, set[str]]] = {}
    for claim in claims:
        for party in _parties(claim):
            if party.id.startswith("person:") and party.side and party.side != party.id:
                told.setdefault(party.id, {}).setdefault(party.side, set()).add(claim.doc)
    found = {}
    for person, sides in told.items():
        tally = Counter({side: len(docs) for side, docs in sides.items()}).most_common(2)
        if len(tally) == 1 or tally[0][1] >= CLEAR * tally[1][1]:
            found[person] = tally[0][0]
    return found


def _offices(claims: list[Claim]) -> dict[str, Party]:
    """Return, by its bare name, the office of that name that has an owner; none where two sides have one."""
    owned: dict[str, dict[str, Party]] = {}
    for claim in claims:
        for party in _parties(claim):
            if party.id.startswith("official:") and party.side and len(words := _bare(party.name).split()) > 2:
                owned.setdefault(" ".join(words[1:]), {}).setdefault(party.side, party)
    return {name: next(iter(sides.values())) for name, sides in owned.items() if len(sides) == 1}


def _armies(claims: list[Claim]) -> dict[str, dict[str | None, Party]]:
    """Return, by its noun, the army of each side that some report names with its owner: 'Chad's *army*'."""
    named: dict[str, dict[str | None, Party]] = {}
    for claim in claims:
        for party in _parties(claim):
            if party.kind == "forces" and party.side and party.words and party.id.startswith(f"forces:{party.side}:"):
                if party.words.casefold() == party.name.casefold():
                    named.setdefault(_noun(party), {}).setdefault(party.side, party)
    return named


def _noun(party: Party) -> str:
    return party.id.rpartition(":")[2]


def _is_bare(party: Party) -> bool:
    """'*The army* denied it', in a report that names other states: whose army is a guess."""
    return (party.words or "").casefold().removeprefix("the ") == _noun(party)


def _bare(name: str) -> str:
    return name.casefold().replace("’", "'").removeprefix("the ")
