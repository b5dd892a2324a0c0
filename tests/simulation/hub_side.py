"""The district's side: the real hub, answering requests as its web server would, and the accidents it has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError

from app.wire.blobs import BLOBS_PATH
from app.wire.encoding import Malformed
from app.wire.messages import Code
from district.api.endpoints import ENDPOINTS
from district.api.exchange import Asked, Endpoint, Exchange, Given
from district.api.metrics import Metrics
from district.api.tus import Tus
from district.hub import Hub
from district.refusals import RefusedRequest
from district.store.engine import UNAVAILABLE
from tests.simulation.databases import KEY_FILE, Database

_ENDPOINTS: dict[str, Endpoint[Any]] = {endpoint.path: endpoint for endpoint in ENDPOINTS}
_ERASED = "/v1/erased"


class Request(Asked, frozen=True, kw_only=True):
    """As it comes over the line, with its method."""

    method: str


@dataclass(frozen=True)
class _Process:
    """One of those that serve the district over one database."""

    hub: Hub
    exchange: Exchange
    tus: Tus


class HubDied(BaseException):
    """The hub's power failed; what it had not committed is gone."""


class HubSide:
    """`arm` lets it die, or its database go away, at a statement of the next request. Where several processes
    serve, each takes the next request in turn."""

    def __init__(
        self, database: Database, prepared: Path, now_ms: Callable[[], int], journal: Path | None = None
    ) -> None:
        self.database = database
        self._journal = journal
        self._key_file = prepared / KEY_FILE
        self._now_ms = now_ms
        self._left = 0
        self._accident: BaseException | None = None
        self._armed = False
        self.backed_up = False
        self._turn = 0
        self._processes = [self._process()]

    @property
    def hub(self) -> Hub:
        """Of the process that was there first."""
        return self._processes[0].hub

    def _process(self) -> _Process:
        hub = Hub.open(self.database.url, key_file=self._key_file, journal=self._journal, now_ms=self._now_ms)
        exchange = Exchange(hub, Metrics())
        return _Process(hub, exchange, Tus(hub, exchange))

    def add_process(self) -> None:
        self._processes.append(self._process())

    def _start(self, processes: int = 1) -> None:
        self._processes = [self._process() for _ in range(processes)]

    def _count_down(self, *_statement: object) -> None:
        if self._accident is None:
            return
        self._left -= 1
        if self._left < 0:
            accident, self._accident = self._accident, None
            raise accident

    def arm(self, accident: BaseException, statement: int) -> None:
        self._accident, self._left, self._armed = accident, statement, True
        for engine in self._engines():
            event.listen(engine, "before_cursor_execute", self._count_down)

    def disarm(self) -> None:
        if not self._armed:
            return
        self._accident, self._armed = None, False
        for engine in self._engines():
            if event.contains(engine, "before_cursor_execute", self._count_down):
                event.remove(engine, "before_cursor_execute", self._count_down)
                # Removing does not: each statement would go on asking who listens.
                engine._has_events = False

    def _engines(self) -> list[Engine]:
        """Of all processes, each once: where they are kept warm two processes have the same."""
        return list(
            {id(engine): engine for engine in (one.hub.store._engine for one in self._processes)}.values()
        )

    def answer(self, asked: Request) -> Given:
        """Raises `HubDied`."""
        self._turn += 1
        process = self._processes[self._turn % len(self._processes)]
        exchange = process.exchange
        try:
            return _answered(process, asked)
        except RefusedRequest as refused:
            return exchange.refusal(asked, refused.status, refused.code, refused.detail)
        except Malformed:
            return exchange.refusal(asked, 400, Code.MALFORMED)
        except UNAVAILABLE:
            return exchange.refusal(asked, 503, Code.BUSY)

    def _stop(self) -> None:
        self.disarm()
        for process in self._processes:
            process.hub.close()

    def restart(self, processes: int = 1) -> None:
        self._stop()
        self._start(processes)

    def back_up(self) -> None:
        self._stop()
        self.database.back_up()
        self.backed_up = True
        self._start()

    def restore(self) -> None:
        """The database as it was when it was last copied."""
        self._stop()
        self.database.restore()
        self._start()

    def close(self) -> None:
        self._stop()
        self.database.drop()


def _answered(process: _Process, asked: Request) -> Given:
    exchange, tus = process.exchange, process.tus
    if asked.path.startswith(BLOBS_PATH):
        return {"POST": tus.create, "HEAD": tus.offset, "PATCH": tus.append}[asked.method](asked)
    if asked.path == _ERASED:
        return exchange.erased(asked)
    endpoint = _ENDPOINTS.get(asked.path)
    if endpoint is None:
        return exchange.refusal(asked, 404, Code.MALFORMED)
    return exchange.answer(endpoint, asked)


def database_gone() -> BaseException:
    return OperationalError("statement", None, Exception("gone"))
