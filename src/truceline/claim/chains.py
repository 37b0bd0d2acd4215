"""Who says so: from the outermost source below the report itself to the innermost, whose words they are."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.claim.scene import Scene
from truceline.record import Mention, Party, Saying, Span

RELAYS = frozenset({"agency", "outlet"})  # they pass on what others say


@dataclass(frozen=True)
class Link:
    """One saying of a chain, with who it is grounded to (several: a joint statement)."""

    mention: Mention
    saying: Saying
    sources: tuple[Party, ...]


def sayings_over(scene: Scene, span: Span) -> tuple[tuple[Mention, Saying], ...]:
    """Return the sayings in whose content a span lies, outermost first.

    'Aliyev said force "had changed the facts", Reuters reported': Reuters, then Aliyev.
    """
    over = []
    for mention, saying in scene.sayings:
        if any(part.start <= span.start and span.stop <= part.stop for part in saying.content) and not any(
            cue.overlaps(span) for cue in saying.cue
        ):
            if saying.quote == "paraphrase" and _aside(scene, span, saying):
                continue
            size = sum(part.stop - part.start for part in saying.content)
            over.append((-size, mention.span.start, mention, saying))
    over.sort(key=lambda row: row[:2])
    return tuple((mention, saying) for *_, mention, saying in over)


def _aside(scene: Scene, span: Span, saying: Saying) -> bool:
    """'officials said they met the group, *which has fought since 2009*': the reporter's own addition."""
    parse = scene.parse
    token = scene.head(span)
    if token is None:
        return False
    begin = min(part.start for part in saying.content)
    while parse.heads[token] != token and parse.starts[token] >= begin:
        first = parse.subtree(token)[0]
        if parse.labels[token] == "relcl" and first and parse.words[first - 1] == "," and parse.starts[first] > begin:
            return True
        token = parse.heads[token]
    return False


def chain(scene: Scene, span: Span) -> tuple[Link, ...]:
    """Return the links over a span. A source that says so twice, one saying inside another, stands once."""
    links: list[Link] = []
    for mention, saying in sayings_over(scene, span):
        sources = tuple(dict.fromkeys(p for part in saying.source for p in scene.parties(part)))
        relays = bool(sources) and all(p.kind in RELAYS for p in sources)
        if relays and links and _same_content(links[-1].saying, saying):
            links.insert(len(links) - 1, Link(mention, saying, sources))  # "Aliyev said …, Reuters reported"
            continue
        if links and {p.id for p in links[-1].sources} == {p.id for p in sources}:
            links.pop()
        links.append(Link(mention, saying, sources))
    return tuple(links)


def _same_content(a: Saying, b: Saying) -> bool:
    return {(s.start, s.stop) for s in a.content} == {(s.start, s.stop) for s in b.content}


def spread(links: tuple[Link, ...]) -> tuple[tuple[Party, ...], ...]:
    """Return one chain per innermost speaker: 'both claimed to respect it' is two claims, one each.

    A link without a named source ("was accused of") leaves no party in the chain.
    """
    named = [link.sources for link in links if link.sources]
    if not named:
        return ((),)
    outer = tuple(sources[0] for sources in named[:-1])
    return tuple((*outer, speaker) for speaker in named[-1])
