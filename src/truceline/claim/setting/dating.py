"""When a claim's act took place: its own words first, then those over it in the sentence, then the day last told of.

A time belongs to the word that it hangs on: in "violating *a 1994 ceasefire*" 1994 dates the ceasefire, not the breach;
in "traded fire since *the 7 October attack*" 7 October dates the attack, and bounds the fire.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from truceline.claim.scene import Scene
from truceline.record import Mention, Span, TimeSeen, When
from truceline.vocab import load, words_of

NOUN = frozenset({"NOUN", "PROPN"})
CARRIED = frozenset({"minute", "part-of-day", "day", "days"})  # precise enough to date what is told next
COARSE = frozenset({"month", "year", "decade", "century"})
NOWHERE = Span("", 0, 1)
LEAD = 2  # body paragraphs that sum up what the next ones tell
REACH = 12  # paragraphs that a day is carried on, as in a news story of one attack
FAR = 9  # the cost of a time that dates another word
WHILE = frozenset({"during", "amid", "in", "on", "at", "throughout"})


@dataclass(frozen=True)
class Dated:
    """A time that may date an act: the mention, how far it hangs from it (0: its own), and the bound between."""

    mention: Mention
    cost: int
    bound: str | None


@cache
def _bounds() -> dict[str, str]:
    return {form: row["bound"] for row in load("times_bounds") for form in row["forms"]}


def when(scene: Scene, trigger: Span, clause: Span, roles: tuple[Span, ...] = ()) -> tuple[When | None, str]:
    """Return the time of an act, and the rule that found it: role, own, clause, sentence,
    carried (the day last told of), told next (a lead), present or none."""
    for span in roles:
        for mention in scene.overlapping("time", span.start, span.stop):
            if (found := scene.time(mention)) and not _dates_a_noun(scene, mention, trigger):
                return found, "role"
    token = _teller(scene, trigger)
    if token is None:
        return None, "none"
    start, stop = scene.sentence(trigger)
    dated = sorted(_dated(scene, token, trigger, start, stop), key=lambda d: (d.cost, _gap(d.mention.span, trigger)))
    for best in _of_deeds(scene, dated, trigger):
        if best.cost < FAR and (found := scene.time(best.mention)):
            if is_now(best.mention) and found.earliest == found.latest and (said := _said_on(scene, dated)):
                return said, "said"
            inside = clause.contains(best.mention.span)
            rule = "own" if best.cost == 0 else "clause" if inside else "sentence"
            return _with_bound(scene, found, best), rule
    loose = any(scene.time(m) is None for m in scene.overlapping("time", start, stop) if _tied(scene, m))
    return (None, "none") if loose else _carried(scene, token, start)


def _teller(scene: Scene, trigger: Span) -> int | None:
    """Return the word that times hang on: of "the truce, which *took* effect at noon" the clause's verb."""
    parse, head = scene.parse, scene.head(trigger)
    if head is not None and parse.pos[head] in NOUN:
        last = parse.tokens(trigger.start, trigger.stop)[1]
        return next((i for i in range(head + 1, last) if parse.labels[i] == "relcl"), head)
    return head


def _of_deeds(scene: Scene, dated: list[Dated], trigger: Span) -> list[Dated]:
    """'The army *today* confirmed the capture of a commander in a raid *on 4 March*': the day of the telling comes last
    where another stands in the sentence; of two that hang on the telling, that behind the deed is the deed's."""

    def is_told(d: Dated) -> bool:
        head = scene.head(d.mention.span)
        behind = d.mention.span.start > trigger.start > dated[0].mention.span.start
        return head is not None and _is_of_telling(scene, head) and not behind

    others = [d for d in dated if d.bound is None and d.cost < 2 * FAR and not is_told(d)]
    others = [d for d in others if not _is_of_aside(scene, d.mention, trigger)]
    if not others or dated[0].cost == 0 or not is_told(dated[0]):
        return dated
    return [replace(others[0], cost=min(others[0].cost, FAR - 1)), *dated]


