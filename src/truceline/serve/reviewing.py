"""Review: the queue by doubt × impact, decisions that are appended, readers' agreement, claims that people add."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any
from urllib.parse import quote, unquote

from fastapi import FastAPI, Form, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from truceline.link import upheld
from truceline.record import Claim, Evidence, Judgement, Maker, Party, Span, identify
from truceline.serve.desk import Desk
from truceline.serve.hand import Hand
from truceline.serve.views import View
from truceline.store import Conflict
from truceline.store.codec import encode
from truceline.vocab import family

WHO = "truceline_reader"
VERDICTS = {"confirm": "confirmed", "reject": "rejected"}
QUEUES = (("all", "everything"), ("contested", "contested claims"), ("casualties", "casualties"),
          ("truce", "the truce"),
          ("second", "decided by somebody else"))  # fmt: skip
WEIGHT = {"truce": 2.0, "violence": 1.6, "territory": 1.5, "humanitarian": 1.2}
AROUND = 240  # characters of the report shown on either side of a claim's words

Text = Annotated[str, Form(max_length=400)]
Short = Annotated[str, Form(max_length=120)]


def reader(request: Request) -> str:
    """Return the name that a reader gave last."""
    return unquote(request.cookies.get(WHO, ""))


def now() -> str:
    """Return this minute in UTC, as judgements carry it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


# ── the queue ─────────────────────────────────────────────────────────────────────────────────────────────


PAST = 0.3  # what a war of thirty years ago cost matters less than what happened last night


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim that could be decided, and why it should be."""

    claim: str
    doubt: float
    impact: float
    family: str
    has_count: bool
    is_contested: bool


def ranked(rows: Iterable[Any], contested: frozenset[str]) -> tuple[Waiting, ...]:
    """Return all claims by doubt × impact, the highest first."""
    families: dict[str, str | None] = {}
    found = []
    for row in rows:
        if row.act not in families:
            families[row.act] = family(row.act)
        kind, is_contested = families[row.act] or "", row.id in contested
        doubt = min(1.0, 1.0 - row.confidence + (0.4 if is_contested else 0.0))
        impact = WEIGHT.get(kind, 1.0) + math.log10(1 + (row.low or 0))
        impact *= PAST if row.background else 1.0
        found.append(Waiting(row.id, doubt, max(impact, 0.1), kind, row.low is not None, is_contested))
    return tuple(sorted(found, key=lambda w: (-w.doubt * w.impact, w.claim)))


BELONGS: dict[str, Callable[[Waiting], bool]] = {
    "contested": lambda one: one.is_contested,
    "casualties": lambda one: one.has_count,
    "truce": lambda one: one.family == "truce",
}


def queue(desk: Desk, name: str, who: str) -> list[Waiting]:
    """Return what is left to decide, the highest doubt × impact first."""
    decided: dict[str, set[str]] = defaultdict(set)
    for one in upheld(desk.judgements()):
        if one.field == "verdict":
            decided[one.object].add(one.who)
    rows = desk.weighed(ranked)
    if name == "second":
        return [one for one in rows if one.claim in decided and who not in decided[one.claim]]
    belongs = BELONGS.get(name, lambda one: True)
    return [one for one in rows if one.claim not in decided and belongs(one)]


def view(desk: Desk, name: str, skip: int, who: str) -> View:
    """Return the claim that comes next, with its passage and the form."""
    rows = queue(desk, name, who)
    total = desk.store.counts()[1]
    own = len({j.object for j in upheld(desk.judgements()) if j.field == "verdict" and j.who == who}) if who else 0
    values: dict[str, Any] = {
        "queue": name, "queues": QUEUES, "left": len(rows), "total": total, "own": own, "skip": skip, "claim": None,
        "disputes": [], "judgements": [],
    }  # fmt: skip
    if rows:
        one = rows[skip % len(rows)]
        claim = desk.claim(one.claim)
        disputes = desk.linked("contradictions", claim.id)
        others = desk.claims_by_id(c for d in disputes for c in (d.a, d.b) if c != claim.id)
        values |= {
            "claim": claim, "doubt": one.doubt, "impact": one.impact, "base": desk.base(claim.id),
            "disputes": [(d, others[c]) for d in disputes for c in (d.a, d.b) if c in others],
            "judgements": desk.judgements(claim.id),
        } | around(desk, claim)  # fmt: skip
    told = ({"claim": w.claim, "doubt": round(w.doubt, 3), "impact": round(w.impact, 3)} for w in rows)
    return View("review.html", values, rows=told)


def around(desk: Desk, claim: Claim) -> dict[str, str]:
    """Return a claim's words with what stands before and after them in the report."""
    spans = [e.span for e in claim.evidence if e.field == "claim"] or [e.span for e in claim.evidence]
    if not spans:
        return {"before": "", "middle": "no words", "after": ""}
    text = desk.document(claim.doc).text
    start, stop = spans[0].start, spans[0].stop
    return {
        "before": ("…" if start > AROUND else "") + text[max(0, start - AROUND) : start],
        "middle": text[start:stop],
        "after": text[stop : stop + AROUND] + ("…" if stop + AROUND < len(text) else ""),
    }


