"""Acts and their roles in sentences, each with the reason it is here."""

from __future__ import annotations

import pytest

from truceline.find import acts
from truceline.find.parse import parse
from truceline.read.plain import document
from truceline.vocab import family

Seen = tuple[str, tuple[tuple[str, str], ...], str | None]


def seen(text: str) -> list[Seen]:
    doc = document(text, published="2020-10-12")
    found = []
    for mention in acts.find(doc, parse(doc)):
        roles = tuple(
            (role, span.of(text)) for role, span in mention.detail.roles if role in ("actor", "target", "weapon")
        )
        found.append((mention.value, roles, mention.detail.guard))
    return found


CASES = [
    # a lone name with an article is land, whomever the model takes it for
    (
        "Georgian forces sought to retake the Pankisi.",
        [("capture-place", (("actor", "Georgian forces"),), "planned")],
    ),
    # a passive keeps its agent
    (
        "The town was shelled by rebel troops.",
        [("shelling", (("actor", "rebel troops"), ("target", "The town")), None)],
    ),
    # an agentless passive has no actor
    ("Six guards were killed.", [("killing", (("target", "Six guards"),), None)]),
    # a participle takes over the actor of the verb above it; a weapon gives way to whose it is
    (
        "An Armenian missile struck the city, killing nine people and wounding 34.",
        [
            (
                "missile-strike",
                (("weapon", "An Armenian missile"), ("actor", "Armenian"), ("target", "the city")),
                None,
            ),
            ("killing", (("weapon", "An Armenian missile"), ("actor", "Armenian"), ("target", "nine people")), None),
            ("wounding", (("weapon", "An Armenian missile"), ("actor", "Armenian"), ("target", "34")), None),
        ],
    ),
    # who is accused of doing it is the doer, not the accuser
    (
        "Officials accused the rebels of shelling the zone.",
        [
            ("accuse", (("actor", "Officials"), ("target", "the rebels")), None),
            ("shelling", (("actor", "the rebels"), ("target", "the zone")), None),
        ],
    ),
    # a near-event did not happen
    (
        "Greek vessels came close to firing on Turkish ships.",
        [("shooting", (("actor", "Greek vessels"), ("target", "Turkish ships")), "near")],
    ),
    # a light verb's subject is the doer, its noun the act
    (
        "Rebels launched an assault on the base.",
        [("ground-assault", (("actor", "Rebels"), ("target", "the base")), None)],
    ),
    # "came under fire": the subject suffers
    ("The patrol came under heavy shelling.", [("shelling", (("target", "The patrol"),), None)]),
    # a relative pronoun stands for its noun
    (
        "Militants, who stormed the village, fled.",
        [("ground-assault", (("actor", "Militants"), ("target", "the village")), None)],
    ),
    # both sides in one "between"
    ("Fighting erupted between the two republics.", [("clash", (("actor", "the two republics"),), None)]),
    # metaphor
    (
        "The government declared war on inflation.",
        [("clash", (("actor", "The government"), ("target", "inflation")), "metaphor")],
    ),
]

MEANT = [
    # a campaign's attacks, battles and hits are none; an army's are
    ("The candidate attacked his rival in the debate, and the rival hit back.", False),
    ("The candidate launched a withering attack on the front-runner.", False),
    ("The two are fighting for the nomination, and the race is a dead heat.", False),
    ("The firm was hit hard by the price war, which hurt its shares.", False),
    ("Higher taxes will kill jobs, and the reform may die in the senate.", False),
    ("The old judge died of pneumonia.", False),
    ("Forty people were hurt in a bus crash.", False),
    ("The rebels attacked the base, and troops hit back.", True),
    ("Six people died when a shell hit the market.", True),
    ("A man killed two guards.", True),
]


@pytest.mark.parametrize(("text", "meant"), MEANT)
def test_words_of_violence_are_meant_or_not(text: str, meant: bool) -> None:
    told = [act for act, _, guard in seen(text) if family(act) == "violence" and guard not in ("metaphor", "accident")]
    assert bool(told) is meant


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_acts_and_roles(text: str, expected: list[Seen]) -> None:
    assert seen(text) == expected