def _said_on(scene: Scene, dated: list[Dated]) -> When | None:
    """'"There is peace *now*," he said *Friday*': the speaker's now is the day of the saying."""
    for one in dated:
        head, found = scene.head(one.mention.span), scene.time(one.mention)
        if head is not None and found and found.precision == "day" and not is_now(one.mention):
            if _is_of_telling(scene, head):
                return replace(found, basis="relative")
    return None


def _is_of_aside(scene: Scene, mention: Mention, trigger: Span) -> bool:
    """'had reached a deal with the group, *which has fought since 2009*': the time of a relative clause is its own."""
    parse, token = scene.parse, scene.head(mention.span)
    while token is not None and parse.heads[token] != token and not trigger.start <= parse.starts[token] < trigger.stop:
        if parse.labels[token] == "relcl":
            return True
        token = parse.heads[token]
    return False


def _tied(scene: Scene, mention: Mention) -> bool:
    """'days after', 'a week later': the act is dated, only not by a day that we know."""
    _, last = scene.parse.tokens(mention.span.start, mention.span.stop)
    after = scene.parse.text(last, last + 1).lower() if last < len(scene.parse) else ""
    words = {mention.value.split()[-1].lower(), after}
    is_length = isinstance(mention.detail, TimeSeen) and mention.detail.type == "DURATION"
    return is_length and bool(words & (_bounds().keys() | {"later"}))


def _dated(scene: Scene, token: int, trigger: Span, start: int, stop: int) -> Iterator[Dated]:
    """Yield the times of the sentence with the way from each to the act."""
    above = dict(_upwards(scene, token))
    for mention in scene.overlapping("time", start, stop):
        if scene.time(mention) is None:
            continue
        head = scene.head(mention.span)
        if head is not None:
            yield _way(scene, mention, head, above, trigger)


def _upwards(scene: Scene, token: int) -> Iterator[tuple[int, int]]:
    """Yield the act's word and those above it, with the number of verbs passed on the way."""
    parse, cost, i = scene.parse, 0, token
    for _ in range(40):
        yield i, cost
        if parse.heads[i] == i:
            return
        i = parse.heads[i]
        cost += parse.pos[i] == "VERB"


def _way(scene: Scene, mention: Mention, head: int, above: dict[int, int], trigger: Span) -> Dated:
    """Return how far a time hangs from an act: 0 its own, FAR where it dates another word."""
    parse, cost, bound, i, below = scene.parse, 0, None, head, head
    first, last = parse.tokens(mention.span.start, mention.span.stop)
    for _ in range(40):
        if i in above:
            break
        if not first <= i < last:
            word = parse.words[i].lower()
            if parse.labels[i] == "prep":
                if word in _bounds() and i != first - 1:
                    bound, cost = _bounds()[word], cost % FAR + 1
                elif cost >= FAR and word in WHILE:
                    cost = cost % FAR + 3  # "shelled during *Sunday's* fighting"
            elif parse.pos[i] == "VERB" and parse.labels[i] != "conj":
                over = _mark(scene, i)
                bound, cost = over or bound, cost % FAR + 1 if over else cost + 3
            elif parse.labels[i] == "conj" and parse.labels[parse.heads[i]] == "relcl":
                cost += FAR  # "the war, which began over a raid and *escalated on 7 May*": not the day of the war
            elif parse.lemmas[i] == "time" and last <= i <= last + 1:
                pass  # "late Friday afternoon local *time*": part of the time
            elif parse.pos[i] in NOUN and not trigger.start <= parse.starts[i] < trigger.stop:
                if first <= below < last and _is_place(scene, i):
                    cost += 1  # "an operation in Zabul province, *March 4*": a place has no date
                    i, below = parse.heads[i], i
                    continue
                loose = parse.labels[below] == "prep" and parse.words[below].lower() != "of"
                subject = parse.labels[i] in ("nsubj", "nsubjpass") and parse.heads[i] in above
                cost += 2 if loose or subject else FAR
        if parse.heads[i] == i:
            break
        i, below = parse.heads[i], i
    if i in above and above[i] and parse.lemmas[i] in _tellers():
        cost += 4  # "confirmed *today* that a man was killed on Friday": today is the telling's
    return Dated(mention, cost + 2 * above.get(i, 4), bound)


