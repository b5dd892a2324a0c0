"""Households that stay until their worker has heard who took a risk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from app.ledger.ledger import Ledger


class ToHear:
    """Whoever screened waits to hear who took it, and hears it before the household leaves: both may come
    with one answer, and the screens read only what is here when the session is over."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._just_heard: set[str] = set()

    def begin(self) -> None:
        """A session begins: what the one before it brought could be seen here meanwhile."""
        self._just_heard.clear()

    @contextmanager
    def listening(self) -> Iterator[None]:
        """While an answer of the hub is taken."""
        waited = self._waits()
        yield
        if waited:
            self._just_heard |= waited - self._waits()

    def keeps(self, household: str) -> bool:
        """Whether it stays for this."""
        return household in self._waits() | self._just_heard

    def _waits(self) -> set[str]:
        """Households of risks that this worker screened and nobody has taken."""
        me = self._ledger.identity.worker.id
        return {row.household for row in self._ledger.store.visits.risks_to_take() if row.author == me}
