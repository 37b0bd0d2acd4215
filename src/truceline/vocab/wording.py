"""What the words of a truce claim add to its act: which word told it, and what the quotes say of the truce's kind."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

from truceline.record import Claim, Party, Span
from truceline.vocab import family, load, words_of

ASKED = 1 << 18  # quotes whose answers are kept: linking asks the same of a claim some ten times
NAMES_A_TRUCE = frozenset({"truce", "accord"})  # kinds of words in vocab/acts/kinds.yaml


@cache
def _truce_nouns() -> frozenset[str]:
    return frozenset(word for row in load("acts/kinds") if row["kind"] in NAMES_A_TRUCE for word in row["words"])


def lemma(claim: Claim) -> str:
    """Return the word that told the act, '' where the claim doesn't keep it."""
    made = next((maker for field, maker in claim.makers if field == "act"), None)
    return made.name.rpartition(":")[2] if made and made.name.startswith("acts:") else ""


def mere_mention(claim: Claim) -> bool:
    """Say whether a claim only names a truce and tells nothing of it.

    '*The ceasefire* followed a week of war'; 'they accused the army of breaking *the truce brokered by Egypt*'.
    """
    if claim.act != "truce-agreed" or (claim.polarity == "negative" and claim.source and "none" in moods(claim)):
        return False  # "there is no such deal", they said
    return lemma(claim) in _truce_nouns() or (lemma(claim) in lemmas("presupposed") and bool(claim.others))


def lent_day(claim: Claim) -> bool:
    """Say whether a claim's day is merely the one that its story was at."""
    return any(field == "when" and maker.name.endswith(STORY) for field, maker in claim.makers)


def own(claim: Claim, role: str) -> tuple[Party, ...]:
    """Return the ``actors`` or ``targets`` that a claim's own words name: not those completed from elsewhere in its
    report ('*the army* agreed to a truce', which its foe did too)."""
    parties = claim.actors if role == "actors" else claim.targets
    if not any(field == role and maker.name.startswith("claim.completed") for field, maker in claim.makers):
        return parties
    words = [e.span for e in claim.evidence if e.field == "claim"]
    return tuple(p for p in parties if p.span and any(told.contains(p.span) for told in words))


STORY = ("carried", "told_next", "told next")
LENT = ("sentence", "carried", "told_next", "told next", "present")  # rules of dating


def borrowed(claim: Claim) -> bool:
    """Say whether a claim's time is merely its sentence's or its story's: a neighbour's time dates no new truce."""
    return any(field == "when" and maker.name.endswith(LENT) for field, maker in claim.makers)


def of_both(words: str | None) -> bool:
    """Say whether words name the two sides without their names.

    >>> of_both("Both sides"), of_both("Hamas"), of_both(None)
    (True, False, False)
    """
    return bool(words) and " ".join((words or "").casefold().split()) in _both()


def _both() -> frozenset[str]:
    return words_of("truces", "adds", "both")


@cache
def lemmas(state: str) -> frozenset[str]:
    """Return the verbs that tell of a state rather than of its start: a truce that *holds* has begun before.

    >>> "hold" in lemmas("holding")
    True
    """
    return frozenset(word for row in load("truces") if (row["adds"], row["value"]) == ("state", state)
                     for word in row["words"])  # fmt: skip


SPEECH = {
    ("accept", "truce"): "truce-accepted",
    ("refuse", "truce"): "truce-rejected",
    ("offer", "truce"): "truce-proposed",
    ("deny", "truce"): "truce-denied",
    ("accuse", "breach"): "truce-violated",
}


ON_EXTENSION = {"accept": "truce-extended", "refuse": "truce-rejected"}


def truce_act(claim: Claim) -> str:
    """Return the truce act that a claim tells of: its own, or what a speech act on a truce amounts to ('Hamas
    *accepted* the proposal for a *ceasefire*'); '' where it tells of none."""
    if claim.act.startswith("truce-"):
        return claim.act
    if family(claim.act) == "violence" and claim.evidence and _in_breach(claim.evidence[0].quote):
        return "truce-violated"
    if claim.act in ON_EXTENSION and lemma(claim) not in lemmas("welcoming") and _early(claim, "extension"):
        return ON_EXTENSION[claim.act]
    for (act, about), meant in SPEECH.items():
        if claim.act == act and _early(claim, about):
            return "" if act == "accept" and lemma(claim) in lemmas("welcoming") else meant
    return ""


