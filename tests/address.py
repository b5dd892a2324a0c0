"""An address that stays a hub's own while nobody answers at it."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager


def port_of(url: str) -> int:
    """The port of a hub's URL; 0, any free one, where it has none yet."""
    return int(url.rsplit(":", 1)[1]) if url else 0


@contextmanager
def kept(port: int) -> Iterator[int]:
    """Nobody else of this machine is given this port, 0: a free one, while the block runs. Yields it.

    It is bound and never listening: a call is refused as at an address where nobody is, and a hub may listen
    there beside it. Windows lets nobody bind beside it, so there the port is left to chance.
    """
    with socket.socket() as held:
        if os.name == "posix":
            held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", port))
        kept_port: int = held.getsockname()[1]
        if os.name != "posix":
            held.close()
        yield kept_port
