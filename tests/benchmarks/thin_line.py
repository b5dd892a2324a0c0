"""A line of so many bytes a second, shared by all connections, that can be cut and comes back."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_SLICE = 1_400
"""Bytes at once: about what one packet carries."""


class ThinLine:
    def __init__(self, hub_port: int, bytes_per_second: int) -> None:
        self._hub_port = hub_port
        self._rate = bytes_per_second
        self._lock = threading.Lock()
        self._free_at = {"up": 0.0, "down": 0.0}
        self._up = True
        self._threads: list[threading.Thread] = []
        self._open: set[socket.socket] = set()
        self._listening = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._accept, name="thin line", daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listening.getsockname()[1]}"

    def cut(self) -> None:
        """Whatever is under way breaks off, and nobody is reached."""
        self._up = False
        for connection in tuple(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def restore(self) -> None:
        self._up = True

    def close(self) -> None:
        self.cut()
        # A thread that waits in `accept` is not woken by closing alone.
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for each in self._threads:
            each.join(timeout=10)

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            if not self._up:
                near.close()
                continue
            carrying = threading.Thread(target=self._carry, args=(near,), daemon=True)
            self._threads.append(carrying)
            carrying.start()

    def _carry(self, near: socket.socket) -> None:
        """Both directions of one connection; its sockets are closed when both have ended."""
        with near, socket.create_connection(("127.0.0.1", self._hub_port)) as far:
            self._open |= {near, far}
            up = threading.Thread(target=self._pass_on, args=(near, far, "up"), daemon=True)
            up.start()
            self._pass_on(far, near, "down")
            up.join()
            self._open -= {near, far}

    def _pass_on(self, source: socket.socket, goal: socket.socket, way: str) -> None:
        try:
            while data := source.recv(_SLICE):
                self._wait(way, len(data))
                goal.sendall(data)
        except OSError:
            pass
        finally:
            with suppress(OSError):
                goal.shutdown(socket.SHUT_WR)

    def _wait(self, way: str, size: int) -> None:
        with self._lock:
            now = time.monotonic()
            self._free_at[way] = max(self._free_at[way], now) + size / self._rate
            pause = self._free_at[way] - now
        time.sleep(pause)


@contextmanager
def thin_line(hub_url: str, bytes_per_second: int) -> Iterator[ThinLine]:
    line = ThinLine(int(hub_url.rsplit(":", 1)[1]), bytes_per_second)
    try:
        yield line
    finally:
        line.close()
