"""A whole state as a place: where it is attacked, where a war is called by its adjective, where it is host."""

from __future__ import annotations

from collections.abc import Iterable

from truceline.claim.scene import Scene
from truceline.claim.setting.governed import STRUCK, as_site, kind_of, places_in
from truceline.claim.setting.lines import Site, name_of, words
from truceline.record import ActSeen, Mention

TALKS = frozenset({"meet", "negotiate", "mediate"})
HOSTED = frozenset({*TALKS, "offer"})
NAMING = frozenset({"amod", "compound", "nmod"})


def struck_state(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """'the attack *on Israel*', 'the invasion *of Chad*': a state that is attacked is where."""
    if act.act not in STRUCK:
        return
    for span in act.role("target"):
        for mention in places_in(scene, span.start, span.stop):
            token = scene.head(mention.span)
            if kind_of(scene, mention) == "country" and token is not None and token == scene.head(span):
                yield as_site(mention)
                return
    if fallen_upon := _fallen_upon(scene, act):
        yield as_site(fallen_upon)


def _fallen_upon(scene: Scene, act: ActSeen) -> Mention | None:
    """'its air campaign and *ground invasion of Chad*': the state that "of" ties to the attack's own noun."""
    parse, head = scene.parse, scene.head(act.trigger)
    if head is None or parse.lemmas[head].lower() not in words("done to a state"):
        return None
    for child in parse.children[head]:
        if parse.lemmas[child].lower() == "of" and parse.labels[child] == "prep":
            for below in parse.children[child]:
                for mention in places_in(scene, *parse.chars(below, below + 1)):
                    if kind_of(scene, mention) == "country":
                        return mention
    return None


def war_of_a_country(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """'the *Libyan* civil war', 'the *Syria* conflict': a war called by one country is in it.

    Not where the words name whom it is against or with ("Sudan's war with Chad", "the Iran-Iraq war").
    """
    parse, head = scene.parse, scene.head(act.trigger)
    if act.act != "clash" or head is None or parse.lemmas[head].lower() not in words("war"):
        return
    if any(parse.lemmas[c].lower() in ("with", "against", "on", "between") for c in parse.children[head]):
        return
    found = []
    for child in parse.children[head]:
        if child < head and parse.labels[child] in NAMING:
            found += list(scene.overlapping("place", *parse.chars(parse.subtree(child)[0], child + 1)))
    if len(found) == 1 and kind_of(scene, found[0]) == "country":
        yield Site(found[0].span, found[0], name_of(scene, found[0]))


def host(scene: Scene, act: ActSeen) -> Iterable[Site]:
    """'*Oman* could offer to host talks', '*Egypt* is hosting the envoys': whoever is host has them at home."""
    if act.act not in HOSTED:
        return
    parse = scene.parse
    for i in range(*parse.tokens(*scene.sentence(act.trigger))):
        if parse.lemmas[i].lower() not in words("host") or parse.pos[i] not in ("VERB", "NOUN"):
            continue
        head = scene.head(act.trigger)
        if head is None or not (head == parse.heads[i] or head == i or parse.heads[head] == i):
            continue
        verb = i
        for _ in range(3):
            for child in parse.children[verb]:
                if parse.labels[child] == "nsubj":
                    for mention in scene.overlapping("place", *parse.chars(child, child + 1)):
                        if mention.label != "demonym" and scene.head(mention.span) == child:
                            yield as_site(mention)
                    return
            verb = parse.heads[verb]
