"""Where what a statement tells of is: 'its *activities in the region* threaten …', '*the town* is a stronghold'."""

from __future__ import annotations

from truceline.claim.scene import Scene
from truceline.claim.setting.governed import as_site, is_located, kind_of, place_pointed_at, places_in, preposition_over
from truceline.claim.setting.lines import Site, words
from truceline.record import Mention, Span


def about(scene: Scene, content: Span) -> Site | None:
    """Return the place that a statement's own subject is or is in, or that its verb puts it in. None: it tells none."""
    parse, head = scene.parse, scene.head(content)
    if head is None:
        return None
    subjects = [c for c in parse.children[head] if parse.labels[c] in ("nsubj", "nsubjpass")]
    spans = [parse.subtree(c) for c in subjects]
    spans += [parse.subtree(c) for c in parse.children[head] if parse.labels[c] == "prep"]
    for first, last in spans:
        start, stop = max(parse.starts[first], content.start), min(parse.stops[last - 1], content.stop)
        if start >= stop:
            continue
        for mention in places_in(scene, start, stop):
            if _is_in(scene, mention) or (scene.head(mention.span) in subjects and _is_ground(scene, mention)):
                return as_site(mention)
        if pointed := place_pointed_at(scene, start, stop):
            return as_site(pointed)
    return None


def _is_in(scene: Scene, mention: Mention) -> bool:
    return is_located(scene, mention) and preposition_over(scene, mention) in words("state preposition")


def _is_ground(scene: Scene, mention: Mention) -> bool:
    """'*Darfur* has been at peace': land and no government; a country or a capital may be who acts there."""
    is_seat = any(a.span == mention.span for a in scene.overlapping("actor", mention.span.start, mention.span.stop))
    return kind_of(scene, mention) != "country" and not is_seat
