"""What follows from a word's form, tag and label alone: its part of speech and its lemma, worked out once for each.

The model has rules for both (spaCy's attribute ruler and lemmatizer), which take a third of a parse when they look at
every word of every text. Nearly all of them look at one word alone, so that what they answer is kept. Where a word may
begin one of the few that look at two ("there *is*", "gon na", "let *'s*"), its text is given to the rules in full.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from spacy.attrs import DEP, LEMMA, ORTH, POS, TAG
from spacy.matcher import Matcher
from spacy.tokens import Doc

MOST = 300_000  # words kept, some 80 MB
ALONE = {"TAG", "DEP", "LOWER", "IS_SPACE"}  # what a rule may look at in a word, for its answer to be kept


class Word(NamedTuple):
    """A form under a tag and a label, with what the model's rules make of it."""

    text: str
    lemma: str  # in small letters
    pos: str
    tag: str
    label: str
    is_blank: bool
    may_begin: bool  # one of the rules that look at more words than one


Key = tuple[int, int, int]  # the numbers of form, tag and label


class Words:
    """The words seen, each with what the model's rules make of it."""

    def __init__(self, nlp: Any) -> None:
        self._vocab = nlp.vocab
        self._rules = nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")
        self._known: dict[Key, Word] = {}
        patterns = [pattern for row in self._rules[0].patterns for pattern in row["patterns"]]
        self._keeps = self._rules[1].mode == "rule" and all(set(word) <= ALONE for p in patterns for word in p)
        self._longer = Matcher(nlp.vocab)
        if longer := [[pattern[0]] for pattern in patterns if len(pattern) > 1]:
            self._longer.add("longer", longer)

    def of(self, docs: Sequence[Doc]) -> list[list[Word]]:
        """Return each text's words. The texts are tagged and labelled, and may be changed."""
        keys: list[list[Key]] = [list(map(tuple, doc.to_array([ORTH, TAG, DEP]).tolist())) for doc in docs]
        if self._keeps:
            if len(self._known) > MOST:
                self._known.clear()
            if unseen := dict.fromkeys(key for some in keys for key in some if key not in self._known):
                self._learn(list(unseen))
        return [self._words(doc, some) for doc, some in zip(docs, keys, strict=True)]

    def _words(self, doc: Doc, keys: list[Key]) -> list[Word]:
        if self._keeps:
            words = [self._known[key] for key in keys]
            if not any(word.may_begin for word in words):
                return words
        self._rule(doc)
        return [self._word(key, *made) for key, made in zip(keys, doc.to_array([LEMMA, POS]).tolist(), strict=True)]

    def _learn(self, keys: list[Key]) -> None:
        """Ask the rules about words: in one text, but alone where one may begin a rule's two words."""
        begin = {start for _, start, _ in self._longer(self._text(keys))}
        others = [key for number, key in enumerate(keys) if number not in begin]
        for some in (others, *([keys[number]] for number in sorted(begin))):
            doc = self._text(some)
            self._rule(doc)
            for key, made in zip(some, doc.to_array([LEMMA, POS]).tolist(), strict=True):
                self._known[key] = self._word(key, *made, may_begin=some is not others)

    def _text(self, keys: list[Key]) -> Any:
        """Return a text of some words, with their tags and labels."""
        doc: Any = Doc(self._vocab, words=[self._vocab.strings[form] for form, _, _ in keys])
        doc.from_array([TAG, DEP], np.array([key[1:] for key in keys], np.uint64).reshape(-1, 2))
        return doc

    def _rule(self, doc: Doc) -> None:
        for rules in self._rules:
            rules(doc)

    def _word(self, key: Key, lemma: int, pos: int, *, may_begin: bool = False) -> Word:
        text = self._vocab.strings
        form = text[key[0]]
        return Word(form, text[lemma].lower(), text[pos], text[key[1]], text[key[2]], form.isspace(), may_begin)
