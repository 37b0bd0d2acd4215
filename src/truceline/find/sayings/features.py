"""What the learned parts see: short strings on a word for saying, on a stretch of words said, on one who says."""

from __future__ import annotations

from truceline.find.sayings.contents import Candidates, Range, Ranges
from truceline.find.sayings.quoted import MARKS
from truceline.record import Parse

CLAUSES = frozenset(["ccomp", "xcomp", "acl"])
NAMED = CLAUSES | {"prep", "mark", "prt", "aux", "neg", "advmod", "dobj", "acomp", "attr", "oprd", "agent"} - {"acl"}
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def inside_quotes(parse: Parse, quotes: list[Range]) -> list[bool]:
    """Return, for each token, whether it stands inside quotation marks."""
    inside = [False] * len(parse)
    for first, last in quotes:
        for i in range(first, last):
            inside[i] = True
    return inside


def cue(parse: Parse, i: int, quoted: list[bool]) -> list[str]:
    """Return what can be seen of a word that may be a cue."""
    words, lemmas, tags, labels, heads, pos = (
        parse.words,
        parse.lemmas,
        parse.tags,
        parse.labels,
        parse.heads,
        parse.pos,
    )
    first, last = parse.sentences[parse.sentence_of[i]]
    lemma, tag, label, head = lemmas[i], tags[i], labels[i], heads[i]
    before = words[i - 1].lower() if i > first else "^"
    after = words[i + 1].lower() if i + 1 < last else "$"
    before2 = lemmas[i - 2] if i - 1 > first else "^"
    after2 = lemmas[i + 2] if i + 2 < last else "$"
    key = f"{lemma}/{pos[i]}"
    seen = [
        key, f"t={tag}", f"l={label}", f"{key} {label}", f"{key} {tag}", f"{label} {tag}",
        f"h={lemmas[head]}", f"hl={label}<{lemmas[head]}", f"hp={label}<{pos[head]}", f"{key}<{pos[head]}",
        f"b={before}", f"a={after}", f"{key} b={before}", f"{key} a={after}", f"b2={before2}", f"a2={after2}",
        f"bp={tags[i - 1] if i > first else '^'} ap={tags[i + 1] if i + 1 < last else '$'}",
        f"q={quoted[i]}", f"{key} q={quoted[i]}", f"cap={words[i][:1].isupper()} {i == first}",
        f"sl={min((last - first) // 6, 6)}",
    ]  # fmt: skip
    below = set()
    for c in parse.children[i]:
        name = labels[c]
        if name in ("punct", "det"):
            continue
        below.add(name)
        side = "<" if c < i else ">"
        seen.append(f"c={side}{name}")
        seen.append(f"{key} c={side}{name}")
        if name in NAMED:
            seen.append(f"c={name}:{lemmas[c]}")
            seen.append(f"{key} c={name}:{lemmas[c]}")
            if name in CLAUSES:
                seen += [f"c={name}>{labels[g]}:{lemmas[g]}" for g in parse.children[c] if labels[g] in ("mark", "aux")]
        elif name in ("nsubj", "nsubjpass", "poss"):
            seen.append(f"s={lemmas[c]}")
            seen.append(f"st={tags[c]}")
            seen.append(f"{key} st={tags[c]}")
    seen.append("cs=" + " ".join(sorted(below)))
    any_quote = any(quoted[first:last])
    touching = any(w in MARKS for w in words[max(first, i - 3) : min(last, i + 4)])
    seen += [f"sq={any_quote}", f"{key} sq={any_quote}", f"tq={touching}", f"{key} tq={touching}"]
    return seen


