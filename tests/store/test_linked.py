"""What is linked anew takes the place of what is shown, piece by piece and all at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from truceline.record import Incident, Links, Tracks, Unknown
from truceline.store import Store, linked
from truceline.store.dialect import save_linked

from . import packed


def links(first: int, count: int) -> Links:
    return Links(incidents=tuple(Incident(f"incident-{i}", "shelling", (f"claim-{i}",)) for i in range(first, count)))


def test_what_is_shown_changes_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linked, "AT_ONCE", 3)
    old, new = links(0, 8), links(4, 20)
    with Store(tmp_path / "a.truceline") as store, Store(tmp_path / "a.truceline", read_only=True) as reader:
        store.add(packed())
        store.put_linked(old, Tracks(), "a")
        records, claims = linked.rows(new, Tracks())
        save_linked(tmp_path / "aside", linked.making("b"), {"linked": records, "behind": claims})
        seen = []

        def do(work: Callable[[Store], int]) -> int:
            seen.append(reader.links())
            return work(store)

        linked.replace(tmp_path / "aside", "b", do)
        seen.append(reader.links())
        shown = seen.index(new)
        assert seen == [old] * shown + [new] * (len(seen) - shown)
        assert (reader.linked_from(), reader.linked("incidents", "claim-1")) == ("b", ())
        assert reader.one_linked("incidents", "incident-19") == new.incidents[-1]
        assert {row.made for row in store.rows("SELECT made FROM linked UNION SELECT made FROM behind")} == {
            linked.making("b")
        }


def test_a_replacement_that_was_cut_short_is_cleared_away_by_the_next(tmp_path: Path) -> None:
    with Store(tmp_path / "a.truceline") as store:
        store.put_linked(links(0, 2), Tracks(), "a")
        records, claims = linked.rows(links(0, 5), Tracks())
        save_linked(tmp_path / "aside", linked.making("b"), {"linked": records, "behind": claims})

        def end(work: Callable[[Store], int]) -> int:
            work(store)
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            linked.replace(tmp_path / "aside", "b", end)
        assert store.links() == links(0, 2)
        store.put_linked(links(1, 3), Tracks(unknowns=(Unknown("u", "x", "place", "", "Where?"),)), "c")
        assert (store.links(), len(store.rows("SELECT 1 FROM linked"))) == (links(1, 3), 3)
