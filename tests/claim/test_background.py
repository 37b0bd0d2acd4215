"""What is told as background, and what is the news."""

import pytest

from truceline.read.plain import document
from truceline.run import extract


def backgrounds(text: str) -> dict[str, bool]:
    return {c.act: c.background for c in extract(document(text, published="2020-10-12")).claims}


@pytest.mark.parametrize(
    ("text", "act", "is_background"),
    [
        ("Rebels shelled the town of Bama on Saturday.", "shelling", False),
        ("Rebels shelled the town of Bama in March.", "shelling", True),
        ("The army said on Sunday that rebels had shelled Bama in September.", "shelling", False),
        ("Sudan has often accused Chad of shelling its towns.", "accuse", True),
        ("Sudan accused Chad on Sunday of shelling its towns.", "accuse", False),
        ("Officials met in the rebel-held town of Bama on Sunday.", "control-place", True),
    ],
)
def test_background(text: str, act: str, is_background: bool):
    assert backgrounds(text)[act] is is_background
