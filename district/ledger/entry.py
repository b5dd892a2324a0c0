"""A revision on its way into the ledger: decoded once, with the bytes that were signed."""

from __future__ import annotations

import msgspec

from app.wire.revisions import Revision, Signed


class Entry(msgspec.Struct, frozen=True):
    """`hash` is that of `signed`, computed once. `grace`: its author no longer has the household."""

    revision: Revision
    signed: Signed
    hash: bytes
    grace: bool = False
