"""Households that were this worker's and are shown to their new post in part.

The district withdraws the whole and gives the part. Where something of the whole is still owed it cannot
leave before the part comes; then it leaves with what came, and the part comes once more
(app/sync/parts_again.py).
"""

from __future__ import annotations

import msgspec

from app.wire.encoding import decode, encode
from db.store import Store

_SETTING = "parts_that_came"


class _Came(msgspec.Struct, frozen=True):
    """`pull_anew`: one of them has left since."""

    households: list[str]
    pull_anew: bool = False


class Parts:
    """What writes runs in the caller's transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def come(self, household: str) -> None:
        """A part came of a household that was withdrawn, whether or not the whole has left."""
        came = self._came()
        if household in self._store.withdrawn.still_here() and household not in came.households:
            self._keep(_Came([*came.households, household], came.pull_anew))

    def erased(self, household: str) -> None:
        """The whole has left, and what came of it with it."""
        came = self._came()
        if household in came.households:
            self._keep(_Came([one for one in came.households if one != household], pull_anew=True))

    def are_lacking(self) -> bool:
        """Whether something that came in part left with the whole and has not come again."""
        return self._came().pull_anew

    def are_back(self) -> None:
        """All that the district has for this worker came again."""
        self._keep(_Came(self._came().households))

    def _came(self) -> _Came:
        kept = self._store.settings.get(_SETTING)
        return _Came([]) if kept is None else decode(kept, _Came)

    def _keep(self, came: _Came) -> None:
        self._store.settings.put(_SETTING, encode(came))
