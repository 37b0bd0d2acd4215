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
        """Ask the rules about words, each between full stops, so that no two of them make a rule's two words."""
        text = self._vocab.strings
        forms, tags, labels = ["."], [self._vocab.strings.add(".")], [self._vocab.strings.add("punct")]
        for form, tag, label in keys:
            forms += [text[form], "."]
            tags += [tag, tags[0]]
            labels += [label, labels[0]]
        doc: Any = Doc(self._vocab, words=forms)
        doc.from_array([TAG, DEP], np.array([tags, labels], np.uint64).T)
        begin = {start for _, start, _ in self._longer(doc)}
        self._rule(doc)
        made = doc.to_array([LEMMA, POS]).tolist()
        for place, key in enumerate(keys):
            here = 2 * place + 1
            self._known[key] = self._word(key, *made[here], may_begin=here in begin)

    def _rule(self, doc: Doc) -> None:
        for rules in self._rules:
            rules(doc)

    def _word(self, key: Key, lemma: int, pos: int, *, may_begin: bool = False) -> Word:
        text = self._vocab.strings
        form = text[key[0]]
        return Word(form, text[lemma].lower(), text[pos], text[key[1]], text[key[2]], form.isspace(), may_begin)
