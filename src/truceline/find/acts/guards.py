"""Why an act is no plain event of now: negated, hypothetical, planned, near, past, metaphor, reference."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from truceline.find.acts.arguments import Arguments
from truceline.find.acts.reading import Reading
from truceline.vocab import load, words_of


def _words(kind: str) -> frozenset[str]:
    return words_of("acts/guards", "kind", kind)


UNDER = frozenset({"dobj", "pobj", "prep", "pcomp", "ccomp", "xcomp", "acl", "conj"})


class Guards:
    """The guard of each trigger of one report."""

    def __init__(self, reading: Reading, arguments: Arguments, year: int | None) -> None:
        self.reading = reading
        self.parse = reading.parse
        self.arguments = arguments
        self.year = year

    def guard(self, token: int, top: int, clause: tuple[int, int]) -> str | None:
        """Return the first guard that holds, strongest first."""
        for rule in RULES:
            if found := rule(self, token, top, clause):
                return found
        return None

    def _path(self, i: int) -> list[tuple[int, str]]:
        """Return the governors above a token with the label that leads to each, up to the sentence's root."""
        steps = []
        for _ in range(10):
            head = self.parse.heads[i]
            if head == i:
                break
            steps.append((head, self.parse.labels[i]))
            i = head
        return steps

    def _own(self, i: int) -> list[int]:
        return list(self.parse.children[i])

    def _arguments(self, i: int) -> set[str]:
        """Return the lemmas of all that fills a trigger's slots."""
        slots = self.arguments.verb(i) if self.reading.is_verb(i) else self.arguments.noun(i)
        return {self.reading.lemmas[j] for heads in slots.values() for j in heads}


def near(self: Guards, token: int, top: int, clause: tuple[int, int]) -> str | None:
    """'whose vessels came close to firing', 'almost shot down', 'narrowly averted'."""
    parse, lemmas = self.parse, self.reading.lemmas
    if any(parse.labels[c] == "advmod" and lemmas[c] in _words("near") for c in self._own(top)):
        return "near"
    for head, label in self._path(top):
        if label in ("pcomp", "pobj", "prep") and lemmas[head] in ("close", "brink", "verge", "edge", "short"):
            return "near"
        if label not in ("pcomp", "pobj", "prep", "xcomp"):
            break
    return None


def negated(self: Guards, token: int, top: int, clause: tuple[int, int]) -> str | None:
    """'did not shell', 'no casualties', 'failed to capture', 'without firing', 'ruled out an attack'."""
    parse, lemmas = self.parse, self.reading.lemmas
    for i in {token, top}:
        for c in self._own(i):
            label = parse.labels[c]
            if label == "neg" or (label in ("det", "advmod", "preconj") and lemmas[c] in _words("no")):
                return "negated"
            if parse.labels[c] in ("dobj", "nsubj", "nsubjpass", "attr") and reading_none(self, c):
                return "negated"
    for head, label in self._path(top):
        if label in ("pcomp", "pobj") and lemmas[head] in ("without", "despite") and lemmas[head] == "without":
            return "negated"
        if label in ("xcomp", "pcomp", "prep", "dobj", "acl", "pobj"):
            if label == "xcomp" and lemmas[head] in _words("ceases") and self.parse.tags[top] == "VBG":
                return "negated"  # "they have *stopped* fighting"
            if lemmas[head] in _words("prevents") and (label != "dobj" or token == top):
                return "negated"
            if label == "xcomp" and any(parse.labels[c] == "neg" for c in self._own(head)):
                return "negated"
            if label == "xcomp" and parse.pos[head] == "ADJ" and _nobody_is(self, parse.heads[head]):
                return "negated"
            if label == "dobj" and parse.heads[top] == head and any(parse.labels[c] == "neg" for c in self._own(head)):
                return "negated"
            continue
        break
    return None


def _nobody_is(self: Guards, verb: int) -> bool:
    """'*neither side is* ready to talk', '*is not* willing to'."""
    if any(self.parse.labels[c] == "neg" for c in self._own(verb)):
        return True
    subjects = [c for c in self._own(verb) if self.parse.labels[c] == "nsubj"]
    return any(self.reading.lemmas[d] in _words("no") for c in subjects for d in (c, *self._own(c)))


def reading_none(self: Guards, noun: int) -> bool:
    """'killed no one', 'no shells fell', 'none of them was hit'."""
    lemmas = self.reading.lemmas
    return lemmas[noun] in ("nobody", "none", "nothing") or any(
        lemmas[c] == "no" and self.parse.labels[c] == "det" for c in self._own(noun)
    )


