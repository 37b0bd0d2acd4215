"""Other conflicts that reports tie to the one they are about: by who takes part in both, by what came before it, by
what spills over."""

from __future__ import annotations

from collections import defaultdict

from truceline.record import Claim, ConflictLink, Party, Relation, identify
from truceline.track.cast import Cast
from truceline.vocab import family
from truceline.vocab.wording import lemma, lemmas, own

NEAR = 300  # characters: the same sentence or the next
PARTING = 365  # days before a report from which a war of the same sides is another war
LONGEST = 12  # words of a name
NAMED = ("state:", "group:", "org:", "disputed:")


def conflict_links(cast: Cast, relations: tuple[Relation, ...]) -> tuple[ConflictLink, ...]:
    """Return the conflicts that claims tie to that of the reports' main two sides; none where there are no two sides.

    same actors: who backs or stands between the two sides also takes part there, in the same passage. precedent: an
    earlier war of the same two. spill-over, cause claimed: a source says so.
    """
    if not cast.main or len(cast.main) != 2:
        return ()
    here = " and ".join(sorted(cast.names[side].name for side in cast.main))
    found: dict[tuple[str, str, str], tuple[Party | None, set[str]]] = {}

    def put(kind: str, there: str, claims: set[str], via: Party | None = None) -> None:
        key = (kind, there, via.id if via else "")
        found[key] = (via, found[key][1] | claims if key in found else claims)

    wars: dict[str, list[Claim]] = defaultdict(list)
    for claim in cast.claims:
        if claim.stance not in ("asserted", "alleged") or claim.polarity != "positive":
            continue
        if claim.act == "conflict-link":
            spills = lemma(claim) in lemmas("spilling")
            put("spill-over" if spills else "cause claimed", _named(claim), {claim.id})
        elif claim.act == "clash" and lemma(claim) in lemmas("war"):
            if _is_theirs(cast, claim):
                if _is_earlier(cast, claim):
                    put("precedent", _named(claim), {claim.id})
            elif _is_elsewhere(cast, claim):
                wars[claim.doc].append(claim)
    helpers = _helpers(cast, relations)
    for claim in cast.claims if wars and helpers else ():
        for war in wars.get(claim.doc, ()):
            if claim.id == war.id or not _beside(claim, war) or family(claim.act) not in ("support", "violence"):
                continue
            for party in own(claim, "actors"):
                side = cast.side(party)
                if side.id in helpers:
                    put("same actors", _named(war), {war.id, claim.id, *helpers[side.id]}, side)
    return tuple(
        ConflictLink(identify("conflict-link", here, there, kind, via), here, there, kind, tuple(sorted(claims)), party)
        for (kind, there, via), (party, claims) in sorted(found.items(), key=lambda row: row[0])
    )


def _helpers(cast: Cast, relations: tuple[Relation, ...]) -> dict[str, set[str]]:
    """Return who backs one of the main two sides or sends it fighters, with the claims that say so."""
    found: dict[str, set[str]] = defaultdict(set)
    for relation in relations:
        if cast.main and relation.b.id in cast.main and relation.a.id not in cast.main:
            if relation.a.id.startswith(NAMED):
                found[relation.a.id] |= set(relation.claims)
    return found


def _named(claim: Claim) -> str:
    """Return the report's words for a conflict, or its place where they are a whole sentence."""
    words = " ".join(claim.evidence[0].quote.split()) if claim.evidence else claim.act
    if len(words.split()) <= LONGEST:
        return words
    return f"the conflict in {claim.place.name}" if claim.place else " ".join(words.split()[:LONGEST]) + " …"


def _is_theirs(cast: Cast, claim: Claim) -> bool:
    return {cast.side(p).id for p in (*claim.actors, *claim.targets)} == cast.main


def _is_earlier(cast: Cast, claim: Claim) -> bool:
    from datetime import date

    latest, printed = (claim.when.latest or "")[:10] if claim.when else "", cast.printed(claim)
    if len(latest) != len("2020-10-10") or not printed:
        return False
    return (date.fromisoformat(printed) - date.fromisoformat(latest)).days > PARTING


def _is_elsewhere(cast: Cast, claim: Claim) -> bool:
    """'the Libyan civil war': of others, or in another country than those of the main two sides."""
    acting = {cast.side(p).id for p in (*own(claim, "actors"), *own(claim, "targets"))}
    if acting & (cast.main or frozenset()):
        return False
    country = claim.place.place.country if claim.place and claim.place.place else None
    is_abroad = bool(country) and f"state:{country}" not in (cast.main or ())
    return bool(acting) or is_abroad


def _beside(a: Claim, b: Claim) -> bool:
    if not a.evidence or not b.evidence:
        return False
    one, two = a.evidence[0].span, b.evidence[0].span
    return max(two.start - one.stop, one.start - two.stop, 0) <= NEAR
