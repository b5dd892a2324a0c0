"""The Litestar application: routes, what is refused outside them, health, measurements, description."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable
from functools import cache
from typing import Any

import msgspec
from litestar import Litestar, MediaType, Request, Response, get, head, patch, post, route
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, RawBody
from litestar.types import ASGIApp, Receive, Scope, Send

from app.wire.blobs import BLOBS_PATH
from app.wire.erasing import ErasedAnswer
from app.wire.listening import Knocked
from app.wire.locked_push import LOCKED_PUSH_PATH, LockedPushed
from app.wire.messages import (
    MAX_BODY_BYTES,
    SUITE_PATH,
    Code,
    DistrictSuite,
    EnrolAnswer,
    Refusal,
    WaitAnswer,
)
from app.wire.requests import CONTENT_TYPE
from district.api.description import ENROL_PATH, ERASED_PATH, KNOCK_PATH, Description
from district.api.endpoints import ENDPOINTS
from district.api.exchange import Asked, Endpoint, Exchange, Given
from district.api.logs import LOG, observed
from district.api.metrics import Metrics
from district.api.tus import DISCOVERY, Tus
from district.api.waiting import WAIT, Waiting
from district.hub import Hub
from district.refusals import STATUS, RefusedRequest
from district.store.engine import UNAVAILABLE

_SIDE = "bangmun"
UNWRITABLE = {
    "database_unwritable": "database",
    "journal_unwritable": "journal",
    "attachments_unwritable": "attachments",
}
"""Gauges, and what each tells of."""
_Request = Request[Any, Any, Any]


class _Side(msgspec.Struct, frozen=True):
    """One hub's side of every route."""

    hub: Hub
    metrics: Metrics
    exchange: Exchange
    waiting: Waiting
    tus: Tus


def application(hub: Hub) -> ASGIApp:
    """The hub as an ASGI application."""
    metrics = Metrics()
    exchange = Exchange(hub, metrics)
    side = _Side(hub, metrics, exchange, Waiting(hub), Tus(hub, exchange))
    paths = frozenset(
        {endpoint.path for endpoint in (*ENDPOINTS, WAIT)}
        | {
            SUITE_PATH,
            ENROL_PATH,
            ERASED_PATH,
            KNOCK_PATH,
            LOCKED_PUSH_PATH,
            BLOBS_PATH,
            "/health",
            "/metrics",
        }
    )
    return observed(_serving(side, _routed()), metrics, paths)


def _serving(side: _Side, routed: Litestar) -> ASGIApp:
    async def serving(scope: Scope, receive: Receive, send: Send) -> None:
        scope.setdefault("state", {})[_SIDE] = side
        await routed(scope, receive, send)

    return serving


def _side(request: _Request) -> _Side:
    found = request.scope["state"][_SIDE]
    if not isinstance(found, _Side):
        raise TypeError("not served by a hub")
    return found


@cache
def _routed() -> Litestar:
    """The routes, which are the same whichever hub they are of: to look at each of them from all sides takes
    longer than to open a hub."""
    return Litestar(
        route_handlers=[
            *(_signed_route(endpoint) for endpoint in ENDPOINTS),
            _wait_route(),
            _suite_route(),
            *_unsigned_routes(),
            *_blob_routes(),
            _health_route(),
            _metrics_route(),
        ],
        exception_handlers={Exception: _refuse},
        request_max_body_size=MAX_BODY_BYTES,
        logging_config=None,
        openapi_config=OpenAPIConfig(
            title="방문수첩 구청 서버",
            version="1",
            description="Bodies are MessagePack, requests and answers are signed: docs/protocol.md.",
            render_plugins=[Description()],
        ),
    )


