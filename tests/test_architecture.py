"""The rules of the house: who may import whom, what may open files, and where words live."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

HOUSE = Path(__file__).parent.parent / "src" / "truceline"
FILES = sorted(HOUSE.rglob("*.py"))

# What each part may import of ours, itself aside. Only run, cli, serve and the package itself compose.
NOUNS_AND_WORDS = {"record", "vocab", "weights"}
MAY_IMPORT: dict[str, set[str]] = {
    "record": set(),
    "ahead": set(),
    "vocab": {"record"},
    "weights": set(),
    **dict.fromkeys(("read", "find", "ground", "claim", "link", "track"), NOUNS_AND_WORDS),
    "store": NOUNS_AND_WORDS,
    "write": NOUNS_AND_WORDS,
}
COMPOSERS = {"reasons", "run", "together", "versions", "processes", "ready", "collection", "cli", "serve"}
COMPOSERS |= {"__init__", "__main__"}

# Link and track work on claims alone, so that they run on shards: nothing in them can reach a report's text.
OPENERS = {"io", "os", "pathlib", "sqlite3", "shutil", "tempfile", "urllib", "http", "socket", "requests", "sqlalchemy"}
LONGEST_LIST = 24  # a longer run of words is vocabulary, and belongs into vocab/*.yaml
LONGEST_ALTERNATION = 30


def part(path: Path) -> str:
    """Return the stage that a file belongs to."""
    first = path.relative_to(HOUSE).parts[0]
    return first.removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Yield the full names that a file imports, wherever in it the import stands."""
    package = ("truceline", *path.relative_to(HOUSE).parts[:-1])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(filter(None, (base, node.module)))
            yield from (f"{module}.{alias.name}" for alias in node.names)


def ours(path: Path) -> set[str]:
    """Return the parts of truceline that a file imports, its own aside."""
    parts = {name.split(".")[1] for name in imports(path) if name.startswith("truceline.")}
    return parts - {part(path), "__version__"}


def named(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


@pytest.mark.parametrize("path", FILES, ids=named)
def test_imports_point_one_way(path: Path) -> None:
    stage = part(path)
    if stage in COMPOSERS:
        return
    assert stage in MAY_IMPORT, f"{named(path)}: a new part; say in MAY_IMPORT what it may import"
    assert ours(path) <= MAY_IMPORT[stage]


@pytest.mark.parametrize("path", FILES, ids=named)
def test_only_the_parse_knows_spacy(path: Path) -> None:
    outside = {name.split(".")[0] for name in imports(path)}
    allowed = {"spacy", "thinc"} if named(path).startswith("find/parse/") else set()
    assert outside & {"spacy", "thinc", "torch", "transformers", "onnxruntime"} <= allowed


@pytest.mark.parametrize("path", [p for p in FILES if part(p) in {"link", "track"}], ids=named)
def test_link_and_track_open_nothing(path: Path) -> None:
    assert {name.split(".")[0] for name in imports(path)} & OPENERS == set()
    calls = (n.func for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call))
    assert [c.id for c in calls if isinstance(c, ast.Name) and c.id in {"open", "exec", "eval", "__import__"}] == []


def words(node: ast.AST) -> list[str]:
    """Return the word-like literals of a list, tuple or set as it stands in code, or of a dictionary's keys."""
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        members = node.elts
    elif isinstance(node, ast.Dict):
        members = [key for key in node.keys if key is not None]
    else:
        return []
    literals = [m.value for m in members if isinstance(m, ast.Constant) and isinstance(m.value, str)]
    return [literal for literal in literals if re.fullmatch(r"[A-Za-z][\w' .-]*", literal)]


@pytest.mark.parametrize("path", FILES, ids=named)
def test_words_live_in_vocab(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    exported = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets)
    }
    long_lists = [
        f"line {node.lineno}: {len(words(node))} words, {words(node)[:3]} …"
        for node in ast.walk(tree)
        if isinstance(node, ast.List | ast.Tuple | ast.Set | ast.Dict)
        and len(words(node)) > LONGEST_LIST
        and id(node) not in exported
    ]
    long_patterns = [
        f"line {node.lineno}: {node.value.count('|')} alternatives, {node.value[:40]} …"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and len(re.findall(r"[A-Za-z]\|[A-Za-z]", node.value)) > LONGEST_ALTERNATION
    ]
    assert long_lists + long_patterns == [], f"{named(path)}: move the words to vocab/"


def test_a_long_word_list_would_be_seen() -> None:
    listed = ast.parse(repr([f"word{i}" for i in range(LONGEST_LIST + 1)]), mode="eval").body
    assert len(words(listed)) > LONGEST_LIST
    numbers = ast.parse(repr(list(range(LONGEST_LIST + 1))), mode="eval").body
    assert words(numbers) == []


def test_every_command_has_help_and_a_place_in_the_docs() -> None:
    if not (HOUSE / "cli.py").exists() and not (HOUSE / "cli").is_dir():
        pytest.skip("no commands yet")
    import typer.main

    from truceline.cli import app

    told = (HOUSE.parent.parent / "docs" / "cli.md").read_text(encoding="utf-8")

    def bare(group: Any, above: str = "") -> list[str]:
        missing = []
        for name, command in sorted(group.commands.items()):
            path = f"{above} {name}".strip()
            if not command.hidden and not ((command.help or "").strip() and re.search(rf"^#+ {path}$", told, re.M)):
                missing.append(path)
            missing += bare(command, path) if hasattr(command, "commands") else []
        return missing

    assert bare(typer.main.get_command(app)) == [], "write the help, then `make docs`"
