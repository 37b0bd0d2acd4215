"""A report with its spans marked, for a terminal: under each paragraph, what was seen in it and by which rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from truceline.record import Actor, Claim, Maker, Mention, Paragraph, Place, Report, Saying, Span, When
from truceline.write.card import sentence
from truceline.write.ink import Ink

SHOWN = 60  # characters of a mention's words, at most
# Where two mentions overlap, the text shows the first of these; the list below it shows both.
RANKS = ("act", "count", "actor", "place", "time", "saying")


def marked(report: Report, reason: Callable[[Maker], str] = lambda maker: "", ink: Ink | None = None) -> str:
    """Return the text, paragraph by paragraph, each followed by its mentions and claims with the rule behind each.

    A saying is shown by its cue, source and content. ``reason`` tells what a maker goes by. Entities that are no
    mention, and the ties between entities, stand after the mentions.
    """
    ink = ink or Ink()
    targets = {grounding.mention: grounding.target for grounding in report.groundings}
    out = ["Marked: " + " ".join(ink.wrapped(" ".join(ink.marked(kind, kind) for kind in RANKS), 0)), ""]
    for paragraph in report.document.paragraphs:
        inside = sorted(
            (m for m in report.mentions if paragraph.start <= m.span.start < paragraph.stop),
            key=lambda m: (m.span.start, -m.span.stop, m.kind),
        )
        out += ink.wrapped(ink.dim(f"{paragraph.kind}:") + " " + _text(paragraph, inside, report, ink), 0)
        for mention in inside:
            out += ink.wrapped(_seen(mention, targets.get(mention), report.document.text, ink), 4)
        out += _named(paragraph, inside, report, ink)
        for claim in report.claims:
            if paragraph.start <= claim.evidence[0].span.start < paragraph.stop:
                out += _told(claim, reason, ink)
        out.append("")
    return "\n".join(out).rstrip()


def _text(paragraph: Paragraph, inside: list[Mention], report: Report, ink: Ink) -> str:
    """Return a paragraph's text with its mentions marked, none inside another."""
    text = report.document.text
    chosen: list[tuple[Span, str]] = []
    for mention in sorted(inside, key=lambda m: (RANKS.index(m.kind), m.span.start)):
        for span in mention.detail.cue if isinstance(mention.detail, Saying) else (mention.span,):
            if not any(span.overlaps(other) for other, _ in chosen):
                chosen.append((span, mention.kind))
    out = []
    for start, stop in paragraph.pieces:
        at = start
        for span, kind in sorted(chosen):
            if start <= span.start and span.stop <= stop:
                out += [text[at : span.start], ink.marked(kind, text[span.start : span.stop])]
                at = span.stop
        out += [text[at:stop], " "]
    return "".join(out)


def _seen(mention: Mention, target: object, text: str, ink: Ink) -> str:
    if isinstance(detail := mention.detail, Saying):
        parts = (("cue", detail.cue), ("source", detail.source), ("content", detail.content))
        told = ", ".join(f"{name} {_quotes(text, spans)}" for name, spans in parts if spans)
        carried = " (source from before)" if detail.carried else ""
        return f"saying ({detail.saying}): {told}{carried}  {ink.dim(f'← {mention.maker}')}"
    words = _short(mention.span.of(text))
    label = f" ({mention.label})" if mention.label else ""
    return f"{mention.kind}{label}: “{words}”{_meaning(mention, target)}  {ink.dim(f'← {mention.maker}')}"


SURE_ENOUGH = 0.5  # a tie less likely than not is no help to a reader; `--json` has them all


def _named(paragraph: Paragraph, inside: list[Mention], report: Report, ink: Ink) -> Iterator[str]:
    """The entities that are no mention yet, and the ties between entities, with how sure the model is of them."""
    text = report.document.text
    spans = {mention.span for mention in inside}
    for entity in report.entities:
        if paragraph.start <= entity.span.start < paragraph.stop and entity.span not in spans:
            line = f"named ({entity.kind}): “{_short(entity.span.of(text))}”"
            yield from ink.wrapped(f"{line}  {ink.dim(f'← {entity.maker}')}", 4)
    for tie in report.ties:
        if tie.chance >= SURE_ENOUGH and paragraph.start <= tie.a.start < paragraph.stop:
            a, b = (_short(span.of(text)) for span in (tie.a, tie.b))
            line = f"guess ({tie.kind}, {tie.chance:.0%}): “{a}” → “{b}”"
            yield from ink.wrapped(f"{line}  {ink.dim(f'← {tie.maker}')}", 4)


def _meaning(mention: Mention, target: object) -> str:
    if mention.kind == "act":
        guard = getattr(mention.detail, "guard", None)
        return f" = {mention.value}" + (f", {guard}" if guard else "")
    if isinstance(target, Actor):
        side = f", side {target.side.rpartition(':')[2]}" if target.side and target.side != target.id else ""
        return f" = {target.name} [{target.kind}{side}]"
    if isinstance(target, Place):
        return f" = {target.name} [{target.kind}{', ' + target.country if target.country else ''}]"
    if isinstance(target, When):
        return f" = {target}"
    return f" = {mention.value}" if mention.kind in ("count", "time") and mention.value else ""


def _told(claim: Claim, reason: Callable[[Maker], str], ink: Ink) -> Iterator[str]:
    line = f"⇒ {claim.id[6:14]} {sentence(claim)}"
    yield from ink.wrapped(ink.marked("claim", line) if ink.is_coloured else line, 2)
    for field, maker in claim.makers:
        why = reason(maker)
        yield from ink.wrapped(ink.dim(f"{field}: {why + '  ' if why else ''}({maker})"), 6)


def _quotes(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(f"“{_short(span.of(text))}”" for span in spans)


def _short(words: str) -> str:
    """Return words on one line, the middle left out where they are long.

    >>> len(_short("word " * 100)) <= SHOWN + 3
    True
    """
    tidy = " ".join(words.split())
    if len(tidy) <= SHOWN:
        return tidy
    return f"{tidy[: SHOWN * 2 // 3].rstrip()} … {tidy[-(SHOWN // 3) :].lstrip()}"
