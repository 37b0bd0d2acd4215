"""Who says what, in sentences of our own: one for each shape of reported speech, with near misses."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from truceline.find.parse import parse_many
from truceline.find.sayings import find
from truceline.find.sayings.contents import Candidates
from truceline.find.sayings.mentions import kinds
from truceline.find.sayings.rules import by_rule
from truceline.read.plain import document
from truceline.record import Document, Mention, Parse, Saying
from truceline.vocab import load

# sentence, then for each saying: kind | source | cue | content (parts joined by " … ")
TOLD = {
    "The general called the report false on Monday and in a short statement said he never ordered the raid.": [
        "call-for | The general | called | the report false",
        "say | The general | said | he never ordered the raid",
    ],
    '"The failure of the council to open the road is a disgrace," Murray Orlov states.': [
        'say | Murray Orlov | states | "The failure of the council to open the road is a disgrace,"'
    ],
    "The ministry said that two villages had been shelled.": [
        "say | The ministry | said | that two villages had been shelled"
    ],
    "The bridge was hit before dawn, he added.": ["say | he | added | The bridge was hit before dawn"],
    "According to the Talash governor, nine people were killed.": [
        "say | the Talash governor | According to | nine people were killed"
    ],
    'In the general\'s words, the line "has not moved an inch".': [
        'say | the general\'s | words | the line "has not moved an inch"'
    ],
    "The rebels were accused of firing mortars at the market.": [
        "accuse |  | were accused of | The rebels … firing mortars at the market"
    ],
    "The group is believed to hold forty prisoners.": [
        "believe |  | is believed | The group … to hold forty prisoners"
    ],
    "The claim that the village had fallen was denied by the army.": [
        "deny | the army | was denied | The claim that the village had fallen",
        "claim |  | claim | that the village had fallen",
    ],
    "Two people reportedly died in the raid.": ["report |  | reportedly | Two people … died in the raid"],
    "The army denied shelling the hospital.": ["deny | The army | denied | shelling the hospital"],
    "The mayor confirmed that the school had been hit.": [
        "confirm | The mayor | confirmed | that the school had been hit"
    ],
    "Families fear that the shelling will return.": ["fear | Families | fear | that the shelling will return"],
    "Reuters reported that Mr Kalin said the envoy had left.": [
        "report | Reuters | reported | that Mr Kalin said the envoy had left",
        "say | Mr Kalin | said | the envoy had left",
    ],
    '"It is over," the mayor said. "They broke it. Nobody came to help us."': [
        'say | the mayor | said | "It is over," … "They broke it. Nobody came to help us."'
    ],
    "Arkania accused Belmark of violating the truce, and Belmark accused Arkania of the same.": [
        "accuse | Arkania | accused | Belmark of violating the truce",
        "accuse | Belmark | accused | Arkania of the same",
    ],
    "Arkania accused Belmark on Sunday of firing a missile that killed two men in the city of Vell, an accusation "
    "that Belmark denied, as a day-old truce came under strain.": [
        "accuse | Arkania | accused | Belmark on Sunday of firing a missile that killed two men in the city of Vell",
        "deny | Belmark | denied | that",
    ],
    "The mayor accused the army in a statement of shelling the hospital, as talks went on in Geneva.": [
        "accuse | The mayor | accused | the army in a statement of shelling the hospital"
    ],
    "Both sides claimed to respect the ceasefire.": ["claim | Both sides | claimed | to respect the ceasefire"],
    "The president called for an immediate ceasefire.": [
        "call-for | The president | called for | an immediate ceasefire"
    ],
    "Russia said it was ready to host talks, the TASS agency reported.": [
        "report | the TASS agency | reported | Russia said it was ready to host talks",
        "say | Russia | said | it was ready to host talks",
    ],
    "The rebels, who say they hold the town, slept.": ["say | The rebels … who | say | they hold the town"],
    "The envoy said the truce was holding and that buses had left, but shells fell on the market at noon.": [
        "say | The envoy | said | the truce was holding and that buses had left"
    ],
    "The army said it had fired back and that three drones were lost, while the ministry denied the raid.": [
        "say | The army | said | it had fired back and that three drones were lost",
        "deny | the ministry | denied | the raid",
    ],
    "Kalin said that two villages had been shelled, and that nobody had died.": [
        "say | Kalin | said | that two villages had been shelled, and that nobody had died"
    ],
    "The bridge at Talash is closed.": [],
    "Two people repeatedly crossed the line.": [],
}
BY_RULE = {
    "The ministry said that two villages had been shelled.": [
        "say | The ministry | said | that two villages had been shelled"
    ],
    "According to the Talash governor, nine people were killed.": [
        "say | the Talash governor | According to | nine people were killed"
    ],
    "The army denied shelling the hospital.": ["deny | The army | denied | shelling the hospital"],
}


@cache
def parsed() -> dict[str, tuple[Document, Parse]]:
    documents = [document(text) for text in {**TOLD, **BY_RULE}]
    return {d.text: (d, p) for d, p in zip(documents, parse_many(documents), strict=True)}


def lines(text: str, finder: Callable[[Document, Parse], tuple[Mention, ...] | list[Mention]]) -> list[str]:
    """Return the sayings found as lines of the tables above, those that tell nothing left out."""
    doc, parse = parsed()[text]
    shown = []
    for mention in finder(doc, parse):
        saying = mention.detail
        assert isinstance(saying, Saying)
        if saying.saying != "attitude":
            parts = (" … ".join(s.of(doc.text) for s in role) for role in (saying.source, saying.cue, saying.content))
            shown.append(" | ".join((saying.saying, *parts)))
    return shown


@pytest.mark.parametrize("text", TOLD)
def test_who_says_what(text: str) -> None:
    assert sorted(lines(text, find)) == sorted(TOLD[text])


@pytest.mark.parametrize("text", BY_RULE)
def test_the_rules_alone_find_the_plain_shapes(text: str) -> None:
    assert lines(text, by_rule) == BY_RULE[text]


def test_what_was_not_said_is_marked() -> None:
    doc = document("The governor did not say who had fired.")
    parse = next(parse_many([doc]))
    assert [m.detail.negated for m in find(doc, parse) if isinstance(m.detail, Saying)] == [True]


def test_a_quotation_without_a_verb_is_its_neighbours() -> None:
    doc = document('"We will stay," the mayor said.\n\n"The road is ours and nobody takes it."')
    parse = next(parse_many([doc]))
    carried = [m.detail for m in find(doc, parse) if isinstance(m.detail, Saying) and m.detail.carried]
    assert [s.of(doc.text) for saying in carried for s in saying.source] == ["the mayor"]


def test_any_verb_beside_a_quotation_tells() -> None:
    doc = document('"You are late again," snorted Colonel Arat.')
    parse = next(parse_many([doc]))
    told = [m.detail for m in find(doc, parse) if isinstance(m.detail, Saying)]
    assert [[s.of(doc.text) for s in (*t.source, *t.content)] for t in told] == [
        ["Colonel Arat", '"You are late again,"']
    ]


def test_a_name_in_quotation_marks_is_no_speech() -> None:
    doc = document('"We will stay," the mayor said. The "humanitarian corridor of peace" was shut.')
    parse = next(parse_many([doc]))
    assert not [m for m in find(doc, parse) if isinstance(m.detail, Saying) and m.detail.carried]


def test_the_same_twice() -> None:
    text = '"It is over," the mayor said. "They broke it. Nobody came to help us."'
    doc, parse = parsed()[text]
    assert find(doc, parse) == find(doc, parse)


@cache
def cue_examples() -> dict[str, set[str]]:
    documents = [document(text) for row in load("saying_cues") for text in (row["example"], row["not"])]
    return {
        d.text: {f"{lemma}/{pos}" for lemma, pos in zip(p.lemmas, p.pos, strict=True)}
        for d, p in zip(documents, parse_many(documents), strict=True)
    }


@pytest.mark.parametrize("row", load("saying_cues"), ids=lambda row: f"{row['saying']}/{row['pos']}")
def test_each_row_of_cues_stands_in_its_example_alone(row: dict[str, str]) -> None:
    words = {f"{word}/{row['pos']}" for word in row["words"]}
    assert words & cue_examples()[row["example"]]
    assert not words & cue_examples()[row["not"]]
    assert words <= set(kinds())


def test_a_heading_of_the_papers_own_says_nothing() -> None:
    documents = [document("WEATHER: Rain will fall on the front line on Friday."), document("NATO: No troops will go.")]
    found = [
        {s.of(d.text) for m in find(d, p) if isinstance(m.detail, Saying) for s in m.detail.source}
        for d, p in zip(documents, parse_many(documents), strict=True)
    ]
    assert not found[0]


def test_a_word_in_quotation_marks_is_a_partial_quotation() -> None:
    doc = document('The mayor blamed "outsiders" for the raid.')
    parse = next(parse_many([doc]))
    assert [m.detail.quote for m in find(doc, parse) if isinstance(m.detail, Saying)] == ["partial"]


def test_what_stands_in_front_may_stand_behind() -> None:
    """'Destroys 12 posts near Harm -': of a headline without a doer the parser may take the object for both."""
    parse = next(iter(parse_many([document("The envoy told them to stop and the rebels to go home at last.")])))
    found = Candidates(parse, parse.words.index("told"), [], {})
    found._put("front+object", (8, 11), (5, 8))
    assert ((5, 11),) in found.found
    assert all(a < b for ranges in found.found for a, b in ranges)
