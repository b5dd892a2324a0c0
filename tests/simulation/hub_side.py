"""The district's side: the real hub, answering requests as its web server would, and the accidents it has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from app.wire.encoding import Malformed
from app.wire.messages import Code
from district.api.endpoints import ENDPOINTS
from district.api.exchange import Asked, Endpoint, Exchange, Given
from district.api.metrics import Metrics
from district.hub import Hub
from district.refusals import RefusedRequest
from district.store.engine import UNAVAILABLE
from tests.simulation.databases import KEY_FILE, Database

_ENDPOINTS: dict[str, Endpoint[Any]] = {endpoint.path: endpoint for endpoint in ENDPOINTS}
_ERASED = "/v1/erased"


class HubDied(BaseException):
    """The hub's power failed; what it had not committed is gone."""


class HubSide:
    """`arm` lets it die, or its database go away, at a statement of the next request."""

    def __init__(
        self, database: Database, prepared: Path, now_ms: Callable[[], int], journal: Path | None = None
    ) -> None:
        self.database = database
        self._journal = journal
        self._key_file = prepared / KEY_FILE
        self._now_ms = now_ms
        self._left = 0
        self._accident: BaseException | None = None
        self.backed_up = False
        self._start()

    def _start(self) -> None:
        self.hub = Hub.open(
            self.database.url, key_file=self._key_file, journal=self._journal, now_ms=self._now_ms
        )
        self._exchange = Exchange(self.hub, Metrics())

    def _count_down(self, *_statement: object) -> None:
        if self._accident is None:
            return
        self._left -= 1
        if self._left < 0:
            accident, self._accident = self._accident, None
            raise accident

    def arm(self, accident: BaseException, statement: int) -> None:
        self._accident, self._left = accident, statement
        event.listen(self.hub.store._engine, "before_cursor_execute", self._count_down)

    def disarm(self) -> None:
        self._accident = None
        if event.contains(self.hub.store._engine, "before_cursor_execute", self._count_down):
            event.remove(self.hub.store._engine, "before_cursor_execute", self._count_down)
            # Removing does not: each statement would go on asking who listens.
            self.hub.store._engine._has_events = False

    def answer(self, asked: Asked) -> Given:
        """Raises `HubDied`."""
        try:
            if asked.path == _ERASED:
                return self._exchange.erased(asked)
            endpoint = _ENDPOINTS.get(asked.path)
            if endpoint is None:
                return self._exchange.refusal(asked, 404, Code.MALFORMED)
            return self._exchange.answer(endpoint, asked)
        except RefusedRequest as refused:
            return self._exchange.refusal(asked, refused.status, refused.code, refused.detail)
        except Malformed:
            return self._exchange.refusal(asked, 400, Code.MALFORMED)
        except UNAVAILABLE:
            return self._exchange.refusal(asked, 503, Code.BUSY)

    def _stop(self) -> None:
        self.disarm()
        self.hub.close()

    def restart(self) -> None:
        self._stop()
        self._start()

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


def database_gone() -> BaseException:
    return OperationalError("statement", None, Exception("gone"))
