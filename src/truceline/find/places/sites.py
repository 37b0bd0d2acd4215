"""Which names in a sentence tell where a verb's or noun's happening took place: one pair at a time.

'Officials in *Baku* said that shells hit *Barda* on the road to Ganja': Barda, of "hit"; none, of "said" but Baku.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from truceline import weights
from truceline.find.places.runs import Candidate, capital
from truceline.find.places.signs import Scan
from truceline.find.places.words import countries, demonyms, types
from truceline.record import Parse

MODEL = "event_place"
RULED_OUT = "of-the-speaker|True"  # the speaker's place, where another stands nearer
DOUBTFUL = -7.0  # names of which finding is less sure than this are left out
LONGEST_PATH = 6


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of words that may name a place, with how sure finding is of it (log-odds) and whether it was chosen."""

    candidate: Candidate
    score: float
    chosen: bool


def by_sentence(parse: Parse, weighed: Sequence[Spot]) -> dict[int, list[Spot]]:
    """Return a report's names that may well be places, by the number of their sentence, in text order."""
    found: dict[int, list[Spot]] = {}
    for spot in weighed:
        if spot.chosen or spot.score > DOUBTFUL:
            found.setdefault(parse.sentence_of[spot.candidate.first], []).append(spot)
    return found


def spots(parse: Parse, verb: int, weighed: Sequence[Spot]) -> list[Spot]:
    """Return a report's names that stand in a token's sentence, in text order."""
    return by_sentence(parse, weighed).get(parse.sentence_of[verb], []) if verb < len(parse) else []


def log_odds(model: weights.Linear, seen: Sequence[str]) -> float:
    """Return the log-odds that a name with these signs tells where."""
    if RULED_OUT in seen:
        return DOUBTFUL
    return model.lead(seen, "place")


def head(parse: Parse, first: int, last: int) -> int:
    """Return the token of a range whose governor lies outside it."""
    for i in range(last - 1, first - 1, -1):
        if not first <= parse.heads[i] < last or parse.heads[i] == i:
            return i
    return last - 1


def lists(parse: Parse, spots: Sequence[Spot]) -> list[int]:
    """Return, for each name, the token that heads the list it is in: in 'Barda, Ganja and Agdam' that is Barda."""
    found = []
    for spot in spots:
        i = head(parse, spot.candidate.first, spot.candidate.last)
        while parse.labels[i] == "conj" and parse.heads[i] != i:
            i = parse.heads[i]
        found.append(i)
    return found


def chain(parse: Parse, i: int) -> list[int]:
    """Return a token and all that govern it, up to the root."""
    found = [i]
    while parse.heads[i] != i and len(found) < 40:
        i = parse.heads[i]
        found.append(i)
    return found


def path(parse: Parse, up: list[int], down: list[int]) -> tuple[list[str], list[str]]:
    """Return the labels from a verb's side up to the common governor, and from there down to the place.

    ``up`` and ``down`` are the chains of the two. Prepositions are told by their own word: "prep:in".
    """
    seen = {t: n for n, t in enumerate(up)}
    common = next((n for n, t in enumerate(down) if t in seen), None)
    if common is None:
        return ["?"], ["?"]
    climbed = [parse.labels[t] for t in up[: seen[down[common]]]]
    descended = [
        f"{parse.labels[t]}:{parse.lemmas[t]}" if parse.labels[t] in ("prep", "agent") else parse.labels[t]
        for t in reversed(down[:common])
    ]
    return climbed, descended


def size(number: int) -> str:
    """Return a distance on a coarse scale."""
    for most in (1, 2, 3, 5, 8, 12, 20):
        if number <= most:
            return f"<={most}"
    return ">20"


