"""Who and what stand around a verb or a noun of action: its slots, each filled with the heads of noun phrases.

Slots: subj, obj, iobj, prt, comp (the verb of a clause it governs), whose (that clause's subject), every preposition
by its own word, and for nouns poss, mod (an adjective of nationality or a name before it), of, by, between, compound.
"""

from __future__ import annotations

from truceline.find.acts.reading import NOUNS, RELATIVES, Reading
from truceline.vocab import words_of

Slots = dict[str, list[int]]
SUBORDINATE = frozenset({"advcl", "xcomp", "pcomp", "ccomp", "acl", "relcl", "conj", "dep"})


def _verbs(kind: str) -> frozenset[str]:
    return words_of("acts/governors", "kind", kind)


class Arguments:
    """The slots of one report's verbs and nouns, each worked out once."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.parse = reading.parse
        self._verbs: dict[int, Slots] = {}
        self._nouns: dict[int, Slots] = {}

    # ── verbs ─────────────────────────────────────────────────────────────────────────────────────────

    def is_passive(self, v: int) -> bool:
        """'was shelled', 'the town shelled by', 'killed and injured' after a passive."""
        parse = self.parse
        labels = {parse.labels[c] for c in parse.children[v]}
        if labels & {"auxpass", "nsubjpass", "csubjpass"}:
            return True
        if parse.tags[v] not in ("VBN", "VBD"):
            return False
        if "agent" in labels and "dobj" not in labels:
            return True
        if parse.tags[v] == "VBD" or "aux" in labels:
            return False
        if parse.labels[v] in ("acl", "amod"):
            return parse.tags[v] == "VBN"
        if parse.labels[v] == "conj" and parse.heads[v] != v and "nsubj" not in labels:
            return self.is_passive(parse.heads[v])
        return parse.labels[v] == "advcl" and not labels & {"nsubj", "dobj"}

    def verb(self, v: int, depth: int = 0) -> Slots:
        """Return the slots of a verb, with what it takes over from the verb or noun above it."""
        if v in self._verbs:
            return self._verbs[v]
        parse, reading = self.parse, self.reading
        slots: Slots = {}
        passive = self.is_passive(v)
        cut = self._just_before(v) if passive else None
        for c in parse.children[v]:
            label = parse.labels[c]
            if label == "nsubj" and cut is not None:
                continue
            if label in ("nsubj", "csubj"):
                slots.setdefault("subj", []).append(self._antecedent(c))
            elif label == "nsubjpass" and passive and any(parse.labels[d] == "dobj" for d in parse.children[v]):
                slots.setdefault("iobj", []).append(self._antecedent(c))  # "*civilians* were denied aid"
            elif label == "dobj" and self._is_comment(c):
                continue
            elif label == "nsubjpass" or label in ("dobj", "obj"):
                slots.setdefault("obj", []).append(self._antecedent(c))
            elif label == "attr":
                slots.setdefault("attr", []).append(c)
            elif label == "oprd":
                slots.setdefault("oprd", []).append(c)
            elif label == "agent":
                for p in parse.children[c]:
                    if parse.labels[p] in ("pobj", "pcomp"):
                        slots.setdefault("subj", []).append(p)
            elif label == "dative":
                inner = [p for p in parse.children[c] if parse.labels[p] == "pobj"]
                for p in inner or [c]:
                    slots.setdefault("to" if inner else "iobj", []).append(self._antecedent(p))
            elif label == "prep" or (label == "prt" and any(parse.labels[p] == "pobj" for p in parse.children[c])):
                self._prepositions(c, slots)
            elif label == "prt" or (label == "advmod" and parse.lemmas[c] in PARTICLES):
                slots.setdefault("prt", []).append(c)
                for p in parse.children[c]:
                    if parse.labels[p] == "prep":
                        self._prepositions(p, slots)  # "broke *away from* Georgia"
            elif label in ("xcomp", "ccomp"):
                slots.setdefault("comp", []).append(c)
                willed = any(parse.tags[d] == "MD" for d in parse.children[c])  # "insisting he *would* yield nothing"
                if label == "ccomp" and parse.tags[c] == "VB" and not willed:  # "demanded that *Kosovo* withdraw"
                    whose = [d for d in parse.children[c] if parse.labels[d] in ("nsubj", "nsubjpass")]
                    slots.setdefault("whose", []).extend(i for i in whose if reading.is_kind(i, "party"))
            elif label == "advcl" and self._is_infinitive(c):
                slots.setdefault("purpose", []).append(c)
            elif label == "acomp":
                slots.setdefault("acomp", []).append(c)
                for p in parse.children[c] if reading.lemmas[v] == "become" else ():
                    if parse.labels[p] == "prep":
                        self._prepositions(p, slots)  # "became *independent from* Sudan"
            elif label == "expl":
                slots.setdefault("expl", []).append(c)
            elif label == "npadvmod" and parse.labels[v] == "amod" and passive:  # "the Iranian-backed militia"
                slots.setdefault("subj", []).append(c)
        if not slots and self._counted_before(v):  # "hospitals reported *8 killed*"
            slots["obj"] = [v - 1]
            self._verbs[v] = slots
            return slots
        if not slots.get("whose"):
            slots.pop("whose", None)
        if reading.lemmas[v] in _verbs("passes-on"):
            self._hung_on_the_object(slots)
        if reading.lemmas[v] in _verbs("buys"):
            self._worth(slots)
        if reading.lemmas[v] in _verbs("takes") and "from" not in slots:
            self._taken_from(slots)
        if passive and "subj" not in slots:
            slots.update(self._agent_below(v))
        if cut is not None and "obj" not in slots:
            slots["obj"] = [cut]
        self._verbs[v] = slots
        if depth < 8:
            self._take_over(v, slots, passive, depth)
        # "more than 100 servicemen killed and injured": a verb that needs an object, and has none
        if (
            "obj" not in slots and "subj" in slots and not passive and parse.tags[v] in ("VBD", "VBN")
            and reading.lemmas[v] in _verbs("needs-object") and "comp" not in slots and "prt" not in slots
            and not any(parse.labels[c] == "relcl" for c in (v,))
            and all(reading.is_kind(s, "person") or reading.is_kind(s, "armed") for s in slots["subj"])
        ):  # fmt: skip
            slots["obj"] = slots.pop("subj")
        return slots

    def _is_comment(self, noun: int) -> bool:
        """'accused each other of raids, *a sign that the war goes on*': the parser makes the sign what they accuse."""
        first = self.parse.subtree(noun)[0]
        return self.reading.lemmas[noun] in _verbs("comments") and first > 0 and self.parse.words[first - 1] == ","

    def _counted_before(self, v: int) -> bool:
        """'*8 killed* and 21 wounded'; not 'in 1994 killed'."""
        parse = self.parse
        return (
            v > 0 and parse.tags[v] == "VBN" and parse.tags[v - 1] == "CD" and parse.labels[v] not in ("conj", "amod")
            and parse.lemmas[parse.heads[v - 1]] not in ("in", "since", "of")
        )  # fmt: skip

    def _hung_on_the_object(self, slots: Slots) -> None:
        """'blamed the attack *on jihadists*': the parser hangs on the attack who is blamed."""
        parse = self.parse
        for noun in slots.get("obj", ()):
            for prep in parse.children[noun]:
                if parse.labels[prep] == "prep" and self.reading.lemmas[prep] == "on":
                    slots["on"] = [p for p in parse.children[prep] if parse.labels[p] == "pobj"]  # the last one counts

    def _taken_from(self, slots: Slots) -> None:
        """'recaptured Mekelle *from federal troops*': the parser hangs on the town whom it was taken from."""
        parse = self.parse
        for noun in slots.get("obj", ()):
            for prep in parse.children[noun]:
                if parse.labels[prep] == "prep" and self.reading.lemmas[prep] == "from":
                    losers = [p for p in parse.children[prep] if parse.labels[p] == "pobj"]
                    if losers and all(self.reading.is_kind(p, "armed") for p in losers):
                        slots["from"] = losers

    def _worth(self, slots: Slots) -> None:
        """'bought *billions in jets*': what the money bought, hung on the money."""
        parse = self.parse
        for noun in slots.get("obj", ()):
            if self.reading.is_kind(noun, "money"):
                for prep in parse.children[noun]:
                    if parse.labels[prep] == "prep" and self.reading.lemmas[prep] == "in":
                        slots.setdefault("in", []).extend(p for p in parse.children[prep] if parse.labels[p] == "pobj")

    def _agent_below(self, v: int) -> Slots:
        """'It was designated as a terrorist group *by the union*', 'were denied aid *by troops*': the parser hangs the
        agent on the group, on the aid."""
        parse = self.parse
        for prep in parse.children[v]:
            if parse.labels[prep] not in ("prep", "dobj"):
                continue
            for noun in (prep,) if parse.labels[prep] == "dobj" else parse.children[prep]:
                for by in parse.children[noun]:
                    if self.reading.lemmas[by] == "by" and parse.labels[by] in ("prep", "agent"):
                        doers = [p for p in parse.children[by] if self.reading.is_kind(p, "party")]
                        if doers:
                            return {"subj": doers}
        return {}

    def _is_infinitive(self, v: int) -> bool:
        return any(self.parse.labels[c] == "aux" and self.parse.lemmas[c] == "to" for c in self.parse.children[v])

    def _prepositions(self, prep: int, slots: Slots) -> None:
        parse = self.parse
        name = self.reading.lemmas[prep]
        for p in parse.children[prep]:
            if parse.labels[p] in ("pobj", "pcomp"):
                slots.setdefault(name, []).append(self._antecedent(p))
            elif parse.labels[p] == "prep" and name not in _verbs("reasons"):  # "out of", not "according to"
                for q in parse.children[p]:
                    if parse.labels[q] in ("pobj", "pcomp"):
                        slots.setdefault(f"{name} {self.reading.lemmas[p]}", []).append(q)
                        slots.setdefault(self.reading.lemmas[p], []).append(q)
        if not any(parse.labels[p] in ("pobj", "pcomp", "prep") for p in parse.children[prep]):
            slots.setdefault("prt", []).append(prep)

    def _antecedent(self, i: int) -> int:
        """Return what a relative pronoun stands for: 'militants, who stormed the town'."""
        parse = self.parse
        if self.reading.lemmas[i] not in RELATIVES or parse.pos[i] not in ("PRON", "DET", "SCONJ"):
            return i
        j = i
        for _ in range(8):
            if parse.labels[j] == "relcl" and parse.heads[j] != j:
                return parse.heads[j]
            if parse.heads[j] == j:
                break
            j = parse.heads[j]
        return i

    def _take_over(self, v: int, slots: Slots, passive: bool, depth: int) -> None:
        """Fill a missing subject or object from above."""
        parse = self.parse
        label, head = parse.labels[v], parse.heads[v]
        if head == v:
            return
        missing = "obj" if passive else "subj"
        if label == "relcl":
            has_relative = any(
                self.reading.lemmas[c] in RELATIVES for c in parse.descend(v) if parse.pos[c] in ("PRON", "DET")
            )
            if "obj" not in slots and not passive and "subj" in slots and head not in slots["subj"]:
                slots["obj"] = [head]
            elif missing not in slots and not has_relative:
                slots[missing] = [head]
            return
        if missing in slots:
            return
        if label == "amod":
            if parse.tags[v] == "VBG" and (blamed := self._blamed_over(head, depth)):
                slots.update(
                    {"subj": blamed, "obj": slots.get("obj", [head])}
                )  # "accused of shelling front-line areas"
            else:
                slots[missing] = [head]
                if parse.labels[head] == "conj" and self.reading.is_cut_off(head):
                    verb = self.reading.over_the_list(head)  # "*the rebels* bombed schools, kidnapped women"
                    if verb is not None and "subj" in (above := self.verb(verb, depth + 1)):
                        slots["subj"] = list(above["subj"])
            return
        if label == "acl":
            marks = [parse.lemmas[c] for c in parse.children[v] if parse.labels[c] in ("aux", "mark")]
            if "to" not in marks:
                slots[missing] = [self._what_it_is(head)]
            elif controller := self._holder(head, depth):
                slots[missing] = controller
            return
        governor = head
        if label == "conj":
            if not self.reading.is_verb(head):
                return
            above = self.verb(head, depth + 1)
            source = "obj" if self.is_passive(head) else "subj"
            if source in above:
                slots[missing] = list(above[source])
            return
        if label == "pcomp":
            prep = head
            governor = parse.heads[prep]
            while parse.pos[governor] in ("ADV", "ADJ", "ADP") and parse.heads[governor] != governor:
                governor = parse.heads[governor]  # "came close to firing"
            blamer = parse.heads[governor]
            if parse.labels[governor] == "dobj" and self.reading.lemmas[blamer] in _verbs("blames"):
                slots[missing] = [governor]  # "accused the rebels of shelling", the "of" hung on the rebels
                return
            if parse.labels[blamer] == "agent" and self.reading.lemmas[parse.heads[blamer]] in _verbs("blames"):
                above = self.verb(parse.heads[blamer], depth + 1)  # "accused by the state of shelling": on the state
                slots.update({missing: list(above["obj"])} if "obj" in above else {})
                return
            if accused := self._blamed_before(governor, depth):
                slots[missing] = accused
                return
            if not self.reading.is_verb(governor):
                if controller := self._holder(governor, depth):
                    slots[missing] = controller
                return
            above = self.verb(governor, depth + 1)
            if self.reading.lemmas[governor] in _verbs("blames"):
                slots.update({missing: list(above["obj"])} if "obj" in above else {})
                return
        if label in ("advcl", "xcomp", "pcomp", "ccomp", "dep") and self.reading.is_verb(governor):
            above = self.verb(governor, depth + 1)
            if label == "advcl" and self._is_charge(governor, v) and "obj" in above:
                slots[missing] = list(above["obj"])  # "accused the rebels of shelling the town, *killing* three"
                return
            if label == "ccomp" and any(parse.labels[c] in ("mark",) for c in parse.children[v]):
                return
            if label != "xcomp" and self._is_said(governor, v):
                told = [c for c in parse.children[governor] if parse.labels[c] == "dobj" and governor < c < v]
                slots.update({missing: told} if told else {})
                return
            asks = self.reading.lemmas[governor] in _verbs("asks-of-others") and not self.is_passive(governor)
            if label in ("xcomp", "advcl") and asks and (asked := above.get("on", above.get("upon"))):
                slots[missing] = list(asked)  # "called on *both sides* to withdraw"
            elif label == "xcomp" and "obj" in above and not self.is_passive(governor):
                slots[missing] = list(above["obj"])
            elif self.is_passive(governor):
                if "obj" in above:
                    slots[missing] = list(above["obj"])
            elif "subj" in above:
                slots[missing] = self._cleft(governor, above["subj"], depth)

    def _is_said(self, saying: int, v: int) -> bool:
        """'Officials said *rocket fire since Monday had killed* six', where the parser makes the fire what they said:
        whoever says it is not the one who did it."""
        parse = self.parse
        if self.reading.lemmas[saying] not in ("say", "add"):
            return False
        return parse.tags[v] in ("VBD", "VBZ", "VBP") or any(
            parse.labels[c] == "aux" and parse.lemmas[c] in ("have", "be") for c in parse.children[v]
        )

    def _just_before(self, v: int) -> int | None:
        """'sailed into *waters* also claimed by Japan', where the parser makes of the claiming a clause of its own."""
        parse = self.parse
        if parse.tags[v] not in ("VBD", "VBN") or parse.labels[v] not in ("dep", "ccomp", "ROOT"):
            return None
        if not any(parse.labels[c] == "agent" for c in parse.children[v]):
            return None
        noun = v - 1
        while noun > 0 and parse.pos[noun] == "ADV" and parse.heads[noun] == v:
            noun -= 1
        is_free = noun >= 0 and parse.labels[noun] in ("pobj", "dobj") and parse.heads[noun] != v
        return noun if is_free else None

    def _what_it_is(self, noun: int) -> int:
        """'*Sur* was a town surrounded by their troops': Sur, not just any town."""
        parse, over = self.parse, self.parse.heads[noun]
        if parse.labels[noun] != "attr" or self.reading.lemmas[over] != "be" or not self.reading.is_kind(noun, "place"):
            return noun
        return next((c for c in parse.children[over] if parse.labels[c] == "nsubj" and parse.pos[c] == "PROPN"), noun)

    def _cleft(self, governor: int, subjects: list[int], depth: int) -> list[int]:
        """'The thing *the rebels* did was attack the bridge': not the thing."""
        if self.reading.lemmas[governor] == "be":
            for subject in subjects:
                for relative in self.parse.children[subject]:
                    if self.parse.labels[relative] == "relcl" and self.reading.lemmas[relative] == "do":
                        return list(self.verb(relative, depth + 1).get("subj", subjects))
        return list(subjects)

    def _is_charge(self, verb: int, deed: int) -> bool:
        """Say whether a verb charges somebody, and the deed behind it is what the charge tells of."""
        lemmas, verbs = self.reading.lemmas, (_verbs("charges"), _verbs("needs-object"))
        return deed > verb and lemmas[verb] in verbs[0] and lemmas[deed] in verbs[1]

    def _blamed_before(self, noun: int, depth: int) -> list[int]:
        """'accused *the rebels* on Friday of shelling the town': the "of" hung on the day or the place between."""
        parse, prep = self.parse, self.parse.heads[noun]
        if parse.labels[noun] != "pobj" or parse.labels[prep] != "prep" or depth > 6:
            return []
        verb = parse.heads[prep]
        if parse.labels[verb] == "dobj":  # "accused forces in the north of shelling"
            verb = parse.heads[verb]
        if self.reading.lemmas[verb] not in _verbs("blames"):
            return []
        return list(self.verb(verb, depth + 1).get("obj", []))

    def _blamed_over(self, noun: int, depth: int) -> list[int]:
        """'charged *Armenia* with bombing targets', '*forces* accused of shelling areas': whom the verb blames."""
        parse = self.parse
        prep = parse.heads[noun]
        verb = parse.heads[prep]
        if parse.labels[verb] == "dobj" and self.reading.lemmas[parse.heads[verb]] in _verbs("blames"):
            return [verb]  # "accused each other of shelling civilians", hung on the other
        if parse.pos[prep] != "ADP" or self.reading.lemmas[verb] not in _verbs("blames") or depth > 6:
            return []
        return list(self.verb(verb, depth + 1).get("obj", []))

    def _wrongdoer(self, wrong: int, depth: int) -> list[int]:
        """'accused *Israel* of ceasefire violations', '*units* opened fire, in violation of the truce', 'rejected
        accusations of a breach': who is said to have done the wrong that a noun names."""
        parse, prep = self.parse, self.parse.heads[wrong]
        over = parse.heads[prep]
        if parse.labels[wrong] != "pobj" or over == prep:
            return []
        if self.reading.lemmas[prep] == "in" and self.reading.is_verb(over):
            return list(self.verb(over, depth + 1).get("subj", []))
        if self.reading.lemmas[prep] == "of" and self.reading.is_kind(over, "charge"):
            return self._holder(over, depth)
        return self._blamed_before(wrong, depth)

    def _who_meets(self, talks: int, depth: int) -> list[int]:
        """'*Kerry* called for calm during talks with the president': whoever does the thing that it is said of."""
        parse, i = self.parse, self.parse.heads[talks]
        if parse.labels[talks] != "pobj" or self.reading.lemmas[i] not in _verbs("while"):
            return []
        for _ in range(STEPS_UP):
            if self.reading.is_verb(i):
                return [s for s in self.verb(i, depth + 1).get("subj", []) if self.reading.is_kind(s, "party")]
            if parse.labels[i] not in ("prep", "pobj", "pcomp") or parse.heads[i] == i:
                return []
            i = parse.heads[i]
        return []

    def _holder(self, noun: int, depth: int) -> list[int]:
        """Return whose noun it is: 'an attempt to capture', 'responsibility for attacking'."""
        slots = self.noun(noun, depth + 1)
        if self.reading.lemmas[noun] in _verbs(
            "asks-of-others"
        ):  # "the envoy's call to halt fire": not the envoy halts
            return list(slots.get("on", slots.get("upon", ())))
        for name in ("poss", "by", "mod", "subj"):
            if name in slots:
                return list(slots[name])
        parse = self.parse
        governor = parse.heads[noun]
        if governor != noun and parse.labels[noun] in ("dobj", "attr", "pobj") and depth < 6:
            if parse.labels[noun] == "pobj":
                governor = parse.heads[governor]
            if self.reading.is_verb(governor):
                return list(self.verb(governor, depth + 1).get("subj", []))
        return []

    # ── nouns ─────────────────────────────────────────────────────────────────────────────────────────

    def noun(self, n: int, depth: int = 0) -> Slots:
        """Return the slots of a noun of action; a light verb's ("launched an assault") come with it."""
        if n in self._nouns:
            return self._nouns[n]
        parse, reading = self.parse, self.reading
        slots: Slots = {}
        self._nouns[n] = slots
        for c in parse.children[n]:
            label = parse.labels[c]
            if label == "poss":
                slots.setdefault("poss", []).append(self._antecedent(c))
            elif label in ("amod", "compound", "nmod", "npadvmod"):
                slots.setdefault("compound", []).extend(reading.names_of(c))
                slots["compound"] += [d for d in parse.children[c] if parse.labels[d] in ("amod", "compound", "nmod")]
                if reading.lemmas[c] in _verbs("whose-deaths"):
                    slots.setdefault("people", []).append(c)
                if reading.labels_at.get(c) in ("NORP", "GPE", "ORG", "PERSON") or reading.is_kind(c, "armed"):
                    slots.setdefault("mod", []).append(c)
                else:
                    slots.setdefault("mod", []).extend(
                        d for d in parse.children[c] if reading.labels_at.get(d) in ("NORP", "GPE")
                    )
            elif label == "prep" or label == "agent":
                self._prepositions(c, slots)
                if reading.lemmas[n] == "use" and reading.lemmas[c] == "of":  # "the use of drones against a town"
                    for used in slots.get("of", ()):
                        for prep in parse.children[used]:
                            if parse.labels[prep] == "prep" and reading.lemmas[prep] in ("against", "on"):
                                self._prepositions(prep, slots)
            elif label == "dobj":
                slots.setdefault("of", []).append(c)
            elif label in ("acl", "relcl") and c > n:
                if label == "acl" and self._is_infinitive(c):
                    slots.setdefault("comp", []).append(c)
                above = self.verb(c, depth + 1)
                backed = reading.lemmas[c] in _verbs("backs") and reading.is_kind(n, "weapon")
                if reading.lemmas[c] in _verbs("carries-out") | _verbs("blames") and not backed:
                    if self.is_passive(c):
                        for name in ("subj", "by"):
                            if name in above:
                                slots.setdefault("by", []).extend(i for i in above[name] if i != n)
                    for name in ("on", "against", "at", "into", "in", "near"):
                        if name in above:
                            slots.setdefault(name, []).extend(above[name])
                elif reading.lemmas[c] in ("target", "involve", "hit", "aim", "threaten") and not self.is_passive(c):
                    name = {"involve": "between"}.get(reading.lemmas[c], "against")
                    slots.setdefault(name, []).extend(i for i in above.get("obj", []) if i != n)
            elif label == "nummod":
                slots.setdefault("number", []).append(c)
            elif label == "appos":
                slots.setdefault("appos", []).append(c)
        over = parse.heads[n]
        for c in parse.children[over] if parse.labels[n] == "dobj" and "comp" not in slots else ():
            if parse.labels[c] == "advcl" and self._is_infinitive(c) and parse.subtree(c)[0] == n + 1:
                slots.setdefault("comp", []).append(c)  # "issued *a call to halt* the fighting", hung on the verb
        if parse.labels[n] == "appos":  # "Turkey, its main *backer*"
            slots.setdefault("appos", []).append(over)
        elif parse.labels[n] == "attr" and reading.lemmas[over] == "be" and depth < 6:
            slots.setdefault("appos", []).extend(self.verb(over, depth + 1).get("subj", []))
        if not slots.get("mod"):
            slots.pop("mod", None)
        self._light(n, slots, depth)
        if depth < 6 and not {"poss", "by", "mod", "doer", "from"} & set(slots) and (patron := self._patron(n, depth)):
            slots["patron"] = patron
        if not {"poss", "by", "mod", "doer", "between"} & set(slots) and depth < 6:
            if parse.labels[n] == "pcomp":
                slots.setdefault("doer", []).extend(self._blamed_over(n, depth))
            elif reading.is_kind(n, "wrong"):
                slots.setdefault("doer", []).extend(self._wrongdoer(n, depth))
            elif "with" in slots and reading.is_kind(n, "talk"):
                slots.setdefault("doer", []).extend(self._who_meets(n, depth))
            if not slots.get("doer", True):
                del slots["doer"]
        if reading.is_kind(n, "help") and "victim" not in slots and depth < 6:
            prep = parse.heads[n]  # "has run its affairs *with backing* from Armenia"
            if reading.lemmas[prep] == "with" and parse.labels[n] == "pobj" and reading.is_verb(parse.heads[prep]):
                helped = self.verb(parse.heads[prep], depth + 1).get("subj", [])
                slots.update({"victim": list(helped)} if helped else {})
        return slots

    def _patron(self, n: int, depth: int) -> list[int]:
        """'*Germany* approved the sale of tanks', '*Paris* announced $20 million in military aid': who grants it."""
        parse, reading = self.parse, self.reading
        top = n
        if parse.labels[top] == "pobj" and reading.lemmas[parse.heads[top]] in ("in", "of"):
            over = parse.heads[parse.heads[top]]
            top = over if reading.is_kind(over, "money") or parse.pos[over] in ("NUM", "SYM") else top
        verb = parse.heads[top]
        if parse.labels[top] not in ("dobj", "nsubjpass") or reading.lemmas[verb] not in _verbs("commits"):
            return []
        return [i for i in self.verb(verb, depth + 1).get("subj", []) if reading.is_kind(i, "party")]

    def light_verb(self, n: int) -> tuple[int, str] | None:
        """Return the verb that only carries a noun, and how: does ('launched an assault'), suffers ('came under
        fire'), happens ('fighting broke out'), shares ('traded fire')."""
        parse, reading = self.parse, self.reading
        top = n
        while parse.labels[top] == "conj" and parse.pos[parse.heads[top]] in NOUNS and parse.heads[top] != top:
            top = parse.heads[top]
        label, head = parse.labels[top], parse.heads[top]
        if label == "pobj" and parse.labels[head] in ("prep", "agent"):
            outer = parse.heads[head]
            # "a series of attacks", "a wave of strikes", "dozens of air raids"
            if reading.lemmas[head] == "of" and reading.lemmas[outer] in _verbs("measures-nouns") and outer != top:
                return self.light_verb(outer)
            if reading.is_verb(outer):
                lemma = f"{reading.lemmas[outer]} {reading.lemmas[head]}"
                for how in ("suffers", "does", "happens"):
                    if lemma in _verbs(how):
                        return outer, how
            return None
        if head == top or not reading.is_verb(head):
            return None
        lemma = reading.lemmas[head]
        particles = [parse.lemmas[c] for c in parse.children[head] if parse.labels[c] in ("prt", "advmod", "prep")]
        names = [lemma, *(f"{lemma} {p}" for p in particles)]
        if label in ("dobj", "nsubjpass", "attr") or (label == "nsubj" and self.is_passive(head)):
            for how in ("does", "shares", "suffers"):
                if any(name in _verbs(how) for name in names):
                    return head, how
        if label in ("nsubj", "nsubjpass", "attr") and any(name in _verbs("happens") for name in names):
            return head, "happens"
        return None

    def _light(self, n: int, slots: Slots, depth: int) -> None:
        if depth > 6 or not (light := self.light_verb(n)):
            return
        verb, how = light
        above = self.verb(verb, depth + 1)
        mine = set(self.parse.descend(n)) | {n}
        for name, heads in above.items():
            others = [h for h in heads if h not in mine and n not in self.reading.names_of(h)]
            if not others or name in ("prt", "comp", "expl", "acomp", "whose"):
                continue
            if name == "subj" and how != "happens":
                slots.setdefault("victim" if how == "suffers" else "doer", []).extend(others)
            elif name == "obj" or name == "iobj":
                if how == "suffers" and self.is_passive(verb):
                    slots.setdefault("victim", []).extend(others)
            elif name not in ("subj", "attr", "oprd"):
                slots.setdefault(name, []).extend(o for o in others if o not in slots.get(name, ()))


STEPS_UP = 8  # words between talks and the verb that they are said of

PARTICLES = frozenset(
    {"down", "off", "out", "up", "back", "away", "over", "apart", "through", "on", "in", "together", "forward", "ahead"}
)
