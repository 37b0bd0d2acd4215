"""A record keeps what was read, once, and loses nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from truceline.record import Judgement, Unread
from truceline.store import Conflict, Filter, Store, StoreError, merge, pack, problems, verify
from truceline.store.errors import network_system

from . import PIPELINE, TEXT, packed, report, store_of


def word(id: str = "j-1", base: int = 0, new: str = "denied") -> Judgement:
    return Judgement(id, "ana", "2020-10-13T09:00", "claim-1", "stance", "alleged", new, base=base)


def test_what_is_stored_comes_back_whole(tmp_path: Path) -> None:
    given = report()
    with store_of(pack(given, PIPELINE), path=tmp_path / "a.truceline"):
        pass
    with Store(tmp_path / "a.truceline", must_exist=True) as again:
        assert again.document(given.document.id) == given.document
        assert tuple(again.claims()) == given.claims
        assert again.heads() == (given.document.head,)
        assert list(problems(again)) == []


def test_a_second_read_adds_nothing() -> None:
    store = store_of(packed())
    before = list(store.entries())
    assert store.knows(report().document, PIPELINE)
    assert not store.add(packed())
    assert list(store.entries()) == before


def test_a_new_version_of_the_rules_reads_anew_and_replaces() -> None:
    store = store_of(packed())
    assert not store.knows(report().document, "truceline-1.1+bb")
    assert store.add(packed("truceline-1.1+bb"))
    assert store.counts() == (1, 2)
    assert list(problems(store)) == []


def test_the_same_report_from_two_files_is_held_once() -> None:
    store = store_of(packed())
    assert store.knows(report(origin="copy.txt").document, PIPELINE)
    assert store.counts() == (1, 2)
    assert len(list(store.entries())) == 2


@pytest.mark.parametrize("statement", ["UPDATE log SET payload = '{}'", "DELETE FROM log"])
def test_the_log_is_append_only(statement: str) -> None:
    store = store_of(packed())
    with pytest.raises((StoreError, DBAPIError), match="append-only"):
        store.db.exec_driver_sql(statement)


def test_the_tables_can_be_made_anew_from_the_log() -> None:
    store = store_of(packed(), packed(text=TEXT + "Later.\n", origin="b.txt"))
    store.judge(word())
    claims = tuple(store.claims())
    store.db.exec_driver_sql("DELETE FROM party")
    store.db.exec_driver_sql("UPDATE claim SET act = 'truce-agreed'")
    assert list(problems(store)) != []
    store.rebuild()
    assert (tuple(store.claims()), len(store.judgements()), list(problems(store))) == (claims, 1, [])


def test_verify_counts_what_it_compared() -> None:
    store = store_of(packed())
    found = verify(store)
    assert (found.problems, found.reports, found.claims, found.spans, found.entries) == ((), 1, 2, 2, 1)
    assert found.head == store.head


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        ("UPDATE content SET bytes = x'00' WHERE kind = 'text'", "cannot be unpacked"),
        ("DELETE FROM content WHERE kind = 'reading'", "its reading is lost"),
        ("UPDATE claim SET stance = 'asserted'", "the table claim does not hold what the log says"),
        ("DELETE FROM passage", "the table passage does not hold"),
        ("DELETE FROM document", "stands in the log but not in the tables"),
        (
            "INSERT INTO note VALUES ('linked_made', 'm'); "
            "INSERT INTO behind VALUES ('m', 'incidents', 'claim-x', 'i')",
            "rests on claim claim-x",
        ),
        ("DROP TRIGGER log_is_never_changed; UPDATE log SET target = 'doc-x' WHERE seq = 1", "its hash does not fit"),
        ("DROP TRIGGER log_is_never_cut; DELETE FROM log WHERE seq = 1", "entry 1 is missing"),
    ],
)
def test_verify_names_the_damage(damage: str, named: str) -> None:
    store = store_of(packed(), packed(text=TEXT + "Later.\n", origin="b.txt"))
    for statement in damage.split("; "):
        store.db.exec_driver_sql(statement)
    assert named in "\n".join(problems(store))


def test_verify_sees_a_log_that_was_cut_at_its_end() -> None:
    store = store_of(packed(), packed(text=TEXT + "Later.\n", origin="b.txt"))
    head = store.head
    store.db.exec_driver_sql("DROP TRIGGER log_is_never_cut")
    store.db.exec_driver_sql("DELETE FROM log WHERE seq = 2")
    assert "cut off" in "\n".join(verify(store, head).problems)


def test_merging_twice_adds_nothing_and_either_way_gives_the_same_log() -> None:
    a = store_of(packed(), packed(text=TEXT + "Later.\n", origin="b.txt"))
    b = store_of(packed(), packed(text=TEXT + "Elsewhere.\n", origin="c.txt"))
    b.judge(word())
    one, two = Store(), Store()
    assert merge(one, a, b) == merge(two, b, a) == 4
    assert [e.hash for e in one.entries()] == [e.hash for e in two.entries()]
    assert merge(one, a, b, two) == 0
    assert (one.counts(), list(problems(one))) == ((3, 6), [])


def test_a_stale_judgement_is_refused_and_told_what_came_between() -> None:
    store = store_of(packed())
    seen = store.last
    store.judge(word("j-1", base=seen))
    with pytest.raises(Conflict, match="ana set stance to denied") as refused:
        store.judge(word("j-2", base=seen, new="asserted"))
    assert [later.id for later in refused.value.later] == ["j-1"]
    store.judge(word("j-2", base=store.last, new="asserted"))
    assert [j.id for j in store.judgements()] == ["j-1", "j-2"]


def test_what_could_not_be_read_is_kept_until_it_is_read() -> None:
    store = Store()
    assert store.add_unread(Unread("a.txt", "empty", "save it again"))
    assert not store.add_unread(Unread("a.txt", "empty", "save it again"))
    assert [entry.origin for entry in store.unread()] == ["a.txt"]
    store.add(packed())
    assert store.unread() == ()


def test_claims_are_found_by_name_side_place_and_day() -> None:
    store = store_of(packed())
    for wanted, stances in (
        (Filter(source="armenia"), ["alleged"]),
        (Filter(actor="Azerb"), ["alleged", "denied"]),
        (Filter(act="shelling", stance="denied"), ["denied"]),
        (Filter(since="2020-10-11"), []),
        (Filter(since="2020-10", until="2020-10-10"), ["alleged", "denied"]),
        (Filter(source="100%"), []),
    ):
        assert [c.stance for c in store.claims(wanted)] == stances, wanted


# ── when something is wrong with the file ────────────────────────────────────────────────────────────


def test_a_full_disk_keeps_what_was_stored(tmp_path: Path) -> None:
    store = store_of(packed(), path=tmp_path / "a.truceline")
    pages = store.db.exec_driver_sql("PRAGMA page_count").scalar_one()
    store.db.exec_driver_sql(f"PRAGMA max_page_count = {pages + 1}")
    many = (packed(text=TEXT + os.urandom(20_000).hex(), origin=f"{n}.txt") for n in range(50))
    with pytest.raises(StoreError, match="the disk is full; what was read before is kept"):  # noqa: PT012
        for one in many:
            store.add(one)
    held = store.counts()[0]
    store.close()
    with Store(tmp_path / "a.truceline") as again:
        assert (again.counts()[0], list(problems(again))) == (held, [])


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda p: p.write_text("notes"), "is no truceline record"),
        (lambda p: p.mkdir(), "is a folder"),
        (lambda p: p.write_bytes(b"SQLite format 3\x00" + bytes(100)), "another program's database"),
        (lambda p: None, "no such record"),
        (lambda p: p.write_bytes(b""), "is empty"),
    ],
)
def test_what_is_no_record_is_told_with_the_cure(tmp_path: Path, make: object, told: str) -> None:
    path = tmp_path / "a.truceline"
    make(path)  # type: ignore[operator]
    with pytest.raises(StoreError, match=told) as error:
        Store(path, must_exist=True)
    assert str(path) in str(error.value)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="make it first"):
        Store(tmp_path / "none" / "a.truceline")


def test_a_damaged_record_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.truceline"
    store_of(packed(), path=path).close()
    data = bytearray(path.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(StoreError, match=str(path)):
        Store(path).heads()


def test_a_record_that_may_only_be_read_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.truceline"
    store_of(packed(), path=path).close()
    path.chmod(0o444)
    with Store(path, read_only=True) as store:
        assert store.counts() == (1, 2)
        with pytest.raises(StoreError, match="cannot be written to"):
            store.judge(word())


def test_a_network_drive_is_seen(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/a / ext4 rw 0 0\nhost:/x {tmp_path}/far nfs4 rw 0 0\n")
    assert network_system(tmp_path / "far" / "a.truceline", mounts) == "nfs4"
    assert network_system(tmp_path / "a.truceline", mounts) is None


def test_a_newer_record_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.truceline"
    with store_of(packed(), path=path) as store:
        store.db.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="newer truceline"):
        Store(path)
