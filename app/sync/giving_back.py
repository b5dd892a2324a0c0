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
        self._store.settings.put(_OWED_UP_TO, str(self._store.ledger.latest_of_others()).encode())

    def run(self, transport: Transport, hooks: Hooks) -> int:
        """Ask what the hub lacks, the latest first, until it lacks nothing of a portion, and bring that.
        Returns how many it took. Raises the transport's errors: the next session begins again. To an older
        hub that does not understand it nothing is owed."""
        try:
            return self._run(transport, hooks)
        except RefusedError as error:
            if error.refusal.code is not Code.MALFORMED:
                raise
            hooks.on_store(self._settled)
            return 0

    def _run(self, transport: Transport, hooks: Hooks) -> int:
        upto, brought, before = hooks.on_store(self._owed_up_to), 0, 0
        while upto and not hooks.stopped():
            named = hooks.on_store(partial(self._store.ledger.ids_of_others, upto, before, MOST_NAMED))
            answer = transport.post("/v1/returned", Returned(named=named), ReturnedAnswer) if named else None
            if answer is None or not answer.lacking:
                hooks.on_store(self._settled)
                break
            brought += self._bring(transport, hooks, answer.lacking)
            before += len(named)
        return brought

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

    def _owed_up_to(self) -> int:
        return int(self._store.settings.get(_OWED_UP_TO) or b"0")

    def owes(self) -> bool:
        """Whether the hub has not been asked yet what it lost."""
        return self._owed_up_to() > 0

    def _settled(self) -> None:
        with self._store.transaction():
            self._store.settings.put(_OWED_UP_TO, b"0")
