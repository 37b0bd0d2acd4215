"""Parse → saying mentions: who says, believes or wants what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from truceline.record import Document, Maker, Mention, Parse, Saying, Span
from truceline.vocab import load

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
CLAUSES = ("ccomp", "xcomp", "pcomp", "advcl", "acl")
RELATIVE = frozenset({"who", "which", "that"})


@dataclass(frozen=True)
class Words:
    verbs: dict[str, tuple[str, frozenset[str]]]
    nouns: dict[str, str]
    adverbs: dict[str, str]
    accounts: frozenset[str]


@cache
def words() -> Words:
    """Return the saying words by lemma."""
    rows = load("saying_verbs")
    return Words(
        {v: (r["saying"], frozenset(r["content"])) for r in rows for v in r.get("verbs", ())},
        {n: r["saying"] for r in rows for n in r.get("nouns", ())},
        {a: r["saying"] for r in rows for a in r.get("adverbs", ())},
        frozenset(a for r in rows for a in r.get("accounts", ())),
    )


def by_rule(document: Document, parse: Parse) -> list[Mention]:
    """Return what the vocabulary's words for saying tell, by rules alone: the path without any weights."""
    seen = words()
    found = []
    for i, lemma in enumerate(parse.lemmas):
        if lemma in seen.verbs and parse.pos[i] in ("VERB", "AUX"):
            found.append(verb(document, parse, i, *seen.verbs[lemma]))
        elif lemma in seen.nouns and parse.pos[i] == "NOUN":
            found.append(noun(document, parse, i, seen.nouns[lemma]))
        elif lemma in seen.adverbs and parse.pos[i] == "ADV":
            found.append(adverb(document, parse, i, seen.adverbs[lemma]))
        elif lemma in ("accord", "according"):
            found.append(according_to(document, parse, i))
    return [m for m in found if m]


def rare(document: Document, parse: Parse) -> list[Mention]:
    """Return what is told by nouns with a that-clause, by adverbs, and in somebody's words."""
    seen = words()
    found = []
    for i, lemma in enumerate(parse.lemmas):
        if parse.pos[i] == "NOUN" and lemma in seen.nouns:
            found.append(noun(document, parse, i, seen.nouns[lemma]))
        elif parse.pos[i] == "ADV" and lemma in seen.adverbs:
            found.append(adverb(document, parse, i, seen.adverbs[lemma]))
        if parse.pos[i] == "NOUN" and lemma in seen.accounts:
            found.append(account(document, parse, i))
    return [m for m in found if m]


def account(document: Document, parse: Parse, i: int) -> Mention | None:
    """'*In* the general's *words*, the line "has not moved"', '*by* the army's *count*'."""
    preposition = parse.heads[i]
    if parse.labels[i] != "pobj" or parse.lemmas[preposition] not in ("in", "by"):
        return None
    owner = next((c for c in parse.children[i] if parse.labels[c] == "poss"), None)
    if owner is None:
        of = next((c for c in parse.children[i] if parse.lemmas[c] == "of"), None)
        owner = next((g for g in parse.children[of] if parse.labels[g] == "pobj"), None) if of is not None else None
    first, last = parse.sentences[parse.sentence_of[i]]
    low, high = parse.subtree(preposition)
    if owner is None or (low > first and parse.words[low - 1] != ","):
        return None
    return made(
        document, parse, i, "say", (i, i + 1), noun_phrase(parse, owner), [(first, low), (high, last)], "account"
    )


def subject(parse: Parse, i: int) -> int | None:
    """Return the token that says: its own subject, or that of the verb it hangs on.

    'Kalin said …, *adding* that'; 'officials, who *said*'; 'he condemned it and *said*'.
    """
    for _ in range(4):
        for child in parse.children[i]:
            if parse.labels[child] == "nsubj":
                if parse.lemmas[child] in RELATIVE and parse.labels[i] == "relcl":
                    return parse.heads[i]
                return child
            if parse.labels[child] == "nsubjpass":
                return None
        if parse.labels[i] == "acl":
            return parse.heads[i]
        if parse.labels[i] not in ("conj", "advcl", "xcomp", "pcomp", "prep", "dep"):
            return None
        i = parse.heads[i]
    return None


