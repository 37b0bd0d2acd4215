"""The web app: each view an address, with ``.json`` and ``.csv`` beside it; forms that append what a person decides."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response, StreamingResponse
from fastapi.staticfiles import StaticFiles

from truceline import __version__
from truceline.serve import adding, reviewing
from truceline.serve.desk import Desk, Wanted
from truceline.serve.hand import Hand
from truceline.serve.layers import layers
from truceline.serve.pages import HERE, STATIC, page, served
from truceline.serve.views import View, actors, ceasefires, claims, explore, incidents, reports
from truceline.store import StoreError
from truceline.write.claims_csv import guarded

Page = Annotated[int, Query(ge=1, le=100_000)]
Words = Annotated[str, Query(max_length=400)]
Name = Annotated[str, Query(max_length=120)]
Day = Annotated[str, Query(pattern=r"^(\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2})?)?)?)?$")]


def wanted(
    q: Words = "", act: Name = "", side: Name = "", source: Name = "", place: Name = "", stance: Name = "",
    outlet: Name = "", since: Day = "", until: Day = "", contested: bool = False, human: bool = False, page: Page = 1,
) -> Wanted:  # fmt: skip
    """Return the view that an address asks for."""
    return Wanted(q, act, side, source, place, stance, outlet, since, until, contested, human, page)


def create(path: Path) -> FastAPI:
    """Return the app over a record's file. Raises StoreError where the file is no record."""
    desk, hand = Desk(path), Hand(path)

    @asynccontextmanager
    async def living(_: FastAPI) -> Any:
        yield
        jobs.end()
        hand.end()

    app = FastAPI(
        title="truceline", version=__version__, docs_url=None, redoc_url=None, lifespan=living,
        description="Who says that who did what to whom, where and when. Every view as JSON and CSV.",
    )  # fmt: skip
    jobs = adding.hang(app, hand)
    app.mount("/assets", StaticFiles(directory=HERE / "assets"), name="assets")
    if STATIC.is_dir():
        app.mount("/static", StaticFiles(directory=STATIC), name="static")

    def html(request: Request, view: View, here: str, status: int = 200) -> HTMLResponse:
        return HTMLResponse(page(desk, view, here, who=reviewing.reader(request)), status)

    app.state.html = html

    @app.exception_handler(StoreError)
    def missing(request: Request, error: StoreError) -> Response:
        if not request.url.path.endswith((".json", ".csv")):
            values = {"heading": "Not here", "text": str(error), "kind": "note", "back": "/explore"}
            return html(request, View("message.html", values), "", 404)
        return JSONResponse({"detail": str(error)}, 404)

    @app.get("/", include_in_schema=False)
    def home() -> Response:
        return RedirectResponse("/explore", 303)

    def hang(route: str, here: str, make: Callable[..., View], told: str) -> None:
        """Hang a view on its address, and its data on the same address with .json and .csv."""

        given = Depends(make)

        def as_json(view: View = given) -> Response:
            made = view.told
            return Response(made, media_type="application/json") if isinstance(made, str) else JSONResponse(made)

        def as_csv(view: View = given) -> Response:
            pieces = view.pieces if view.pieces is not None else iter([table(list(view.rows))])
            return StreamingResponse(pieces, media_type="text/csv; charset=utf-8")

        def shown(request: Request, view: View = given) -> Response:
            return html(request, view, here)

        problems: dict[int | str, Any] = {404: {"description": "No such record."}}
        known = {"tags": [here], "responses": problems}
        csv_too = {200: {"content": {"text/csv": {}}}, **problems}
        app.get(f"{route}.json", summary=told, response_class=JSONResponse, **known)(as_json)  # type: ignore[arg-type]
        app.get(f"{route}.csv", summary=f"{told}, as CSV", tags=[here], responses=csv_too)(as_csv)
        app.get(route, include_in_schema=False, response_class=HTMLResponse)(shown)

    def of_explore(asked: Annotated[Wanted, Depends(wanted)]) -> View:
        return explore.view(desk, asked, served)

    def of_claim(record: str) -> View:
        return claims.view(desk, record)

    def of_incidents(page: Page = 1) -> View:
        return incidents.listing(desk, page)

    def of_incident(record: str) -> View:
        return incidents.view(desk, record)

    def of_contradictions(kind: Name = "", page: Page = 1) -> View:
        return incidents.contradictions(desk, kind, page)

    def of_reports(page: Page = 1) -> View:
        return reports.listing(desk, page)

    def of_report(record: str, hide: Name = "", claim: Name = "") -> View:
        return reports.view(desk, record, frozenset(filter(None, hide.split(","))), claim)

    def of_versions(record: str, other: str) -> View:
        return reports.compare(desk, record, other)

    def of_ceasefires() -> View:
        return ceasefires.listing(desk)

    def of_ceasefire(record: str, as_of: Day = "") -> View:
        return ceasefires.view(desk, record, as_of)

    def of_actors() -> View:
        return actors.listing(desk)

    def of_actor(record: str) -> View:
        return actors.view(desk, record)

    def of_unknowns(page: Page = 1) -> View:
        return actors.unknowns(desk, page)

    hang("/explore", "explore", of_explore, "The claims of a view, with its filters")
    hang("/claims/{record}", "claims", of_claim, "One claim, its fields, their words and rules")
    hang("/incidents", "incidents", of_incidents, "The incidents, the contested first")
    hang("/incidents/{record}", "incidents", of_incident, "The claims matrix of an incident")
    hang("/contradictions", "contradictions", of_contradictions, "The contradictions with both passages")
    hang("/reports", "reports", of_reports, "The reports, by day")
    hang("/reports/{record}/beside/{other}", "reports", of_versions, "Two versions of a story")
    hang("/reports/{record}", "reports", of_report, "A report with its marks")
    hang("/ceasefires", "ceasefires", of_ceasefires, "The ceasefires")
    hang("/ceasefires/{record}", "ceasefires", of_ceasefire, "One ceasefire, now or as known on a day")
    hang("/actors", "actors", of_actors, "Everyone named, and who backs whom")
    hang("/actors/{record}", "actors", of_actor, "What an actor says and what is said of it")
    hang("/unknowns", "unknowns", of_unknowns, "What the reports leave open")

    @app.get("/explore/pins.json", tags=["explore"], summary="The places of a view, as GeoJSON")
    def pins(asked: Annotated[Wanted, Depends(wanted)]) -> Response:
        return JSONResponse(explore.points(desk, asked, served))

    @app.get("/layers/{name}.json", tags=["explore"], summary="A map layer of one's own", responses={404: {}})
    def layer(name: str) -> Response:
        path = next((p for p in layers() if p.stem == name), None)
        if path is None:
            return JSONResponse({"detail": f"{name}: no such layer"}, 404)
        return Response(path.read_bytes(), media_type="application/geo+json")

    @app.get("/ceasefires/{record}/dossier", include_in_schema=False)
    def dossier(record: str, as_of: Day = "") -> Response:
        return HTMLResponse(ceasefires.dossier(desk, record, as_of))

    reviewing.hang(app, desk, hand, hang)
    return app


def table(rows: list[Any]) -> str:
    """Return rows as CSV with a head line, safe to open in a spreadsheet."""
    text = io.StringIO()
    if rows:
        writer = csv.writer(text)
        writer.writerow(rows[0])
        for row in rows:
            writer.writerow("" if v is None else guarded(v) if isinstance(v, str) else v for v in row.values())
    return text.getvalue()
