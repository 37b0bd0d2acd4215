"""Where a story is: the place of a claim that tells none itself, taken from what the report tells around it.

Each rule answers with a site told elsewhere in the report, or passes. What comes of them is never ``stated``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from truceline.claim.claimant.speaking import speech_act_of
from truceline.claim.parties.sides import SIDES, Report
from truceline.claim.repeats import meet, points_back
from truceline.claim.scene import Scene
from truceline.claim.setting import sites
from truceline.claim.setting.governed import places_in, preposition_over
from truceline.claim.setting.lines import Site, name_of
from truceline.claim.setting.near import OWN, was_at
from truceline.claim.setting.whereabouts import as_where
from truceline.record import ActSeen, Claim, Maker, Mention, When, Where, of_kind
from truceline.vocab import family
from truceline.vocab.wording import lemma, lemmas, lent_day

PLACED = frozenset({"violence", "territory", "humanitarian", "destruction", "civil"})
WAR = frozenset({"clash", "killing", "truce-violated", "truce-collapsed", "truce-in-effect", "truce-respected"})
NO_PLACE = frozenset({"support-statement", "weapons-sale", "weapons-gift", "claim-responsibility"})
AGREED = "truce-agreed"
NOT_TOLD = frozenset({"generic", "opinion", "accident", "hypothetical", "planned"})
UNDONE = frozenset({"hypothetical", "planned", "demanded", "opinion"})
TOWN, DISTRICT, COUNTRY = 1, 3, 6  # where_prec
OFTEN = 3  # mentions of the area that a report is about
AREAS = frozenset({"disputed", "region", "area"})
LEAD = 2  # body paragraphs that sum up what the next ones tell
EARLY = 6  # body paragraphs in which a story tells where it is
AHEAD = 3  # paragraphs in which a lead's place is looked for
LASTING = 60  # days
FORMER = 1500  # characters back to the deed that "the attack" means


@dataclass(frozen=True, slots=True)
class Told:
    """A deed that the report puts somewhere by its own words: where it stands, and the place."""

    start: int
    paragraph: int
    act: str
    where: Where
    is_background: bool
    is_alone: bool = True  # no list of places
    when: When | None = None
    sides: frozenset[str] = frozenset()  # of who did it and whom it was done to


ENTRIES = 3  # hours on lines of their own, from which a page is a live page


class Story:
    """A report's deeds with the places told of them."""

    def __init__(self, scene: Scene, report: Report) -> None:
        self.scene = scene
        self.report = report
        self.acts = {(act.clause, act.act): act for _, act in reversed(scene.acts)}
        past = {(c.evidence[0].span, c.act) for c in report.told if c.background}
        claims = {(c.evidence[0].span, c.act): c for c in reversed(report.told)}
        self.told: list[Told] = []
        own = {rule.__name__ for rule in OWN}
        for _, act in scene.acts:
            if (family(act.act) not in PLACED and act.act != AGREED) or act.guard in NOT_TOLD or speech_act_of(act.act):
                continue
            found, rule = sites(scene, act)
            if act.guard == "metaphor" and rule != was_at.__name__:
                continue
            if rule in own:
                begin = act.trigger.start
                is_past = (act.clause, act.act) in past or act.guard == "past"
                named = (one for one in found if one.mention or not one.is_line)  # no bare "front"
                wheres = (as_where(scene, one, stated=False) for one in named)
                claim = claims.get((act.clause, act.act))
                when = claim.when if claim and not lent_day(claim) else None
                sides = sides_of(claim) if claim else frozenset()
                self.told += (
                    Told(begin, self.paragraph(begin), act.act, where, is_past, len(found) == 1, when, sides)
                    for where in wheres
                    if (where.precision or 9) < COUNTRY
                )
        self.told.sort(key=lambda t: t.start)

    def paragraph(self, start: int) -> int:
        """Return the number of the paragraph at a place in the text."""
        parse = self.scene.parse
        token = min(parse.tokens(start, start + 1)[0], len(parse) - 1)
        return parse.paragraphs[parse.sentence_of[token]]

    @cached_property
    def body(self) -> dict[int, int]:
        """Return, by number of a paragraph, how many of the body stand before it."""
        numbers = (n for n, p in enumerate(self.scene.document.paragraphs) if p.kind == "body")
        return {number: i for i, number in enumerate(numbers)}

    @cached_property
    def is_rolling(self) -> bool:
        """Say whether it is a live page: each entry under its hour tells of a place of its own."""
        return sum(p.kind == "date" for p in self.scene.document.paragraphs) >= ENTRIES

    @cached_property
    def lead(self) -> frozenset[int]:
        """Return the numbers of the first body paragraphs."""
        return frozenset(number for number, before in self.body.items() if before < LEAD)

    @cached_property
    def area(self) -> Site | None:
        """Return the area that the report is about: named often, and no less than all its others together."""
        named = [m for m in of_kind(self.scene.mentions, "place") if m.label != "demonym"]
        tally: Counter[str] = Counter()
        first: dict[str, Mention] = {}
        for mention in named:
            place, _ = self.scene.place(mention)
            if place and place.kind in AREAS:
                tally[place.id] += 1
                first.setdefault(place.id, mention)
        if not tally:
            return None
        best = max(tally, key=lambda i: (tally[i], -first[i].span.start))
        enough = tally[best] >= OFTEN and tally[best] * 2 >= sum(tally.values())
        return Site(first[best].span, first[best]) if enough else None

    def is_of_another(self, claim: Claim) -> bool:
        """Say whether whoever acts or suffers in a claim is none of the report's two sides: another quarrel's."""
        two = self.report.two
        sides = sides_of(claim)
        return bool(two and sides) and not sides & set(two)

    def act(self, claim: Claim) -> ActSeen | None:
        """Return the act that a claim was made of."""
        return self.acts.get((claim.evidence[0].span, claim.act))


