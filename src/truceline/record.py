"""The nouns: every value that passes from one stage to the next.

Everything here is frozen and imports nothing of ours. Offsets are half-open and count Unicode code points of
``Document.text``, which is never rewritten. Days and clock times are ISO 8601 strings (``2020-10-10`` or
``2020-10-10T12:05``), so that they sort, print and travel as they are. ``None`` means "the report doesn't say".
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Generic, TypeVar

Item = TypeVar("Item")


def identify(prefix: str, *parts: object) -> str:
    """Return an id that is a hash of content: equal parts, equal id, on any machine.

    >>> identify("claim", "shelling", 12) == identify("claim", "shelling", 12)
    True
    """
    canonical = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return f"{prefix}-{hashlib.sha256(canonical.encode()).hexdigest()[:16]}"


# ── evidence ──────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one report's text: characters ``start`` to ``stop`` (half-open, code points)."""

    doc: str
    start: int
    stop: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.stop:
            raise ValueError(f"a span needs 0 <= start < stop, not [{self.start}, {self.stop})")

    def of(self, text: str) -> str:
        """Return the words of this span in its report's text."""
        return text[self.start : self.stop]

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share a character of the same report."""
        return self.doc == other.doc and self.start < other.stop and other.start < self.stop

    def contains(self, other: Span) -> bool:
        """Say whether the other lies wholly inside this one."""
        return self.doc == other.doc and self.start <= other.start and other.stop <= self.stop


@dataclass(frozen=True, slots=True, order=True)
class Maker:
    """Who made an answer: a rule, a model or a person, with its version."""

    name: str
    kind: str = "rule"  # rule, model, person
    version: str = "1"

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}@{self.version}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words behind one field of a claim. ``field`` is claim, attribution, cue, time, place, actor, target,
    count, context or repeat; the quote always equals the span's slice of the text."""

    field: str
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class When:
    """An interval in time, as precise as the words allow, never more.

    ``earliest`` and ``latest`` are ISO days or minutes, both included; None on one side leaves it open.
    ``precision``: minute, hour, part-of-day, day, days, week, month, season, quarter, year, decade, century, open.
    ``basis``: explicit (the date stands there), relative (counted from the report's date or another event),
    inferred (a rule guessed), none. ``zone`` is an offset such as ``+04:00``, None where the text leaves it open;
    ``readings`` holds the other intervals that the words allow.
    """

    earliest: str | None
    latest: str | None
    precision: str = "day"
    zone: str | None = None
    basis: str = "explicit"
    words: str | None = None
    span: Span | None = None
    readings: tuple[When, ...] = ()

    def __str__(self) -> str:
        if self.earliest == self.latest:
            return self.earliest or "unknown"
        return f"{self.earliest or '…'} to {self.latest or '…'}"


