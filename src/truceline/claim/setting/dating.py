"""When a claim's act took place: its own words first, then those over it in the sentence, then the day last told of.

A time belongs to the word that it hangs on: in "violating *a 1994 ceasefire*" 1994 dates the ceasefire, not the breach;
in "traded fire since *the 7 October attack*" 7 October dates the attack, and bounds the fire.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from truceline.claim.scene import Scene
from truceline.claim.setting.carried import carried
from truceline.claim.setting.ways import (
    FAR,
    NOUN,
    Dated,
    bounds,
    dates_a_noun,
    is_ahead,
    is_now,
    is_of_telling,
    tense_of,
    times_around,
)
from truceline.record import Mention, Span, TimeSeen, When

APART = {"after": -1, "before": 1}  # which way "a day after …" counts, from the day told to the deed's
DAYS_APART = re.compile(r"P(\d+)([DW])")


def when(scene: Scene, trigger: Span, clause: Span, roles: tuple[Span, ...] = ()) -> tuple[When | None, str]:
    """Return the time of an act, and the rule that found it: role, own, clause, sentence,
    carried (the day last told of), told next (a lead), present or none."""
    for span in roles:
        for mention in scene.overlapping("time", span.start, span.stop):
            if (found := scene.time(mention)) and not dates_a_noun(scene, mention, trigger):
                return found, "role"
    token = _teller(scene, trigger)
    if token is None:
        return None, "none"
    start, stop = scene.sentence(trigger)
    dated = sorted(
        times_around(scene, token, trigger, start, stop), key=lambda d: (d.cost, _gap(d.mention.span, trigger))
    )
    is_own = bool(dated) and dated[0].cost == 0  # "two weeks after the truce *took effect on 3 November*"
    if not is_own and (found := _apart_from(scene, token, trigger)):
        return found, "apart"
    if found := _since_then(scene, token, trigger):
        return found, "since then"
    tense = tense_of(scene, token)
    for best in _of_deeds(scene, dated, trigger):
        if best.cost < FAR and (found := scene.time(best.mention)):
            found = _by_now(scene, found, tense)
            if _is_of_another_day(scene, found, best, tense, token):
                continue
            if is_now(best.mention) and found.earliest == found.latest and (said := _said_on(scene, dated)):
                return said, "said"
            inside = clause.contains(best.mention.span)
            rule = "own" if best.cost == 0 else "clause" if inside else "sentence"
            return _with_bound(scene, _with_the_next(scene, found, best), best), rule
    loose = any(
        scene.time(m) is None and _tied(scene, m) for m in scene.overlapping("time", start, stop)
    ) or _is_of_years(scene, clause)
    return (None, "none") if loose else carried(scene, token, start)


def _teller(scene: Scene, trigger: Span) -> int | None:
    """Return the word that times hang on: of "the truce, which *took* effect at noon" the clause's verb."""
    parse, head = scene.parse, scene.head(trigger)
    if head is not None and parse.pos[head] in NOUN:
        last = parse.tokens(trigger.start, trigger.stop)[1]
        return next((i for i in range(head + 1, last) if parse.labels[i] == "relcl"), head)
    return head


def _by_now(scene: Scene, found: When, tense: str) -> When:
    """'The truce *took effect at midnight on Tuesday*', in Tuesday's paper: the midnight that was past by then."""
    if tense not in ("past", "perfect") or not is_ahead(scene, found):
        return found
    return next((reading for reading in found.readings if not is_ahead(scene, reading)), found)


def _is_of_another_day(scene: Scene, found: When, best: Dated, tense: str, token: int) -> bool:
    """'On the eve of talks set for *Thursday*, shells hit the town': what is told as past was not on a day to come; and
    what is told as present ('Although Chad *denies* …, its army left *last March*') not on a day of another verb."""
    if tense in ("past", "perfect"):
        return best.bound is None and best.cost > 0 and is_ahead(scene, found)
    published = scene.document.published
    if tense != "present" or not best.is_of_verb or best.bound or not published or not published.earliest:
        return False
    if scene.parse.pos[token] != "VERB" or _is_quoted(scene, token):
        return False  # "the union's *dissolution* in 1991"; 'declared on Friday: "We *call* for a halt"'
    return bool(found.latest) and (found.latest or "")[:10] < published.earliest[:10]


def _is_quoted(scene: Scene, token: int) -> bool:
    at = scene.parse.starts[token]
    return any(
        saying.quote == "verbatim" and any(part.start <= at < part.stop for part in saying.content)
        for _, saying in scene.reaching(at)
    )