def signs(parse: Parse, verb: int, spot: Spot, spots: Sequence[Spot], scan: Scan) -> list[str]:
    """Return what speaks for and against a name being where a verb's happening took place.

    ``spots``: all of the sentence, in text order.
    """
    c, words = spot.candidate, parse.words
    first, stop = parse.sentences[parse.sentence_of[verb]]
    place = head(parse, c.first, c.last)
    up, down = chain(parse, verb), chain(parse, place)
    climbed, descended = path(parse, up, down)
    text = " ".join(words[c.first : c.last])
    kind = "demonym" if text in demonyms() else "country" if text in countries() else ""
    if not kind:
        seen = scan.known.glance(c.key) if c.known else None
        kind = seen[0] if seen else "unknown"
    after = c.first > verb
    gap = c.first - verb if after else verb - c.last + 1
    left = words[c.first - 1].lower() if c.first > first else "^"
    if left == "the" and c.first - 1 > first:
        left = words[c.first - 2].lower() + " the"
    if c.first > first and parse.pos[c.first - 1] == "ADJ":
        left = "adj " + (words[c.first - 2].lower() if c.first - 2 >= first else "^")
    right = words[c.last].lower() if c.last < stop else "$"
    governors = [t for t in down[1:] if parse.pos[t] in ("VERB", "AUX")]
    mine = bool(governors) and governors[0] == verb
    preps = [t for t in down[1:] if parse.labels[t] in ("prep", "agent")]
    prep = parse.lemmas[preps[0]] if preps else "none"
    noun = parse.heads[preps[0]] if preps else place
    lemma = parse.lemmas[verb]
    surely = "chosen" if spot.chosen else f"score{max(-6, min(3, int(spot.score // 1)))}"
    route = "<".join(climbed[:LONGEST_PATH]) + ">" + ">".join(descended[:LONGEST_PATH])
    plain = "<".join(climbed[:LONGEST_PATH]) + ">" + ">".join(d.partition(":")[0] for d in descended[:LONGEST_PATH])
    side = "after" if after else "before"
    some = [s for s in spots if s.chosen and s is not spot]
    low, high = (verb, c.first) if after else (c.last, verb)
    between = [s for s in some if low <= s.candidate.first < high]
    verbs = sum(parse.pos[t] == "VERB" for t in range(low, high) if t != verb)
    commas = sum(words[t] == "," for t in range(low, high))
    say = any(parse.labels[t] == "ccomp" for t in up[:-1])
    found = [
        surely, "kind=" + kind, f"{surely}|kind={kind}", "ner=" + c.entity, f"{surely}|ner={c.entity}",
        "path=" + route, "plain=" + plain, f"plain={plain}|kind={kind}", f"steps={len(climbed)}/{len(descended)}",
        f"left={left}", f"left={left}|{side}", f"left={left}|mine={mine}", f"right={right}", f"left={left}|{surely}",
        f"prep={prep}", f"prep={prep}|noun={parse.lemmas[noun]}", f"prep={prep}|mine={mine}|{side}",
        f"nounpos={parse.pos[noun]}|prep={prep}", f"noun=verb {noun == verb}|prep={prep}",
        f"lemma={lemma}|prep={prep}", f"lemma={lemma}|dep={descended[-1] if descended else ''}",
        f"lemma={lemma}|{side}", f"lemma={lemma}", f"mine={mine}", f"mine={mine}|{side}", f"{side}={size(gap)}",
        f"between={min(3, len(between))}",
        f"between={min(3, len(between))}|{side}|mine={mine}", f"verbs={min(3, verbs)}", f"verbs={min(3, verbs)}|{side}",
        f"commas={min(3, commas)}|{side}", f"places={min(4, len(some))}",
        f"places={min(4, len(some))}|{side}|{size(gap)}",
        f"verbdep={parse.labels[verb]}", f"verbdep={parse.labels[verb]}|{side}|mine={mine}", f"told={say}|{side}",
        f"dep={parse.labels[place]}|{side}", f"tag={parse.tags[verb]}|{side}", f"length={min(4, c.last - c.first)}",
        "last=" + words[c.last - 1].lower(), "type=" + types().get(words[c.last - 1].lower(), ""),
    ]  # fmt: skip
    if governors and not mine:
        other = governors[0]
        found += ["governor=" + parse.lemmas[other], f"governor|{parse.labels[other]}|{climbed[:2]}"]
    near = any(nearest_verb(parse, s) == verb for s in some)
    found += [f"another-nearer={near}|mine={mine}", f"another-nearer={near}|mine={mine}|{side}|{prep}"]
    if of_the_speaker(parse, verb, place):
        found += ["of-the-speaker", f"of-the-speaker|{side}", f"of-the-speaker|{near}"]
    above = parse.heads[place]
    if parse.labels[place] in ("compound", "nmod", "poss", "amod", "appos") and above != place:
        what = types().get(parse.lemmas[above], "none")
        found += [f"part-of={what}|{parse.labels[place]}", f"part-of={parse.lemmas[above]}|{parse.labels[place]}"]
        over = parse.heads[above]
        if parse.labels[above] == "pobj":
            found.append(f"part-of={what}|{parse.labels[place]}|{parse.lemmas[over]}")
    for steps in (2, 3):
        found.append(f"low{steps}=" + ">".join(descended[-steps:]))
        found.append(f"low{steps}=" + ">".join(descended[-steps:]) + f"|{len(climbed)}|{side}")
    if c.first >= 2 and words[c.first - 1] == "of" and words[c.first - 2].lower() in types():
        found.append("type-of=" + types()[words[c.first - 2].lower()] + f"|mine={mine}")
    if parse.labels[verb] == "conj":
        found.append(f"conj|{side}|mine={mine}|{prep}")
        if governors and governors[0] == parse.heads[verb]:
            found.append(f"place of the verb before|{side}|{prep}")
    if any(parse.labels[t] == "conj" and parse.heads[t] == verb for t in governors[:1]):
        found.append(f"place of the verb behind|{side}|{prep}")
    found += _company(parse, verb, spot, some, first, stop)
    return found