def noun_phrase(parse: Parse, i: int) -> tuple[int, int]:
    """Return the tokens of a noun phrase without its relative clause or apposition's tail."""
    first, last = parse.subtree(i)
    for child in parse.children[i]:
        if child > i and parse.labels[child] in ("relcl", "acl", "appos", "punct", "advcl"):
            last = min(last, child)
            break
    while last > first + 1 and parse.pos[last - 1] == "PUNCT":
        last -= 1
    return first, max(last, i + 1)


def trimmed(parse: Parse, first: int, last: int) -> tuple[int, int] | None:
    """Return a token range without commas, stops and 'that' at its ends."""
    while first < last and ((parse.pos[first] == "PUNCT" and parse.words[first] != '"') or parse.pos[first] == "SPACE"):
        first += 1
    while last > first and parse.pos[last - 1] == "PUNCT" and parse.words[last - 1] != '"':
        last -= 1
    return (first, last) if last > first else None


def made(
    document: Document, parse: Parse, i: int, kind: str, cue: tuple[int, int], source: tuple[int, int] | None,
    content: list[tuple[int, int]], rule: str,
) -> Mention | None:  # fmt: skip
    """Return the mention of a saying; None where nothing is told."""
    parts = [part for c in content if (part := trimmed(parse, *c))]
    if not parts:
        return None
    spans = tuple(parse.span(*p) for p in parts)
    sources = (parse.span(*source),) if source else ()
    cues = (parse.span(*cue),)
    everything = (*sources, *cues, *spans)
    hull = Span(document.id, min(s.start for s in everything), max(s.stop for s in everything))
    inside = [parse.text(*p) for p in parts]
    quoted = sum('"' in t for t in inside)
    whole = any(t.startswith('"') for t in inside)
    quote = "verbatim" if whole else "partial" if quoted else "paraphrase"
    saying = Saying(sources, cues, spans, parse.lemmas[i], kind, quote)
    return Mention("saying", hull, parse.lemmas[i], kind, saying, Maker(f"find.sayings.{rule}"))


def verb(document: Document, parse: Parse, i: int, kind: str, wants: frozenset[str]) -> Mention | None:
    """'He *said* that …', '…, he *said*', '*said* X', '*accused* X of …', 'was *accused* of …'."""
    who = subject(parse, i)
    source = noun_phrase(parse, who) if who is not None else None
    passive = any(parse.labels[c] in ("nsubjpass", "auxpass") for c in parse.children[i])
    participle = parse.tags[i] == "VBN" and not any(parse.labels[c] in ("aux", "nsubj") for c in parse.children[i])
    if passive or (participle and kind == "accuse"):
        source = next((noun_phrase(parse, g) for g in agents(parse, i)), None)
    first, last = parse.sentences[parse.sentence_of[i]]
    cue = (i, i + 1)
    if parse.lemmas[i] == "call" and any(parse.labels[c] in ("oprd", "dobj", "ccomp") for c in parse.children[i]):
        if not any(parse.labels[c] == "prep" and parse.lemmas[c] in wants for c in parse.children[i]):
            kind, wants = "opinion", frozenset({"clause", "object"})  # "calling it a victory"
    content: list[tuple[int, int]] = []
    for child in parse.children[i]:
        label = parse.labels[child]
        if (label in ("ccomp", "xcomp") and "clause" in wants) or (
            label in ("dobj", "oprd") and not _speech_only(parse, child)
        ):
            content.append(parse.subtree(child))
        elif label == "prep" and parse.lemmas[child] in wants | ({"as"} if kind == "say" else set()):
            content.extend(parse.subtree(g) for g in parse.children[child])
        elif (label == "parataxis" and "clause" in wants) or (label == "nsubjpass" and kind == "accuse"):
            content.append(parse.subtree(child))
    if not content and participle and kind == "accuse" and parse.labels[i] == "acl":
        content = [noun_phrase(parse, parse.heads[i])]
    if not content and parse.labels[i] in ("parataxis", "ccomp", "advcl") and "clause" in wants and source:
        low, high = min(source[0], parse.subtree(i)[0]), parse.subtree(i)[1]
        content = [(first, low), (high, last)]
    if not content and source and "clause" in wants and parse.labels[i] == "ROOT":
        low, high = min(source[0], i), max(source[1], i + 1)
        quotes = [t for t in range(first, last) if parse.words[t] == '"']
        if quotes:
            content = [(first, low)] if quotes[0] < low else [(high, last)]
    content = [without(parse, c, source, cue) for c in content]
    return made(document, parse, i, kind, cue, source, [c for c in content if c[0] < c[1]], "verb")


