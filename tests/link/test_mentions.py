"""Mentions of acts: the same word in one story is one thing; the near misses stay apart."""

from collections import Counter

from truceline.link.mentions import Told, one_thing, stories, together


def told(word: str, *around: str, doc: str = "a", by: tuple[str, ...] = ()) -> Told:
    return Told(doc, word, frozenset(around) | frozenset(by), frozenset(by))


def test_the_same_word_in_its_forms_is_one_thing():
    assert one_thing(told("shelling"), told("shell", doc="b")) == "same word"
    assert one_thing(told("shell"), told("ambush")) is None


def test_a_word_of_its_family_needs_a_party_in_common():
    assert one_thing(told("robbery", "bank"), told("heist", "bank")) == "words of one family, same party"
    assert one_thing(told("robbery", "bank"), told("heist", "museum")) is None


def test_two_speakers_do_not_say_one_thing():
    assert one_thing(told("say", by=("mayor",)), told("say", by=("mayor",))) == "same word"
    assert one_thing(told("say", by=("mayor",)), told("say", by=("general",))) is None


def test_reports_of_two_stories_are_told_apart():
    quake = Counter({"quake": 3, "coast": 2, "island": 2, "magnitude": 2})
    heist = Counter({"heist": 3, "jewel": 2, "museum": 2, "thief": 2})
    story = stories({"a": quake, "b": quake + Counter({"sea": 1}), "c": heist, "d": heist + Counter({"night": 1})})
    assert story["a"] == story["b"] != story["c"] == story["d"]
    mentions = [told("hit", doc="a"), told("hit", doc="b"), told("hit", doc="c")]
    assert together(mentions, story) == [0, 0, 2]
