"""How a line of text stands to a proposition: for it, against it, or merely observing that it is told.

Works on words alone, so that a headline, a claim's quote or a line typed by a person can be held against another
without any parse. It says what the line does, not whether the proposition is so.
"""

from __future__ import annotations

import re
from functools import cache

from truceline.vocab import load

LABEL = re.compile(r"^\W*([\w.'’ -]{2,40}): \w")  # "Hospital officials: no case"
STEM = 5  # letters that tell one word from another, whatever its ending
REACH = 6  # words that a negation reaches over
LONGEST_LABEL = 4  # words before the colon: a longer one is a sentence of its own


@cache
def _patterns() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """Return, for each standing (and for negations and speakers), (rule's name, its pattern)."""
    table: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for row in load("standing"):
        forms = "|".join(_form(w) for w in sorted(row["words"], key=len, reverse=True))
        before, after = {"start": (r"^\W*", ""), "end": ("", r"\W*$")}.get(row.get("where", ""), ("", ""))
        pattern = re.compile(rf"{before}(?:{forms}){after}")
        table.setdefault(row["stands"], []).append((row["name"], pattern))
    return table


def _form(words: str) -> str:
    """Return the pattern of one vocabulary form: 'debunk*' takes any ending.

    >>> _form("debunk*"), _form("said to")
    ('\\\\bdebunk\\\\w*', '\\\\bsaid\\\\ to\\\\b')
    """
    front = r"\b" if words[0].isalnum() else ""
    if words.endswith("*"):
        return front + re.escape(words[:-1]) + r"\w*"
    return front + re.escape(words) + (r"\b" if words[-1].isalnum() else "")


def _seen(stands: str, text: str, given: str) -> str | None:
    """Return the name of the first rule whose words stand in the text and not in the proposition itself."""
    for name, pattern in _patterns().get(stands, []):
        if set(pattern.findall(text)) - set(pattern.findall(given)):
            return name
    return None


def refuting(text: str, given: str) -> tuple[str, str] | None:
    """'Report of the envoy's death is *false*', 'army *denies* shelling'."""
    name = _seen("against", text, given)
    return ("against", name) if name else None


def _negated_words(text: str) -> frozenset[str]:
    """Return the beginnings of the words just after a negation.

    >>> sorted(_negated_words("the truce has not collapsed yet"))
    ['colla', 'yet']
    """
    pattern = _patterns()["negation"][0][1]
    return frozenset(
        word[:STEM] for seen in pattern.finditer(text) for word in re.findall(r"\w+", text[seen.end() :])[:REACH]
    )


def negated(text: str, given: str) -> tuple[str, str] | None:
    """'The truce has *not* collapsed' to 'the truce has collapsed'; and the other way round."""
    here, there = _negated_words(text), _negated_words(given)
    words = {w[:STEM] for w in re.findall(r"\w{3,}", given)}, {w[:STEM] for w in re.findall(r"\w{3,}", text)}
    if (here & words[0] and not there) or (there & words[1] and not here):
        return "against", "negation"
    return None


def labelled(text: str, given: str) -> tuple[str, str] | None:
    """'*Ministry*: two soldiers killed'."""
    seen = LABEL.match(text)
    if seen and len(seen[1].split()) <= LONGEST_LABEL and _patterns()["speaker"][0][1].search(seen[1]):
        return "observing", "labelled"
    return None


def passing_on(text: str, given: str) -> tuple[str, str] | None:
    """'Commander *reportedly* wounded', 'wounded, officials *say*', 'has he been killed*?*'."""
    name = _seen("observing", text, given)
    return ("observing", name) if name else None


RULES = (refuting, negated, passing_on, labelled)


def standing(text: str, proposition: str) -> tuple[str, str]:
    """Return (for, against or observing; the name of the rule that saw it).

    >>> standing("Army denies shelling the market", "The army shelled the market")
    ('against', 'denied')
    >>> standing("Commander reportedly wounded", "The commander was wounded")
    ('observing', 'hedged')
    >>> standing("Commander wounded in strike", "The commander was wounded")
    ('for', 'told')
    """
    line, given = text.lower().replace("’", "'"), proposition.lower().replace("’", "'")
    for rule in RULES:
        if verdict := rule(line, given):
            return verdict
    return "for", "told"
