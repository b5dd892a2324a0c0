"""A household's edit that moves it to another 동 is the supervisor's to make. The district refuses it from
anybody else as a whole; here its 동 goes back to what it was, whatever an older version of the program let
them write."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from app.wire.revisions import Kind, Revision

MOVING = "dong"


def is_move(revision: Revision) -> bool:
    """Whether it moves a household as only a supervisor does."""
    return revision.kind is Kind.HOUSEHOLD_EDITED and MOVING in revision.patch


def as_it_counts(revision: Revision, refused: Collection[str]) -> Revision:
    """The revision without its move where it is among those that were refused for it."""
    if revision.id not in refused or not is_move(revision):
        return revision
    rest = {path: change for path, change in revision.patch.items() if path != MOVING}
    return msgspec.structs.replace(revision, patch=rest)
