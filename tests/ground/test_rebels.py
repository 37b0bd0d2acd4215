"""Rebels of a state fight it: they are not of its side."""

from truceline.read.plain import document
from truceline.run import extract


def sides(text: str) -> set[str | None]:
    report = extract(document(text, published="2020-10-12"))
    return {p.side for c in report.claims if c.act in ("shelling", "truce-agreed") for p in c.actors}


def test_syrian_rebels_are_not_syria():
    assert "state:SY" not in sides("Syrian rebels shelled the town of Aleppo.")
    assert "state:UA" not in sides("Ukrainian rebel leaders signed a ceasefire on Friday.")
    assert sides("Syrian troops shelled the town of Aleppo.") == {"state:SY"}


def test_an_office_of_somebody_unknown_is_of_no_side():
    text = (
        "Chad's army shelled Sudan on Friday. Mr. Orlenko's office announced that the leaders had signed a ceasefire."
    )
    report = extract(document(text, published="2020-10-12"))
    sources = {p.side for c in report.claims for p in c.source if p.name.endswith("office")}
    assert not any(side and side.startswith("state:") for side in sources)