def announced_for(claim: Claim) -> bool:
    """Say whether a truce is announced or agreed *for* a clock time: 'announced for noon on Saturday'."""
    when = claim.when
    if when is None or when.precision not in ("minute", "hour") or not when.words or not claim.evidence:
        return False
    before = claim.evidence[0].quote.partition(when.words)[0].split()
    leads = {word for row in load("truces") if row["adds"] == "lead" for word in row["words"]}
    return truce_act(claim) in ("truce-announced", "truce-agreed", "truce-accepted") and bool({*before[-2:]} & leads)


def moods(claim: Claim) -> frozenset[str]:
    """Return the moods that the words of a claim itself show: unreal ('efforts *to* reach a truce'), negated.

    >>> moods(Claim("c", "d", "accept"))
    frozenset()
    """
    words = bare(claim.evidence[0].quote) if claim.evidence else ""
    shown = {value for value, pattern in _patterns("mood") if pattern.search(words)}
    start = words.lstrip().casefold()
    if start.startswith("to ") and not start.startswith("to have "):
        shown.add("unreal")
    return frozenset(shown)


@lru_cache(maxsize=ASKED)
def _in_breach(words: str) -> bool:
    pattern = next(pattern for value, pattern in _patterns("about") if value == "in-breach")
    return pattern.search(bare(words)) is not None


QUOTES = str.maketrans("", "", '"\u201c\u201d\u00ab\u00bb')


def bare(words: str) -> str:
    """Return words without the marks of quotation that may part them: 'an "outrageous violation" of the truce'.

    >>> bare('a "clear breach" of it')
    'a clear breach of it'
    """
    return words.translate(QUOTES)


# words into a speech act within which its object stands: later it is some other clause's
EARLY = {"accept": 12, "refuse": 12, "offer": 12, "accuse": 16}
ELSE = 7


def _early(claim: Claim, about: str) -> bool:
    """'India denied mediation claims, …, credits talks for the *ceasefire*': no denial of a ceasefire."""
    words = _words_before(about, claim.evidence[0].quote) if claim.evidence else None
    return words is not None and words <= EARLY.get(claim.act, ELSE)


@lru_cache(maxsize=ASKED)
def _words_before(about: str, quote: str) -> int | None:
    pattern = next(pattern for value, pattern in _patterns("about") if value == about)
    found = pattern.search(quote)
    return len(quote[: found.start()].split()) if found else None


@cache
def _patterns(adds: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = [row for row in load("truces") if row["adds"] == adds]
    return tuple(
        (row["value"], re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(row["words"]))) + r")\b", re.IGNORECASE))
        for row in rows
    )


def said_of(adds: str, claims: list[Claim]) -> tuple[str, ...]:
    """Return the values that the quotes behind claims give to a property of their truce, the commonest first.

    >>> said_of("purpose", [])
    ()
    """
    tally: Counter[str] = Counter()
    for claim in claims:
        words = " ".join(e.quote for e in claim.evidence if e.field in ("claim", "context", "repeat"))
        for value, pattern in _patterns(adds):
            if pattern.search(words):
                tally[value] += 1
    return tuple(sorted(tally, key=lambda value: (-tally[value], value)))


def called_new(claim: Claim) -> bool:
    """Say whether a claim's words call the truce itself new: 'a *second* 72-hour *truce*', no 'second meeting' on one.

    >>> from truceline.record import Evidence, Span
    >>> words = "Terms of the truce were agreed at a second meeting"
    >>> called_new(Claim("c", "d", "truce-agreed", evidence=(Evidence("claim", Span("d", 0, 50), words),)))
    False
    """
    return any(_new_truce().search(e.quote) for e in claim.evidence if e.field in ("claim", "context", "repeat"))


@cache
def _new_truce() -> re.Pattern[str]:
    new, truce = ("|".join(map(re.escape, sorted(words_of("truces", "value", of)))) for of in ("new", "truce"))
    return re.compile(rf"\b(?:{new})\b(?: [\w-]+){{0,2}} (?:{truce})\b", re.IGNORECASE)


