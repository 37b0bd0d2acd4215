"""Which of a place's names to show: sides often call one town by two names, and a choice between them is a stand."""

from __future__ import annotations

from truceline.record import Place
from truceline.vocab.gazetteer.names import fold

POLICIES = ("report", "gazetteer", "both")


def shown(place: Place | None, words: str, policy: str = "report") -> str:
    """Return a place's name by a policy of the user's: as the report spells it, as the gazetteer does, or both.

    Raises ValueError naming the policies where it is none of them.

    >>> town = Place("gn:1", "Khankendi", 39.8, 46.8, other_names=("Stepanakert",))
    >>> [shown(town, "Stepanakert", policy) for policy in POLICIES]
    ['Stepanakert', 'Khankendi', 'Stepanakert (Khankendi)']
    >>> shown(town, "Khankendi", "both")
    'Khankendi'
    """
    if policy not in POLICIES:
        raise ValueError(f"{policy}: not known; one of {', '.join(POLICIES)}")
    if place is None or policy == "report" or fold(place.name) == fold(words):
        return words
    return place.name if policy == "gazetteer" else f"{words} ({place.name})"