def content(found: Candidates, ranges: Ranges, names: list[str], quoted: list[bool]) -> list[str]:
    """Return what can be seen of a stretch that may be what a cue tells."""
    parse, i = found.parse, found.cue
    words, lemmas, tags, labels = parse.words, parse.lemmas, parse.tags, parse.labels
    first, last = found.sentence
    key, label = found.key, labels[i]
    begin, end = ranges[0][0], ranges[-1][1]
    side = "L" if end <= i else "R" if begin > i else "B"
    size = sum(b - a for a, b in ranges)
    marks = f"{words[begin] in MARKS}{words[end - 1] in MARKS}"
    front, back = words[begin - 1].lower() if begin > first else "^", words[end] if end < last else "$"
    finite = any(tags[t] in FINITE for a, b in ranges for t in range(a, b))
    opening = lemmas[begin] if tags[begin] in ("IN", "TO", "WRB", "WP", "DT", "CC", "PRP") else tags[begin]
    gap = min(abs(begin - i) if side == "R" else abs(i - end), 7)
    shape = f"{side}{len(ranges)} {marks}"
    inside = sum(quoted[t] for a, b in ranges for t in range(a, b))
    tail = found.tails.get(ranges, "")
    beyond, beyond_label = (lemmas[end], labels[end]) if end < last else ("$", "$")
    share = "all" if inside == size else "some" if inside else "none"
    seen = [
        f"{shape}", f"{key} {shape}", f"{side} fin={finite}", f"{key} {side} fin={finite}",
        f"sz={min(size // 3, 9)}", f"{side} sz={min(size // 3, 9)} {finite}", f"o={opening}", f"{key} o={opening}",
        f"{side} o={opening}",
        f"f={front}", f"k={back} {side}", f"k={tags[end] if end < last else '$'}", f"gap={side}{gap}",
        f"{label} {shape}",
        f"end={end >= last - 1} {side}", f"start={begin == first} {side}", f"qs={share} {found.quoting}",
        f"{key} qs={share} {found.quoting}", f"{side} qs={share} {found.quoting}", f"rest={found.rest(size)}",
        f"{found.form} {side}", f"endt={tags[end - 1]}", f"tail={tail}", f"{key} tail={tail}",
        f"{side} x={beyond} {beyond_label}", f"{key} x={beyond}",
        f"x={beyond_label} {found.entity(min(end + 1, last - 1))} {tail}",
    ]  # fmt: skip
    for name in names:
        seen += [
            f"n={name}", f"{key} n={name}", f"{label} n={name}", f"{found.form} n={name}", f"n={name} fin={finite}",
            f"n={name} {marks} {found.quoting}", f"n={name} sz={min(size // 3, 6)}", f"n={name} o={opening}",
        ]  # fmt: skip
    return seen


def source(parse: Parse, i: int, part: Range | None, head: int, names: list[str], said: Ranges, form: str) -> list[str]:
    """Return what can be seen of a phrase that may be the source of a cue with known content."""
    key = f"{parse.lemmas[i]}/{parse.pos[i]}"
    label = parse.labels[i]
    if part is None:
        return ["none", f"{key} none", f"{form} none", f"{key} {form} none", f"{label} none", f"{label} {form} none"]
    first, last = part
    words, tags = parse.words, parse.tags
    within = any(a <= first and last <= b for a, b in said)
    across = not within and any(max(a, first) < min(b, last) for a, b in said)
    side = "L" if last <= i else "R"
    span = parse.sentences[parse.sentence_of[i]]
    front = words[first - 1].lower() if first > span[0] else "^"
    back = words[last].lower() if last < span[1] else "$"
    seen = [
        f"in={within}{across}", f"{key} in={within}{across}", f"h={parse.lemmas[head]}", f"ht={tags[head]}",
        f"{side} ht={tags[head]}",
        f"sz={min(last - first, 12)}", f"f={front}", f"k={back}", f"ft={tags[first]}", f"et={tags[last - 1]}",
        f"{side} gap={min(abs(first - i), abs(last - i), 8)}",
    ]  # fmt: skip
    for name in names:
        seen += [
            f"n={name}", f"{key} n={name}", f"{form} n={name}", f"{label} n={name}", f"n={name} in={within}{across}",
            f"n={name} ht={tags[head]}", f"n={name} k={back}", f"n={name} sz={min(last - first, 6)}",
            f"n={name} h={parse.lemmas[head]}",
        ]  # fmt: skip
    return seen