def _is_place(scene: Scene, i: int) -> bool:
    """Say whether a word is in a place's name, or tells its kind behind it: 'Zabul *province*'."""
    parse = scene.parse
    first = i - 1 if i and parse.lemmas[i] in _place_words() else i
    return any(True for _ in scene.overlapping("place", parse.starts[first], parse.stops[first]))


def _place_words() -> frozenset[str]:
    return words_of("place_types")


def _mark(scene: Scene, verb: int) -> str | None:
    """Return the bound that opens a verb's clause: '*since* a war ended in 1994'."""
    parse = scene.parse
    marks = [parse.words[c].lower() for c in parse.children[verb] if parse.labels[c] in ("mark", "advmod")]
    return next((_bounds()[m] for m in marks if m in _bounds()), None)


@cache
def _tellers() -> frozenset[str]:
    return frozenset(load("times_tellers"))


def _dates_a_noun(scene: Scene, mention: Mention, trigger: Span) -> bool:
    head = scene.head(mention.span)
    if head is None:
        return False
    governor = scene.parse.heads[head]
    inside = trigger.start <= scene.parse.starts[governor] < trigger.stop
    labels = ("nummod", "amod", "compound", "poss", "nmod")
    return scene.parse.labels[head] in labels and scene.parse.pos[governor] in NOUN and not inside


def _with_bound(scene: Scene, found: When, dated: Dated) -> When:
    """'traded fire since the 7 October attack': from that day to the report's."""
    published = scene.document.published
    today = published.latest[:10] if published and published.latest else None
    if dated.bound == "since" and found.earliest and today and found.earliest[:10] <= today:
        return replace(found, latest=today, precision="open", basis="relative", readings=())
    if dated.bound == "after":
        return replace(found, latest=None, precision="open", basis="relative", readings=())
    if dated.bound in ("until", "before", "by"):
        return replace(found, earliest=None, precision="open", basis="relative", readings=())
    return found


def _carried(scene: Scene, token: int, start: int) -> tuple[When | None, str]:
    """Return the day last told of, for an act of the past told after it; the report's own for one going on now."""
    tense = _tense(scene, token)
    if tense == "present":
        published = scene.document.published
        if published and published.earliest and published.earliest == published.latest:
            return _whole_days(replace(published, zone=None, words=None, span=None)), "present"
        return None, "none"
    if tense not in ("past", "perfect"):
        return None, "none"
    here = scene.parse.paragraphs[scene.parse.sentence_of[token]]
    best: When | None = None
    said: When | None = None
    for mention in scene.before("time", start):
        found, head = scene.time(mention), scene.head(mention.span)
        if found is None or head is None:
            continue
        if here - scene.parse.paragraphs[scene.parse.sentence_of[head]] > (REACH if tense == "past" else 0):
            break  # "Washington *has imposed* sanctions", in a paragraph of its own: on no day told of before
        if _is_of_story(scene, mention, found, head):
            if not _is_of_telling(scene, head):
                best = found
                break
            said = said or found
        if found.precision in COARSE and found.basis == "explicit" and not _dates_a_noun(scene, mention, NOWHERE):
            break  # "In 1921, …": the story came from elsewhere
    best = best or said
    if best is None and (ahead := _told_next(scene, here, start)):
        return _whole_days(ahead), "told next"
    return (_whole_days(best), "carried") if best else (None, "none")


