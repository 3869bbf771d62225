r"""A web service: post a case, get its plan, documents and letters. It keeps and sends nothing.

Run ``uvicorn service:app``, then::

    curl --data-binary @case.toml -H 'Content-Type: application/toml' \
        'http://127.0.0.1:8000/plans?on=2026-11-21&letter=retention'
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from datetime import date
from traceback import format_tb
from typing import Any, TypedDict

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

import negotiate
from negotiate import CaseError, Negotiator, Problem

READERS = {"application/json": negotiate.parse_case_json, "application/toml": negotiate.parse_case}
MOST_BYTES = 1_000_000  # Of a case; ten years of bills are a tenth of this.
HEADERS = {
    "Cache-Control": "no-store",  # Letters hold names and addresses.
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
}
FOR_THE_SENDER = (
    negotiate.CaseError,
    negotiate.UnknownProvider,
    negotiate.UnknownLocale,
    negotiate.MissingFacts,
    negotiate.ForbiddenWords,
)
log = logging.getLogger("service")


class State(TypedDict):
    """What requests share; many threads may use one negotiator at once."""

    negotiator: Negotiator


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[State]:
    """Read the plugins once."""
    negotiator = await run_in_threadpool(Negotiator.discover)
    for error in negotiator.set_aside:
        log.warning("%s", error)
    yield {"negotiator": negotiator}


async def health(request: Request[State]) -> JSONResponse:
    """Whether cases can be posted, and how many companies have a record."""
    providers = len(request.state["negotiator"].catalogue.slugs())
    return JSONResponse({"ok": True, "providers": providers}, headers=HEADERS)


async def plans(request: Request[State]) -> JSONResponse:
    """The plan of the posted case on the day ``on``, with each ``letter`` that is asked for."""
    kind = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind not in READERS:
        return refusal(
            [Problem("", "is of no type that is read", f"Send {' or '.join(READERS)}.")], 415
        )
    body = bytearray()
    async for chunk in request.stream():  # Counted: the length that a sender states may be a lie.
        body += chunk
        if len(body) > MOST_BYTES:
            return refusal(
                [Problem("", "is too large", f"Send at most {MOST_BYTES:,} bytes.")], 413
            )
    # In a thread: until it is worked out, every other request would wait.
    negotiator = request.state["negotiator"]
    return await run_in_threadpool(answer, negotiator, kind, bytes(body), request.query_params)


def answer(negotiator: Negotiator, kind: str, body: bytes, query: QueryParams) -> JSONResponse:
    """The plan of a case, or everything that is wrong with what was sent."""
    try:
        plan = negotiator.plan(READERS[kind](body.decode()), on=day(query.get("on", "")))
        letters = written(negotiator, plan, dict.fromkeys(query.getlist("letter")))
        made = [*negotiator.documents(plan), *letters]
    except UnicodeDecodeError:
        return refusal([Problem("", "is not UTF-8 text", "Send it as UTF-8.")])
    except FOR_THE_SENDER as error:
        return refusal(error.problems)
    except Exception as error:
        # Where it failed and no more: the words of an error may be a customer's.
        log.error("%s\n%s", type(error).__name__, "".join(format_tb(error.__traceback__)))
        return refusal([Problem("", "could not be worked out, by our fault")], 500)
    # Documents mask an account number, except where the company needs it. The case itself does not,
    # so it is not sent back.
    told = [{"kind": one.kind, "title": one.title, "text": one.text} for one in made if one.text]
    return JSONResponse({**summary(plan), "documents": told}, headers=HEADERS)


def day(text: str) -> date:
    """The customer's own day: where a server stands it may be tomorrow already."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CaseError("", [Problem("on", "is no day", "Add one, as ?on=2026-11-21.")]) from None


def written(
    negotiator: Negotiator, plan: negotiate.Plan, kinds: Iterable[str]
) -> Iterator[negotiate.Document]:
    """The letters that were asked for; MissingFacts names what the case lacks for one."""
    known = {str(kind): kind for kind in negotiator.letters(plan)}
    for kind in kinds:
        if kind not in known:
            fix = f"Ask for one of: {', '.join(known)}."
            raise CaseError("", [Problem("letter", "is of no known kind", fix)])
        yield negotiator.letter(plan, known[kind])


def summary(plan: negotiate.Plan) -> dict[str, Any]:
    """What to do, in few values. Amounts are strings, so that none becomes a binary fraction."""
    decision = plan.decision
    asks = plan.flow == "ask"  # A claim that stands alone asks for no price.
    return {
        "on": str(plan.on),
        "company": plan.provider_name,
        "currency": plan.case.currency,
        "flow": plan.flow,
        "call": plan.contact.address,
        "worth_calling": decision.worth_calling,
        "ask": [str(rung.monthly) for rung in decision.ladder] if asks else [],
        "accept_at_most": str(decision.accept[0].at_most) if asks else None,
    }


def refusal(problems: Iterable[Problem], status: int = 422) -> JSONResponse:
    """What is wrong: of each problem the key, what it is, and what to do."""
    told = [{"key": one.key, "what": one.what, "fix": one.fix} for one in problems]
    return JSONResponse({"problems": told}, status, HEADERS)


app = Starlette(
    routes=[Route("/health", health), Route("/plans", plans, methods=["POST"])],
    lifespan=lifespan,
)
