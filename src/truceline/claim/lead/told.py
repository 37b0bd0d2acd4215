"""The counts of one kind that a report tells, each with what is seen around it, for the models that add them up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from truceline.record import Count, Mention, Parse, of_kind
from truceline.vocab.counting import worth

MOST = 30  # counts of a kind that are weighed; a longer list is told by its first ones
TELLING = ("also", "total", "responsible", "linked", "separate", "additional", "operation")
EVENT_WORDS = frozenset({"attack", "bombing", "assault", "strike", "explosion", "blast", "ambush", "incident"})


@dataclass(frozen=True, slots=True)
class Told:
    """A count with what is seen around it; ``amount``: its least worth under the rule."""

    count: Count
    amount: float
    seen: tuple[str, ...]


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