def hypothetical(self: Guards, token: int, top: int, clause: tuple[int, int]) -> str | None:
    """'if they shell the town', 'could spread', 'fear an attack', 'a possible offensive', 'the risk of war'."""
    parse, lemmas = self.parse, self.reading.lemmas
    if _told_to_come(self, top):
        return "planned"
    for c in self._own(top):
        if parse.labels[c] == "aux" and lemmas[c] in _words("may"):
            return "hypothetical"
        if parse.labels[c] == "mark" and lemmas[c] in _words("if"):
            return "hypothetical"
    modifiers = [c for c in self._own(token) if parse.labels[c] in ("amod", "advmod", "compound")]
    if any(lemmas[c] in _words("possible") for c in modifiers):
        return "hypothetical"
    for head, label in self._path(top):
        if label in UNDER and lemmas[head] in _words("fears"):
            return "hypothetical"
        if label in ("xcomp", "conj", "ccomp") and any(
            (parse.labels[c] == "aux" and lemmas[c] in _words("may") and label != "ccomp")
            or (parse.labels[c] == "mark" and lemmas[c] in _words("if"))
            for c in self._own(head)
        ):
            return "hypothetical"
        if label not in UNDER:
            break
    return None


def _told_to_come(self: Guards, top: int) -> bool:
    """'They *said* they *would respect* the truce': what will be, told afterwards; with an 'if' it is not."""
    parse, lemmas = self.parse, self.reading.lemmas
    if parse.labels[top] != "ccomp" or lemmas[parse.heads[top]] not in _sayers():
        return False
    first, last = parse.sentences[parse.sentence_of[top]]
    would = any(parse.labels[c] == "aux" and lemmas[c] in ("would", "'d") for c in self._own(top))
    return would and not any(lemmas[i] in _words("if") for i in range(first, last))


@cache
def _sayers() -> frozenset[str]:
    told = ("say", "announce", "confirm", "promise")
    return frozenset(verb for row in load("saying_verbs") if row["saying"] in told for verb in row.get("verbs", ()))


def planned(self: Guards, token: int, top: int, clause: tuple[int, int]) -> str | None:
    """'will withdraw', 'plans to attack', 'scheduled to meet', 'upcoming talks', 'in order to exchange prisoners'."""
    parse, lemmas, words = self.parse, self.reading.lemmas, self.parse.words
    if any(lemmas[c] in _words("coming") for c in self._own(token) if parse.labels[c] in ("amod", "compound")):
        return "planned"
    for c in self._own(top):
        if parse.labels[c] == "aux" and (lemmas[c] in ("will", "shall") or words[c].lower() in ("'ll", "wo")):
            return "planned"
    is_to = any(parse.labels[c] == "aux" and lemmas[c] == "to" for c in self._own(top))
    if _is_to_be(self, top, is_to):
        return "planned"
    for head, label in self._path(top):
        if label in ("pobj", "pcomp") and lemmas[head] == "after":
            break  # "it was agreed *after talks brokered* by the envoy": these were before
        if label in ("xcomp", "ccomp", "acl", "dobj", "pobj", "prep", "pcomp") and lemmas[head] in _words("plans"):
            return "planned"
        futures = [c for c in self._own(head) if parse.labels[c] == "aux" and lemmas[c] in ("will", "shall")]
        if label == "xcomp" and (words[head].lower() == "going" or futures):
            return "planned"
        if label == "acomp" or (label == "xcomp" and lemmas[head] in ("ready", "due", "set", "prepared", "likely")):
            return "planned"
        if label == "advcl" and is_to and head == parse.heads[top]:
            return "planned"
        if label not in ("xcomp", "pcomp", "prep", "pobj", "dobj", "conj", "acl"):
            break
    if is_to and parse.labels[top] == "acl" and lemmas[parse.heads[top]] not in ("attempt", "effort"):
        return "planned"
    return None


def dated_ahead(self: Guards, token: int, top: int, clause: tuple[int, int]) -> str | None:
    """'would not respect the outcome of *next month's* election'."""
    own = [c for c in self._own(token) if self.parse.labels[c] == "poss"]
    spells = [c for c in own if self.reading.lemmas[c] in _words("spell")]
    ahead = any(self.reading.lemmas[d] in _words("coming") for c in spells for d in self._own(c))
    return "planned" if ahead else None


def _is_to_be(self: Guards, top: int, is_to: bool) -> bool:
    """'The truce *was to take* effect at noon'."""
    parse, lemmas = self.parse, self.reading.lemmas
    if is_to and parse.labels[top] == "xcomp" and lemmas[parse.heads[top]] == "be":
        return True
    return lemmas[top] == "be" and any(
        parse.labels[c] == "xcomp" and any(lemmas[g] == "to" and parse.labels[g] == "aux" for g in parse.children[c])
        for c in self._own(top)
    )


