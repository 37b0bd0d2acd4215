"""What a line is, by its words alone: a page's furniture, a story's footer, a caption, a link, no words at all."""

from __future__ import annotations

import re
from functools import cache

from truceline.vocab import load

MOST_WORDS = 40  # a longer line is prose, whatever it begins with
STRAIGHT = str.maketrans("“”’‘\u00a0", "\"\"'' ")
ADDRESS = r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|example)(?:/\S*)?"
LINK = re.compile(
    rf"[\W_]*(?:!?\[[^\]]*\]\([^)\s]*\)|{ADDRESS}|https?\s?:\s?/.{{0,300}})(?:[\W_]+(?:{ADDRESS}|!?\[[^\]]*\]\([^)\s]*\)))*[\W_]*"
)
CODE = re.compile(r"(?=[^a-z]*\d)[A-Z0-9][A-Z0-9/_.-]{3,30}")
LETTERS = re.compile(r"[^\W\d_]{2}")
# "Image copyright Agency Image caption Smoke over the ridge": a page's labels, lost among a photo's words.
CAPTIONED = re.compile(
    r"(?:Image (?:copyright|source),? [^.]{2,40}? Image caption,? "
    r"|Media playback is (?:un)?supported on your device(?: Media caption,?)? |(?:Image|Media) caption,? )"
)
LONGEST_WORD = 120  # characters without a blank: no language writes such a word; data does


@cache
def _rows() -> tuple[dict[str, dict[str, object]], re.Pattern[str], re.Pattern[str]]:
    """Return the rows by match and form, and one pattern each for what lines begin with and hold."""
    rows = {f"{row['match']} {row['form']}": row for row in load("boilerplate")}

    def pattern(match: str) -> re.Pattern[str]:
        forms = sorted((row["form"] for row in rows.values() if row["match"] == match), key=len, reverse=True)
        return re.compile("|".join(re.escape(f) + (r"\b" if f[-1].isalnum() else "") for f in forms))

    return rows, pattern("starts"), pattern("holds")


def furniture(words: str) -> str | None:
    """Return boilerplate, footer or caption for a line that is one of these, else None.

    >>> furniture("Follow us on Telegram"), furniture("(Reporting by A. Writer; Editing by B. Reader)")
    ('boilerplate', 'footer')
    >>> furniture("They follow us, the driver said.") is None
    True
    """
    if len(words) > 600:
        return None
    if (label := CAPTIONED.match(words)) and label.end() < len(words):
        return "caption"
    tidy = " ".join(words.translate(STRAIGHT).casefold().split()).strip("*_|>• ")
    length = tidy.count(" ") + 1
    if length > 90:
        return None
    rows, starts, holds = _rows()
    found = [f"whole {tidy.rstrip('.:!… ')}"]
    if match := starts.match(tidy):
        found.append(f"starts {match.group()}")
    found += [f"holds {match.group()}" for match in holds.finditer(tidy)]
    for key in found:
        row = rows.get(key)
        if row and length <= int(str(row.get("most", MOST_WORDS))) and tidy.endswith(str(row.get("ends", ""))):
            return str(row["kind"])
    return None


def is_link(words: str) -> bool:
    """Say whether a line is nothing but addresses.

    >>> is_link("**[paper.example/contact](https://paper.example/contact)**"), is_link("See paper.example for more")
    (True, False)
    """
    return ("." in words or ":" in words) and LINK.fullmatch(words) is not None


def is_wordless(words: str) -> bool:
    """Say whether a line holds no words: stars, a rule, a reference number, data in text's clothes.

    >>> is_wordless("* * *"), is_wordless("2011-08-S-052"), is_wordless("14:30"), is_wordless("No truce")
    (True, True, False, False)
    """
    if CODE.fullmatch(words) or not re.search(r"[^\W_]", words):
        return True
    if len(words) <= LONGEST_WORD:
        return False
    return max(map(len, words.split())) > len(words) // 2 or not LETTERS.search(words)