def nearest_verb(parse: Parse, spot: Spot) -> int:
    """Return the first verb that governs a name; -1 where none does."""
    governors = chain(parse, head(parse, spot.candidate.first, spot.candidate.last))[1:]
    return next((t for t in governors if parse.pos[t] in ("VERB", "AUX")), -1)


def of_the_speaker(parse: Parse, verb: int, place: int) -> bool:
    """'Officials *in Baku* said that shells hit Barda': the place of whoever tells it, not of what is told."""
    for t in chain(parse, verb):
        if parse.labels[t] in ("ccomp", "advcl", "parataxis") or (parse.labels[t] == "conj" and t != verb):
            told = parse.heads[t]
            for subject in parse.children[told]:
                if parse.labels[subject] in ("nsubj", "nsubjpass") and subject in chain(parse, place):
                    return True
    return False


def _company(parse: Parse, verb: int, spot: Spot, some: list[Spot], first: int, stop: int) -> list[str]:
    """Return the signs of the other places: 'Buram, *South Darfur*' is told by its town; a list goes together."""
    c, words, found = spot.candidate, parse.words, []
    if any(s.candidate.last == c.first - 1 and words[c.first - 1] == "," for s in some):
        found.append("after-place-comma")
    if any(s.candidate.last == c.first - 1 and words[c.first - 1] == "and" for s in some):
        found.append("after-place-and")
    if any(s.candidate.first == c.last + 1 and words[c.last] == "," for s in some):
        found.append("before-place-comma")
    if any(s.candidate.first == c.last + 1 and words[c.last] == "and" for s in some):
        found.append("before-place-and")
    if any(s.candidate.first <= c.first and c.last <= s.candidate.last for s in some):
        found.append("inside-chosen")
    elif any(s.candidate.first < c.last and c.first < s.candidate.last for s in some):
        found.append("overlaps-chosen")
    behind = [s for s in some if s.candidate.first > verb]
    ahead = [s for s in some if s.candidate.last <= verb]
    if c.first > verb and not any(s.candidate.last <= c.first for s in behind):
        found.append("first-after")
    if c.last <= verb and not any(s.candidate.first >= c.last for s in ahead):
        found.append("last-before")
    if not some:
        found.append("only")
    if c.first == first:
        found.append("opens")
    if c.last < stop and capital(words[c.last]):
        found.append("cap-after")
    if c.first > first and capital(words[c.first - 1]):
        found.append("cap-before")
    return found
