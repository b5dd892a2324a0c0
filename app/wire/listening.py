"""A locked laptop goes on hearing that somebody waits: how many, and nothing else.

While it is open, the laptop of an officer or a supervisor gets a ticket. Locked, without any key, it shows
the ticket and is told how many risks wait for its worker. The ticket opens nothing, ends by itself, and with
the laptop's revocation.
"""

from __future__ import annotations

import msgspec

TICKET_BYTES = 32


class Listen(msgspec.Struct, frozen=True, kw_only=True):
    """POST /v1/listen: a new ticket for this device; the one before ends."""


class Listening(msgspec.Struct, frozen=True, kw_only=True):
    """`until_ms`: by the hub's clock."""

    ticket: bytes
    until_ms: int


class Knock(msgspec.Struct, frozen=True, kw_only=True):
    """POST /v1/knock: not signed, the ticket is its proof."""

    ticket: bytes


class Knocked(msgspec.Struct, frozen=True, kw_only=True):
    """`waiting`: how many risks the ticket's worker has to take now."""

    waiting: int