# ── read: the report ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text that reads as one: ``pieces`` are (start, stop) ranges of the original text, in order, that a
    reader would join with a blank (a sentence broken over an empty line or a page has two pieces).

    ``kind``: body, heading, byline, date, dateline, caption, list, footer, boilerplate, foreign (in a language that
    can't be read). Only body, list and caption paragraphs can hold claims. A dateline ("MOSCOW, Oct 10 (Meridian) - ")
    and the sentence after it are two paragraphs.
    """

    pieces: tuple[tuple[int, int], ...]
    kind: str = "body"

    @property
    def start(self) -> int:
        return self.pieces[0][0]

    @property
    def stop(self) -> int:
        return self.pieces[-1][1]


@dataclass(frozen=True, slots=True)
class Document:
    """One report as it was given, with what is known about it.

    ``basis`` tells, per head field (published, outlet, byline, title, language), where it was found: metadata, text,
    given, file; and under encoding what was done to bytes that were no UTF-8.
    ``agencies`` are the names of agencies in datelines, bylines and credits ("(Meridian)"): whom the report has its
    words from. ``signature`` is the MinHash of its word shingles (64 numbers); ``digest`` the SHA-256 of ``text``;
    ``raw_digest`` that of the bytes it came from.
    """

    id: str
    text: str
    digest: str
    raw_digest: str
    paragraphs: tuple[Paragraph, ...]
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: When | None = None
    url: str | None = None
    language: str | None = None
    media_type: str = "text/plain"
    origin: str | None = None  # the file or address that it was read from, relative to the folder given
    retrieved_at: str | None = None
    signature: tuple[int, ...] = ()
    basis: tuple[tuple[str, str], ...] = ()
    agencies: tuple[Span, ...] = ()

    def span(self, start: int, stop: int) -> Span:
        return Span(self.id, start, stop)

    @property
    def head(self) -> Head:
        """Return what travels beyond the report boundary: everything but the text."""
        return Head(
            self.id, self.digest, self.title, self.byline, self.outlet, self.published, self.url, self.language,
            self.origin, self.signature, len(self.text.split()),
            tuple(dict.fromkeys(span.of(self.text) for span in self.agencies)),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Head:
    """A report without its text: what link and track may know of it."""

    id: str
    digest: str
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: When | None = None
    url: str | None = None
    language: str | None = None
    origin: str | None = None
    signature: tuple[int, ...] = ()
    words: int = 0
    agencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A file or entry that could not be read as a report, why, and what would cure it."""

    origin: str
    reason: str
    cure: str


# ── the parse: plain arrays, so that no rule depends on a library's objects ───────────────────────────────


@dataclass(frozen=True)
class Parse:
    """A report's sentences and tokens. Token numbers run through the whole report; ``starts`` and ``stops`` index
    ``Document.text``. ``heads[i]`` is the number of i's governor (itself at a sentence's root).

    ``entities``: (first token, last token + 1, label) as the model gave them, raw.
    ``paragraphs[s]``: the number, in ``Document.paragraphs``, of sentence s.
    """

    doc: str
    model: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    stops: tuple[int, ...]
    lemmas: tuple[str, ...]
    pos: tuple[str, ...]
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]
    sentences: tuple[tuple[int, int], ...]
    paragraphs: tuple[int, ...]
    entities: tuple[tuple[int, int, str], ...] = ()

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """Return, for each token, the tokens that it governs, in order."""
        below: list[list[int]] = [[] for _ in self.words]
        for i, head in enumerate(self.heads):
            if head != i:
                below[head].append(i)
        return tuple(map(tuple, below))

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """Return, for each token, the number of its sentence."""
        return tuple(s for s, (first, last) in enumerate(self.sentences) for _ in range(first, last))

    @cached_property
    def entity_labels(self) -> dict[int, str]:
        """Return the label of the entity that a token belongs to, by the token's number."""
        return {i: label for first, last, label in self.entities for i in range(first, last)}

    @cached_property
    def _reach(self) -> tuple[tuple[int, int], ...]:
        children, heads = self.children, self.heads
        lows = list(range(len(self.words)))
        highs = list(range(1, len(self.words) + 1))
        above = [i for i, head in enumerate(heads) if head == i]
        for i in above:  # grows as it goes: heads before what they govern
            above.extend(children[i])
        for i in reversed(above):
            h = heads[i]
            if lows[i] < lows[h]:
                lows[h] = lows[i]
            if highs[i] > highs[h]:
                highs[h] = highs[i]
        return tuple(zip(lows, highs, strict=True))

    def subtree(self, i: int) -> tuple[int, int]:
        """Return the half-open token range that token i and all below it reach over."""
        return self._reach[i]

    def descend(self, i: int) -> Iterator[int]:
        """Yield token i and every token below it, in no promised order."""
        stack = [i]
        while stack:
            j = stack.pop()
            yield j
            stack.extend(self.children[j])

    def chars(self, first: int, last: int) -> tuple[int, int]:
        """Return the text range of tokens ``first`` to ``last`` (half-open)."""
        return self.starts[first], self.stops[last - 1]

    def span(self, first: int, last: int) -> Span:
        """Return the span of tokens ``first`` to ``last`` (half-open)."""
        return Span(self.doc, self.starts[first], self.stops[last - 1])

    def tokens(self, start: int, stop: int) -> tuple[int, int]:
        """Return the half-open token range that overlaps the text range (empty: first == last)."""
        return bisect_right(self.stops, start), bisect_left(self.starts, stop)

    def text(self, first: int, last: int) -> str:
        """Return the words of a token range joined by blanks: for matching, never for quoting."""
        return " ".join(self.words[first:last])


