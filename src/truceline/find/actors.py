"""Parse → actor mentions: states and their forces, officials, groups, bodies, persons, and words that stand for them.

A mention's ``value`` is its words, its ``label`` says what was seen: state, nationality, seat, group, organisation,
person, role, pronoun, both. Which actor that is, ``ground`` decides.
"""

from __future__ import annotations

from dataclasses import replace

from truceline.find.acts.reading import kinds
from truceline.find.names import Name, adjectives, kinds_of_deeds, named, office_words, pair_nouns, pronouns, role_nouns
from truceline.find.people import people
from truceline.record import Document, Maker, Mention, Parse
from truceline.vocab import words_of

LABELS = {"state": "state", "armed-group": "group", "disputed": "group"}
INSIDE = ("compound", "amod", "nmod", "poss", "nummod", "det", "case", "punct", "npadvmod", "cc", "conj", "advmod")


def find(document: Document, parse: Parse) -> tuple[Mention, ...]:
    """Return the names of parties, people and bodies, and the words that stand for them, in text order."""
    known = named(parse)
    by_token = {i: name for first, last, name in known for i in range(first, last)}
    found: dict[tuple[int, int], Mention] = {}
    reach: dict[int, int] = {}  # how far what was found over a token goes
    begins: dict[int, int] = {}  # where the longest of what ends before a token begins

    def put(first: int, last: int, label: str, rule: str) -> None:
        span = parse.span(first, last)
        words = " ".join(span.of(document.text).split())
        found.setdefault((first, last), Mention("actor", span, words, label, None, Maker(f"find.actors.{rule}")))
        begins[last] = min(first, begins.get(last, first))
        for i in range(first, last):
            reach[i] = max(last, reach.get(i, last))

    ends = {last - 1 for _, last, _ in known}
    for first, last in bodies(parse):
        if not any(i in by_token for i in range(first, last)):
            put(first, last, "group", "body")
            ends.add(last - 1)
    for i, lemma in enumerate(parse.lemmas):
        if i in ends:
            continue  # "the Rapid Support Forces": a name, no forces of somebody called so
        if (
            parse.pos[i] in ("NOUN", "PROPN", "ADJ")
            and (lemma in role_nouns() or parse.words[i].lower() in role_nouns())
            and (_stands_alone(parse, i) or _does(parse, i, lemma) or listed(parse, i))
        ):
            put(*role_phrase(parse, i), "role", "role")
    persons = people(parse, frozenset(by_token))
    for first, last in persons:
        put(first, last, "person", "person")
    named_persons = {i for first, last in persons for i in range(first, last)}
    for first, last, label in parse.entities:
        inside = range(first, last)
        of_a_role = begins.get(last, first) < first  # "Kenya's *Defence Ministry*"
        if label == "ORG" and not of_a_role and not any(i in by_token or i in named_persons for i in inside):
            put(first, last, "organisation", "organisation")
    for first, last, name in known:
        if reach.get(first, 0) < last or _backs(parse, last):
            put(first, last, _label(parse, first, last, name), "name")
    for first, last, stands in standing_for(parse):
        put(first, last, "both" if stands == "both" else "pronoun", stands)
    _with_what_they_are(document, parse, found)
    return tuple(found[key] for key in sorted(found))


def _with_what_they_are(document: Document, parse: Parse, found: dict[tuple[int, int], Mention]) -> None:
    """'*the Lebanese militant group Hezbollah*', '*the Islamist movement Hamas*': one party, by its name.

    The name's mention begins where the words for what it is begin; those are no party beside it."""
    for (first, last), name in sorted(found.items()):
        if name.label not in ("group", "organisation") or not first:
            continue
        what = next((key for key, m in found.items() if key[1] == first and m.label == "role"), None)
        kind = role_nouns().get(parse.lemmas[first - 1].lower(), ("", False))[0]
        if what is None or kind not in GROUPS or parse.tags[first - 1] not in ("NN", "NNP"):
            continue
        if parse.sentence_of[first] != parse.sentence_of[first - 1]:
            continue
        del found[what], found[first, last]
        found[what[0], last] = replace(name, span=parse.span(what[0], last))


GROUPS = frozenset({"armed-group", "organisation"})


def bodies(parse: Parse) -> list[tuple[int, int]]:
    """Return the proper names that end in a word for fighters: 'the Eastern Liberation *Army*', 'the Red *Brigades*'.

    'Azeri Army', 'Air Force', 'Border Guard' are no names of their own: each word before is a nationality or an office.
    """
    found = []
    for i in range(len(parse)):
        noun = role_nouns().get(parse.lemmas[i].lower()) or role_nouns().get(parse.words[i].lower())
        if not noun or noun[0] not in FIGHTERS or parse.pos[i] not in ("PROPN", "NOUN") or not _capital(parse, i):
            continue
        begin = parse.sentences[parse.sentence_of[i]][0]
        first = i
        while first > begin and (
            _capital(parse, first - 1)
            or (parse.words[first - 1] in INSIDE_NAMES and first - 2 >= begin and _capital(parse, first - 2))
        ):
            first -= 1
        while first < i and parse.pos[first] in ("DET", "ADP", "PRON", "SCONJ", "ADV"):
            first += 1
        before = [parse.words[j] for j in range(first, i) if _capital(parse, j)]
        if before and any(not _is_common(w) for w in before) and not _common_run(parse, first, i):
            found.append((first, i + 1))
    return found


FIGHTERS = frozenset({"forces", "armed-group"})