def _with_the_next(scene: Scene, found: When, best: Dated) -> When:
    """'shelled the town on *Monday and Tuesday*': from the first day to the last."""
    parse, head = scene.parse, scene.head(best.mention.span)
    for child in parse.children[head] if head is not None and found.precision == "day" else ():
        if parse.labels[child] != "conj" or parse.words[child - 1].lower() != "and":
            continue
        for other in scene.overlapping("time", *parse.chars(child, child + 1)):
            then = scene.time(other)
            if then and then.precision == "day" and then.latest and found.earliest and then.latest > found.earliest:
                return replace(found, latest=then.latest, precision="days", readings=())
    return found


def _apart_from(scene: Scene, token: int, trigger: Span) -> When | None:
    """'Rebels shelled the town on Wednesday, *a day after the army took the hills*': that was on Tuesday."""
    parse, verb = scene.parse, token
    while parse.pos[verb] != "VERB" and parse.heads[verb] != verb:
        verb = parse.heads[verb]
    over = parse.heads[verb]
    mark = next((c for c in parse.children[verb] if parse.labels[c] == "mark"), None)
    if parse.labels[verb] != "advcl" or mark is None or not mark or parse.words[mark].lower() not in APART:
        return None
    far = next(scene.overlapping("time", *parse.chars(mark - 1, mark)), None)
    days = DAYS_APART.fullmatch(far.detail.value) if far and isinstance(far.detail, TimeSeen) else None
    start, stop = scene.sentence(trigger)
    own = [
        d for d in times_around(scene, over, parse.span(over, over + 1), start, stop) if d.cost == 0 and d.bound is None
    ]
    found = scene.time(own[0].mention) if len(own) == 1 else None
    if days is None or found is None or found.precision not in ("day", "part-of-day") or not found.earliest:
        return None
    many = int(days[1]) * (7 if days[2] == "W" else 1) * APART[parse.words[mark].lower()]
    day = (date.fromisoformat(found.earliest[:10]) + timedelta(days=many)).isoformat()
    return replace(found, earliest=day, latest=day, precision="day", basis="relative", readings=())


def _of_deeds(scene: Scene, dated: list[Dated], trigger: Span) -> list[Dated]:
    """'The army *today* confirmed the capture of a commander in a raid *on 4 March*': the day of the telling comes last
    where another stands in the sentence; of two that hang on the telling, that behind the deed is the deed's."""

    def is_told(d: Dated) -> bool:
        head = scene.head(d.mention.span)
        behind = d.mention.span.start > trigger.start > dated[0].mention.span.start
        return head is not None and is_of_telling(scene, head) and not behind

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
            if is_of_telling(scene, head):
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
    return is_length and bool(words & (bounds().keys() | {"later"}))


def _is_of_years(scene: Scene, clause: Span) -> bool:
    """'has had attacks *over the years*', 'fought *for decades*': of no one day, whatever day was told last."""
    parse = scene.parse
    return any(
        parse.tags[i] == "NNS" and parse.lemmas[i] in ("year", "decade")
        for i in range(*parse.tokens(clause.start, clause.stop))
    )


def _since_then(scene: Scene, token: int, trigger: Span) -> When | None:
    """'*Since then*, both have accused each other': from the day told last until the report's own."""
    parse = scene.parse
    first, last = parse.sentences[parse.sentence_of[token]]
    published = scene.document.published
    here = next((i for i in range(first, last - 1) if parse.words[i].lower() == "since" and _is_then(scene, i)), None)
    if here is None or not published or not published.latest or not _is_over(scene, here, token):
        return None
    for mention in scene.before("time", parse.starts[here]):
        found = scene.time(mention)
        if found and found.earliest and found.earliest[:10] < published.latest[:10] and found.basis != "inferred":
            words, span = "since then", parse.span(here, here + 2)
            return When(found.earliest[:10], published.latest[:10], "open", None, "relative", words, span)
    return None


def _is_then(scene: Scene, since: int) -> bool:
    return scene.parse.words[since + 1].lower() == "then"


def _is_over(scene: Scene, since: int, token: int) -> bool:
    """Say whether "since then" hangs on a deed's own verb, or on one over it."""
    above = scene.parse.heads[since]
    for _ in range(12):
        if token == above:
            return True
        if scene.parse.heads[token] == token:
            return False
        token = scene.parse.heads[token]
    return False


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


def _gap(a: Span, b: Span) -> int:
    return max(a.start - b.stop, b.start - a.stop, 0)