def _told_next(scene: Scene, here: int, start: int) -> When | None:
    """'A bomb has killed four people … The blast *on Sunday night* …': a lead is dated by what follows it."""
    body = scene.body
    if here not in body[:LEAD]:
        return None
    stop = scene.document.paragraphs[body[: LEAD + 2][-1]].stop
    said: When | None = None
    for mention in scene.overlapping("time", start, stop):
        found, head = scene.time(mention), scene.head(mention.span)
        if found and head is not None and _is_of_story(scene, mention, found, head):
            if not _is_of_telling(scene, head):
                return found
            said = said or found
    return said


def _is_of_story(scene: Scene, mention: Mention, found: When, head: int) -> bool:
    """Say whether a time is a day that the story is told of: fine enough, not to come, no other word's."""
    return (
        found.precision in CARRIED
        and bool(found.earliest and found.latest)
        and not is_now(mention)
        and not _files(scene, mention, found)
        and not _ahead(scene, found)
        and not _under_bound(scene, head)
        and not _dates_a_noun(scene, mention, NOWHERE)
    )


def _files(scene: Scene, mention: Mention, found: When) -> bool:
    """'KABUL, Afghanistan (Sept. 14) - …': the day that the report was filed, none that it tells of."""
    published, text = scene.document.published, scene.document.text
    same = published is not None and published.earliest is not None and found.earliest == published.earliest[:10]
    return same and text[max(0, mention.span.start - 1) : mention.span.start] == "("


def is_now(mention: Mention) -> bool:
    """'now', 'in recent days': no day that the story is told of."""
    seen = mention.detail
    return isinstance(seen, TimeSeen) and (seen.value.endswith("_REF") or seen.type == "DURATION")


def _is_of_telling(scene: Scene, token: int) -> bool:
    """'officials said *on Monday*': the day of the saying."""
    parse, i = scene.parse, token
    for _ in range(8):
        if parse.pos[i] == "VERB" or parse.heads[i] == i:
            break
        i = parse.heads[i]
    return parse.lemmas[i] in _tellers()


def _whole_days(when: When) -> When:
    if when.earliest is None or when.latest is None:
        return when
    first, last = when.earliest[:10], when.latest[:10]
    fine = "day" if first == last else "days"
    return replace(when, earliest=first, latest=last, precision=fine, basis="inferred", readings=())


def _under_bound(scene: Scene, token: int) -> bool:
    """'… since the agreement was signed *Sept. 5*': no day of the story itself."""
    parse, i = scene.parse, token
    for _ in range(12):
        if parse.pos[i] == "VERB":
            return _mark(scene, i) is not None
        if parse.heads[i] == i:
            return False
        i = parse.heads[i]
    return False


def _ahead(scene: Scene, found: When) -> bool:
    published = scene.document.published
    return bool(published and published.latest and found.earliest and found.earliest[:10] > published.latest[:10])


def _tense(scene: Scene, token: int) -> str:
    """Return past, perfect, present or other: the tense of the act's verb, or of the verb over its noun."""
    parse, verb = scene.parse, token
    for _ in range(12):
        if parse.pos[verb] in ("VERB", "AUX") or parse.heads[verb] == verb:
            break
        verb = parse.heads[verb]
    auxiliaries = [c for c in parse.children[verb] if parse.labels[c] in ("aux", "auxpass")]
    tags = {parse.tags[c] for c in auxiliaries}
    words = {parse.words[c].lower() for c in auxiliaries}
    tag = parse.tags[verb]
    if "MD" in tags or "TO" in tags:
        return "other"
    if tag == "VBD" or "VBD" in tags:
        return "past"
    if tag in ("VBZ", "VBP") or ("VBZ" in tags or "VBP" in tags):
        return "perfect" if words & {"has", "have", "'ve"} else "present"
    if tag == "VBN" and parse.labels[verb] in ("acl", "amod"):
        return "past"  # "all those *killed* are passers-by"
    if tag in ("VBG", "VBN") and parse.heads[verb] != verb:
        return _tense(scene, parse.heads[verb])
    return "other"


def _gap(a: Span, b: Span) -> int:
    return max(a.start - b.stop, b.start - a.stop, 0)
