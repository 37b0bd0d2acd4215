"""How fast `truceline read` is, beside the bare language model on the same texts in the same run.

    python -m benchmarks.speed [--reports FILE.jsonl] [--count 200]

Each line of the file is an object with ``text``. Measured one after the other, each in processes of its own: the bare
parse; the read with one worker; with two; `truceline --help`. Run it on a quiet machine: other work shifts the ratios.

The bare parse is what anybody gets from ``spacy.load(MODEL).pipe(texts)``, with none of what makes our own parse of
the same model quicker (docs/decisions/quick-parse.md).
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bench import gold_folder

COMMAND = Path(sys.executable).with_name("truceline")
MOST_TIMES_THE_PARSE = 1.7
LEAST_GAIN_OF_TWO = 1.7
MOST_HELP_SECONDS = 0.5
MOST_MEGABYTES = 1500
PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h


@dataclass(frozen=True)
class Run:
    """What one command took: wall-clock and processor seconds, and the peak memory of the largest process below it."""

    seconds: float
    processor: float
    megabytes: float
    printed: str


def timed(command: list[str]) -> Run:
    """Run a command in a process that watches it. Raises RuntimeError with what it printed where it fails."""
    watcher = [sys.executable, "-m", "benchmarks.speed", "--watch", *command]
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(watcher, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{done.stderr.strip()}")
    return Run(**json.loads(done.stdout.splitlines()[-1]))


def watch(command: list[str]) -> int:
    """Run a command and print what it took, as timed() reads it."""
    adopt_all()
    began = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - began
    if done.returncode:
        sys.stderr.write(done.stdout + done.stderr)
        return done.returncode
    with contextlib.suppress(ChildProcessError):
        while True:  # processes that a helper of the command began, and left to be waited for
            os.wait()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    row = {
        "seconds": seconds,
        "processor": used.ru_utime + used.ru_stime,
        "megabytes": used.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024),
        "printed": done.stdout,
    }
    print(json.dumps(row))
    return 0


def adopt_all() -> None:
    """Become the parent of all processes below that lose theirs, so that what they used is counted (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def bare(folder: Path) -> int:
    """Parse each text of a folder with the model as spaCy loads it; print the words and the seconds without loading."""
    from truceline.find.parse import plain_model

    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())]
    nlp = plain_model()
    began, used = time.perf_counter(), time.process_time()
    words = sum(len(parsed) for parsed in nlp.pipe(texts, batch_size=16))
    took = {"seconds": time.perf_counter() - began, "processor": time.process_time() - used}
    print(json.dumps({"tokens": words, **took}))
    return 0


def chosen(path: Path, count: int) -> list[str]:
    """Return the texts of some reports, spread evenly over the file."""
    with path.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines if line.strip()]
    return texts if len(texts) <= count else [texts[i * len(texts) // count] for i in range(count)]


def line(name: str, figure: str, *notes: str, is_met: bool = True) -> None:
    """Print one row."""
    print(f"{name:22}{figure:>10}   {'   '.join(notes)}{'' if is_met else '   NOT MET'}")


def rate(words: int, seconds: float) -> str:
    return f"{words / seconds:,.0f} words/s"


def measure(texts: list[str]) -> None:
    """Print the figures for some texts."""
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} reports, {words:,} words")
    with tempfile.TemporaryDirectory() as scratch:
        reports = Path(scratch) / "reports"
        reports.mkdir()
        for number, text in enumerate(texts):
            (reports / f"{number:04}.txt").write_text(text, encoding="utf-8")
        alone = timed([sys.executable, "-m", "benchmarks.speed", "--bare", str(reports)])
        figures = json.loads(alone.printed.splitlines()[-1])
        parse, parse_used = figures["seconds"], figures["processor"]
        line("bare parse", f"{parse:.1f} s", rate(words, parse), f"{alone.megabytes:.0f} MB")
        reads = []
        for workers in (1, 2):
            command = [str(COMMAND), "read", str(reports), "-o", f"{scratch}/{workers}.truceline"]
            run = timed([*command, "--workers", str(workers)])
            reads.append(run)
            fits = run.megabytes < MOST_MEGABYTES
            told = rate(words, run.seconds), f"{run.megabytes:.0f} MB"
            line(f"read, workers: {workers}", f"{run.seconds:.1f} s", *told, is_met=fits)
    one, two = (run.seconds for run in reads)
    start = alone.seconds - parse
    times, gain = (one - start) / parse, one / two
    most, least = f"at most {MOST_TIMES_THE_PARSE}", f"at least {LEAST_GAIN_OF_TWO}"
    line("read ÷ bare parse", f"{times:.2f}", "without loading", most, is_met=times <= MOST_TIMES_THE_PARSE)
    line("read ÷ bare parse", f"{one / alone.seconds:.2f}", "whole commands, loading on both sides")
    used = (reads[0].processor - (alone.processor - parse_used)) / parse_used
    line("read ÷ bare parse", f"{used:.2f}", "processor seconds without loading: the fairer figure on a busy machine")
    line("gain of two workers", f"{gain:.2f}", least, is_met=gain >= LEAST_GAIN_OF_TWO)
    hint = min(timed([str(COMMAND), "--help"]).seconds for _ in range(3))
    line("truceline --help", f"{hint:.2f} s", f"under {MOST_HELP_SECONDS} s", is_met=hint < MOST_HELP_SECONDS)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == ["--watch"]:
        return watch(given[1:])
    if given[:1] == ["--bare"]:
        return bare(Path(given[1]))
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--reports", type=Path, default=gold_folder().parent / "reports" / "reports.jsonl")
    parser.add_argument("--count", type=int, default=200)
    options = parser.parse_args(given)
    if not options.reports.is_file():
        print(f"No reports at {options.reports}: nothing was measured. Name a .jsonl file with --reports.")
        return 0
    try:
        measure(chosen(options.reports, options.count))
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
