"""A hub that answers without a socket: the real requests, signatures and refusals, at the speed of a call."""

from __future__ import annotations

from collections.abc import Callable

import httpx

from app.desk import Desk
from app.sync.report import Outcome
from app.sync.session import Hooks
from app.sync.transport import Transport
from app.wire.encoding import Malformed
from app.wire.messages import Code
from district.api.endpoints import ENDPOINTS
from district.api.exchange import Asked, Exchange
from district.api.metrics import Metrics
from district.hub import Hub
from district.refusals import RefusedRequest

_BY_PATH = {endpoint.path: endpoint for endpoint in ENDPOINTS}


class _Line(httpx.BaseTransport):
    """`connected` is asked before every request: the network may go in the middle of a session."""

    def __init__(self, exchange: Exchange, connected: Callable[[], bool]) -> None:
        self._exchange = exchange
        self._connected = connected

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if not self._connected():
            raise httpx.ConnectError("no network")
        headers = {name.lower(): value for name, value in request.headers.items()}
        asked = Asked(path=request.url.path, headers=headers, peer="", body=request.read())
        try:
            if asked.path == "/v1/erased":
                given = self._exchange.erased(asked)
            else:
                given = self._exchange.answer(_BY_PATH[asked.path], asked)
        except RefusedRequest as error:
            given = self._exchange.refusal(asked, error.status, error.code, error.detail)
        except Malformed:
            given = self._exchange.refusal(asked, 400, Code.MALFORMED)
        return httpx.Response(given.status, headers=given.headers, content=given.body)


class Wire:
    """Syncs laptops with one hub."""

    def __init__(self, hub: Hub) -> None:
        self._exchange = Exchange(hub, Metrics())

    def sync(self, desk: Desk, connected: Callable[[], bool] = lambda: True) -> Outcome:
        client = httpx.Client(transport=_Line(self._exchange, connected), base_url="http://hub")
        identity = desk.identity
        transport = Transport(
            "http://hub", identity.device, identity.signer, identity.hub, client=client, clock_ms=desk.clock
        )
        try:
            return desk.session(transport).run(Hooks())
        finally:
            transport.close()
