"""One JSON line a request: device, path, status, milliseconds. Nothing a person said or is called."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.wire.requests import DEVICE_HEADER
from district.api.metrics import Metrics
from district.push.shape import is_uuid

if TYPE_CHECKING:
    from litestar.types import ASGIApp, Message, Receive, Scope, Send

LOG = logging.getLogger("bangmun.hub")

_DEVICE_HEADER = DEVICE_HEADER.lower().encode()


class JsonLines(logging.Formatter):
    """A record as one JSON object. Of an exception only its type and where it arose, since its text may
    carry what a person entered."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
        }
        line.update(getattr(record, "fields", {}))
        if record.exc_info is not None and record.exc_info[0] is not None:
            line["error"] = record.exc_info[0].__name__
            trace = record.exc_info[2]
            while trace is not None and trace.tb_next is not None:
                trace = trace.tb_next
            if trace is not None:
                line["where"] = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
        return json.dumps(line, ensure_ascii=False)


def configure_logs() -> None:
    """JSON lines to standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("bangmun").setLevel(logging.INFO)


def observed(inner: ASGIApp, metrics: Metrics, known_paths: frozenset[str]) -> ASGIApp:
    """`inner`, with a log line and a measurement for every request."""
    from litestar.enums import ScopeType  # the web framework loads only to serve

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await inner(scope, receive, send)
            return
        began = time.perf_counter()
        status = 0

        async def watching(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await inner(scope, receive, watching)
        finally:
            path = _known(scope["path"], known_paths)
            seconds = time.perf_counter() - began
            metrics.request(path, status, seconds)
            _log(path, status, seconds, lambda: dict(scope["headers"]))

    return application


def _known(path: str, known_paths: frozenset[str]) -> str:
    """The path as it is counted: an attachment's hash is nobody's business here."""
    if path in known_paths:
        return path
    above = path.rpartition("/")[0]
    return above if above in known_paths else "other"


def _log(path: str, status: int, seconds: float, headers: Callable[[], dict[bytes, bytes]]) -> None:
    if not LOG.isEnabledFor(logging.INFO):
        return
    device = headers().get(_DEVICE_HEADER, b"").decode("ascii", "replace")
    fields = {
        "device": device if is_uuid(device) else "",
        "path": path,
        "status": status,
        "ms": round(seconds * 1000, 1),
    }
    LOG.info("request", extra={"fields": fields})
