"""Reports added by hand: files, pasted text, an address or a feed; read in a process of their own, with progress."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import threading
from collections import OrderedDict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from fastapi import FastAPI, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from truceline.record import Unread
from truceline.serve.fetching import Refused, fetch
from truceline.serve.hand import Hand
from truceline.serve.views import View

KEPT = 30  # jobs remembered
LARGEST = 200_000_000  # bytes of one upload
SUFFIXES = {"text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf", "text/plain": ".txt",
            "application/rss+xml": ".xml", "application/atom+xml": ".xml", "text/xml": ".xml",
            "application/xml": ".xml",
            "application/json": ".jsonl"}  # fmt: skip


@dataclass
class Job:
    """One batch that is being read. Changed by its own thread alone; pages show what they find."""

    id: str
    name: str
    state: str = "waiting"  # waiting, reading, done, failed
    stored: int = 0
    known: int = 0
    missed: list[Unread] = field(default_factory=list)
    read: list[tuple[str, str]] = field(default_factory=list)
    trouble: str = ""

    def told(self) -> dict[str, Any]:
        """Return it as plain data."""
        missed = [{"origin": one.origin, "reason": one.reason, "cure": one.cure} for one in self.missed]
        read = [{"report": doc, "name": name} for doc, name in self.read]
        return {"id": self.id, "name": self.name, "state": self.state, "stored": self.stored, "known": self.known,
                "missed": missed, "read": read, "trouble": self.trouble}  # fmt: skip


class Jobs:
    """The batches, one read after the other."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand
        self.known: OrderedDict[str, Job] = OrderedDict()
        self._turn = threading.Lock()
        self._aside: ProcessPoolExecutor | None = None

    @property
    def aside(self) -> ProcessPoolExecutor:
        """The process that parses: kept, since it takes seconds to load its model."""
        from truceline.processes import processes

        if self._aside is None:
            self._aside = processes(1)
            self._aside.submit(os.nice, 10)  # people who read and decide go first
        return self._aside

    def end(self) -> None:
        """End the process that parses."""
        if self._aside is not None:
            self._aside.shutdown(wait=False, cancel_futures=True)

    def begin(self, name: str, folder: Path, url: str | None = None) -> Job:
        """Start to read a folder and return the job; the folder is removed when it is done."""
        job = Job(f"job-{len(self.known) + 1}", name)
        self.known[job.id] = job
        while len(self.known) > KEPT:
            self.known.popitem(last=False)
        threading.Thread(target=self._run, args=(job, folder, url), name=job.id, daemon=True).start()
        return job

    def _run(self, job: Job, folder: Path, url: str | None) -> None:
        from truceline.run import packed

        try:
            with self._turn:
                job.state = "reading"
                for one in packed(folder, url=url, knows=self._knows, executor=self.aside):
                    if isinstance(one, Unread):
                        job.missed.append(one)
                        self.hand.write(lambda store, one=one: store.add_unread(one))  # type: ignore[misc]
                    elif isinstance(one, str):
                        job.known += 1
                    else:
                        self.hand.write(lambda store, one=one: store.add(one))  # type: ignore[misc]
                        job.stored += 1
                        job.read.append((one.key.doc, one.key.origin))
                job.state = "done"
                if job.stored:
                    self.hand.note_reports()
        except Exception as error:  # whatever it is, the person must be told, and the server goes on
            job.state, job.trouble = "failed", f"{type(error).__name__}: {error}"
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _knows(self, document: Any, version: str) -> bool:
        return self.hand.write(lambda store: store.knows(document, version))


