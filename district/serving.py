"""The hub on a real socket: in a thread for tests and the demonstration, or as the process itself."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import msgspec
import uvicorn
from uvicorn.server import HANDLED_SIGNALS
from uvicorn.supervisors import Multiprocess

from app.wire.requests import HUB_IDLE_S
from district.duty.ticking import ticking
from district.hub import Hub

_STOP_WITHIN_S = 10
_SILENT_S = 60
"""After so long without an answer a process is taken for dead and begun anew. On a busy machine one that
starts needs longer than the usual five seconds, and would be ended again and again before it serves."""
_REQUEST_THREADS = 40
"""Pushes that wait for their turn share its transaction, so many must be able to wait; fewer than the
connections of the pool."""
LOOPBACK = "127.0.0.1"


class Tls(msgspec.Struct, frozen=True):
    """A PEM certificate chain and its key."""

    certificate: Path
    key: Path


class _Server(uvicorn.Server):
    """Tells when it accepts connections; whoever waits at the hub is let go when it stops."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None], hub: Hub) -> None:
        super().__init__(config)
        self._ready = ready
        self._hub = hub
        self._looking: asyncio.Task[None] | None = None

    def stop(self) -> None:
        """From another thread: at once, where uvicorn looks ten times a second whether it is to end."""
        self.should_exit = True
        looking = self._looking
        if looking is not None:
            # Its loop may have ended by itself.
            with suppress(RuntimeError):
                looking.get_loop().call_soon_threadsafe(looking.cancel)

    async def main_loop(self) -> None:
        looking = self._looking = asyncio.create_task(super().main_loop())
        await asyncio.wait([looking])
        if not looking.cancelled():
            looking.result()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._hub.closing.set()
        await super().shutdown(sockets)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        _let_many_wait()
        await super().startup(sockets)
        if self.started:
            self._ready()


def settle_in(hub: Hub) -> None:
    """In one of several processes, which have a server of their own kind: what `_Server` does in one. Called
    on its main thread while its loop runs, once it listens to signals."""
    _let_many_wait()
    for number in HANDLED_SIGNALS:
        signal.signal(number, partial(_stop, hub, signal.getsignal(number)))


def _let_many_wait() -> None:
    threads = ThreadPoolExecutor(_REQUEST_THREADS, thread_name_prefix="request")
    asyncio.get_running_loop().set_default_executor(threads)


def _stop(hub: Hub, and_then: object, number: int, frame: FrameType | None) -> None:
    hub.closing.set()
    if callable(and_then):
        and_then(number, frame)


@contextmanager
def running(hub: Hub, port: int = 0) -> Iterator[str]:
    """Serve `hub` on the loopback interface while the block runs. Yields the URL; port 0: any free one.
    OSError: the port is taken."""
    ready = threading.Event()
    hub.closing.clear()
    server = _Server(configured(hub, None), ready.set, hub)
    listening = listen("127.0.0.1", port)
    thread = threading.Thread(target=server.run, args=([listening],), name="hub", daemon=True)
    thread.start()
    try:
        while not ready.wait(0.05):
            if not thread.is_alive():
                raise RuntimeError("the hub did not start")
        with ticking(hub):
            yield url_of(listening, None)
    finally:
        server.stop()
        thread.join(_STOP_WITHIN_S)
        listening.close()


def serve(
    hub: Hub, listening: socket.socket, tls: Tls | None, ready: Callable[[], None], proxy: str = LOOPBACK
) -> None:
    """Serve on an open socket in this process until it is told to stop. `proxy`: addresses, separated by
    commas, that may say on whose behalf they ask; limits count by that."""
    with ticking(hub):
        _Server(configured(hub, tls, proxy), ready, hub).run([listening])


def serve_in_processes(
    factory: str, listening: socket.socket, tls: Tls | None, count: int, proxy: str = LOOPBACK
) -> None:
    """Serve on an open socket with `count` processes until this one is told to stop; one that dies is
    replaced. `factory`: `module:function` that makes the application in each of them."""
    config = uvicorn.Config(factory, factory=True, workers=count, **_options(tls, proxy))
    Multiprocess(config, [listening]).run()


def configured(hub: Hub, tls: Tls | None, proxy: str = LOOPBACK) -> uvicorn.Config:
    return uvicorn.Config(hub.asgi(), **_options(tls, proxy))


def _options(tls: Tls | None, proxy: str) -> dict[str, Any]:
    return {
        "forwarded_allow_ips": proxy,
        "log_config": None,
        "access_log": False,
        "lifespan": "off",
        "server_header": False,
        "timeout_graceful_shutdown": _STOP_WITHIN_S,
        "timeout_keep_alive": HUB_IDLE_S,
        "timeout_worker_healthcheck": _SILENT_S,
        "ssl_certfile": None if tls is None else tls.certificate,
        "ssl_keyfile": None if tls is None else tls.key,
    }


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. OSError: the address cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP, because asyncio sends small answers at once only on sockets that say so; otherwise
    # every answer waits 40 ms for the other side's delayed acknowledgement.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(2048)
        listening.setblocking(False)
    except OSError:
        listening.close()
        raise
    return listening


def url_of(listening: socket.socket, tls: Tls | None) -> str:
    host, port = listening.getsockname()[:2]
    return f"{'http' if tls is None else 'https'}://{host}:{port}"
