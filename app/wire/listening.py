"""A locked laptop goes on hearing that somebody waits: how many, and nothing else.

While it is open, the laptop of an officer, a supervisor, or of somebody who visits gets a ticket. Locked,
without any key, it shows the ticket and is told how many risks wait for its worker. The ticket opens nothing,
ends by itself, with the laptop's revocation and with the worker's post.

For a program that is started at the locked page the laptop keeps less than the ticket: its bell. With that
the district says whether anything waits (0 or 1), and nobody makes a ticket of it.
"""

from __future__ import annotations

import hashlib

import msgspec

TICKET_BYTES = 32


def bell_of(ticket: bytes) -> bytes:
    """As long as a ticket, and shown in its place."""
    return hashlib.sha256(b"bangmun bell 1\0" + ticket).digest()


class Listen(msgspec.Struct, frozen=True, kw_only=True):
    """POST /v1/listen: a new ticket for this device; the one before ends."""


class Listening(msgspec.Struct, frozen=True, kw_only=True):
    """`until_ms`: by the hub's clock."""

    ticket: bytes
    until_ms: int


class Knock(msgspec.Struct, frozen=True, kw_only=True):
    """POST /v1/knock: not signed, the `ticket` is its proof, or the ticket's bell in its place."""

    ticket: bytes


class Knocked(msgspec.Struct, frozen=True, kw_only=True):
    """`waiting`: how many risks the ticket's worker has to take now, or to telephone about; asked with the
    bell 1: there are any."""

    waiting: int
