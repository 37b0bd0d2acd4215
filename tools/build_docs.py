"""Write the generated pages: docs/record.md from record/, docs/cli.md from the commands, docs/acts.md from the
vocabulary of acts, and the tables of figures in docs/evaluation.md and README.md from benchmarks/results.json.

    python tools/build_docs.py            # write them
    python tools/build_docs.py --check    # exit 1 where a page is stale, and say which
"""

from __future__ import annotations

import inspect
import json
import re
import sys
from dataclasses import MISSING, fields, is_dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
sys.path.insert(0, str(ROOT / "src"))
MADE = "<!-- made by tools/build_docs.py: run `make docs`, do not edit -->\n\n"
FIGURES = re.compile(r"<!-- figures -->\n.*?<!-- /figures -->", re.DOTALL)
# The one figure of each benchmark that README.md shows.
MAIN = {
    "attribution-polnear": "rel.content+source.F1",
    "quotes-ggt": "quote@0.3.F1",
    "claims": "claimant.F1",
    "seed-claims": "found.one_to_one",
    "events-plv": "root.macroF1",
    "events-case2": "all30.weightedF1",
    "roles-muc4": "CEAF-REE.micro.F1",
    "relations-re3d": "relation.overlap.micro.F1",
    "times-tempeval3": "value.F1",
    "places-news": "tag.strict.F1",
    "event-place": "token.F1",
    "casualties-isaf": "killed.acc",
    "casualties-airwars": "killed.min.acc",
    "stance-emergent": "acc",
    "incidents-ecbplus": "CoNLL.F1",
    "dossiers": "status.F1",
}
NOUNS_OF = ("evidence", "documents", "parse", "mentions", "groundings", "claims", "links", "tracks")


def _default(field: Any) -> str:
    if field.default is not MISSING:
        return f"`{field.default!r}`" if not is_dataclass(field.default) else f"`{field.default}`"
    if field.default_factory is not MISSING:
        return f"`{field.default_factory()!r}`"
    return "required"


def record_page() -> str:
    """Return the page on the nouns, a chapter a file of record/."""
    from truceline import record

    lines = ["# The nouns", "", inspect.cleandoc(record.__doc__ or ""), ""]
    for stage in NOUNS_OF:
        module = import_module(f"truceline.record.{stage}")
        lines += [f"## {(module.__doc__ or '').strip().rstrip('.')}", ""]
        for noun in vars(module).values():
            if is_dataclass(noun) and isinstance(noun, type) and noun.__module__ == module.__name__:
                lines += _noun(noun)
    return MADE + "\n".join(lines)


def _noun(noun: Any) -> list[str]:
    lines = [f"### {noun.__name__}", "", inspect.cleandoc(noun.__doc__ or ""), ""]
    lines += ["| field | type | default |", "|---|---|---|"]
    for field in fields(noun):
        kind = str(field.type).replace("|", "\\|")
        lines.append(f"| {field.name} | `{kind}` | {_default(field)} |")
    return [*lines, ""]


def _indented(text: str | None) -> str:
    return inspect.cleandoc(text or "").replace("\f", "")


def cli_page() -> str | None:
    """Return the page on the commands; None where there are none yet."""
    if find_spec("truceline.cli") is None:
        return None
    import typer.main

    from truceline.cli import app

    group: Any = typer.main.get_command(app)
    lines = ["# The commands", "", _indented(group.help), ""]
    lines += ["`truceline COMMAND --help` prints what stands here.", ""]
    lines += _commands(group, "truceline", 2)
    return MADE + "\n".join(lines).rstrip() + "\n"


def _commands(group: Any, above: str, depth: int) -> list[str]:
    lines: list[str] = []
    for name in sorted(group.commands):
        command = group.commands[name]
        if command.hidden:
            continue
        arguments = [p for p in command.params if p.param_type_name == "argument"]
        options = [p for p in command.params if p.param_type_name == "option" and not getattr(p, "hidden", False)]
        usage = " ".join([above, name, *((p.metavar or p.name.upper()) for p in arguments)])
        lines += [f"{'#' * depth} {above.partition(' ')[2]} {name}".replace("#  ", "# "), ""]
        lines += [_indented(command.help), "", f"    {usage}{' [OPTIONS]' if options else ''}", ""]
        lines += [_indented(command.epilog), ""] if command.epilog else []
        if arguments or options:
            lines += ["| option | meaning | default |", "|---|---|---|"]
            lines += [_row(param) for param in arguments + options]
            lines.append("")
        if hasattr(command, "commands"):
            lines += _commands(command, f"{above} {name}", depth + 1)
    return lines