def _does(parse: Parse, i: int, lemma: str) -> bool:
    """'*rebel* shelling', '*militant* attacks', '*police* raids': who does the deed before whose name he stands."""
    kind, _ = role_nouns().get(lemma.lower(), ("", False))
    deed = parse.lemmas[parse.heads[i]].lower()
    if lemma.lower() in kinds_of_deeds():
        return False
    return kind in FIGHTERS and deed in kinds()["attack"] and lemma.lower() not in kinds()["weapon"]


INSIDE_NAMES = ("-", "'s", "’s", "of", "for")


def _capital(parse: Parse, i: int) -> bool:
    return parse.words[i][:1].isupper()


def _is_common(word: str) -> bool:
    lower = word.lower()
    return lower in office_words() or lower in role_nouns() or word in adjectives()


def _common_run(parse: Parse, first: int, last: int) -> bool:
    """Say whether a run of words is one nationality or office: 'South Sudanese'."""
    return parse.text(first, last) in adjectives()


def role_phrase(parse: Parse, i: int) -> tuple[int, int]:
    """Return the tokens of a role's noun phrase up to its head: 'the *Turkish presidential spokesman*'."""
    first = i
    heads = (i, parse.heads[i]) if listed(parse, i) else (i,)
    for j in range(i - 1, parse.sentences[parse.sentence_of[i]][0] - 1, -1):
        governor = j
        while parse.heads[governor] != governor and governor < i and parse.labels[governor] in INSIDE:
            governor = parse.heads[governor]
        of_two = parse.pos[j] == "CCONJ" and parse.pos[j - 1] == "NOUN" and not _capital(parse, j - 1)
        if governor not in heads or of_two:
            break  # "the town and Armenian forces" are two
        if parse.words[j].lower() in kinds()["houses"]:
            break  # "a building *housing* Syrian refugees", joined to them by the parser
        if parse.tags[j] == "VBN" and j and parse.words[j - 1] in (",", ";", "and") and parse.lemmas[j] in taking():
            break  # "bombed schools, *kidnapped* girls": what was done to them
        first = j
    while first < i and (parse.pos[first] in ("PUNCT", "CCONJ", "DET", "ADV") or parse.words[first] in ("'s", "'")):
        first += 1
    if first + 3 < i and parse.words[first + 1] == "-" and parse.tags[first + 2] in ("JJ", "NNP"):
        if parse.words[first + 3] in adjectives():
            first += 3  # "*Shia-Muslim* Iraqi militias": what people they are, before whose they are
    return first, i + 1


def _stands_alone(parse: Parse, i: int) -> bool:
    return parse.labels[i] not in ("compound", "amod", "nmod") or parse.heads[i] == i


def listed(parse: Parse, i: int) -> bool:
    """'Kenya's *government* and Somali rebels', of which the parser makes a kind of rebels: one of a list."""
    head = parse.heads[i]
    joined = any(parse.labels[c] == "cc" and parse.lemmas[c].lower() == "and" for c in parse.children[i])
    return parse.labels[i] == "nmod" and i < head and joined and parse.pos[i] == parse.pos[head] == "NOUN"


def taking() -> frozenset[str]:
    """Return the verbs of what is done to persons, which the parser takes for adjectives in a list of deeds."""
    return words_of("acts/governors", "kind", "needs-object")


def _label(parse: Parse, first: int, last: int, name: Name) -> str:
    if name.how == "seat":
        return "seat"
    if name.how == "adjective":
        return "nationality"
    return LABELS.get(name.kind, "organisation")


def _backs(parse: Parse, last: int) -> bool:
    """'the *Iranian*-backed militia', 'the *Saudi*-led coalition': a party of its own beside the one it backs."""
    return last + 1 < len(parse) and parse.words[last] == "-" and parse.tags[last + 1] in ("VBN", "VBD")


def standing_for(parse: Parse) -> list[tuple[int, int, str]]:
    """Return the pronouns, and the words for both sides ('both', 'the two parties', 'the warring sides')."""
    table = pronouns()
    lower = [w.lower() for w in parse.words]
    found = []
    i = 0
    while i < len(lower):
        if pair := _two_of_a_kind(parse, lower, i):
            found.append((i, pair, "both"))
            i = pair
            continue
        for length in (3, 2, 1):
            words = " ".join(lower[i : i + length])
            if i + length > len(lower):
                continue  # "they fired on us", without a stop: the report's last word is one word, not three
            if words in table and (length > 1 or parse.pos[i] in ("PRON", "DET")):
                if length == 1 and table[words] == "both" and parse.labels[i] not in ROLES_OF_BOTH:
                    continue  # "both bridges", "conflicts each threatening": nobody
                found.append((i, i + length, table[words]))
                i += length - 1
                break
        i += 1
    return found


ROLES_OF_BOTH = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "agent", "dative", "poss"})
FURTHEST = 4  # words between "the two" and its noun: "the two former Soviet republics"


def _two_of_a_kind(parse: Parse, lower: list[str], i: int) -> int | None:
    """Return where 'the two neighbouring countries', 'both former foes' ends, if it begins here."""
    start = i + 1 if lower[i] in ("the", "these", "those") else i
    if start >= len(lower) or lower[start] not in ("two", "both"):
        return None
    for j in range(start + 1, min(start + 1 + FURTHEST, len(lower))):
        if parse.lemmas[j].lower() in pair_nouns() and parse.tags[j] in ("NNS", "NNPS"):
            return j + 1
        if parse.pos[j] not in ("ADJ", "NOUN", "PROPN", "PUNCT"):
            return None
    return None
