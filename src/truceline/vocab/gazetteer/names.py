"""Names of places as keys: what makes two spellings one name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# One letter of a Latin alphabet that Unicode doesn't take apart, as English papers write it.
LETTERS = str.maketrans(
    {
        "ı": "i", "İ": "i", "ə": "a", "Ə": "a", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d",
        "þ": "th", "ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ħ": "h", "ŧ": "t", "ŋ": "ng",
        "'": "", "’": "", "‘": "", "ʻ": "", "ʼ": "", "ʿ": "", "ʾ": "", "`": "", "´": "", ".": "", "-": " ", "–": " ",
        "/": " ", ",": " ", "&": " and ", "_": " ", "(": " ", ")": " ",
    }
)  # fmt: skip
SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
ARTICLE = re.compile(r"^(?:the|al|el|ar|as|ash|at|an|ad|az) (?=\w{3})")

# Spellings that English papers give to letters of alphabets which GeoNames keeps.
SPOKEN = {
    "AZ": (("x", "kh"), ("q", "g"), ("ğ", "gh"), ("c", "j"), ("ç", "ch"), ("ş", "sh"), ("ə", "a")),
    "TR": (("c", "j"), ("ç", "ch"), ("ş", "sh"), ("ğ", "gh")),
    "KZ": (("q", "k"), ("ğ", "gh"), ("ş", "sh"), ("ñ", "ng")),
    "RS": (("č", "ch"), ("ć", "c"), ("š", "sh"), ("ž", "zh"), ("đ", "dj")),
    "RO": (("ș", "sh"), ("ş", "sh"), ("ț", "ts"), ("ţ", "ts")),
}
SPOKEN |= dict.fromkeys(("BA", "HR", "ME", "XK", "MK"), SPOKEN["RS"])
CLASSES = (
    ("kh", "h"), ("gh", "g"), ("zh", "j"), ("dj", "j"), ("dzh", "j"), ("sh", "s"), ("ch", "c"), ("ts", "c"),
    ("th", "t"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("x", "h"), ("w", "v"), ("ou", "u"), ("tz", "c"), ("z", "s"),
    ("y", "i"),
)  # fmt: skip
VOWELS = re.compile(r"(?<=\w)[aeiou]+")
DOUBLED = re.compile(r"(\w)\1+")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return the key of a name: no case, accents, points, hyphens or leading article.

    >>> fold("The Yuxarı-Güzlək"), fold("Saint Louis"), fold("St. Louis")
    ('yuxari guzlak', 'st louis', 'st louis')
    """
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.translate(LETTERS))
        name = "".join(c for c in name if not unicodedata.combining(c))
    words = name.translate(LETTERS).casefold().split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(SHORT.get(word, word) for word in words)


def spoken(name: str, country: str | None) -> str | None:
    """Return a name as English papers write it by ear, where its country's alphabet makes a difference.

    >>> spoken("Qaracallı", "AZ"), spoken("Yuxarı Güzlək", "AZ"), spoken("Paris", "FR")
    ('garajalli', 'yukhari guzlak', None)
    """
    rules = SPOKEN.get(country or "")
    if not rules:
        return None
    lower = name.replace("İ", "i").replace("I", "ı").lower() if country in ("AZ", "TR") else name.lower()
    heard = lower
    for letter, letters in rules:
        heard = heard.replace(letter, letters)
    return fold(heard) if heard != lower else None


def article(key: str) -> str | None:
    """Return an Arabic name's key without its article, joined or not.

    >>> article("al bab"), article("paris")
    ('bab', None)
    """
    without = ARTICLE.sub("", key)
    return without if without != key else None


@lru_cache(maxsize=65536)
def skeleton(key: str) -> str:
    """Return what is left of a key when spellings that sound alike fall together: its consonants, and how it begins.

    >>> skeleton("khodjavend") == skeleton("khojavand"), skeleton("kyiv") == skeleton("kiev")
    (True, True)
    """
    key = key.replace(" ", "")
    for letters, letter in CLASSES:
        key = key.replace(letters, letter)
    if key[:1] in "aeiou":
        key = "a" + key[1:]
    return DOUBLED.sub(r"\1", VOWELS.sub("", key))


CONSONANTS = "abcdfghjklmnprstv"  # what a skeleton is written in; a: its vowel at the beginning


def neighbours(bones: str) -> tuple[str, ...]:
    """Return the skeletons that are one letter off: dropped, added, changed, or two of them swapped; the first letter
    stays.

    >>> "stpnkrt" in neighbours("stpkrt"), "stpnkrt" in neighbours("stpnkrd"), "brd" in neighbours("bdr")
    (True, True, True)
    """
    found = []
    for i in range(1, len(bones) + 1):
        head, tail = bones[:i], bones[i:]
        found += [head + letter + tail for letter in CONSONANTS[1:] if letter != head[-1] and letter != tail[:1]]
        if tail:
            found += [head + letter + tail[1:] for letter in CONSONANTS[1:] if letter != tail[0]]
            found.append(head + tail[1:])
            found.append(head + tail[1:2] + tail[0] + tail[2:])
    return tuple(dict.fromkeys(one for one in found if one != bones))
