"""One report, seen whole: what stands where, and whom a role's words name. Every rule of this stage asks it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from truceline.claim.laid_out import LaidOut
from truceline.record import Actor, Mention, Party, Span
from truceline.vocab import load, words_of
from truceline.vocab.phrases import after_count

OWNERS = frozenset({"state", "nationality", "group", "organisation", "role", "person", "pronoun"})
OWNING = frozenset({"amod", "compound", "nmod", "poss", "npadvmod", "prep"})
LISTED = 24  # names of a list that are followed
LIST_END = re.compile(r"(?:[\s,;]+(?:and|or))?[\s,;]*$")  # "shops *and*"
APPOSED = 12  # characters between an office and the name of its holder


@cache
def reciprocals() -> frozenset[str]:
    """Return the words for 'each the other': whom they name turns with who tells."""
    return frozenset(row["words"] for row in load("reciprocals"))


def settlement_words() -> frozenset[str]:
    """Return the nouns that only say what a place is: 'the *town* of Sur'."""
    return words_of("acts/kinds", "kind", "place")


def _where(party: Party) -> int:
    return party.span.start if party.span else 0


@dataclass(frozen=True)
class Scene(LaidOut):
    """A report laid out, with who is named where."""

    def parties(self, span: Span) -> tuple[Party, ...]:
        """Return who a role's words name: the actor mention at their head with its conjuncts; the words themselves
        where no actor was seen there (an unknown actor is still an actor)."""
        key = ("parties", span)
        if key not in self.answers:
            self.answers[key] = self._parties(span)
        found: tuple[Party, ...] = self.answers[key]
        return found

    def _parties(self, span: Span) -> tuple[Party, ...]:
        mentions = [m for m in self.overlapping("actor", span.start, span.stop) if not self._is_the_town(m)]
        head = self.head(span)
        if head is not None and (town := self._named_behind(head, span)):
            return (town,)
        chosen: list[Mention] = []
        if head is not None:
            for i in self._conjuncts(head, span):
                start, stop = self.parse.starts[i], self.parse.stops[i]
                over = [m for m in mentions if m.span.start <= start and stop <= m.span.stop]
                over = [m for m in over if self.head(m.span) == i] or over  # "*Iranian*-backed militia": Iran
                over = over or self._apposed_name(i)
                if over and (longest := max(over, key=lambda m: m.span.stop - m.span.start)) not in chosen:
                    chosen.append(longest)
        if len(chosen) == 1 and chosen[0].label == "role":
            after = chosen[0].span.stop
            for named in self.overlapping("actor", after, after + APPOSED):
                if named.label == "person" and self._apposed(chosen[0], named):
                    chosen = [named]  # "security official Ali Khan": the person, not the office
                    break
        heads = [] if head is None else list(self._conjuncts(head, span))
        if not chosen and len(mentions) == 1 and mentions[0].span.start == span.start:
            chosen = [] if self._places_at(span, heads) else mentions  # "government-held Aleppo": the town
        found = [party for mention in chosen for party in self._party(mention)]
        if chosen and len(heads) > 1 and all(m.label != "both" for m in chosen):
            found = sorted([*found, *self._others_listed(span, heads, chosen)], key=_where)
        return tuple(dict.fromkeys(found)) or self._unnamed(span, head, mentions)

    def _apposed_name(self, head: int) -> list[Mention]:
        """'X and its main ally, *Turkey*, attacked': whoever the noun is stands behind it."""
        names = [
            c for c in self.parse.children[head] if self.parse.labels[c] == "appos" and self.parse.pos[c] == "PROPN"
        ]
        return [m for c in names[:1] for m in self.overlapping("actor", *self.parse.chars(c, c + 1))]

    def _others_listed(self, span: Span, heads: list[int], chosen: list[Mention]) -> Iterator[Party]:
        """'militias and *security firms* sent men', 'shelled troops and *a school*': those of a list that no actor
        mention names."""
        parse = self.parse
        for head in heads:
            start, stop = parse.chars(head, head + 1)
            if any(m.span.start <= start and stop <= m.span.stop for m in chosen) or parse.pos[head] != "NOUN":
                continue
            begin = max(parse.starts[parse.subtree(head)[0]], span.start)
            yield from self._unnamed(Span(span.doc, begin, min(stop, span.stop)), head, [])

    def _named_behind(self, head: int, span: Span) -> Party | None:
        """'hit Chad's second city, *Sarh*': the town's name stands behind a comma."""
        parse = self.parse
        if parse.lemmas[head].lower() not in settlement_words() or parse.tags[head] != "NN":
            return None
        for child in parse.children[head]:
            if parse.labels[child] == "appos" and parse.starts[child] >= span.stop and child <= head + 3:
                for place in self.overlapping("place", *parse.chars(child, child + 1)):
                    if place.label != "demonym":
                        name = place.value
                        return Party(
                            f"place:{name.casefold()}", name, "place", None, place.span, place.span.of(self.text)
                        )
        return None

    def _is_the_town(self, mention: Mention) -> bool:
        """'shelled the city of *Kyiv*': the town, not the government that sits there."""
        token = self.head(mention.span) if mention.label == "seat" else None
        if token is None:
            return False
        parse, of = self.parse, self.parse.heads[token]
        return parse.lemmas[of].lower() == "of" and parse.lemmas[parse.heads[of]].lower() in settlement_words()

    def _unnamed(self, span: Span, head: int | None, mentions: list[Mention]) -> tuple[Party, ...]:
        """'a rebel depot', 'the Azeri city of Barda', 'at least 20 travellers': what no actor mention names.

        A thing is its owner's; a town, a street is itself; else the words, without article and count. A bare number and
        a pronoun that means nobody known name no one.
        """
        whole = " ".join(span.of(self.text).split())
        for words in (whole.casefold(), whole.casefold().partition("'s ")[0].partition("’s ")[0].partition(" of ")[0]):
            if words in reciprocals():  # "each other", "each other's positions"
                return (Party(f"words:{words}", words, "pronoun", None, span, span.of(self.text)),)
        heads = [] if head is None else list(self._conjuncts(head, span))
        found: list[Party] = []
        for place in self._places_at(span, heads):
            name = place.value
            found.append(Party(f"place:{name.casefold()}", name, "place", None, place.span, place.span.of(self.text)))
        if found:
            return tuple(dict.fromkeys(found))
        owners = [m for m in mentions if m.label in OWNERS and self._owns(m, heads)]
        before = [m for m in owners if head is not None and m.span.stop <= self.parse.starts[head]]
        for mention in before or owners:  # "a *UN* panel of experts" is the UN's
            found += self._party(mention)
        if found:
            return tuple(dict.fromkeys(found))
        if len(heads) > 1 and (each := self._each(span, heads)):
            return each
        first, last = self.parse.tokens(span.start, span.stop)
        while first < last:
            begin = after_count(self.parse, first, last)
            if begin < last and self.parse.tags[begin] == "VBG" and self.parse.starts[begin] in self._deeds:
                begin += 1  # "of *shelling* areas"
            if begin == first:
                break
            first = begin
        if first >= last or (head is not None and self.parse.pos[head] in ("PRON", "NUM", "DET", "VERB", "ADV")):
            return ()
        left = self.parse.span(first, last)
        words = left.of(self.text)
        name = " ".join(words.split())
        return (Party(f"words:{name.casefold()}", name, "unknown", None, left, words),)

    def _each(self, span: Span, heads: list[int]) -> tuple[Party, ...]:
        """'*shops and the wall of a barracks*': each by its own words."""
        parse = self.parse
        found: list[Party] = []
        stop = span.stop
        for head in reversed(heads):
            start = parse.starts[parse.subtree(head)[0]]
            start = max(start, span.start)
            words = LIST_END.sub("", self.text[start:stop])
            if parse.pos[head] not in ("NOUN", "PROPN") or not words:
                return ()
            found += self._unnamed(Span(span.doc, start, start + len(words)), head, [])
            stop = start
        return tuple(dict.fromkeys(reversed(found)))

    def _places_at(self, span: Span, heads: list[int]) -> list[Mention]:
        """Return the places that are the phrase's own heads: 'the city of *Barda*', 'its second city, *Ganja*'."""
        found = []
        for mention in self.overlapping("place", span.start, span.stop):
            token = self.head(mention.span)
            if mention.label == "demonym" or token is None:
                continue
            if self._is_one_of(token, heads):
                found.append(mention)
        return found

    def _is_one_of(self, token: int, heads: list[int]) -> bool:
        """'the city of *Barda* and the rebel-held city of *Sur*', 'its second city, *Ganja*': what the heads name."""
        parse = self.parse
        for _ in range(LISTED):
            if token in heads:
                return True
            label, over = parse.labels[token], parse.heads[token]
            if label == "pobj" and parse.lemmas[over] == "of":
                over = parse.heads[over]
                if parse.lemmas[over] not in settlement_words():
                    return False
            elif label not in ("appos", "conj"):
                return False
            token = over
        return False

    def _owns(self, mention: Mention, heads: list[int]) -> bool:
        """'a *Hezbollah* weapons depot', "*Pakistan*'s vehicles", 'positions of *the army*'."""
        token = self.head(mention.span)
        parse = self.parse
        for _ in range(4):
            if token is None or parse.heads[token] == token:
                return False
            if parse.labels[token] not in OWNING and parse.lemmas[parse.heads[token]] != "of":
                return False
            token = parse.heads[token]
            if token in heads:
                return True
        return False

    def _apposed(self, role: Mention, person: Mention) -> bool:
        """Say whether a name stands beside a role as the same one: 'the minister, Ali Khan'."""
        between = self.document.text[role.span.stop : person.span.start].strip()
        return role.span.stop <= person.span.start and between in ("", ",", ", named", "named")

    def _conjuncts(self, head: int, span: Span) -> Iterator[int]:
        yield head
        for child in self.parse.children[head]:
            if self._is_listed_before(child, head) and self.parse.starts[child] >= span.start:
                yield child
            if self.parse.labels[child] in ("conj", "appos") and self.parse.starts[child] < span.stop:
                if self.parse.labels[child] == "appos" or self._is_epithet(head, child):
                    continue
                yield from self._conjuncts(child, span)

    def _is_listed_before(self, noun: int, head: int) -> bool:
        """'Kenya's *government* and Somali rebels', of which the parser makes a kind of rebels."""
        parse = self.parse
        if parse.labels[noun] != "nmod" or noun > head or not parse.pos[noun] == parse.pos[head] == "NOUN":
            return False
        return any(parse.labels[c] == "cc" and parse.lemmas[c].lower() == "and" for c in parse.children[noun])

    def _is_epithet(self, name: int, conjunct: int) -> bool:
        """'Hezbollah, *the militia and political group*, fired': what the parser lists is one body named twice."""
        parse = self.parse
        if parse.pos[name] != "PROPN" or parse.pos[conjunct] != "NOUN":
            return False
        first, last = parse.subtree(conjunct)
        opened = first > 0 and parse.words[first - 1] == "," and parse.words[first].lower() in ("the", "a", "an")
        closed = last < len(parse) and (parse.words[last] == "," or parse.words[last - 1] == ",")
        return opened and closed and any(parse.labels[c] == "conj" for c in parse.children[conjunct])

    def _party(self, mention: Mention) -> Iterator[Party]:
        groundings = self.grounded.get(("actor", mention.span), [])
        words = mention.span.of(self.document.text)
        if mention.span in self._place_spans and all(
            isinstance(g.target, Actor) and g.target.id.startswith(("name:", "person:")) for g in groundings
        ):
            name = " ".join(words.split())  # "the village of Waga", which the model takes for a body
            yield Party(f"place:{name.casefold()}", name, "place", None, mention.span, words)
            return
        for grounding in groundings:
            if isinstance(actor := grounding.target, Actor):
                yield Party(actor.id, actor.name, actor.kind, actor.side or actor.id, mention.span, words)
        if not any(g.target for g in groundings):
            name = " ".join(mention.value.split())
            if mention.label != "seat":
                yield Party(f"words:{name.casefold()}", name, mention.label or "unknown", None, mention.span, words)
