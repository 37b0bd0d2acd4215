"""A report with its spans marked, for a terminal: under each paragraph, what was seen in it and by which rule."""

from __future__ import annotations

from truceline.record import Report, Saying

SHOWN = 70  # characters of a passage


def marked(report: Report) -> str:
    """Return the text, paragraph by paragraph, each followed by its mentions and claims with the rule behind each."""
    text = report.document.text
    out = []
    for paragraph in report.document.paragraphs:
        out.append("")
        out.append(f"[{paragraph.kind}] " + " ".join(" ".join(text[a:b].split()) for a, b in paragraph.pieces))
        inside = [m for m in report.mentions if paragraph.start <= m.span.start < paragraph.stop]
        for mention in sorted(inside, key=lambda m: (m.span.start, m.kind, -m.span.stop)):
            if isinstance(detail := mention.detail, Saying):
                parts = (("source", detail.source), ("cue", detail.cue), ("content", detail.content))
                told = "; ".join(f"{name} {_quotes(text, spans)}" for name, spans in parts if spans)
                out.append(f"    saying {detail.saying}: {told}  ← {mention.maker}")
            else:
                words = " ".join(mention.span.of(text).split())
                out.append(f"    {mention.kind} {mention.label or mention.value}: “{words[:SHOWN]}”  ← {mention.maker}")
        for claim in report.claims:
            if paragraph.start <= claim.evidence[0].span.start < paragraph.stop:
                who = " → ".join(p.name for p in claim.source) or "the report"
                out.append(f"  ⇒ {who}: {claim.act} ({claim.stance}, {claim.polarity})")
    return "\n".join(out).strip()


def _quotes(text: str, spans: tuple) -> str:  # type: ignore[type-arg]
    return " … ".join(f"“{' '.join(s.of(text).split())[:SHOWN]}”" for s in spans)