def is_long(claim: Claim) -> bool:
    """'have fought *for years*': what went on for months was in more than one town."""
    first, last = (claim.when.earliest, claim.when.latest) if claim.when else (None, None)
    if not first or not last:
        return False
    return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days > LASTING


def the_deed_meant(story: Story, claim: Claim) -> Where | None:
    """'*The blast* damaged shops', 'killed people in *their attack*': where the deed told before was."""
    act = story.act(claim)
    if act is None or not points_back(story.scene, act):
        return None
    start = act.trigger.start
    for told in reversed(story.told):
        if (
            told.is_alone
            and told.start < start <= told.start + FORMER
            and (told.act == claim.act or family(told.act) == family(claim.act) == "violence")
        ):
            return told.where
    return None


def same_paragraph(story: Story, claim: Claim) -> Where | None:
    """'A bomb went off in Sur. *Two women died*': where the deed told last in the paragraph was."""
    start = claim.evidence[0].span.start
    here = story.paragraph(start)
    for told in reversed(story.told):
        if (
            told.act != AGREED
            and told.start <= start
            and told.paragraph == here
            and (told.is_background == claim.background or _of_that_day(claim, told))
            and told.is_alone
        ):
            return told.where if may_be_there(story, claim, told) else None
    return None


def _of_that_day(claim: Claim, told: Told) -> bool:
    """'A drone hit a bus *on Monday*. Two passengers were killed': days ago, both."""
    a, b = claim.when, told.when
    return bool(a and b and lent_day(claim) and a.earliest and b.earliest and a.earliest[:10] == b.earliest[:10])


def may_be_there(story: Story, claim: Claim, told: Told) -> bool:
    """Say whether nothing in a claim's own words puts it elsewhere than the deed told last.

    Elsewhere is what is yet to come, what was another time, what names another place, what is of quite other parties:
    'A bomb went off in Sur. *Chad's missile attack on Sudan last year* …'.
    """
    if is_elsewhere(story, claim, told.where):
        return False
    if claim.when and told.when and not lent_day(claim) and not meet(claim.when, told.when):
        return False
    sides = sides_of(claim)
    return not sides or not told.sides or bool(sides & told.sides)


def is_elsewhere(story: Story, claim: Claim, where: Where) -> bool:
    """'fired *at Sudan*', '*would* attack': what names another place, or is yet to come, is not where the story is."""
    span, scene = claim.evidence[0].span, story.scene
    return claim.stance in UNDONE or any(
        preposition_over(scene, m) and not where.name.endswith(name_of(scene, m))
        for m in places_in(scene, span.start, span.stop)
    )


def sides_of(claim: Claim) -> frozenset[str]:
    """Return the sides that act or suffer in a claim."""
    return frozenset(p.side for p in (*claim.actors, *claim.targets) if p.side and p.kind in SIDES)