def _signed_route(endpoint: Endpoint[Any]) -> HTTPRouteHandler:
    # Database and signatures block, so every request runs in a thread.
    @post(
        endpoint.path,
        sync_to_thread=True,
        status_code=200,
        media_type=CONTENT_TYPE,
        summary=endpoint.summary,
        operation_id=endpoint.path.rsplit("/", 1)[-1],
        responses=_described(endpoint.gives),
    )
    def signed(request: _Request, body: RawBody) -> Response[bytes]:
        return _response(_side(request).exchange.answer(endpoint, _asked(request, body)))

    return signed


def _wait_route() -> HTTPRouteHandler:
    # Who waits must not hold a thread meanwhile: only the looks at the database run in one.
    @post(
        WAIT.path,
        status_code=200,
        media_type=CONTENT_TYPE,
        summary=WAIT.summary,
        operation_id="wait",
        responses=_described(WAIT.gives),
    )
    async def wait(request: _Request, body: RawBody) -> Response[bytes]:
        side, asked = _side(request), _asked(request, body)
        caller, message = await to_thread(side.exchange.admitted, WAIT, asked)
        answer = WaitAnswer(news=await side.waiting.wait(caller, message))
        return _response(await to_thread(side.exchange.signed, asked, 200, answer))

    return wait


def _suite_route() -> HTTPRouteHandler:
    # Unlike an enrolment it takes neither a code nor the database, so nobody is kept waiting or counted.
    @get(
        SUITE_PATH,
        sync_to_thread=False,
        status_code=200,
        media_type=CONTENT_TYPE,
        summary="Of which suite a laptop makes the keys that it enrols with; anybody may ask",
        operation_id="suite",
        responses=_described(DistrictSuite),
    )
    def suite(request: _Request) -> Response[bytes]:
        side = _side(request)
        answer = DistrictSuite(suite=side.hub.identity.suite)
        return _response(side.exchange.signed(_asked(request, b""), 200, answer))

    return suite


def _unsigned_route(
    path: str, name: str, summary: str, gives: type[object], answer: Callable[[Exchange, Asked], Given]
) -> HTTPRouteHandler:
    """For a laptop that has no certificate yet, no key any more, or is locked."""

    @post(
        path,
        sync_to_thread=True,
        status_code=200,
        media_type=CONTENT_TYPE,
        summary=summary,
        operation_id=name,
        responses=_described(gives),
    )
    def unsigned(request: _Request, body: RawBody) -> Response[bytes]:
        return _response(answer(_side(request).exchange, _asked(request, body)))

    return unsigned


def _unsigned_routes() -> list[HTTPRouteHandler]:
    erased = "Signed receipts for what a laptop erased; the laptop itself may have no key any more"
    locked = "Crisis packets that a laptop had sealed before it was locked"
    return [
        _unsigned_route(
            ENROL_PATH, "enrol", "Let a laptop in with a one-time code", EnrolAnswer, Exchange.enrol
        ),
        _unsigned_route(ERASED_PATH, "erased", erased, ErasedAnswer, Exchange.erased),
        _unsigned_route(
            KNOCK_PATH,
            "knock",
            "How many risks wait for the worker of a locked laptop",
            Knocked,
            Exchange.knocked,
        ),
        _unsigned_route(LOCKED_PUSH_PATH, "locked-push", locked, LockedPushed, Exchange.locked_push),
    ]


def _blob_routes() -> list[HTTPRouteHandler]:
    """Attachments: tus 1.0.0."""
    one = BLOBS_PATH + "/{name:str}"

    @post(BLOBS_PATH, sync_to_thread=True, status_code=201, summary="Announce an attachment (tus)")
    def announce(request: _Request, body: RawBody) -> Response[None]:
        return _bare(_side(request).tus.create(_asked(request, body)))

    # With `sync_to_thread` Litestar 2.25 takes this HEAD handler's coroutine for its answer.
    @head(one, summary="How far an attachment is (tus)")
    async def place(request: _Request, name: FromPath[str]) -> Response[None]:
        return _bare(await to_thread(_side(request).tus.offset, _asked(request, b"")))

    @patch(one, sync_to_thread=True, status_code=204, summary="The next bytes of an attachment (tus)")
    def append(request: _Request, name: FromPath[str], body: RawBody) -> Response[None]:
        return _bare(_side(request).tus.append(_asked(request, body)))

    @route([BLOBS_PATH, one], http_method="OPTIONS", sync_to_thread=False, status_code=204, summary="tus")
    def discover() -> Response[None]:
        return Response(None, status_code=204, headers=DISCOVERY)

    return [discover, announce, place, append]


