"""The chains beside the hub's, on which its own words of histories stand that it has lost."""

from __future__ import annotations

from uuid import UUID, uuid5

from district.identity import Identity

MOST_HISTORIES = 50


def chain_beside(identity: Identity, number: int) -> str:
    """The name of one of them, as of a device."""
    return str(uuid5(UUID(identity.device), f"lost history {number}"))


def chains_beside(identity: Identity) -> list[str]:
    """The names of all that there may be."""
    return [chain_beside(identity, number) for number in range(MOST_HISTORIES)]