def told_next(story: Story, claim: Claim) -> Where | None:
    """'*A bomb has killed four people.* The attack was in Sur': a lead's place is told after it."""
    start = claim.evidence[0].span.start
    here = story.paragraph(start)
    if (
        here not in story.lead
        or claim.background
        or claim.stance in UNDONE
        or any(t.start < start and not t.is_background and t.act != AGREED for t in story.told)
    ):
        return None
    for told in story.told:
        if told.act != AGREED and told.start > start and told.paragraph - here <= AHEAD and not told.is_background:
            return told.where if family(told.act) == family(claim.act) else None
    return None


def one_place(story: Story, claim: Claim) -> Where | None:
    """A report whose deeds are most of them in one place: there. One of several places does not say which."""
    if claim.background or story.is_of_another(claim) or is_long(claim) or story.is_rolling:
        return None
    told = [t for t in story.told if not t.is_background and t.act != AGREED]
    told = [t for t in told if (t.where.precision or 1) <= DISTRICT] or told  # "in the south … in the town of Sur"
    if not told or story.body.get(told[0].paragraph, EARLY) >= EARLY:
        return None
    start = claim.evidence[0].span.start
    if told[0].start > start and story.paragraph(start) not in story.lead:
        return None
    tally = Counter(_which(t.where) for t in told)
    if not tally or max(tally.values()) * 2 <= len(told):
        return None
    best = next(t.where for t in told if tally[_which(t.where)] == max(tally.values()))
    return None if is_elsewhere(story, claim, best) else best


def _which(where: Where) -> str:
    """'Karabakh', 'Nagorno-Karabakh': one land by two names; a part of it is another place."""
    is_whole = where.place and (where.name.endswith((where.place.name, *where.place.other_names)))
    first = where.name.split()[0]
    return where.place.id if where.place and is_whole and first[:1].isupper() else where.name


def where_it_was_signed(story: Story, claim: Claim) -> Where | None:
    """'the ceasefire *signed in Minsk* … since the agreement was signed on 5 September': one agreement, one place."""
    if claim.act != AGREED or claim.stance in UNDONE:
        return None
    told = [t.where for t in story.told if t.act == AGREED and _is_venue(story.scene, t.where)]
    return told[0] if len({w.name for w in told}) == 1 else None


def _is_venue(scene: Scene, where: Where) -> bool:
    """'*signed in Minsk*', 'the *Minsk* agreement'; 'the truce *in Gaza*' holds there and was signed elsewhere."""
    parse, token = scene.parse, scene.head(where.span) if where.span else None
    if token is None or (where.precision or 9) > TOWN:
        return False
    over = parse.heads[token]
    if parse.labels[token] in ("compound", "nmod"):
        return parse.lemmas[over].lower() in ("agreement", "accord", "deal", "pact", "protocol")
    return (
        parse.labels[token] == "pobj"
        and parse.lemmas[over].lower() in ("in", "at")
        and parse.pos[parse.heads[over]] == "VERB"
    )


def the_war(story: Story, claim: Claim) -> Where | None:
    """'the *two-decade-old conflict*', 'violating a 1994 *ceasefire*': the area that the report is about."""
    if claim.act not in WAR or story.area is None or story.is_of_another(claim):
        return None
    act = story.act(claim)
    if claim.act == "killing" and not (claim.background and act):
        return None
    return as_where(story.scene, story.area, stated=False)


RULES: tuple[Callable[[Story, Claim], Where | None], ...] = (
    the_deed_meant,
    same_paragraph,
    told_next,
    one_place,
    where_it_was_signed,
    the_war,
)


def placed(scene: Scene, claims: list[Claim], told: list[Claim]) -> list[Claim]:
    """Return the claims with the place of the story where they tell of none.

    ``told``: all claims before repeats were folded. A claim of another war gets none.
    """
    story = Story(scene, Report(scene, claims, told))
    return [_placed(story, claim) for claim in claims]


def _placed(story: Story, claim: Claim) -> Claim:
    if claim.place or claim.act in NO_PLACE or (family(claim.act) not in PLACED and claim.act not in {*WAR, AGREED}):
        return claim
    if story.report.is_of_others(claim):
        return claim
    is_general = lemma(claim) in lemmas("general")  # a war is in no one town
    for rule in RULES:
        if rule not in (the_war, where_it_was_signed) and (is_general or family(claim.act) not in PLACED):
            continue
        if where := rule(story, claim):
            maker = ("place", Maker(f"claim.story.{rule.__name__}"))
            return replace(claim, place=where, makers=(*(m for m in claim.makers if m[0] != "place"), maker))
    return claim
