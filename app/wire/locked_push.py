"""A locked laptop hands over what it had sealed while it was open: crisis packets, and nothing else.

While it is open, the laptop seals its push to the district and signs it, as for a courier file
(`app/wire/courier.py`). Locked, without any key, it can still hand that in. It is good however late it comes:
whatever it says is taken once.
"""

from __future__ import annotations

import msgspec

LOCKED_PUSH_PATH = "/v1/locked-push"
MOST_PARCEL_BYTES = 400_000
"""As sent. Crisis packets are small; a photograph never is in one."""

MOST_PARCELS = 8
"""That a laptop keeps and hands in one after the other: of three days without a network, not of a month."""

MOST_PUSHES = 4


class LockedPush(msgspec.Struct, frozen=True, kw_only=True):
    """POST /v1/locked-push: not signed as a request, `parcel` proves itself. A courier file to the hub with
    requests to `/v1/push` alone."""

    parcel: bytes


class LockedPushed(msgspec.Struct, frozen=True, kw_only=True):
    """How many revisions the hub has now, and how many it refused. Receipts come when the laptop is open and
    pushes again."""

    kept: int
    refused: int
