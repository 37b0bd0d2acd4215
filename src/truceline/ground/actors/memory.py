"""What a report has named so far: whom a surname, an office, a short form or a pronoun can mean."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from truceline.ground.actors.known import fold, role_class, role_noun, roles
from truceline.ground.actors.offices import Offices, office_of
from truceline.record import Actor, Mention, Parse

SALIENT = frozenset({"nsubj", "nsubjpass", "agent"})
FAR = 5  # sentences: a pronoun means nobody further back


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention that a later pronoun can mean."""

    start: int
    stop: int
    sentence: int
    actors: tuple[Actor, ...]
    is_person: bool
    is_plural: bool
    is_subject: bool


@dataclass
class Memory:
    """It lives for one report only."""

    seen: list[Seen] = field(default_factory=list)
    persons: dict[str, Actor] = field(default_factory=dict)  # by surname
    aliases: dict[str, Actor] = field(default_factory=dict)  # "the Eastern Liberation Army (ELA)"
    offices: dict[tuple[str, str], Actor] = field(default_factory=dict)  # who holds an office of a side
    spans: dict[tuple[int, int], list[Actor]] = field(default_factory=dict)  # what each mention stood for
    _keys: list[tuple[int, int]] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _longest: int = 0
    roles: dict[str, Actor] = field(default_factory=dict)  # by role noun: "the ministry" of before
    unsided: dict[str, Actor] = field(default_factory=dict)  # "a government official" of before: "the official"
    bodies: Offices = field(default_factory=Offices)  # ministries, offices, departments
    home: Actor | None = None  # the side where the report was written
    last_official: Actor | None = None
    last_side: Actor | None = None

    def back(self, sentence: int, before: int) -> Iterator[Seen]:
        """Yield what was named before, nearest first: subjects and agents, then all others."""
        near = []
        for s in reversed(self.seen):  # in text order
            if sentence - s.sentence > FAR:
                break
            if s.start < before:
                near.append(s)
        yield from (s for s in near if s.is_subject)
        yield from (s for s in near if not s.is_subject)

    def within(self, start: int, stop: int) -> list[list[Actor]]:
        """Return what the mentions inside a text range stood for, in text order, longer ones first."""
        return [actors for _, actors in self.inside(start, stop) if actors]

    def inside(self, start: int, stop: int) -> Iterator[tuple[tuple[int, int], list[Actor]]]:
        """Yield the mentions inside a text range with what they stood for, in text order, longer ones first."""
        for i in range(bisect_left(self._starts, start), len(self._starts)):
            key = self._keys[i]
            if key[0] >= stop:
                return
            if key[1] <= stop:
                yield key, self.spans[key]

    def over(self, start: int, stop: int) -> Iterator[list[Actor]]:
        """Yield what the mentions around a text range stood for, in text order, longer ones first."""
        for i in range(bisect_left(self._starts, start - self._longest), bisect_right(self._starts, start)):
            if self._keys[i][1] >= stop:
                yield self.spans[self._keys[i]]

    def joined_to(self, parse: Parse, start: int, stop: int) -> list[Actor]:
        """Return all that a list names of which a text range holds a part: '*India* and Pakistan'; [] for one alone."""
        first, last = parse.tokens(start, stop)
        tops = {top for i in range(first, last) if _is_free(parse, top := _top(parse, i))}
        if not any(parse.labels[c] == "conj" for top in tops for c in parse.children[top]):
            return []
        found: dict[str, Actor] = {}
        for (a, b), actors in sorted(self.spans.items()):
            begin, end = parse.tokens(a, b)
            head = max(begin, end - 1)
            is_listed = parse.labels[head] == "conj" or any(parse.labels[c] == "conj" for c in parse.children[head])
            if actors and is_listed and _top(parse, head) in tops:
                found.update((actor.id, actor) for actor in actors)
        return list(found.values()) if len(found) > 1 else []

    def keep(self, parse: Parse, mention: Mention, targets: list[Actor]) -> None:
        """Remember a mention and what it stood for. Mentions come in text order, longer ones first."""
        key = (mention.span.start, mention.span.stop)
        if key not in self.spans:
            self._keys.append(key)
            self._starts.append(key[0])
            self._longest = max(self._longest, key[1] - key[0])
        self.spans[key] = targets
        if not targets or mention.label in ("pronoun", "both"):
            return
        first, last = parse.tokens(mention.span.start, mention.span.stop)
        if first >= last:
            return
        head, actor = last - 1, targets[-1]
        while head > first and parse.words[head] in ("'s", "’s", "'"):
            head -= 1
        if short := short_form(parse, last):
            self.aliases[fold(short)] = actor
        if office := office_of(parse, first, last):
            self.bodies.keep(office, actor)
        if actor.kind in ("state", "armed-group", "disputed") and mention.label in ("state", "group", "nationality"):
            self.last_side = actor
        is_person = actor.id.startswith("person:")
        noun = None if is_person else role_noun(parse, head)
        if is_person:
            self._keep_person(actor)
        elif mention.label == "role" and noun and actor.side:
            self.roles[noun] = actor
            self.unsided.pop(noun, None)
        elif mention.label == "role" and noun and parse.tags[head] == "NN":
            self.unsided[noun] = actor
        if parse.labels[head] in ("compound", "amod", "nmod") or mention.label == "nationality":
            return
        if not actor.side and noun in role_class("weapon"):
            return  # "rockets hit the town. *They* reported no deaths": not the rockets
        plural = parse.tags[head] in ("NNS", "NNPS") or len(targets) > 1
        single_office = noun in role_class("office") and not plural
        self.seen.append(
            Seen(
                mention.span.start, mention.span.stop, parse.sentence_of[head], tuple(targets),
                is_person or single_office, plural, parse.labels[_top(parse, head)] in SALIENT,
            )
        )  # fmt: skip

    def _keep_person(self, actor: Actor) -> None:
        self.persons[actor.name.split()[-1].casefold()] = actor
        if actor.office:
            self.last_official = actor
            office = actor.office.casefold()
            for word in (*office.split(), *map(" ".join, zip(office.split(), office.split()[1:], strict=False))):
                if word in roles() and actor.side:
                    self.offices[word, actor.side] = actor


def _top(parse: Parse, i: int) -> int:
    """Return the first of the names that a token is joined to: 'X and *Y* said'."""
    while parse.labels[i] in ("conj", "appos") and parse.heads[i] != i:
        i = parse.heads[i]
    return i


def _is_free(parse: Parse, i: int) -> bool:
    """Say whether a list stands for itself: not 'officials *in Sudan and Chad*'."""
    return parse.labels[i] != "pobj" or parse.lemmas[parse.heads[i]].lower() in ("between", "by")


def short_form(parse: Parse, last: int) -> str | None:
    """Return the capitals in brackets behind a name."""
    words = parse.words[last : last + 3]
    return words[1] if len(words) == 3 and words[0] == "(" and words[2] == ")" and words[1].isupper() else None
