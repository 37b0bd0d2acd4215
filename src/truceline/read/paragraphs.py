"""Text → Paragraph*: which lines belong together, what each is, and which hold no claims."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from truceline.read import dateline
from truceline.read.dates import clock, when
from truceline.read.extracted import Hint
from truceline.read.front import Front, front, is_name
from truceline.read.kinds import CAPTIONED, furniture, is_link, is_wordless
from truceline.read.lines import MARKER, Line, blocks, lines, width, wrapped
from truceline.record import Paragraph

ENDS = re.compile(r"[.!?:…][\"'”’)\]*_]*\s*$")
UNFINISHED = re.compile(
    r"(?:[,;]|\b(?:a|an|the|of|in|on|at|to|for|from|with|by|and|or|that|which|who|said|as|is|are|was|were|had|has))$"
)
SENTENCE = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
MARKDOWN_LINK = re.compile(r"!?\[(?P<words>[^\]\n]*)\]\((?:https?:|/|#|mailto:)[^)\s]*\)")
LONGEST = 8_000  # characters of one paragraph: a longer line is split between sentences
SUBHEADING = 12  # words
CLOSING = 4  # words of a closing line such as "Meridian"
FIRST_BODY = 3  # paragraphs of prose in which a dateline may stand
STAMP = re.compile(
    r"(?:\d{1,2}[.:]\d\d(?::\d\d)?|\d{1,2})\s*(?:[ap]\.?m\.?|h)?\s*(?:\(?[A-Z]{2,4}\)?)?[\s:–—-]*", re.IGNORECASE
)
FULL_STOP = re.compile(r"\w\.\W*$")


@dataclass(frozen=True, slots=True)
class Layout:
    """A text's paragraphs, what stands above and around its story, and where agencies are named there."""

    paragraphs: tuple[Paragraph, ...]
    front: Front
    agencies: tuple[tuple[int, int], ...]


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text: blocks between empty lines, a sentence broken by an empty line rejoined.

    >>> [p.pieces for p in paragraphs("He said so, Reuters\\n\\nreported. Then\\nit rained.")]
    [((0, 19), (21, 46))]
    """
    return layout(text).paragraphs


def layout(text: str, hints: Sequence[Hint] = (), titled: bool = False) -> Layout:
    """Return how a text is laid out.

    ``hints``: ranges whose kind the source's markup tells (heading, list, caption, footer, boilerplate), in order.
    ``titled``: the title is known from elsewhere.
    """
    every = lines(text)
    wide = width(every)
    marked = _marked(every, hints)
    story = [line for line in every if marked.get(line.start) not in ("boilerplate", "footer")]
    running = {n for n, (line, after) in enumerate(pairwise(story[:40])) if wide and _runs_on(line, after, wide)}
    above = front(story, frozenset(running), titled)
    taken = {p.start for p in above.paragraphs}
    found = list(above.paragraphs)
    for block in blocks([line for line in every if line.start not in taken]):
        found += _block(text, block, wide, marked)
    found = _joined(text, sorted(found, key=lambda p: p.start))
    found = _subheadings(text, found)
    found, above = _filed(text, found, above)
    found, closing = _closed(text, found)
    agencies = [*above.agencies, *closing]
    for p in found:
        if p.kind == "footer":
            agencies += [(p.start + a, p.start + b) for a, b in dateline.credited(text[p.start : p.stop])]
    return Layout(tuple(found), above, tuple(sorted(set(agencies))))


def _runs_on(line: Line, after: Line, wide: int) -> bool:
    return (
        line.block == after.block
        and wrapped((line, after), wide)
        and (after.words[0].islower() or len(line.words) > wide * 0.6 > 30)
    )


def _marked(every: Sequence[Line], hints: Sequence[Hint]) -> dict[int, str]:
    """Return the kinds that the markup tells, by the start of the line."""
    kinds: dict[int, str] = {}
    at = 0
    for line in every:
        while at < len(hints) and hints[at][1] <= line.start:
            at += 1
        if at < len(hints) and hints[at][0] <= line.start:
            kinds[line.start] = hints[at][2]
    return kinds


def _block(text: str, block: tuple[Line, ...], wide: int, marked: dict[int, str]) -> Iterator[Paragraph]:
    """Yield the paragraphs of one block."""
    first, last = block[0], block[-1]
    if len(block) == 1 and (label := CAPTIONED.match(first.words)) and label.end() < len(first.words):
        yield Paragraph(((first.start, first.start + len(label.group().rstrip())),), "boilerplate")
        yield Paragraph(((first.start + label.end(), first.stop),), "caption")
        return
    if kind := _furniture(text[first.start : last.stop]) if len(block) < 6 else None:
        yield Paragraph(((first.start, last.stop),), kind)
        return
    run: list[Line] = []
    for line in block:
        if run and not (wrapped((run[-1], line), wide) and _kind(run[-1], marked) == _kind(line, marked) == "body"):
            yield from _run(text, run, marked)
            run = []
        run.append(line)
    yield from _run(text, run, marked)


def _furniture(words: str) -> str | None:
    """Return what a line is by its words, but for a line of prose that ends in credits: these are cut off later."""
    kind = furniture(words)
    cut = dateline.credit(words) if kind == "footer" else None
    return None if cut and furniture(words[:cut]) is None else kind


def _kind(line: Line, marked: dict[int, str]) -> str:
    """Return what a line is, seen alone."""
    if kind := marked.get(line.start):
        return kind
    if line.words.startswith("#") and re.match(r"#{1,6} ", line.words):
        return "heading"
    if is_link(line.plain) or is_wordless(line.words):
        return "date" if STAMP.fullmatch(line.words) else "boilerplate"
    if kind := _furniture(line.plain):
        return kind
    if dateline.photographed(line.plain):
        return "boilerplate"
    if STAMP.fullmatch(line.words) and clock(line.words):
        return "date"
    return "list" if MARKER.match(line.words) else "body"


def _run(text: str, run: list[Line], marked: dict[int, str]) -> Iterator[Paragraph]:
    """Yield the paragraphs of lines that were wrapped into one run."""
    kind = _kind(run[0], marked)
    start, stop = run[0].start, run[-1].stop
    if kind == "list" and (marker := MARKER.match(run[0].words)):
        start += marker.end()
    if kind in ("heading", "boilerplate", "footer", "date") or stop - start <= LONGEST:
        yield Paragraph(_pieces(text, start, stop) if kind in ("body", "list", "caption") else ((start, stop),), kind)
        return
    while stop - start > LONGEST:
        cuts = [m.end() for m in SENTENCE.finditer(text, start, start + LONGEST)]
        blank = text.rfind(" ", start, start + LONGEST) + 1
        cut = cuts[-1] if cuts else (blank or start + LONGEST)
        yield Paragraph(((start, start + len(text[start:cut].rstrip())),), kind if blank else "boilerplate")
        start = cut
    yield Paragraph(((start, stop),), kind)


def _pieces(text: str, start: int, stop: int) -> tuple[tuple[int, int], ...]:
    """Return the pieces of a paragraph without the addresses of Markdown's links: '[Hadrut](https://…) fell'."""
    if "](" not in text[start:stop]:
        return ((start, stop),)
    pieces, at = [], start
    for link in MARKDOWN_LINK.finditer(text, start, stop):
        inner = link.span("words")
        pieces += [(at, link.start())] if text[at : link.start()].strip() else []
        pieces += [inner] if text[slice(*inner)].strip() and not link.group().startswith("!") else []
        at = link.end()
    pieces += [(at, stop)] if text[at:stop].strip() else []
    return tuple(_trimmed(text, *piece) for piece in pieces) or ((start, stop),)


def _trimmed(text: str, start: int, stop: int) -> tuple[int, int]:
    words = text[start:stop]
    return start + len(words) - len(words.lstrip()), stop - len(words) + len(words.rstrip())


def _joined(text: str, found: list[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs with broken sentences rejoined: 'Reuters ⏎⏎ reported.', over a page's furniture too."""
    made: list[Paragraph] = []
    open_at: int | None = None  # the last paragraph of prose, where only furniture has come since
    for p in found:
        if p.kind == "body":
            words = text[p.start : p.start + 40]
            if open_at is not None and made[open_at].kind == "body":
                tail = text[max(made[open_at].start, made[open_at].stop - 40) : made[open_at].stop]
                if not ENDS.search(tail) and (words[:1].islower() or (UNFINISHED.search(tail) and len(tail) == 40)):
                    made[open_at] = replace(made[open_at], pieces=made[open_at].pieces + p.pieces)
                    continue
            open_at = len(made)
        elif p.kind not in ("boilerplate", "footer"):
            open_at = None
        made.append(p)
    return made


def _subheadings(text: str, found: list[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs with short lines between ended paragraphs of prose made headings: 'Who holds the ridge'."""
    made = list(found)
    for i, p in enumerate(found):
        if p.kind != "body" or i + 1 >= len(found) or len(p.pieces) > 1 or p.stop - p.start > 100:
            continue
        words, after = text[p.start : p.stop].strip("*_ "), found[i + 1]
        before = found[i - 1] if i else None
        ended = before is None or before.kind != "body" or ENDS.search(text[before.stop - 6 : before.stop])
        longer = after.kind in ("body", "list") and after.stop - after.start > p.stop - p.start
        if words and ended and longer and i and _is_short_heading(words) and not text[after.start].islower():
            made[i] = replace(p, kind="heading")
    return made


def _is_short_heading(words: str) -> bool:
    return (
        len(words.split()) <= SUBHEADING
        and words[0].isupper()
        and "\n" not in words
        and not re.search(r"(?:[.!:;,…\"”)]|''|[.!?,]['’])$", words)
        and (words[-1] != "?" or len(words.split()) <= 6)
    )


def _filed(text: str, found: list[Paragraph], above: Front) -> tuple[list[Paragraph], Front]:
    """Return the paragraphs with the dateline apart from the first sentence, and what it tells."""
    prose = [i for i, p in enumerate(found) if p.kind == "body"][:FIRST_BODY]
    for i in prose:
        start, stop = found[i].pieces[0]
        words = text[start:stop]
        lead = dateline.dateline(words)
        if lead is None or lead.stop >= len(words):
            continue
        head = Paragraph((_trimmed(text, start, start + lead.stop),), "dateline")
        body = replace(found[i], pieces=((start + lead.stop, stop), *found[i].pieces[1:]))
        agencies = ((start + lead.agency[0], start + lead.agency[1]),) if lead.agency else ()
        published, yearless = above.published, above.yearless
        if lead.dated and published is None:
            at = (start + lead.dated.start, start + lead.dated.stop)
            published = when(lead.dated, "", at, words[: lead.stop])
            yearless = yearless or lead.dated
        above = replace(above, published=published, yearless=yearless, agencies=above.agencies + agencies)
        return [*found[:i], head, body, *found[i + 1 :]], above
    return found, above


def _closed(text: str, found: list[Paragraph]) -> tuple[list[Paragraph], list[tuple[int, int]]]:
    """Return the paragraphs with credits at the end, and the lines below a footer, made footer; and who is credited."""
    made: list[Paragraph] = []
    for p in found:
        start, stop = p.pieces[-1]
        cut = dateline.credit(text[start:stop]) if p.kind == "body" else None
        if cut is None:
            made.append(p)
            continue
        made.append(replace(p, pieces=(*p.pieces[:-1], _trimmed(text, start, start + cut))))
        made.append(Paragraph(((start + cut, stop),), "footer"))
    credits: list[tuple[int, int]] = []
    prose = [i for i, p in enumerate(made) if p.kind in ("body", "list", "caption")]
    if len(prose) > 2 and made[prose[-1]].kind == "body":
        last = made[prose[-1]]
        words = text[last.start : last.stop]
        bare = words.strip("*_()[]- ")
        signed = bare in dateline.agencies() or re.fullmatch(r"[A-Z][\w'’-]+", bare) or is_name(bare)
        if len(words.split()) <= CLOSING and signed:
            made[prose[-1]] = replace(last, kind="footer")
            if not (is_name(bare) and bare not in dateline.agencies()):
                start = last.start + words.find(bare)
                credits.append((start, start + len(bare)))
            prose.pop()
    return _below(text, made, prose), credits


def _below(text: str, found: list[Paragraph], prose: list[int]) -> list[Paragraph]:
    """Return the paragraphs with what stands below a footer made footer, while it is short and no full sentence."""
    middle = prose[len(prose) // 2] if prose else 0
    bottom = next((i for i, p in enumerate(found) if p.kind == "footer" and i > middle), len(found))
    return [
        replace(p, kind="footer")
        if i > bottom and p.kind == "body" and p.stop - p.start <= 80 and not FULL_STOP.search(text[p.start : p.stop])
        else p
        for i, p in enumerate(found)
    ]