def hang(app: FastAPI, hand: Hand) -> Jobs:
    """Hang the views and forms for adding on the app; return the batches."""
    jobs = Jobs(hand)

    def started(request: Request, job: Job) -> Response:
        if "application/json" in request.headers.get("accept", ""):
            return JSONResponse(job.told(), 202)
        return RedirectResponse(f"/add/jobs/{job.id}", 303)

    def refused(request: Request, text: str) -> Response:
        if "application/json" in request.headers.get("accept", ""):
            return JSONResponse({"detail": text}, 422)
        view = View("message.html", {"heading": "Not added", "text": text, "kind": "wrong", "back": "/add"})
        answer: Response = app.state.html(request, view, "add", 422)
        return answer

    @app.get("/add", include_in_schema=False, response_class=HTMLResponse)
    def form(request: Request) -> Response:
        answer: Response = app.state.html(request, View("add.html", {"jobs": list(jobs.known.values())[::-1]}), "add")
        return answer

    outcomes: dict[int | str, Any] = {
        202: {"description": "Being read."}, 303: {"description": "Being read; to its page."},
        422: {"description": "Not added, and why."},
    }  # fmt: skip

    @app.post("/add/files", tags=["add"], summary="Add files", responses=outcomes, response_class=HTMLResponse)
    def add_files(request: Request, files: Annotated[list[UploadFile], File()]) -> Response:
        folder = Path(tempfile.mkdtemp(prefix="truceline-"))
        for number, file in enumerate(files[:500]):
            name = Path((file.filename or f"{number}.txt").replace("\\", "/")).name.lstrip(".") or f"{number}.txt"
            place = folder / name[-120:]
            with place.open("wb") as out:
                shutil.copyfileobj(file.file, out, 1 << 20)
            if place.stat().st_size > LARGEST:
                shutil.rmtree(folder, ignore_errors=True)
                return refused(
                    request, f"{name} is larger than {LARGEST // 1_000_000} MB; use `truceline read` for it."
                )
        names = [f.filename or "a file" for f in files]
        return started(request, jobs.begin(names[0] if len(names) == 1 else f"{len(names)} files", folder))

    @app.post("/add/text", tags=["add"], summary="Add a pasted text", responses=outcomes, response_class=HTMLResponse)
    def add_text(
        request: Request, text: Annotated[str, Form(max_length=2_000_000)],
        outlet: Annotated[str, Form(max_length=120)] = "", title: Annotated[str, Form(max_length=300)] = "",
        published: Annotated[str, Form(max_length=20)] = "",
    ) -> Response:  # fmt: skip
        if not text.strip():
            return refused(request, "The text is empty.")
        folder = Path(tempfile.mkdtemp(prefix="truceline-"))
        row = {"text": text, "outlet": outlet or None, "title": title or None, "published": published or None}
        (folder / "pasted.jsonl").write_text(json.dumps({k: v for k, v in row.items() if v}) + "\n", encoding="utf-8")
        return started(request, jobs.begin(title or "pasted text", folder))

    @app.post("/add/address", tags=["add"], summary="Fetch and add a page or a feed", responses=outcomes,
              response_class=HTMLResponse)  # fmt: skip
    def add_address(request: Request, url: Annotated[str, Form(max_length=2000)]) -> Response:
        try:
            found = fetch(url)
        except Refused as error:
            return refused(request, f"{url}: {error}.")
        folder = Path(tempfile.mkdtemp(prefix="truceline-"))
        (folder / f"page{SUFFIXES.get(found.media_type, '.html')}").write_bytes(found.body)
        return started(request, jobs.begin(found.url, folder, found.url))

    def job_of(record: str) -> Job | None:
        return jobs.known.get(record)

    @app.get("/add/jobs/{record}.json", tags=["add"], summary="How far a batch is", responses={404: {}})
    def progress(record: str) -> Response:
        job = job_of(record)
        return JSONResponse(job.told() if job else {"detail": "no such job"}, 200 if job else 404)

    @app.get("/add/jobs/{record}", include_in_schema=False, response_class=HTMLResponse)
    def shown(request: Request, record: str) -> Response:
        job = job_of(record)
        gone = {"heading": "Not here", "text": "No such batch; it may be long done.", "kind": "note", "back": "/add"}
        view = View("job.html", {"job": job}) if job else View("message.html", gone)
        answer: Response = app.state.html(request, view, "add", 200 if job else 404)
        return answer

    return jobs