# ── find: what stands there ───────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Saying:
    """Somebody says, believes or wants something: the three parts of an attribution.

    ``saying`` is the vocabulary's class of the cue (say, accuse, deny, confirm, demand, …; ``vocab/saying_verbs.yaml``,
    ``vocab/saying_cues.yaml``); "attitude": somebody stands somehow to a thing and tells nothing: no claim comes of it.
    ``quote``: verbatim, partial or paraphrase. ``source`` is empty where nobody is named ("was accused of").
    ``carried`` tells that the source was taken over from an earlier sentence ("He added", an open quotation),
    ``negated`` that it was not said ("did not say who had fired"), ``proposition`` that the content is a clause,
    which can be so or not, and no mere thing ("cited security").
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    lemma: str
    saying: str = "say"
    quote: str = "paraphrase"
    carried: bool = False
    negated: bool = False
    proposition: bool = True


@dataclass(frozen=True, slots=True)
class Code:
    """What an outside scheme calls an act, read from the words around it where the act's crosswalk leaves it open.

    ``scheme``: plover (a type, from actor to target) or acled (a sub-event, of the passage); ``chance``: how sure.
    """

    scheme: str
    code: str
    chance: float
    maker: Maker


@dataclass(frozen=True, slots=True)
class ActSeen:
    """An act's trigger with the words that fill its roles.

    ``roles`` are (role, span) pairs: actor, target, place, time, weapon, count, recipient, mediator, host, affected,
    instrument, topic, deed (an act that does it: "*the shelling* killed two"). ``guard`` names why it is no plain event
    of now (negated, hypothetical, planned, near, past, metaphor), else None.
    """

    act: str
    trigger: Span
    clause: Span
    roles: tuple[tuple[str, Span], ...] = ()
    guard: str | None = None
    codes: tuple[Code, ...] = ()

    def role(self, name: str) -> tuple[Span, ...]:
        """Return the spans that fill a role."""
        return tuple(span for role, span in self.roles if role == name)


@dataclass(frozen=True, slots=True)
class Count:
    """How many, of what, and what became of them.

    ``kind``: killed, wounded, captured, missing, displaced, destroyed, released, money, other. ``high`` None: open
    upwards ("at least"). ``who`` are the words for those counted; ``total`` tells a running toll from an increment.
    ``how``: number, vague ("dozens"), plural ("civilians"), one ("a man"), name ("Ali Khan"), none ("no casualties").
    ``part``: those counted are within a larger number told beside it ("nine people, *including two children*").
    ``known``: they were spoken of before ("*the* insurgents were detained"). ``further``: they come on top ("two *more*
    men"). ``happened``: False where it is only meant, feared or planned ("a raid *to capture* a leader").
    """

    kind: str
    low: float
    high: float | None
    who: str | None = None
    group: str | None = None  # civilians, soldiers, children, …: None where the text doesn't say
    unit: str | None = None  # a currency, for money
    total: bool = False
    span: Span | None = None
    words: str | None = None  # the amount as it stands there: "at least six"; None where there is none
    how: str = "number"
    part: bool = False
    known: bool = False
    further: bool = False
    happened: bool = True


@dataclass(frozen=True, slots=True)
class TimeSeen:
    """A time expression in TIMEX3 terms: type DATE, TIME, DURATION or SET, and its value (``2020-10-10T12:00``)."""

    type: str
    value: str
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name something. ``kind``: actor, place, time, count, act, saying.

    ``value`` is the name or expression, tidied; ``label`` a finer kind (actor: person, state, nationality,
    organisation, group, forces, role, pronoun, people; place: country, region, settlement, natural, facility).
    """

    kind: str
    span: Span
    value: str
    label: str = ""
    detail: Saying | ActSeen | Count | TimeSeen | None = None
    maker: Maker = Maker("unknown")


# ── ground: what it stands for ────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Actor:
    """A party, person or body. ``side`` is the id of the party it speaks or fights for (itself, for a party)."""

    id: str
    name: str
    kind: str = "unknown"  # state, forces, official, organisation, armed-group, agency, outlet, firm, people, person
    side: str | None = None
    office: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of a gazetteer. ``kind``: country, region, district, settlement, natural, sea, facility, disputed."""

    id: str
    name: str
    lat: float | None
    lon: float | None
    kind: str = "settlement"
    country: str | None = None  # ISO 3166-1 alpha-2; None for what lies in none or in many
    region: str | None = None
    population: int | None = None
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grounding:
    """What a mention stands for, with the rivals that were weighed and the reason; ``target`` None: not known."""

    mention: Mention
    target: Actor | Place | When | None
    score: float = 1.0
    rivals: tuple[tuple[Actor | Place | When, float], ...] = ()
    why: str = ""
    maker: Maker = Maker("unknown")


# ── claim: who says that who did what ─────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Party:
    """Someone in a claim's role or source chain: the actor it was grounded to, and the words that name it here."""

    id: str
    name: str
    kind: str = "unknown"
    side: str | None = None
    span: Span | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """The place of a claim. ``precision`` follows UCDP where_prec: 1 exact, 2 near, 3 district, 4 first-level area,
    5 line or larger feature, 6 country, 7 sea or air."""

    name: str
    place: Place | None = None
    precision: int | None = None
    span: Span | None = None
    rivals: tuple[tuple[str, float], ...] = ()
    stated: bool = True


@dataclass(frozen=True, slots=True)
class Claim:
    """One act, as one source tells it.

    ``source`` runs from the outermost to the innermost source below the report itself; empty: the report speaks.
    ``stance`` (asserted, alleged, denied, planned, demanded, hypothetical, opinion) is the innermost source's, as the
    report presents it. ``saying`` is the class of the innermost cue, None where the report speaks. ``others`` holds
    (role, party) pairs: mediator, host, recipient, weapon, addressee. ``makers`` names, per field, what gave its value.
    """

    id: str
    doc: str
    act: str
    actors: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    others: tuple[tuple[str, Party], ...] = ()
    place: Where | None = None
    when: When | None = None
    counts: tuple[Count, ...] = ()
    source: tuple[Party, ...] = ()
    saying: str | None = None
    quote: str | None = None
    stance: str = "asserted"
    polarity: str = "positive"
    background: bool = False
    evidence: tuple[Evidence, ...] = ()
    makers: tuple[tuple[str, Maker], ...] = ()
    confidence: float = 0.5
    pair: str | None = None  # the speech act that tells it, or the content that it tells
    detail: tuple[tuple[str, str], ...] = ()  # purpose, term, amount, condition, topic: in the report's words
    codes: tuple[Code, ...] = ()  # what outside schemes call it, where a model has read that from the words

    @property
    def claimant(self) -> Party | None:
        """Return the innermost source: whose words these are. None: the report's own."""
        return self.source[-1] if self.source else None

    @property
    def quotes(self) -> tuple[str, ...]:
        """Return the words behind the claim."""
        return tuple(e.quote for e in self.evidence)


@dataclass(frozen=True, slots=True)
class Toll:
    """What a report's counts of one kind add up to, for its own happening, under a named counting rule.

    ``high`` None: open upwards. ``spans`` are the counts that it is made of.
    """

    kind: str
    low: float
    high: float | None
    rule: str
    spans: tuple[Span, ...] = ()
    maker: Maker = Maker("unknown")


@dataclass(frozen=True, slots=True)
class Filler:
    """Who or what fills a role in a report's own attack: perpetrator, organisation, target, victim, weapon."""

    role: str
    words: str
    span: Span
    chance: float = 1.0
    maker: Maker = Maker("unknown")


@dataclass(frozen=True, slots=True)
class Lead:
    """A report's own happening, as its first words for it tell: the day, the name of the first-level area, what its
    counts add up to, and who and what fill the roles of its attack by a trained model's guess."""

    when: When | None = None
    area: str | None = None
    tolls: tuple[Toll, ...] = ()
    fillers: tuple[Filler, ...] = ()

    def toll(self, kind: str) -> Toll | None:
        """Return the toll of a kind; None: the report tells of none."""
        return next((toll for toll in self.tolls if toll.kind == kind), None)


@dataclass(frozen=True, slots=True)
class Entity:
    """Words that name someone or something, of a kind, by a trained model's reading: what a reader would underline.

    ``kind``: organisation (states, forces and groups of people too), person, location, weapon, platform (military
    aircraft, ships, armour), vehicle, nationality, quantity, money, temporal, document.
    """

    kind: str
    span: Span
    maker: Maker = Maker("unknown")


@dataclass(frozen=True, slots=True)
class Tie:
    """How two things named in one sentence stand to each other by its words, as a trained model guesses.

    ``kind``: fights, allied-with, belongs-to (``a`` is the member), in-charge-of (``a`` leads), same-as, has-attribute
    (``b`` describes ``a``), in-touch-with, likes, dislikes, located-with, apart-from.
    ``chance``: how sure it is, 0 to 1.
    """

    kind: str
    a: Span
    b: Span
    chance: float
    maker: Maker = Maker("unknown")


@dataclass(frozen=True, slots=True)
class Report:
    """All that was made of one document, before any other was looked at.

    ``entities`` and ``ties`` are a model's reading beside the mentions; no claim rests on them.
    """

    document: Document
    mentions: tuple[Mention, ...] = ()
    groundings: tuple[Grounding, ...] = ()
    claims: tuple[Claim, ...] = ()
    lead: Lead = Lead()
    entities: tuple[Entity, ...] = ()
    ties: tuple[Tie, ...] = ()


# ── link: claims that tell of one thing ───────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Origin:
    """Reports that go back to one set of words or one named source; ``first`` is the earliest of them."""

    id: str
    docs: tuple[str, ...]
    first: str
    why: str  # same words, same agency, same official
    source: str | None = None  # the agency or official whose words they are


@dataclass(frozen=True, slots=True)
class Incident:
    """Claims that tell of one happening. ``versions``: (side or claimant, claim ids); ``links``: (claim, claim, why).
    ``stage``: reported, corroborated, verified, investigated, unresolved. Counts are kept per claim; a counting rule is
    named when a range is asked for."""

    id: str
    act: str
    claims: tuple[str, ...]
    place: Where | None = None
    when: When | None = None
    versions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    origins: tuple[str, ...] = ()
    stage: str = "reported"
    links: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """What an incident's claims count together under a named counting rule; ``high`` None: open upwards.

    ``best`` is None where the rule names none. ``claims``: whose counts these are, one a source.
    """

    kind: str
    rule: str
    low: float
    best: float | None
    high: float | None
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One figure on the trail of a toll: when its report was published, who told it (None: the report itself)."""

    published: str | None
    source: Party | None
    kind: str
    low: float
    high: float | None
    claim: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two claims that cannot both be so. ``kind``: blame, negation, count, time, place, status, control, framing; or
    two demands of which each would come first: sequence."""

    id: str
    a: str
    b: str
    kind: str
    severity: float = 0.5
    state: str = "open"
    why: str = ""


# ── track: truces and what is said of them ────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Status:
    """What one source says of a ceasefire's state: proposed, announced, agreed, in effect, holding, violated,
    suspended, collapsed, extended, expired, superseded, rejected, denied to exist. ``source`` None: the report itself.
    """

    source: Party | None
    status: str
    as_of: str | None
    claim: str
    outlet: str | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """One provision of a ceasefire, in the report's words, and whether anyone says it was carried out."""

    text: str
    claims: tuple[str, ...]
    fulfilment: str = "not reported"


@dataclass(frozen=True, slots=True)
class Excluded:
    """What a ceasefire leaves out, in the report's words: an armed group, a place, an act. ``party``, ``place``: where
    the words name one."""

    text: str
    claims: tuple[str, ...]
    party: Party | None = None
    place: Where | None = None


@dataclass(frozen=True, slots=True)
class Ceasefire:
    """One arrangement between the same sides with its own start. Times that the reports leave open have ``readings``.

    ``brokers``: (role, party), role mediator, host, guarantor or facilitator. ``class_``: cessation of hostilities,
    preliminary, definitive (Clayton & Sticher). ``modality``: unilateral, bilateral, multilateral. ``summary`` is a
    (rule, status) pair that describes what the sources say; it is no verdict. ``area`` is the place that ``scope``
    names. ``follows``: the ceasefire before it between the same sides; ``succession`` tells how: renewed (that one had
    ended, or this one is called new) or superseded (that one still ran); ``superseded_by``: what took its place.
    """

    id: str
    name: str
    parties: tuple[Party, ...]
    declared_by: tuple[Party, ...] = ()
    brokers: tuple[tuple[str, Party], ...] = ()
    declared: When | None = None
    agreed: When | None = None
    effective: When | None = None
    end: When | None = None
    place_agreed: Where | None = None
    scope: str | None = None
    class_: str = "cessation of hostilities"
    modality: str | None = None
    written: bool | None = None
    purpose: str | None = None
    terms: tuple[Term, ...] = ()
    mechanism: str | None = None
    statuses: tuple[Status, ...] = ()
    claims: tuple[str, ...] = ()
    follows: str | None = None
    summary: tuple[str, str] = ("none", "unknown")
    area: Where | None = None
    excluded: tuple[Excluded, ...] = ()
    succession: str | None = None
    superseded_by: str | None = None


@dataclass(frozen=True, slots=True)
class Test:
    """One question put to an alleged violation, its answer (yes, no, can't tell) and why."""

    question: str
    answer: str
    why: str
    reading: str | None = None

    __test__ = False  # no test case for pytest


@dataclass(frozen=True, slots=True)
class Violation:
    """An allegation tied to a ceasefire. ``offset_minutes``: (reading, minutes after entry into force)."""

    id: str
    ceasefire: str
    accuser: Party | None
    accused: Party | None
    act: str
    claims: tuple[str, ...]
    when: When | None = None
    place: Where | None = None
    counts: tuple[Count, ...] = ()
    explicit: bool = False
    tests: tuple[Test, ...] = ()
    offset_minutes: tuple[tuple[str, int], ...] = ()
    answer: str | None = None
    stage: str = "reported"
    aggregate: int | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """Who backs, sells to, funds, joins or fights whom, by whose account. ``kind`` follows UCDP external support."""

    id: str
    kind: str
    a: Party
    b: Party
    claims: tuple[str, ...]
    amount: Count | None = None
    when: When | None = None


@dataclass(frozen=True, slots=True)
class ConflictLink:
    """Two conflicts that sources tie together: same actors, spill-over, precedent, cause claimed.

    ``a`` is the conflict that the reports are about, ``b`` the other in a report's words; ``claims`` are those that tie
    them; ``via``: the actor that takes part in both.
    """

    id: str
    a: str
    b: str
    kind: str
    claims: tuple[str, ...]
    via: Party | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """What the reports leave open, as a question, and whom to ask."""

    id: str
    record: str
    missing: str
    why: str
    question: str
    ask: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word on a record: append-only, outranks any machine's and survives re-runs."""

    id: str
    who: str
    at: str
    object: str
    field: str
    old: str | None
    new: str | None
    reason: str = ""
    base: int = 0
    withdrawn_at: str | None = None


@dataclass(frozen=True, slots=True)
class Links:
    """What link makes of many reports' claims."""

    incidents: tuple[Incident, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Tracks:
    """What track makes of linked claims."""

    ceasefires: tuple[Ceasefire, ...] = ()
    violations: tuple[Violation, ...] = ()
    relations: tuple[Relation, ...] = ()
    conflict_links: tuple[ConflictLink, ...] = ()
    unknowns: tuple[Unknown, ...] = ()


class Stretches(Generic[Item]):
    """Things that each reach over a stretch of text, to ask which of them lie over a place.

    Looking through all of them for each place costs the square of a report's length.
    """

    def __init__(self, rows: Iterable[tuple[int, int, Item]]) -> None:
        """``rows``: start, stop (half-open) and the thing."""
        self._rows = sorted(((a, n, b, item) for n, (a, b, item) in enumerate(rows)), key=lambda row: row[:2])
        self._starts = [row[0] for row in self._rows]
        self._furthest = list(accumulate((row[2] for row in self._rows), max))  # how far those up to each one reach

    def over(self, start: int, stop: int | None = None) -> list[Item]:
        """Return what lies over a place, or over some place of a stretch (half-open), in the order given.

        >>> laid = Stretches([(0, 9, "a clause"), (20, 30, "the next"), (4, 7, "a name")])
        >>> laid.over(5), laid.over(8, 21)
        (['a clause', 'a name'], ['a clause', 'the next'])
        """
        found = []
        i = (bisect_right(self._starts, start) if stop is None else bisect_left(self._starts, stop)) - 1
        while i >= 0 and self._furthest[i] > start:
            _, n, end, item = self._rows[i]
            if end > start:
                found.append((n, item))
            i -= 1
        return [item for _, item in sorted(found, key=lambda row: row[0])]


def of_kind(mentions: Iterable[Mention], kind: str) -> tuple[Mention, ...]:
    """Return the mentions of one kind, in the order given."""
    return tuple(m for m in mentions if m.kind == kind)


def within(mentions: Sequence[Mention], start: int, stop: int) -> tuple[Mention, ...]:
    """Return the mentions that lie wholly inside a text range."""
    return tuple(m for m in mentions if start <= m.span.start and m.span.stop <= stop)
