"""The batches of a push: the next one, and those that are under way."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial

from app.sync.books import Books
from app.sync.hooks import Hooks
from app.sync.portions import Portion
from app.wire.messages import Push, PushAnswer
from db.ledger import LedgerRow

Batch = list[LedgerRow]


class Batches:
    """On a quick line two are under way, so that the hub checks one while it records the other. What was read
    from the store once is not read again while it waits for its answer."""

    def __init__(
        self,
        books: Books,
        portion: Portion,
        send: Callable[[Push], PushAnswer],
        hooks: Hooks,
        *,
        crisis: bool,
    ) -> None:
        self._books = books
        self._portion = portion
        self._send = send
        self._hooks = hooks
        self._crisis = crisis
        self._under_way: deque[tuple[Batch, Future[PushAnswer]]] = deque()
        self.following, self._push = self._made()

    def are_under_way(self) -> bool:
        """Whether an answer is waited for."""
        return bool(self._under_way)

    def first_answered(self) -> tuple[Batch, PushAnswer]:
        """Waits for it. What can be sent then is on its way before its receipts are stored."""
        batch, sending = self._under_way.popleft()
        answer = sending.result()
        self.send_on(batch)
        return batch, answer

    def send_on(self, answered: Sequence[LedgerRow] = ()) -> None:
        """As many as the line carries at once. `answered`: what is not settled yet."""
        while self.following and len(self._under_way) < self._portion.abreast and not self._hooks.stopped():
            sending = self._hooks.beside(partial(self._send, self._push))
            self._under_way.append((self.following, sending))
            self.following, self._push = self._made(answered)

    def look_again(self) -> None:
        """Where nothing followed: something may have been recorded meanwhile."""
        if not self.following:
            self.following, self._push = self._made()

    def _made(self, answered: Sequence[LedgerRow] = ()) -> tuple[Batch, Push]:
        """The rows, and the request that brings them."""
        sent = (batch for batch, _ in self._under_way)
        without = frozenset(row.id for batch in (answered, *sent) for row in batch)
        return self._hooks.on_store(partial(self._read, without))

    def _read(self, without: frozenset[str]) -> tuple[Batch, Push]:
        size = self._portion.size
        batch = self._books.batch(crisis=self._crisis, most_bytes=size, without=without)
        return batch, self._books.push(batch)
