"""Which language a text is in: English is known by its small words; for the rest a model is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from truceline.vocab import load

READABLE = frozenset({"en"})
NEAR_ENGLISH = frozenset({"pcm", "sco"})  # what the model calls short English texts full of names
ENGLISH = 0.10  # share of function words: English prose 0.35 to 0.5, headlines 0.1 to 0.3, other languages under 0.05
MIXED = 0.3  # share of Latin letters in an English report that quotes another script
FEW = 12  # words: below that, a Latin text is taken as English unless it shows otherwise
WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 20_000  # characters looked at
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")


@cache
def _function_words() -> frozenset[str]:
    return frozenset(load("function_words"))


def share_of_english(text: str) -> float:
    """Return the share of a text's words that only English has.

    >>> share_of_english("The army said that it had been told of the attack.") > 0.5
    True
    """
    words = WORD.findall(text[:SAMPLE].casefold())
    return sum(word in _function_words() for word in words) / len(words) if words else 0.0


def language(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language; None where it holds too few words to tell.

    >>> language("The army said that it had been told of the attack."), language("14:30")
    ('en', None)
    >>> language("Die Armee teilte mit, dass es in der Nacht zu Angriffen auf mehrere Dörfer gekommen sei.")
    'de'
    >>> language("Shelling hits Şuşa"), language("Ateşkes ihlal edildi: Şuşa bombalandı")
    ('en', 'tr')
    """
    sample = text[:SAMPLE]
    words = WORD.findall(sample)
    letters = sum(map(len, words))
    if letters < 3:
        return None
    latin = len(LATIN.findall(sample))
    if latin < 0.7 * letters:
        # A report that quotes at length what was said in Arabic is an English report with foreign paragraphs.
        ours = " ".join(word for word in words if word.isascii())
        return "en" if latin >= MIXED * letters and share_of_english(ours) >= 2 * ENGLISH else _asked(sample)
    if share_of_english(sample) >= ENGLISH:
        return "en"
    if len(words) < FEW:
        # "Shelling hits Şuşa": in a headline the letters of one name would outweigh its words.
        plain = " ".join(word for word in words if word.isascii()).lower()
        return "en" if sample.isascii() else _asked(plain or sample)
    return _asked(sample)


def _asked(sample: str) -> str | None:
    from py3langid import classify

    told = str(classify(sample.lower() if sample.isupper() else sample)[0])
    return "en" if told in NEAR_ENGLISH else told


def foreign(paragraphs: Iterable[str]) -> list[bool]:
    """Say for each paragraph of an English report whether it is in another language: without the small words."""
    return [_is_foreign(words) for words in paragraphs]


def _is_foreign(words: str) -> bool:
    sample = words[:2000]
    letters = sum(map(len, WORD.findall(sample)))
    if letters < 20:
        return False
    if len(LATIN.findall(sample)) < 0.5 * letters:
        return True
    # A list of names has no small words of any language: it stays.
    return len(WORD.findall(sample)) >= FEW and share_of_english(sample) < 0.02 and _is_other(sample)


def _is_other(sample: str) -> bool:
    """Say whether a text has words in small letters enough to tell its language, and is not English."""
    small = [word for word in WORD.findall(sample) if word.islower()]
    return len(small) >= FEW and _asked(" ".join(small)) not in READABLE
