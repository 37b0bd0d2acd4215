"""The migrations make the tables that the queries see."""

from __future__ import annotations

from sqlalchemy import create_engine, inspect

from truceline.store import Store, schema


def shape(connection: object) -> dict[str, object]:
    """Return the columns, keys and indexes of each table that is ours."""
    seen = inspect(connection)
    return {
        table: (
            [(c["name"], str(c["type"]), c["nullable"]) for c in seen.get_columns(table)],  # type: ignore[union-attr]
            seen.get_pk_constraint(table)["constrained_columns"],  # type: ignore[union-attr]
            sorted((i["name"], tuple(i["column_names"])) for i in seen.get_indexes(table)),  # type: ignore[union-attr]
        )
        for table in schema.metadata.tables
    }


def test_the_steps_make_the_tables_as_they_are_told() -> None:
    plain = create_engine("sqlite://").connect()
    schema.metadata.create_all(plain)
    assert shape(Store().db) == shape(plain)


def test_every_table_is_strict_and_the_journal_is_write_ahead(tmp_path: object) -> None:
    store = Store(tmp_path / "a.truceline")  # type: ignore[operator]
    strict = store.db.exec_driver_sql("SELECT name FROM pragma_table_list WHERE strict = 1").scalars()
    assert set(schema.metadata.tables) <= set(strict)
    assert store.db.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
