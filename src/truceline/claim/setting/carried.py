"""The day last told of, for what a story tells next: 'They shelled the town *on Saturday*. They took two villages.'"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from truceline.claim.scene import Scene
from truceline.claim.setting.governed import deeds
from truceline.claim.setting.ways import dates_a_noun, is_ahead, is_now, is_of_telling, mark, tense_of
from truceline.record import Mention, Span, When

CARRIED = frozenset({"minute", "part-of-day", "day", "days"})  # precise enough to date what is told next
COARSE = frozenset({"month", "year", "decade", "century"})
NOWHERE = Span("", 0, 1)
LEAD = 2  # body paragraphs that sum up what the next ones tell
REACH = 12  # paragraphs that a day is carried on, as in a news story of one attack
AGED = 7  # days before its report: an older day is carried no further than a few sentences
NEXT_FEW = 3  # sentences


def carried(scene: Scene, token: int, start: int) -> tuple[When | None, str]:
    """Return the day last told of, for an act of the past told after it; the report's own for one going on now."""
    tense = tense_of(scene, token)
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
            if _is_aged(scene, found) and not _is_just_told(scene, head, token) and not _is_of_old(scene):
                break  # "In June rebels had …" told in between: the story is of later days
            if not is_of_telling(scene, head):
                best = found
                break
            said = said or found
        if found.precision in COARSE and found.basis == "explicit" and not dates_a_noun(scene, mention, NOWHERE):
            break  # "In 1921, …": the story came from elsewhere
    best = best or said
    if best is None and (ahead := _told_next(scene, here, start)):
        return _whole_days(ahead), "told next"
    return (_whole_days(best), "carried") if best else (None, "none")


def _is_aged(scene: Scene, found: When) -> bool:
    """Say whether a day lies well before the report's."""
    published = scene.document.published
    if not published or not published.earliest or not found.latest:
        return False
    return (date.fromisoformat(published.earliest[:10]) - date.fromisoformat(found.latest[:10])).days > AGED


def _is_beside(scene: Scene, token: int) -> bool:
    """'the girls *seized on April 14*', 'Chad, which he *visited last month*': told of somebody, beside the story."""
    parse = scene.parse
    for _ in range(12):
        if parse.labels[token] in ("acl", "relcl"):
            timed = any(parse.lemmas[c].lower() == "when" for c in parse.children[token])  # "in the room when he rang"
            return not timed and parse.heads[token] not in deeds(scene)  # "the meeting *held on 19 September*"
        if parse.heads[token] == token:
            return False
        token = parse.heads[token]
    return False


def _is_of_old(scene: Scene) -> bool:
    """Say whether the first day that a report tells its story of is long past: it goes on with old days."""
    if ("of old", None) not in scene.answers:
        first: When | None = None
        for mention in scene.overlapping("time", 0, len(scene.text)):
            found, head = scene.time(mention), scene.head(mention.span)
            if found and head is not None and _is_of_story(scene, mention, found, head):
                first = found
                break
        scene.answers["of old", None] = first is not None and _is_aged(scene, first)
    return bool(scene.answers["of old", None])


def _is_just_told(scene: Scene, then: int, now: int) -> bool:
    """Say whether a word stands no more than a few sentences before another."""
    return scene.parse.sentence_of[now] - scene.parse.sentence_of[then] <= NEXT_FEW


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
            if not is_of_telling(scene, head):
                return found
            said = said or found
    return said


def _is_of_story(scene: Scene, mention: Mention, found: When, head: int) -> bool:
    """Say whether a time is a day that the story is told of: fine enough, not to come, no other word's."""
    return (
        found.precision in CARRIED
        and bool(found.earliest and found.latest)
        and not _is_stretch(found)
        and not (_is_aged(scene, found) and _is_beside(scene, head))
        and not is_now(mention)
        and not _files(scene, mention, found)
        and not is_ahead(scene, found)
        and not _under_bound(scene, head)
        and not dates_a_noun(scene, mention, NOWHERE)
    )


def _is_stretch(found: When) -> bool:
    """'at the end of last year': too long to date what is told next."""
    if not found.earliest or not found.latest:
        return True
    return (date.fromisoformat(found.latest[:10]) - date.fromisoformat(found.earliest[:10])).days > AGED


def _files(scene: Scene, mention: Mention, found: When) -> bool:
    """'KABUL, Afghanistan (Sept. 14) - …': the day that the report was filed, none that it tells of."""
    published, text = scene.document.published, scene.document.text
    same = published is not None and published.earliest is not None and found.earliest == published.earliest[:10]
    return same and text[max(0, mention.span.start - 1) : mention.span.start] == "("


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
        if parse.pos[i] == "VERB" and (mark(scene, i) is not None or parse.labels[i] != "xcomp"):
            return mark(scene, i) is not None  # "after he *was forced to eject on Friday*"
        if parse.heads[i] == i:
            return False
        i = parse.heads[i]
    return False
