"""Who and what fill the roles of a report's attack."""

from __future__ import annotations

from truceline.claim.lead.fillers import fillers, phrases, same
from truceline.find.parse import parse
from truceline.read.plain import document

ATTACK = (
    "Four unidentified men threw a powerful bomb at the office of the electricity company last night. "
    "The guerrillas kidnapped the mayor, Pedro Alvarez Ruiz, and murdered two peasants. "
    "A spokesman said that the terrorists of the People's Front claimed responsibility for the attack."
)


def filled(text: str) -> set[tuple[str, str]]:
    return {(f.role, f.words) for f in fillers(parse(document(text)))}


def test_an_attack_has_its_weapon_victim_and_perpetrators() -> None:
    found = filled(ATTACK)
    assert any(role == "weapon" and "bomb" in words for role, words in found)
    assert any(role == "victim" for role, _ in found)
    assert any(role == "perpetrator" for role, _ in found)


def test_a_report_without_an_attack_fills_nothing() -> None:
    assert filled("The two ministers met on Friday and spoke about the price of coffee and a new bridge.") == set()


def test_two_words_for_one_thing_are_one() -> None:
    assert same(("luis", "alvarez"), ("alvarez",))
    assert same(("plf",), ("people", "liberation", "front"))
    assert not same(("bomb",), ("rifle",))


def test_a_phrase_is_offered_with_and_without_what_stands_before_it() -> None:
    words = {" ".join(p.words) for p in phrases(parse(document("They threw a powerful bomb.")))}
    assert {"powerful bomb", "bomb"} <= words
