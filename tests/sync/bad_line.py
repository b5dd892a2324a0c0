"""A real TCP line between a laptop and its hub, on which anything may happen to a request or its answer."""

from __future__ import annotations

import socket
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum


class Mishap(StrEnum):
    NONE = "goes through"
    REFUSED = "the connection is closed before anything is sent"
    CUT_UP = "the request is cut"
    CUT_DOWN = "the hub has done it, and its answer is cut or never arrives"
    FLIPPED = "a bit of the answer is wrong"
    FAILED = "something on the way answers 500"
    GARBAGE = "something on the way answers what is no HTTP"
    TWICE = "the request arrives twice, and the second answer comes back"
    STALE = "the answer to an earlier request comes back"


@dataclass(frozen=True)
class Fault:
    """`at` in 0 … 1: where in the bytes it happens."""

    mishap: Mishap
    at: float = 0.0


_FINE = Fault(Mishap.NONE)
_ANSWER_500 = b"HTTP/1.1 500 Internal Server Error\r\nContent-Length: 5\r\n\r\nsorry"
_NO_HTTP = b"\x15\x03\x01 220 mail.example ESMTP\r\n\r\n"


class BadLine:
    """Takes the faults given to it, one a request; after them everything goes through that is not longer than
    the line `holds` (0: any length), in bytes one way."""

    def __init__(self, hub_port: int) -> None:
        self.hub_port = hub_port
        self.holds = 0
        self._closing = False
        self._faults: deque[Fault] = deque()
        self._last_answer = b""
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._accepting = threading.Thread(target=self._accept, name="bad line")
        self._accepting.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listening.getsockname()[1]}"

    def expect(self, faults: list[Fault]) -> None:
        self._faults = deque(faults)

    def close(self) -> None:
        # Closing a socket does not wake whoever waits for it on every system; a last caller does.
        self._closing = True
        socket.create_connection(self._listening.getsockname()).close()
        self._accepting.join()
        self._listening.close()
        for connection in tuple(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        while True:
            laptop, _ = self._listening.accept()
            if self._closing:
                laptop.close()
                return
            self._open.add(laptop)
            thread = threading.Thread(target=self._carry, args=(laptop,), name="bad line, one laptop")
            self._threads.append(thread)
            thread.start()

    def _carry(self, laptop: socket.socket) -> None:
        with laptop, suppress(OSError):
            while request := _message(laptop):
                fault = self._faults.popleft() if self._faults else self._too_long(request)
                answer = self._happens(fault, request)
                if 0 < self.holds < len(answer):
                    laptop.sendall(answer[: self.holds])
                    break
                laptop.sendall(answer)
                if fault.mishap is not Mishap.NONE or not answer:
                    break
        self._open.discard(laptop)

    def _too_long(self, request: bytes) -> Fault:
        return Fault(Mishap.CUT_UP, self.holds / len(request)) if 0 < self.holds < len(request) else _FINE

    def _happens(self, fault: Fault, request: bytes) -> bytes:
        """What comes back over the line."""
        mishap = fault.mishap
        if mishap is Mishap.REFUSED:
            return b""
        if mishap is Mishap.FAILED:
            return _ANSWER_500
        if mishap is Mishap.GARBAGE:
            return _NO_HTTP
        if mishap is Mishap.CUT_UP:
            self._send_half(request[: int(len(request) * fault.at)])
            return b""
        if mishap is Mishap.TWICE:
            self._ask_hub(request)
        answer = self._ask_hub(request)
        earlier, self._last_answer = self._last_answer, answer
        if mishap is Mishap.STALE:
            return earlier
        if mishap is Mishap.CUT_DOWN:
            return answer[: int(len(answer) * fault.at)]
        if mishap is Mishap.FLIPPED and answer:
            place = min(int(len(answer) * fault.at), len(answer) - 1)
            return answer[:place] + bytes([answer[place] ^ 1]) + answer[place + 1 :]
        return answer

    def _send_half(self, request: bytes) -> None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.hub_port)) as hub:
            hub.sendall(request)

    def _ask_hub(self, request: bytes) -> bytes:
        try:
            with socket.create_connection(("127.0.0.1", self.hub_port)) as hub:
                hub.sendall(request)
                return _message(hub)
        except OSError:
            return b""


def _message(connection: socket.socket) -> bytes:
    """One HTTP/1.1 message with its body; empty when the other side has closed."""
    data = b""
    while b"\r\n\r\n" not in data:
        more = connection.recv(65_536)
        if not more:
            return data
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    wanted = _content_length(head)
    while len(body) < wanted:
        more = connection.recv(65_536)
        if not more:
            break
        body += more
    return head + b"\r\n\r\n" + body


def _content_length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            return int(value)
    return 0


@contextmanager
def bad_line(hub_url: str) -> Iterator[BadLine]:
    line = BadLine(int(hub_url.rsplit(":", 1)[1]))
    try:
        yield line
    finally:
        line.close()
