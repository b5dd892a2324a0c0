"""After the hub was restored from a backup: what this laptop holds of others and the hub has lost goes back.

Each device brings again what is its own. But it may have erased that since, with a household that went to
somebody else, or be gone itself. A revision is signed by its device: whoever holds it may bring it back.
"""

from __future__ import annotations

from functools import partial

from app.ledger.ledger import Ledger
from app.sync.hooks import Hooks
from app.sync.transport import RefusedError, Transport
from app.wire.messages import MOST_NAMED, Code, Returned, ReturnedAnswer
from app.wire.revisions import Signed

_OWED_UP_TO = "give_back_up_to"
_MOST_BYTES = 100_000


class GivingBack:
    """`note` runs inside the caller's transaction, where the store lives; `run` anywhere."""

    def __init__(self, ledger: Ledger) -> None:
        self._store = ledger.store
        self._device = ledger.identity.device

    def note(self) -> None:
        """The hub turns out to be older than it was. Before anything of its new history is taken."""
        self._owe(self._store.ledger.latest_of_others())

    def run(self, transport: Transport, hooks: Hooks) -> int:
        """Ask of all that is here what the hub lacks, the latest first, and bring it. Returns how many it
        took. Raises the transport's errors: the next session goes on behind the last portion that the hub has
        whole. To an older hub that does not understand it nothing is owed."""
        try:
            return self._run(transport, hooks)
        except RefusedError as error:
            if error.refusal.code is not Code.MALFORMED:
                raise
            hooks.on_store(self._settled)
            return 0

    def _run(self, transport: Transport, hooks: Hooks) -> int:
        brought = 0
        while named := hooks.on_store(self._next):
            if hooks.stopped():
                break
            ids = [revision for revision, _recorded_ms in named]
            answer = transport.post("/v1/returned", Returned(named=ids), ReturnedAnswer)
            brought += self._bring(transport, hooks, answer.lacking)
            if hooks.stopped():
                break
            last, recorded_ms = named[-1]
            hooks.on_store(partial(self._told_of, recorded_ms, last))
        return brought

    def _next(self) -> list[tuple[str, int]]:
        """What the hub is to be asked of now, and when it was recorded; none once it was asked of all."""
        upto_ms, after = self._owed()
        named = self._store.ledger.ids_of_others(upto_ms, after, MOST_NAMED) if upto_ms else []
        if upto_ms and not named:
            self._settled()
        return named

    def _bring(self, transport: Transport, hooks: Hooks, lacking: list[str]) -> int:
        brought = 0
        while lacking and not hooks.stopped():
            portion = hooks.on_store(partial(self._portion, lacking))
            if portion:
                brought += transport.post("/v1/returned", Returned(revisions=portion), ReturnedAnswer).taken
            lacking = lacking[max(len(portion), 1) :]
        return brought

    def _portion(self, lacking: list[str]) -> list[Signed]:
        found: list[Signed] = []
        size = 0
        for revision in lacking:
            row = self._store.ledger.get(revision)
            if row is None or not row.body:
                break
            size += len(row.body)
            if found and size > _MOST_BYTES:
                break
            found.append(Signed(row.body, row.signature))
        return found

    def _owed(self) -> tuple[int, str]:
        """The hub was asked of all that was recorded later, and in the same moment up to this id."""
        upto_ms, _, after = (self._store.settings.get(_OWED_UP_TO) or b"0").decode().partition(" ")
        return int(upto_ms), after

    def owes(self) -> bool:
        """Whether the hub has not been asked yet of all that it may have lost."""
        return self._owed()[0] > 0

    def _owe(self, upto_ms: int, after: str = "") -> None:
        self._store.settings.put(_OWED_UP_TO, f"{upto_ms} {after}".encode())

    def _told_of(self, upto_ms: int, after: str) -> None:
        with self._store.transaction():
            self._owe(upto_ms, after)

    def _settled(self) -> None:
        self._told_of(0, "")
