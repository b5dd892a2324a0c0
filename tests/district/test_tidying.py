"""What the hub removes from its folder of attachments, and what it leaves although no row names it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from district.blobs.tidying import Tidying
from district.hub import Hub

_DAY_S = 24 * 3600


class Folder:
    """Objects of the same age that no row of the database names."""

    def __init__(self, count: int) -> None:
        self.left = {f"object{number}" for number in range(count)}
        self.age_s = 0.0

    def put(self, name: str, pieces: Iterable[bytes]) -> None:
        self.left.add(name)

    def read(self, name: str, start: int, length: int) -> bytes:
        return b""

    def size(self, name: str) -> int | None:
        return None

    def remove(self, name: str) -> None:
        self.left.discard(name)

    def names(self, older_than_s: float) -> Iterator[str]:
        self.age_s = older_than_s
        yield from sorted(self.left)


@pytest.mark.parametrize(("count", "left"), [(3, 0), (40, 40)])
def test_a_folder_full_of_strangers_belongs_to_another_database(
    empty_hub: Hub, count: int, left: int
) -> None:
    """After a restore from a backup the newer database may still be found and put back."""
    folder = Folder(count)
    Tidying(empty_hub.store, folder).now(empty_hub.now_ms())
    assert len(folder.left) == left
    assert folder.age_s >= 30 * _DAY_S