def _row(param: Any) -> str:
    names = ", ".join((*param.opts, *param.secondary_opts))
    label = names if names.startswith("-") else (param.metavar or param.name.upper())
    meaning = " ".join((getattr(param, "help", None) or "").split())
    default = param.default
    shown = "" if default is None or callable(default) or default in ((), [], "", False) else f"`{default}`"
    return f"| `{label}` | {meaning} | {shown} |".replace("|  |", "| |")


def figures(page: Path, is_short: bool) -> str:
    """Return a page with its table of figures made anew."""
    recorded = ROOT / "benchmarks" / "results.json"
    results = json.loads(recorded.read_text(encoding="utf-8")) if recorded.exists() else {}
    unseen = json.loads((ROOT / "benchmarks" / "unseen.json").read_text(encoding="utf-8"))
    rows = ["| benchmark | figure | ours | unseen | trivial | best peer |", "|---|---|---|---|---|---|"]
    for bench, metrics in sorted(results.items(), key=lambda row: list(MAIN).index(row[0]) if row[0] in MAIN else 99):
        for metric, row in metrics.items():
            if is_short and MAIN.get(bench) != metric:
                continue
            trivial = "–" if row["trivial"] is None else f"{row['trivial']:g}"
            own = unseen.get(bench, {}).get("figures", {}).get(metric)
            rows.append(
                f"| {bench} | {metric} | {row['ours']:g} | {'' if own is None else f'{own:g}'} | {trivial} "
                f"| {row['peer'] or '–'} |"
            )
    table = "\n".join(rows) if results else "No figures are recorded yet: `python -m benchmarks.bench --record`."
    return FIGURES.sub(f"<!-- figures -->\n{table}\n<!-- /figures -->", page.read_text(encoding="utf-8"))


def _code(codes: Any) -> str:
    listed = codes if isinstance(codes, list) else [codes]
    return " / ".join(str(code) for code in listed if code is not None) or "–"


def acts_page() -> str | None:
    """Return the code book of acts, by family; None where there is no such vocabulary yet."""
    if not (ROOT / "src" / "truceline" / "vocab" / "acts" / "acts.yaml").exists():
        return None
    from truceline.vocab import load

    rows = [row for row in load("acts/acts") if "definition" in row]
    lines = ["# The code book: acts", "", f"{len(rows)} acts with neutral names of our own, and what others call them."]
    lines += ["“–”: the scheme has no place for it. The wordings that tell of each: `src/truceline/vocab/acts/`.", ""]
    lines += [
        "PLOVER: type / mode / context. CAMEO: code. ACLED: disorder type / event type / sub-event type. UCDP: type of",
        "violence where people die (1 state-based, 2 non-state, 3 one-sided). ETH/PRIO: the variable of the ceasefire",
        "data that the act sets. Who takes part can change a code (ACLED's sub-events by side, UCDP's types): see the",
        "notes; the models that read PLOVER's type between two parties and ACLED's sub-event of a passage fill",
        "`Claim.codes`.",
        "",
    ]
    schemes = {"plover": "PLOVER", "cameo": "CAMEO", "acled": "ACLED", "ucdp": "UCDP", "eth_prio": "ETH/PRIO"}
    for family in dict.fromkeys(row["family"] for row in rows):
        lines += [f"## {family[0].upper()}{family[1:]}", ""]
        lines += [f"| act | is | such as | but not | {' | '.join(schemes.values())} | note |"]
        lines += ["|---" * (5 + len(schemes)) + "|"]
        for row in rows:
            if row["family"] == family:
                also = [_code(row["crosswalk"].get(scheme)) for scheme in schemes]
                cells = (f"`{row['act']}`", row["definition"], row["example"], row["not"], *also, row.get("note", ""))
                lines.append("| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |")
        lines.append("")
    return MADE + "\n".join(lines).rstrip() + "\n"


def pages() -> dict[Path, str]:
    """Return each generated page with its text."""
    made = {DOCS / "record.md": record_page()}
    for page, is_short in ((DOCS / "evaluation.md", False), (ROOT / "README.md", True)):
        made[page] = figures(page, is_short)
    if (commands := cli_page()) is not None:
        made[DOCS / "cli.md"] = commands
    if (acts := acts_page()) is not None:
        made[DOCS / "acts.md"] = acts
    return made


def main(arguments: list[str]) -> int:
    """Write or check the pages; return the exit code."""
    stale = []
    for path, text in pages().items():
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(path.relative_to(ROOT).as_posix())
        if "--check" not in arguments:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    for name in stale:
        print(f"{name}: stale; run `make docs`" if "--check" in arguments else f"{name}: written")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
