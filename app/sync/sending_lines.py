"""Handing the access log over to the hub, batch after batch."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial

from app.sync.access_lines import AccessLines
from app.sync.hooks import Hooks
from app.sync.portions import LINE_BYTES, Portion
from app.sync.transport import RefusedError, Transport
from app.wire.messages import Access, AccessAnswer, Code

_MOST_REQUESTS = 100
_NEVER_TAKEN = frozenset({Code.MALFORMED, Code.TOO_LARGE, Code.ABSENT})
"""No later session changes that."""


class SendingLines:
    """Of one session at a time. `clock_ms`: the laptop's own."""

    def __init__(
        self, lines: AccessLines, transport: Transport, portion: Portion, clock_ms: Callable[[], int]
    ) -> None:
        self._lines = lines
        self._transport = transport
        self._portion = portion
        self._clock_ms = clock_ms
        self._under_way: Future[AccessAnswer] | None = None

    def forget(self) -> None:
        """A new session begins."""
        self._under_way = None

    def begin(self, hooks: Hooks) -> None:
        """Send the first lines beside what the session does meanwhile."""
        self._under_way = self._send(hooks)

    def run(self, hooks: Hooks) -> None:
        """Whatever the hub says to it, the session goes on: the rest is sent next time, and the district's
        monthly report names laptops whose lines do not come. Raises `RefusedError` for a revoked laptop."""
        try:
            self._all(hooks)
        except RefusedError as error:
            if error.refusal.code is Code.REVOKED:
                raise
        hooks.on_store(self._lines.drop_old)

    def last(self, hooks: Hooks) -> bool:
        """Before the laptop erases itself: whether the district has every line that it will ever take. Raises
        `RefusedError` for what passes (a busy hub)."""
        try:
            return self._all(hooks)
        except RefusedError as error:
            if error.refusal.code not in _NEVER_TAKEN:
                raise
            return True

    def _all(self, hooks: Hooks) -> bool:
        for _ in range(_MOST_REQUESTS):
            sending, self._under_way = self._under_way or self._send(hooks), None
            if sending is None:
                return not hooks.stopped()
            if not hooks.on_store(partial(self._lines.settle, sending.result())):
                return True
        return False

    def _send(self, hooks: Hooks) -> Future[AccessAnswer] | None:
        """None: there are none, or the session is stopped."""
        most = self._portion.size // LINE_BYTES
        batch = None if hooks.stopped() else hooks.on_store(partial(self._lines.batch, most=most))
        return None if batch is None else hooks.beside(partial(self._hand_over, batch))

    def _hand_over(self, batch: Access) -> AccessAnswer:
        with self._portion.carried(self._clock_ms):
            return self._transport.post("/v1/access", batch, AccessAnswer)
