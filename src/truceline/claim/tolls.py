"""What a report's counts add up to: one figure for its own happening, under a named counting rule.

A report tells a toll more than once: the headline, the lead, then each fight by itself ("killed several … killed one …
another died later"). Read in text order, each count either tells what is known (skip), tells the whole anew (replace),
or comes on top (add). Which of them is scored by a trained linear model over what is seen; the path with the best score
gives the toll. Nothing here decides whether a source is right: conflicting sources are kept apart in the claims.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from truceline import weights
from truceline.record import Count, Maker, Mention, Parse, Toll, of_kind
from truceline.vocab.counting import rules, worth

ACTIONS = ("skip", "replace", "add")
MOST = 30  # counts of a kind that are weighed; a longer list is told by its first ones
TELLING = ("also", "total", "responsible", "linked", "separate", "additional", "operation")
EVENT_WORDS = frozenset({"attack", "bombing", "assault", "strike", "explosion", "blast", "ambush", "incident"})


@dataclass(frozen=True, slots=True)
class Told:
    """A count with what is seen around it; ``amount``: its least worth under the rule."""

    count: Count
    amount: float
    seen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """A way through the counts: the total so far, its score, and the counts that it is made of."""

    total: float
    score: float
    used: tuple[Count, ...] = ()


def tolls(parse: Parse, mentions: tuple[Mention, ...], rule: str = "minimum") -> tuple[Toll, ...]:
    """Return the report's own toll of each kind that it tells of: killed, wounded, captured."""
    model = weights.load("tolls")
    made = []
    for kind in ("killed", "wounded", "captured"):
        some = told(parse, mentions, kind, rule)
        if rules()[rule].get("range"):
            from truceline.claim.ranges import told_range

            if found := told_range(some, kind, rule):
                low, high, used = found
                spans = tuple(dict.fromkeys(t.count.span for t in used if t.count.span))
                made.append(Toll(kind, low, high, rule, spans, Maker("claim.ranges", "model", "1")))
        elif some:
            best = add_up(some, kind, model)
            spans = tuple(dict.fromkeys(c.span for c in best.used if c.span))
            made.append(Toll(kind, best.total, best.total, rule, spans, Maker("claim.tolls", "model", "1")))
    return tuple(made)


def add_up(some: list[Told], kind: str, model: weights.Linear) -> Path:
    """Return the best way through the counts."""
    paths = {0.0: Path(0.0, 0.0)}
    for i, one in enumerate(some):
        ahead: dict[float, Path] = {}
        for path in paths.values():
            scores = model.scores(features(some, i, path.total, kind))
            for action, score in zip(ACTIONS, scores, strict=True):
                total = after(path.total, one.amount, action)
                if total is None:
                    continue
                reached = path.score + float(score)
                if total not in ahead or reached > ahead[total].score:
                    kept = () if action == "replace" else path.used
                    ahead[total] = Path(total, reached, kept if action == "skip" else (*kept, one.count))
        paths = ahead
    return max(paths.values(), key=lambda p: (p.score, -p.total))


def after(total: float, amount: float, action: str) -> float | None:
    """Return the total after an action, None where the action is the same as another."""
    if action == "skip":
        return total
    if action == "replace":
        return amount if amount != total else None
    return total + amount if total and amount else None


def told(parse: Parse, mentions: Iterable[Mention], kind: str, rule: str) -> list[Told]:
    """Return the counts of a kind with what is seen around each, in text order."""
    found: list[Told] = []
    seen_heads: set[str] = set()
    last_sentence = -1
    counts = [m for m in of_kind(mentions, "count") if isinstance(m.detail, Count) and m.detail.kind == kind]
    for mention in [m for m in counts if isinstance(m.detail, Count) and not m.detail.part][:MOST]:
        count = mention.detail
        assert isinstance(count, Count)
        first, last = parse.tokens(mention.span.start, mention.span.stop)
        sentence = parse.sentence_of[first]
        head = _head(parse, first, last)
        seen = [*_of_count(count, mention), *_of_place(parse, head, sentence)]
        lemma = parse.lemmas[head].lower()
        seen += [f"again={lemma in seen_heads}", f"near={min(sentence - last_sentence, 3) if found else 'first'}"]
        seen_heads.add(lemma)
        last_sentence = sentence
        found.append(Told(count, worth(count, rule)[0], tuple(seen)))
    return found


def features(some: list[Told], i: int, total: float, kind: str) -> tuple[str, ...]:
    """Return what is seen at a count when so many are known already."""
    one = some[i]
    state = "none" if total == 0 else "less" if one.amount < total else "same" if one.amount == total else "more"
    small = f"{min(total, 6):.0f}>{min(one.amount, 6):.0f}"
    base = (f"state={state}", f"small={small}", f"left={min(len(some) - 1 - i, 3)}", *one.seen)
    keyed = tuple(f"{state}|{s}" for s in one.seen)
    return ("bias", f"kind={kind}|{state}", *base, *keyed, *(f"{kind}|{s}" for s in one.seen[:6]))


def _of_count(count: Count, mention: Mention) -> tuple[str, ...]:
    return (
        f"how={count.how}", f"group={count.group}", f"known={count.known}", f"further={count.further}",
        f"happened={count.happened}", f"cue={mention.maker.name.rpartition('.')[2]}", f"total={count.total}",
        f"open={count.high is None}", f"how={count.how}|known={count.known}|further={count.further}",
    )  # fmt: skip


def _of_place(parse: Parse, head: int, sentence: int) -> list[str]:
    """Return where a count stands: its sentence, the verb over it and that verb's subject, helpers and clause."""
    verb, passed, way = head, "", []
    for _ in range(8):
        if parse.pos[verb] == "VERB" or parse.heads[verb] == verb:
            break
        way.append(parse.labels[verb])
        passed = parse.lemmas[verb].lower()
        verb = parse.heads[verb]
    over = parse.heads[verb]
    subject = next((parse.lemmas[c].lower() for c in parse.children[verb] if parse.labels[c] in ("nsubj", "agent")), "")
    beside = [c for c in parse.children[verb] if parse.labels[c] in ("aux", "auxpass", "advmod")]
    helpers = sorted({parse.words[c].lower() for c in beside})
    seen = [
        f"sentence={min(sentence, 6)}", f"verb={parse.lemmas[verb].lower()}", f"clause={parse.labels[verb]}",
        f"over={parse.lemmas[over].lower()}", f"subject={subject}", f"head={parse.lemmas[head].lower()}",
        f"way={'>'.join(way[:3])}", f"event={parse.lemmas[over].lower() in EVENT_WORDS}", f"passed={passed}",
        f"tag={parse.tags[verb]}", f"clause={parse.labels[verb]}|over={parse.pos[over]}",
    ]  # fmt: skip
    seen += [f"helper={word}" for word in helpers[:4]]
    first, last = parse.sentences[sentence]
    words = {parse.words[i].lower() for i in range(first, last)}
    seen += [f"word={word}" for word in TELLING if word in words]
    return seen


def _head(parse: Parse, first: int, last: int) -> int:
    for i in range(first, last):
        if not first <= parse.heads[i] < last or parse.heads[i] == i:
            return i
    return first