# ── deciding ──────────────────────────────────────────────────────────────────────────────────────────────


def judgement(
    desk: Desk, target: str, action: str, who: str, *, base: int, field: str, new: str, other: str, reason: str
) -> Judgement | str:
    """Return the judgement that a form asks for, or a sentence that says what is wrong with it."""
    claim = desk.claim(target)
    own = action.removeprefix("adjudicate-")
    if own in VERDICTS:
        told = reason if own == action else f"adjudicated: {reason}".rstrip(": ")
        return made(who, claim.id, "verdict", None, VERDICTS[own], told, base)
    if action == "edit":
        if not new.strip():
            return "A change needs a new value."
        return made(who, claim.id, field, value(claim, field), new.strip(), reason, base)
    if action in ("merge", "split"):
        found = desk.claims_by_id([other if other.startswith("claim-") else f"claim-{other}"])
        if not found or claim.id in found:
            return "Name the other claim by its whole id, as its page's address has it."
        return made(who, claim.id, "same" if action == "merge" else "apart", None, next(iter(found)), reason, base)
    if action == "undo":
        mine = [j for j in upheld(desk.judgements()) if j.who == who]
        here = [j for j in mine if j.object == claim.id]
        if not mine:
            return "There is nothing of yours to take back."
        last = (here or mine)[-1]  # in the queue the claim just decided is no longer the one shown
        return made(who, last.object, "undo", None, last.id, reason, desk.base(last.object))
    return "That is none of the things that can be done here."


def made(who: str, obj: str, field: str, old: str | None, new: str, reason: str, base: int) -> Judgement:
    """Return a judgement of this minute."""
    at = now()
    return Judgement(identify("judgement", who, at, obj, field, new, base), who, at, obj, field, old, new, reason, base)


def value(claim: Claim, field: str) -> str | None:
    """Return a claim's field as a person would write it."""
    if field in ("actors", "targets", "source"):
        return "; ".join(p.name for p in getattr(claim, field)) or None
    if field == "place":
        return claim.place.name if claim.place else None
    if field == "when":
        return str(claim.when) if claim.when else None
    if field in ("killed", "wounded"):
        return next(
            (f"{c.low:g}-{c.high:g}" if c.high is not None else f"{c.low:g}+" for c in claim.wholes if c.kind == field),
            None,
        )
    return str(getattr(claim, field, "")) or None


# ── readers' agreement ────────────────────────────────────────────────────────────────────────────────────


def alpha(votes: Iterable[Iterable[str]]) -> float | None:
    """Return Krippendorff's alpha for nominal values; ``votes``: per unit, the values given. None: nothing to compare.

    Source: Krippendorff, Content Analysis (2004), ch. 11.

    >>> alpha([["yes", "yes"], ["no", "no"]])
    1.0
    >>> round(alpha([["yes", "yes"], ["yes", "no"], ["no", "no"]]), 3)
    0.444
    """
    units = [list(unit) for unit in votes]
    units = [unit for unit in units if len(unit) > 1]
    totals: dict[str, float] = defaultdict(float)
    observed = 0.0
    for unit in units:
        for one in unit:
            totals[one] += 1
        unlike = sum(a != b for a in unit for b in unit)
        observed += unlike / (len(unit) - 1)
    n = sum(totals.values())
    if n < 2:
        return None
    expected = sum(totals[a] * totals[b] for a in totals for b in totals if a != b) / (n - 1)
    return 1.0 if expected == 0 else 1.0 - observed / expected


def agreement(desk: Desk) -> View:
    """Return how far the readers agree, and the claims on which they differ."""
    last: dict[str, dict[str, str]] = defaultdict(dict)
    settled: set[str] = set()
    for one in upheld(desk.judgements()):
        if one.field == "verdict" and one.new:
            if one.reason.startswith("adjudicated"):
                settled.add(one.object)
            else:
                last[one.object][one.who] = one.new
    shared = {obj: votes for obj, votes in last.items() if len(votes) > 1}
    differ = [obj for obj, votes in sorted(shared.items()) if len(set(votes.values())) > 1 and obj not in settled]
    claims = desk.claims_by_id(differ)
    result = alpha(votes.values() for votes in shared.values())
    return View(
        "agreement.html",
        {
            "alpha": result, "units": len(shared), "readers": sorted({w for votes in last.values() for w in votes}),
            "differ": [(claims[obj], sorted(shared[obj].items())) for obj in differ if obj in claims],
            "bases": {obj: desk.base(obj) for obj in differ},
        },
        rows=[
            {"claim": obj, "reader": who, "verdict": v}
            for obj, votes in sorted(shared.items()) for who, v in sorted(votes.items())
        ],
        data={"alpha": result, "units": len(shared), "differ": differ},
    )  # fmt: skip


