"""How quick the workbench is: the first view, filters, and reviews while reports come in.

    python -m benchmarks.workbench [--claims 100000]

A record of made-up claims is served as users get it, and asked over HTTP on this machine. Eight readers look and judge
while reports are written without pause. What must hold stands beside each figure.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import httpx2

from benchmarks.made_up import reports
from truceline.collection import Record
from truceline.record import Report
from truceline.store import pack

FIRST_VIEW_SECONDS, FIRST_VIEW_CLAIMS = 1.0, 10_000
FILTER_SECONDS = 0.3
REVIEW_P99_SECONDS = 0.2
READERS = 8
FILTERS = ("act=shelling", "side=state:south", "place=upper", "stance=denied", "since=2020-10-20&until=2020-10-25",
           "contested=1", "q=made-up+sentence", "act=shelling&side=armed-group:north&place=old")  # fmt: skip


def built(path: Path, claims: int, link: bool) -> None:
    """Write a record of made-up claims."""
    with Record.open(path, must_exist=False) as record:
        for document, made in reports(claims):
            record.store.add(pack(Report(document, claims=made), "made-up"))
        if link:
            record.relink()


class Served:
    """A record behind `truceline serve`, in a process of its own."""

    def __init__(self, path: Path) -> None:
        command = [sys.executable, "-c", f"from truceline.serve import serve; serve({str(path)!r}, browser=False)"]
        environment = os.environ | {"PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
        assert self.process.stdout is not None
        found = re.search(r"(http://[^/]+)/explore\?token=(\S+)", self.process.stdout.readline())
        assert found, "the server printed no address"
        self.address, self.token = found[1], found[2]

    def client(self) -> httpx2.Client:
        """Return a reader's own connection, with the token."""
        return httpx2.Client(base_url=self.address, cookies={"truceline": self.token}, timeout=60, trust_env=False)

    def end(self) -> None:
        self.process.terminate()
        self.process.wait(20)


def asked(client: httpx2.Client, address: str) -> float:
    """Return the seconds that a page took. Raises RuntimeError where it is no page."""
    began = time.perf_counter()
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")
    return time.perf_counter() - began


def ready(client: httpx2.Client) -> None:
    for _ in range(300):
        try:
            client.get("/unknowns.json")
            return
        except httpx2.HTTPError:
            time.sleep(0.1)
    raise RuntimeError("the server did not come up")


def line(name: str, seconds: float, most: float) -> None:
    print(f"{name:44}{seconds * 1000:8.0f} ms   at most {most * 1000:.0f}{'' if seconds <= most else '   NOT MET'}")


def share(seconds: list[float], part: float) -> float:
    """Return the value below which a share of some values lies."""
    return sorted(seconds)[min(len(seconds) - 1, int(part * len(seconds)))]


def reviewed(served: Served, path: Path, seconds: float) -> tuple[list[float], int, int]:
    """Return how long reviews took while reports were written, how many were kept, and how many reports came."""
    took: list[float] = []
    kept = came = 0
    ending = threading.Event()

    def ingest() -> None:
        nonlocal came
        with served.client() as client:
            number = 0
            while not ending.is_set():
                number += 1
                text = f"The army shelled the town on day {number}, rebels said. Nobody else spoke of it."
                if (
                    client.post("/add/text", data={"text": text}, headers={"accept": "application/json"}).status_code
                    == 202
                ):
                    came += 1
                time.sleep(0.05)

    def read(number: int, claims: list[str]) -> None:
        nonlocal kept
        with served.client() as client:
            for claim in claims:
                if ending.is_set():
                    return
                form = {"action": "confirm", "who": f"reader {number}", "base": "0"}
                began = time.perf_counter()
                answer = client.post(f"/review/{claim}", data=form, headers={"accept": "application/json"})
                took.append(time.perf_counter() - began)
                kept += answer.status_code == 201
                client.get("/explore.json?act=shelling")
                time.sleep(0.1)

    with served.client() as client:
        ids = [c["id"] for page in range(1, 41) for c in client.get(f"/explore.json?page={page}").json()["claims"]]
    threads = [threading.Thread(target=read, args=(i, ids[i::READERS])) for i in range(READERS)]
    threads.append(threading.Thread(target=ingest))
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    ending.set()
    for thread in threads:
        thread.join()
    return took, kept, came


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.workbench", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=20.0, help="how long readers review while reports come in")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        small, large = Path(scratch) / "small.truceline", Path(scratch) / "large.truceline"
        built(small, FIRST_VIEW_CLAIMS, link=True)
        served = Served(small)
        try:
            with served.client() as client:
                ready(client)
                line(f"first view, {FIRST_VIEW_CLAIMS:,} claims", asked(client, "/explore"), FIRST_VIEW_SECONDS)
            took, kept, came = reviewed(served, small, options.seconds)
            line(f"review, p50, {READERS} readers, {came} reports coming", share(took, 0.5), REVIEW_P99_SECONDS)
            line(f"review, p99 of {len(took)}", share(took, 0.99), REVIEW_P99_SECONDS)
        finally:
            served.end()
        with Record.open(small) as record:
            verdicts = sum(j.field == "verdict" for j in record.judgements)
            print(f"{'reviews kept':44}{verdicts:8}      of {kept} that were said to be")
        built(large, options.claims, link=False)
        served = Served(large)
        try:
            with served.client() as client:
                ready(client)
                line(f"first view, {options.claims:,} claims", asked(client, "/explore"), FIRST_VIEW_SECONDS)
                for query in FILTERS:
                    best = min(asked(client, f"/explore?{query}") for _ in range(3))
                    line(f"filter {query[:36]}", best, FILTER_SECONDS)
        finally:
            served.end()
    return 0 if verdicts == kept else 1


if __name__ == "__main__":
    sys.exit(main())
