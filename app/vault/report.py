"""What is told of a restored store, with the names of homes as they are known now."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from app.vault.restored import Restored, Salvaged, keep_restored, read_restored
from db.homes import HouseholdRow
from db.store import Store


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """`homes`: where visits came back from the hub; `drafts`: where a visit is in progress, as it was in the
    backup but for `brought`, where it is as it was last, and `partly`, where a part is lost; `typed`: where
    words that nobody had saved came back; `final`: the hub has been asked, nothing more will come back."""

    restored: Restored
    homes: list[HouseholdRow]
    drafts: list[HouseholdRow]
    brought: tuple[HouseholdRow, ...] = ()
    partly: tuple[HouseholdRow, ...] = ()
    typed: tuple[HouseholdRow, ...] = ()

    @property
    def final(self) -> bool:
        return self.restored.asked_hub


def read_report(store: Store) -> RestoreReport | None:
    """None: this store was never restored."""
    restored = read_restored(store)
    if restored is None:
        return None
    begun = [draft.household for draft in store.drafts.visits()]
    salvaged = restored.salvaged or Salvaged()
    return RestoreReport(
        restored,
        _rows(store, restored.homes),
        _rows(store, begun),
        brought=tuple(_rows(store, salvaged.drafts)),
        partly=tuple(_rows(store, salvaged.unread_drafts)),
        typed=tuple(_rows(store, salvaged.half_typed)),
    )


def mark_read(store: Store) -> None:
    """The worker has seen it."""
    restored = read_restored(store)
    if restored is not None:
        with store.transaction():
            keep_restored(store, msgspec.structs.replace(restored, read=True))


def _rows(store: Store, households: list[str]) -> list[HouseholdRow]:
    found = (store.homes.household(household) for household in dict.fromkeys(households))
    return [row for row in found if row is not None]