# ── a claim that a person adds ────────────────────────────────────────────────────────────────────────────


def added(
    desk: Desk,
    doc: str,
    start: int,
    stop: int,
    *,
    act: str,
    stance: str,
    source: str,
    actor: str,
    target: str,
    who: str,
) -> Judgement | str:
    """Return the judgement that adds a claim to a report, or a sentence that says what is wrong with it."""
    document = desk.document(doc)
    if not 0 <= start < stop <= len(document.text):
        return f"The position must lie within the report: 0 to {len(document.text)}, its end after its start."
    span = Span(document.id, start, stop)

    def party(name: str) -> tuple[Party, ...]:
        return (Party(f"person:{name.casefold()}", name),) if name.strip() else ()

    claim = Claim(
        id=identify("claim", document.id, start, stop, act, source, actor, target, "person"),
        doc=document.id, act=act, stance=stance, source=party(source), actors=party(actor), targets=party(target),
        evidence=(Evidence("claim", span, span.of(document.text)),),
        makers=(("act", Maker(who, "person")),), confidence=1.0,
    )  # fmt: skip
    return made(who, document.id, "add", None, encode(claim), "", desk.base(document.id))


# ── the addresses ─────────────────────────────────────────────────────────────────────────────────────────


def hang(app: FastAPI, desk: Desk, hand: Hand, put: Callable[..., None]) -> None:
    """Hang the review's views and forms on the app."""

    def of_review(
        request: Request,
        queue: Annotated[str, Query(max_length=20)] = "all",
        skip: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    ) -> View:
        return view(desk, queue, skip, reader(request))

    def of_agreement() -> View:
        return agreement(desk)

    put("/review", "review", of_review, "What is left to decide, by doubt × impact")
    put("/review/agreement", "review", of_agreement, "Krippendorff's alpha of the readers' verdicts")

    def told(request: Request, text: str, back: str, status: int) -> Response:
        if _wants_json(request):
            return JSONResponse({"detail": text}, status)
        page = View("message.html", {"heading": "Not kept", "text": text, "kind": "wrong", "back": back})
        answer: Response = app.state.html(request, page, "review", status)
        return answer

    def keep(request: Request, one: Judgement | str, back: str, form: dict[str, Any]) -> Response:
        if isinstance(one, str):
            return told(request, one, back, 422)
        try:
            seq = hand.judge(one)
        except Conflict as error:
            if _wants_json(request):
                later = [json.loads(encode(j)) for j in error.later]
                return JSONResponse({"detail": str(error), "later": later}, 409)
            values = {
                "judgements": list(error.later),
                "mine": form,
                "target": one.object,
                "base": desk.base(one.object),
            }
            answer: Response = app.state.html(request, View("conflict.html", values), "review", 409)
            return answer
        if _wants_json(request):
            return JSONResponse({"id": one.id, "seq": seq}, 201)
        done = RedirectResponse(back, 303)
        done.set_cookie(WHO, quote(one.who), httponly=True, samesite="strict", max_age=180 * 86400)
        return done

    outcomes: dict[int | str, Any] = {
        201: {"description": "Kept."}, 303: {"description": "Kept; back to the page."},
        404: {"description": "No such claim."}, 409: {"description": "Somebody was faster; both are shown."},
        422: {"description": "Not kept, and why."},
    }  # fmt: skip

    @app.post("/review/{record}", tags=["review"], summary="Decide on a claim", responses=outcomes,
              response_class=HTMLResponse)  # fmt: skip
    def decide(
        request: Request, record: str, action: Short, who: Annotated[str, Form(min_length=1, max_length=60)],
        base: Annotated[int, Form(ge=0)] = 0, field: Short = "", new: Text = "", other: Short = "", reason: Text = "",
        back: Short = "",
    ) -> Response:  # fmt: skip
        one = judgement(
            desk, record, action, who.strip() or "somebody", base=base, field=field, new=new, other=other, reason=reason
        )
        form = {"action": action, "who": who, "field": field, "new": new, "other": other, "reason": reason}
        ways = {"review": "/review", "review/agreement": "/review/agreement"}
        return keep(request, one, ways.get(back, f"/claims/{quote(record)}"), form)

    @app.post("/reports/{record}/claims", tags=["review"], summary="Add a claim to a report", responses=outcomes,
              response_class=HTMLResponse)  # fmt: skip
    def add(
        request: Request, record: str, start: Annotated[int, Form(ge=0)], stop: Annotated[int, Form(ge=0)], act: Short,
        who: Annotated[str, Form(min_length=1, max_length=60)], stance: Short = "alleged", source: Short = "",
        actor: Short = "", target: Short = "",
    ) -> Response:  # fmt: skip
        one = added(
            desk, record, start, stop, act=act, stance=stance, source=source, actor=actor, target=target, who=who
        )
        return keep(request, one, f"/reports/{quote(record)}", {"act": act, "who": who})


def _wants_json(request: Request) -> bool:
    return "application/json" in request.headers.get("accept", "")
