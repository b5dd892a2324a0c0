"""The line between a laptop and the hub, in one process: everything that TCP and proxies do to a request."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx
import msgspec

from district.api.exchange import Given
from tests.simulation.hub_side import HubDied, HubSide, Request, database_gone
from tests.simulation.mishaps import Fault, Mishap

URL = "http://127.0.0.1:1"
_MOST_STATEMENTS = 30


class PowerLostError(BaseException):
    """The laptop is dead; nothing leaves it any more."""


@dataclass
class Network:
    """What all lines share. `late`: requests that are still under way."""

    hub: HubSide
    late: list[Request] = field(default_factory=list)

    def deliver_late(self) -> None:
        """Whatever was held up on the way arrives now; nobody waits for the answers any more."""
        late, self.late = self.late, []
        for asked in late:
            self.hub.answer(asked)


class Line(httpx.Client):
    """One session's: as much of a client as the transport uses. `alive`: whether the laptop still is; `watch`
    sees each request as it leaves."""

    def __init__(
        self,
        network: Network,
        faults: tuple[Fault, ...],
        alive: Callable[[], bool],
        watch: Callable[[Request], None],
    ) -> None:
        # Not made as a real one is: no pool, no cookies, no redirects lie between two objects.
        self._network = network
        self._faults = {fault.request: fault for fault in faults}
        self._alive = alive
        self._watch = watch
        self.requests = 0
        self._before: Given | None = None

    @contextmanager
    def stream(  # type: ignore[override]
        self, method: str, path: str, *, content: bytes, headers: Mapping[str, str]
    ) -> Iterator[httpx.Response]:
        response = self._carry(method, path, content, headers)
        try:
            yield response
        finally:
            response.close()

    def close(self) -> None:
        return

    def _carry(self, method: str, path: str, content: bytes, headers: Mapping[str, str]) -> httpx.Response:
        if not self._alive():
            raise PowerLostError
        asked = Request(
            method=method,
            path=path,
            headers={name.lower(): value for name, value in headers.items()},
            peer="127.0.0.1",
            body=content,
        )
        self._watch(asked)
        fault = self._faults.get(self.requests)
        self.requests += 1
        try:
            return self._happens(asked, fault)
        except HubDied:
            self._network.hub.restart()
            raise httpx.ReadError("the other side is gone") from None

    def _happens(self, asked: Request, fault: Fault | None) -> httpx.Response:
        mishap = None if fault is None else fault.mishap
        at = 0.5 if fault is None else fault.at
        if mishap is Mishap.LOST_UP:
            raise httpx.ConnectError("no way there")
        if mishap is Mishap.LATE:
            self._network.late.append(asked)
            raise httpx.ReadTimeout("no answer")
        if mishap is Mishap.FAILED:
            return httpx.Response(502, content=b"<html>Bad Gateway</html>")
        if mishap is Mishap.CUT_UP:
            # A server that is told a length never sees a shorter body; one behind a bad proxy does.
            self._ask(_with_body(asked, asked.body[: int(len(asked.body) * at)]))
            raise httpx.ReadError("cut")
        if mishap is Mishap.FLIPPED_UP:
            return _whole(self._ask(_with_body(asked, _flipped(asked.body, at))))
        if mishap is Mishap.HUB_DIES:
            self._network.hub.arm(HubDied(), int(at * _MOST_STATEMENTS))
        if mishap is Mishap.HUB_LOCKED:
            self._network.hub.arm(database_gone(), int(at * _MOST_STATEMENTS))
        if mishap is Mishap.TWICE:
            self._ask(asked)
        earlier = self._before
        try:
            given = self._before = self._ask(asked)
        finally:
            self._network.hub.disarm()
        return _coming_back(given, earlier, mishap, at)

    def _ask(self, asked: Request) -> Given:
        self._network.deliver_late()
        return self._network.hub.answer(asked)


def _coming_back(given: Given, earlier: Given | None, mishap: Mishap | None, at: float) -> httpx.Response:
    if mishap is Mishap.LOST_DOWN:
        raise httpx.ReadTimeout("no answer")
    if mishap is Mishap.STALE and earlier is not None:
        return _whole(earlier)
    if mishap is Mishap.CUT_DOWN:
        return httpx.Response(given.status, headers=given.headers, stream=_Cut(given.body, at))
    if mishap is Mishap.FLIPPED_DOWN:
        body = _flipped(given.body, at)
        return httpx.Response(given.status, headers=given.headers, stream=_Cut(body, 1.0, ends=True))
    return _whole(given)


def _whole(given: Given) -> httpx.Response:
    return httpx.Response(given.status, headers=given.headers, stream=_Cut(given.body, 1.0, ends=True))


def _with_body(asked: Request, body: bytes) -> Request:
    return msgspec.structs.replace(asked, body=body)


def _flipped(body: bytes, at: float) -> bytes:
    if not body:
        return body
    bit = min(int(len(body) * 8 * at), len(body) * 8 - 1)
    place = bit // 8
    return body[:place] + bytes([body[place] ^ 1 << bit % 8]) + body[place + 1 :]


class _Cut(httpx.SyncByteStream):
    """The first part of an answer, and then the line breaks unless this is its end."""

    def __init__(self, body: bytes, at: float, *, ends: bool = False) -> None:
        self._part = body[: int(len(body) * at)]
        self._ends = ends

    def __iter__(self) -> Iterator[bytes]:
        yield self._part
        if not self._ends:
            raise httpx.ReadError("cut")