def _speech_only(parse: Parse, i: int) -> bool:
    return parse.pos[i] == "PRON" and parse.lemmas[i] in ("it", "this", "that", "so", "what")


def without(
    parse: Parse, content: tuple[int, int], source: tuple[int, int] | None, cue: tuple[int, int]
) -> tuple[int, int]:
    """Cut source and cue from a content that reaches over them."""
    first, last = content
    for part in (source, cue):
        if part and first <= part[0] < last:
            first, last = (first, part[0]) if part[0] - first > last - part[1] else (part[1], last)
    return first, last


def agents(parse: Parse, i: int) -> Iterator[int]:
    for child in parse.children[i]:
        if parse.labels[child] == "agent":
            yield from (g for g in parse.children[child] if parse.labels[g] == "pobj")


def noun(document: Document, parse: Parse, i: int, kind: str) -> Mention | None:
    """'*Reports* that fighters were sent', 'its *claim* that …'."""
    content = [
        parse.subtree(c) for c in parse.children[i] if parse.labels[c] in ("acl", "ccomp", "relcl") and _that(parse, c)
    ]
    if not content:
        return None
    owner = next((c for c in parse.children[i] if parse.labels[c] == "poss"), None)
    source = noun_phrase(parse, owner) if owner is not None else ((i, i + 1) if kind == "report" else None)
    return made(document, parse, i, kind, (i, i + 1), source, content, "noun")


def _that(parse: Parse, i: int) -> bool:
    return any(parse.labels[c] == "mark" and parse.lemmas[c] == "that" for c in parse.children[i])


def adverb(document: Document, parse: Parse, i: int, kind: str) -> Mention | None:
    """'Two people *reportedly* died'."""
    head = parse.heads[i]
    if parse.pos[head] not in ("VERB", "AUX"):
        return None
    first, last = parse.subtree(head)
    return made(document, parse, i, kind, (i, i + 1), None, [(first, i), (i + 1, last)], "adverb")


def according_to(document: Document, parse: Parse, i: int) -> Mention | None:
    """'…, *according to* the ministry'."""
    if i + 1 >= len(parse) or parse.lemmas[i + 1] != "to":
        return None
    to = i + 1
    who = next((c for t in (to, i) for c in parse.children[t] if parse.labels[c] == "pobj"), None)
    if who is None:
        return None
    source = noun_phrase(parse, who)
    first, last = parse.sentences[parse.sentence_of[i]]
    governor = parse.heads[i]
    if parse.labels[governor] in ("advcl", "relcl", "conj", "acl") and parse.pos[governor] in ("VERB", "AUX"):
        first, last = parse.subtree(governor)  # at a clause's end it reaches over that clause alone
    low, high = i, source[1]
    content = [(first, low), (high, last)] if low - first > 2 else [(high, last)]
    return made(document, parse, i, "say", (i, to + 1), source, content, "according_to")