def _health_route() -> HTTPRouteHandler:
    @get("/health", sync_to_thread=True, summary="Whether the hub reaches its database and can write")
    def health(request: _Request) -> dict[str, str]:
        hub = _side(request).hub
        hub.figures()
        # What it can do it goes on doing, a crisis first of all: no reason to send nobody here any more.
        troubles = hub.troubles() | _unsealed(hub)
        return {"status": "limited" if troubles else "ok", **troubles}

    return health


def _unsealed(hub: Hub) -> dict[str, str]:
    """Risks that wait and that nobody at the health division can read, in numbers; empty: there is none."""
    waiting = hub.unsealed_risks()
    return {"risks": f"{waiting} waiting without words: telephone whoever told them"} if waiting else {}


def _metrics_route() -> HTTPRouteHandler:
    @get(
        "/metrics",
        sync_to_thread=True,
        media_type="text/plain; version=0.0.4; charset=utf-8",
        summary="Measurements of this process, for Prometheus",
    )
    def measurements(request: _Request) -> str:
        hub, metrics = _side(request).hub, _side(request).metrics
        troubles = hub.troubles()
        unwritable = {gauge: int(name in troubles) for gauge, name in UNWRITABLE.items()}
        told = {"journal_unwritten": hub.journal.unwritten, "risks_unsealed": hub.unsealed_risks()}
        totals = {"laptops_set_back": hub.times_set_back()}
        return metrics.text({**hub.figures(), **unwritable, **told}, totals)

    return measurements


def _refuse(request: _Request, error: Exception) -> Response[bytes]:
    """Whatever went wrong, the answer is a signed `Refusal`, and no exception's text leaves the hub."""
    exchange, asked = _side(request).exchange, _asked(request, b"")
    if isinstance(error, RefusedRequest):
        return _response(exchange.refusal(asked, error.status, error.code, error.detail))
    if isinstance(error, HTTPException):
        code = Code.TOO_LARGE if error.status_code == 413 else Code.MALFORMED
        return _response(exchange.refusal(asked, error.status_code, code))
    if isinstance(error, UNAVAILABLE):
        LOG.warning("database unavailable", extra={"fields": {"error": type(error).__name__}})
        return _response(exchange.refusal(asked, 503, Code.BUSY))
    LOG.error("unexpected", exc_info=error)
    return _response(exchange.refusal(asked, 500, Code.BUSY))


def _described(gives: type[Any]) -> dict[int, ResponseSpec]:
    refusal = ResponseSpec(Refusal, media_type=CONTENT_TYPE, description="Refused", generate_examples=False)
    answer = ResponseSpec(gives, media_type=CONTENT_TYPE, description="Answered", generate_examples=False)
    return {200: answer, **dict.fromkeys(sorted(set(STATUS.values())), refusal)}


def _asked(request: _Request, body: bytes) -> Asked:
    return Asked(
        # Not `request.url`, which begins with whatever host the asker names.
        path=request.scope["path"],
        headers=dict(request.headers.items()),
        peer=request.client.host if request.client is not None else "",
        body=body,
    )


def _bare(given: Given) -> Response[None]:
    """Without a body, also under a refusal: as JSON it would say `null`."""
    return Response(None, status_code=given.status, headers=given.headers, media_type=MediaType.TEXT)


def _response(given: Given) -> Response[bytes]:
    return Response(given.body, status_code=given.status, headers=given.headers, media_type=CONTENT_TYPE)
