"""Attributions that the weights found, as mentions: their kind of saying, how the words are given, who made it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from truceline.find.sayings.contents import DEEPEST, Ranges, trimmed
from truceline.find.sayings.learned import Models, Reading, Told
from truceline.find.sayings.quoted import MARKS, quotations
from truceline.find.sayings.rules import rare, words
from truceline.find.sayings.scope import before_another, joined_by_that, of_what, to_the_closing_mark
from truceline.find.sayings.shared import with_the_first_verb
from truceline.record import Document, Maker, Mention, Parse, Saying, Span
from truceline.vocab import load

LEAST = 0.37  # an attribution's chance: the best F1 in cross-validation on attribution-polnear lies about here
LEAST_PLAIN = 0.15  # the cue's chance where the shape is plain: of 32 such below 0.35, 26 were annotated nearly so
PLAIN = frozenset({"say", "report", "announce", "confirm", "claim", "deny", "warn", "admit"})
SPEECH = 5  # tokens, marks included: a shorter quotation is a word in quotes
LONGEST_SHORT_NAME = 5  # letters of a name that is printed in capitals
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
ANSWERING = frozenset({"deny", "accuse", "condemn", "confirm"})
ATTITUDE = "attitude"  # somebody stands somehow to something, and tells nothing
MAKER = Maker("find.sayings.learned", "model", "1")


@cache
def kinds() -> dict[str, str]:
    """Return the kind of saying by cue word ("say/VERB")."""
    seen = words()
    table = {f"{word}/{row['pos']}": row["saying"] for row in load("saying_cues") for word in row["words"]}
    table |= {f"{word}/VERB": kind for word, (kind, _) in seen.verbs.items()}
    table |= {f"{word}/NOUN": kind for word, kind in seen.nouns.items()}
    return table | {f"{word}/ADV": kind for word, kind in seen.adverbs.items()}


def kind(parse: Parse, i: int) -> str:
    """Return the kind of saying of a cue.

    'expressed *concern* that', 'made a *promise* to': a light verb leaves it to its noun.
    """
    lemma, table = parse.lemmas[i], kinds()
    found = table.get(f"{lemma}/{parse.pos[i]}")
    if lemma == "call" and parse.pos[i] == "VERB":
        below = {parse.labels[c] for c in parse.children[i]}
        calls_for = any(
            parse.labels[c] == "prep" and parse.lemmas[c] in ("for", "on", "upon") for c in parse.children[i]
        )
        return "opinion" if not calls_for and below & {"oprd", "dobj", "ccomp"} else "call-for"
    if found is None or lemma in ("express", "voice", "issue", "release"):
        for child in parse.children[i]:
            if parse.labels[child] in ("dobj", "attr", "acomp", "prep"):
                if inner := table.get(f"{parse.lemmas[child]}/{parse.pos[child]}"):
                    return inner
    if found is None and parse.pos[i] == "PUNCT":
        return "say"
    return found or ATTITUDE


def plain(parse: Parse, i: int) -> bool:
    """'Reuters reported that *Mr Kalin said the envoy had left*', 'while *the ministry denied the raid*'.

    A verb of telling with a subject and a clause, or of denying, accusing, condemning with a subject and an object.
    """
    below = {parse.labels[c] for c in parse.children[i]}
    if parse.pos[i] != "VERB" or "nsubj" not in below:
        return False
    return ("ccomp" in below and kind(parse, i) in PLAIN) or ("dobj" in below and kind(parse, i) in ANSWERING)


def quoting(parse: Parse, told: Told) -> str:
    """Return whether the words are given verbatim, in part or as a paraphrase.

    '"We will stay," she said' is verbatim, 'she blamed "outsiders"' is in part.
    """
    marked = [(a, b) for a, b in told.content if parse.words[a] in MARKS]
    if any(parse.words[b - 1] in MARKS and b - a >= SPEECH for a, b in marked):
        return "verbatim"
    if any(b - a >= SPEECH and not any(parse.words[t] in MARKS for t in range(a + 1, b)) for a, b in marked):
        return "verbatim"  # left open: it goes on in the next paragraph
    return "partial" if any(parse.words[t] in MARKS for a, b in told.content for t in range(a, b)) else "paraphrase"


def is_label(parse: Parse, told: Told) -> bool:
    """'*WEATHER*: Rain is expected': a heading of the paper's own says nothing; 'NATO: no troops' does."""
    if parse.pos[told.head] != "PUNCT" or told.source is None:
        return False
    words = [parse.words[t] for t in range(*told.source)]
    return all(w.isupper() or not w.isalpha() for w in words) and max(map(len, words)) > LONGEST_SHORT_NAME


