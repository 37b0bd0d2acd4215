"""Two outlets that quote one office are one origin, and one of them had it first."""

from tests.factory import claim, head, party
from truceline.link import link

OFFICE = party("Prosecutor's Office", "Azerbaijan", "organisation")
NINE = {"act": "killing", "when": "2020-10-11", "place": "Ganja", "stance": "alleged"}


def test_who_quotes_one_office_has_one_origin():
    heads = [head("a", "One", "2020-10-12"), head("b", "Two", "2020-10-11")]
    told = [claim(doc=doc, source=(OFFICE,), **NINE) for doc in ("a", "b")]
    found = link(heads, told)
    assert [(o.why, o.source, o.first) for o in found.origins] == [("same official", "Prosecutor's Office", "b")]
    (incident,) = found.incidents
    assert len(incident.origins) == 1
    assert incident.stage == "reported"


def test_residents_here_and_residents_there_are_two():
    residents = party("residents", kind="people")
    told = [claim(doc=doc, source=(residents,), **NINE) for doc in ("a", "b")]
    found = link([head("a"), head("b")], told)
    assert found.origins == ()
    assert len(found.incidents[0].origins) == 2