def demanded(self: Guards, token: int, top: int, clause: tuple[int, int]) -> str | None:
    """'urged both sides to respect the ceasefire', 'a call to halt the fighting', 'demanded that troops withdraw'."""
    parse, lemmas = self.parse, self.reading.lemmas
    for head, label in self._path(top):
        if label == "acl" and lemmas[head] == "order" and head and lemmas[head - 1] == "in":
            return None  # "in order to exchange prisoners" orders nobody
        if label in ("xcomp", "ccomp", "acl", "advcl") and lemmas[head] in _words("demands"):
            is_to = any(parse.labels[c] == "aux" and lemmas[c] == "to" for c in self._own(top))
            return "demanded" if is_to or label in ("ccomp", "xcomp") else None
        if label in ("pobj", "dobj") and lemmas[head] in ("for", *_words("demands")):
            continue
        if label == "prep" and lemmas[head] in _words("demands"):
            return "demanded"
        break
    return None


def reference(self: Guards, token: int, top: int, clause: tuple[int, int]) -> str | None:
    """'the violence', 'multiple wars': a word for fighting with nobody in it, no place, and no verb that tells it."""
    if token != top or self.reading.is_verb(token) or self.parse.pos[token] == "ADJ":
        return None
    called = self.parse.heads[token] if self.parse.labels[token] == "conj" else token
    if self.parse.labels[called] == "oprd":
        return None  # "called the raid *a breach of the truce*": what it is called is told
    slots = self.arguments.noun(token)
    told = (
        "poss",
        "mod",
        "of",
        "by",
        "between",
        "on",
        "against",
        "with",
        "doer",
        "victim",
        "in",
        "near",
        "at",
        "number",
    )
    return None if any(name in slots for name in told) else "reference"


def in_a_story(self: Guards, token: int, top: int, clause: tuple[int, int]) -> str | None:
    """'*The film shows* soldiers storming a village', 'the villain is killed *in the novel*'."""
    parse, lemmas = self.parse, self.reading.lemmas
    for c in self._own(top):
        if (
            parse.labels[c] == "prep"
            and lemmas[c] == "in"
            and any(lemmas[p] in _words("fiction") for p in self._own(c))
        ):
            return "metaphor"
    for head, label in self._path(top):
        if label not in ("ccomp", "xcomp", "acl", "dobj", "pobj", "prep", "pcomp", "relcl", "conj"):
            break
        subjects = (c for c in self._own(head) if parse.labels[c] == "nsubj")
        if lemmas[head] in _words("fiction") or any(lemmas[c] in _words("fiction") for c in subjects):
            return "metaphor"
    return None


def metaphor(self: Guards, token: int, top: int, clause: tuple[int, int]) -> str | None:
    """'a war on inflation', 'the battle for votes', 'attacked the bill', 'bombed at the box office'."""
    lemmas = self.reading.lemmas
    lemma = lemmas[token]
    rows = _metaphors().get(lemma)
    if not rows:
        return None
    around = {lemmas[i] for i in range(*clause)}
    arguments = self._arguments(token)
    first, last = self.parse.sentences[self.parse.sentence_of[token]]
    for near_words, args, anywhere in rows:
        if near_words & around or args & arguments or not anywhere.isdisjoint(lemmas[first:last]):
            return "metaphor"
    return None


@cache
def _metaphors() -> dict[str, tuple[tuple[frozenset[str], frozenset[str], frozenset[str]], ...]]:
    table: dict[str, list[tuple[frozenset[str], frozenset[str], frozenset[str]]]] = {}
    for row in load("acts/metaphors"):
        for lemma in row["triggers"]:
            words = (frozenset(row.get(key, ())) for key in ("near", "arguments", "sentence"))
            table.setdefault(lemma, []).append((next(words), next(words), next(words)))
    return {lemma: tuple(rows) for lemma, rows in table.items()}


def past(self: Guards, token: int, top: int, clause: tuple[int, int]) -> str | None:
    """'the 1988-94 war', 'in 2011 militants attacked', 'decades ago', 'the Soviet era'."""
    parse, words = self.parse, self.parse.words
    first, last = parse.sentences[parse.sentence_of[token]]
    inside = range(clause[0], clause[1]) if clause[1] - clause[0] > 1 else range(first, last)
    for i in inside:
        word = words[i]
        if (
            self.year
            and len(word) >= 4
            and word[:4].isdigit()
            and 1000 < int(word[:4]) < self.year
            and (len(word) == 4 or not word[4].isdigit())
            and (parse.labels[i] != "nummod" or self.reading.labels_at.get(i) == "DATE")
        ):
            return "past"
        if word.lower() in ("ago", "earlier") and i > first and parse.lemmas[i - 1] in ("year", "decade", "century"):
            return "past"
        if parse.lemmas[i] in ("decade", "century") and i > first and parse.lemmas[i - 1] in ("last", "past"):
            return "past"
    return None


Rule = Callable[[Guards, int, int, tuple[int, int]], "str | None"]
RULES: tuple[Rule, ...] = (
    metaphor,
    in_a_story,
    near,
    negated,
    dated_ahead,
    hypothetical,
    demanded,
    planned,
    past,
    reference,
)