def accused(parse: Parse, told: Told) -> Told:
    """'*The rebels* were accused of firing': who is accused is no accuser, but part of what is told."""
    subject = next((c for c in parse.children[told.head] if parse.labels[c] == "nsubjpass"), None)
    if subject is None:
        return told
    phrase = parse.subtree(subject)
    source = None if told.source and phrase[0] <= told.source[0] < phrase[1] else told.source
    inside = any(a <= subject < b for a, b in told.content)
    content = told.content if inside else tuple(sorted((phrase, *told.content)))
    return replace(told, source=source, content=content)


def antecedent(parse: Parse, told: Told) -> Ranges:
    """'*the rebels*, who say they hold the town': whom a relative pronoun stands for; () where the source is none."""
    if told.source is None or told.source[1] - told.source[0] > 1 or parse.tags[told.source[0]] not in ("WP", "WDT"):
        return ()
    i = told.source[0]
    for _ in range(DEEPEST):
        if parse.labels[i] in ("relcl", "acl"):
            head = parse.heads[i]
            first, last = parse.subtree(head)[0], parse.subtree(i)[0]
            part = trimmed(parse, first, last) if first <= head < last else None
            return (part,) if part and part[1] <= told.source[0] else ()
        i = parse.heads[i]
    return ()


def by_weights(document: Document, parse: Parse, models: Models) -> list[Mention]:
    """Return what the weights find in a report, and by rule what they were hardly taught to see."""
    reading = Reading(parse, models)
    told = reading.told(LEAST, lambda c: c.chance >= LEAST_PLAIN and plain(parse, c.head))
    telling = {t.head for t in told if kind(parse, t.head) != ATTITUDE}
    quotes = quotations(parse)
    charged = [of_what(parse, t, words().nouns) if kind(parse, t.head) == "accuse" else t for t in told]
    closed = [to_the_closing_mark(parse, joined_by_that(parse, t), quotes) for t in charged]
    bounded = [before_another(parse, t, telling, reading.quoted) for t in closed]
    owned = [with_the_first_verb(parse, t) for t in bounded]
    found = [mention(document, parse, t) for t in owned if not is_label(parse, t)]
    cues = {cue for m in found if isinstance(m.detail, Saying) for cue in m.detail.cue}
    for m in rare(document, parse):
        assert isinstance(m.detail, Saying)
        if not any(cue.overlaps(other) for cue in m.detail.cue for other in cues):
            found.append(m)
    return found


def mention(document: Document, parse: Parse, told: Told) -> Mention:
    """Return one attribution as a mention that spans all its words."""
    lemma, name = parse.lemmas[told.head], kind(parse, told.head)
    told = accused(parse, told) if name == "accuse" else told
    source = tuple(parse.span(*part) for part in (*antecedent(parse, told), *([told.source] if told.source else [])))
    cue = tuple(parse.span(*part) for part in told.cue)
    content = tuple(parse.span(*part) for part in told.content)
    everything = (*source, *cue, *content)
    hull = Span(document.id, min(s.start for s in everything), max(s.stop for s in everything))
    clause = any(parse.tags[t] in FINITE for a, b in told.content for t in range(a, b))
    negated = any(parse.labels[c] == "neg" for c in parse.children[told.head])
    saying = Saying(source, cue, content, lemma, name, quoting(parse, told), negated=negated, proposition=clause)
    return Mention("saying", hull, lemma, name, saying, MAKER)