def called_old(claim: Claim) -> bool:
    """Say whether a claim's words are on truces of the past: '*previous truces* fell apart'.

    >>> from truceline.record import Evidence, Span
    >>> words = "Earlier truces fell apart within hours"
    >>> called_old(Claim("c", "d", "truce-collapsed", evidence=(Evidence("claim", Span("d", 0, 38), words),)))
    True
    """
    return bool(claim.evidence) and _old_truce().search(bare(claim.evidence[0].quote)) is not None


@cache
def _old_truce() -> re.Pattern[str]:
    old, truce, accord = (
        "|".join(map(re.escape, sorted(words_of("truces", "value", of)))) for of in ("old", "truce", "accord")
    )
    return re.compile(rf"\b(?:{old})\b(?: [\w-]+){{0,2}} (?:{truce})(?: (?:{accord})s?)?\b", re.IGNORECASE)


def presupposed(claim: Claim) -> bool:
    """Say whether a claim's words only say which truce is meant: '*the ceasefire signed in May* was broken, they said'.

    >>> from truceline.record import Evidence, Span
    >>> told = [(words, Evidence("claim", Span("d", 0, len(words)), words))
    ...         for words in ("the truce deal signed in May", "the truce deal was signed in May")]
    >>> [presupposed(Claim("c", "d", "truce-agreed", evidence=(words,))) for _, words in told]
    [True, False]
    """
    return bool(claim.evidence) and _which_truce().match(bare(claim.evidence[0].quote)) is not None


@cache
def _which_truce() -> re.Pattern[str]:
    truce, accord, aux = (
        "|".join(map(re.escape, sorted(words_of("truces", "value", of)))) for of in ("truce", "accord", "finite")
    )
    noun = rf"(?:{truce})(?: (?:{accord}))?"
    the = r"\W*(?:the|this|that|its|their)(?: [\w-]+){0,3}"
    return re.compile(rf"{the} {noun} (?!(?:{aux}|{accord})\b)[a-z]", re.IGNORECASE)


def applies_at(claim: Claim, place: Span) -> bool:
    """Say whether a truce claim's words give a place as where the truce is: 'a truce *in and around* the valley', 'it
    took effect *in* the port of Tarn', and no 'signed in', 'at noon Tarn time'.

    >>> from truceline.record import Evidence
    >>> words = "The truce in the Tarn valley was signed in Oslo"
    >>> told = Claim("c", "d", "truce-agreed", evidence=(Evidence("claim", Span("d", 0, 47), words),))
    >>> [applies_at(told, Span("d", 17, 21)), applies_at(told, Span("d", 43, 47))]
    [True, False]
    """
    told = next((e for e in claim.evidence if e.field == "claim" and e.span.contains(place)), None)
    return told is not None and _lead_to_area().search(told.quote[: place.start - told.span.start]) is not None


@cache
def _lead_to_area() -> re.Pattern[str]:
    kinds = ("truce", "accord", "area", "running")
    truce, accord, there, runs = ("|".join(map(re.escape, sorted(words_of("truces", "value", of)))) for of in kinds)
    made, running = rf"(?:{truce})(?: (?:{accord}))?", rf"(?:{runs})(?: (?:at|on|from) [\w:.]+){{0,3}}"
    return re.compile(rf"\b(?:{made}|{running}) (?:{there})\b(?: [\w'-]+){{0,3}}\W*$", re.IGNORECASE)


STOPS = re.compile(r"[,;.:()\u2013\u2014]| which | that | and (?:is|was|will|began|starts?) ")


def left_out(claim: Claim) -> tuple[str, ...]:
    """Return the words for what a truce claim leaves out: 'it *does not apply to* the militia in the hills'.

    >>> from truceline.record import Evidence, Span
    >>> words = "The truce excludes the Red Band and the White Band, he said"
    >>> left_out(Claim("c", "d", "truce-covers", evidence=(Evidence("claim", Span("d", 0, 59), words),)))
    ('the Red Band', 'the White Band')
    """
    if not truce_act(claim) or not claim.evidence:
        return ()
    words = claim.evidence[0].quote
    found = next((match for _, pattern in _patterns("leaves-out") if (match := pattern.search(words))), None)
    if found is None:
        return ()
    after = STOPS.split(words[found.end() :], maxsplit=1)[0]
    return tuple(part.strip() for part in after.split(" and ") if part.strip())
