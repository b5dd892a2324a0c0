"""The least a server could do, as ASGI applications of their own: `python -m tests.benchmarks.bare KIND ARG`.

`verify FILE`: read each visit of a push and verify its signature with the keys in FILE, do nothing else.
`copy URL`: copy everything in one body into one table of the PostgreSQL database.
"""

from __future__ import annotations

import argparse
import json
import sys
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import msgspec
import psycopg
import zstandard

from app.wire.encoding import decode, encode
from app.wire.messages import Push, PushAnswer
from app.wire.revisions import revision_message
from app.wire.signing import Suite, Verifier
from district.console.server import settle_memory
from district.hub import Hub
from district.serving import listen, serve, url_of


class Keys(msgspec.Struct, frozen=True):
    """Public signing keys by device: suite and key."""

    of: dict[str, tuple[int, bytes]]


def verifying(file: Path) -> Any:
    """Decodes and verifies; the answer is an empty one of the right type."""
    keys = {
        device: Verifier(Suite(suite), public)
        for device, (suite, public) in decode(file.read_bytes(), Keys).of.items()
    }

    async def verify(_scope: Any, receive: Any, send: Any) -> None:
        push = decode(zstandard.decompress(await _body(receive)), Push)
        for signed in push.revisions:
            revision = signed.revision()
            if not keys[revision.device].accepts(signed.signature, revision_message(signed.body)):
                raise ValueError("signature")
        await _answer(send, encode(PushAnswer(receipts=[], refused=[])))

    return verify


def copying(database: str) -> Any:
    """One transaction, one COPY."""
    connection = psycopg.connect(database, autocommit=True)
    connection.execute("DROP TABLE IF EXISTS bare")
    connection.execute("CREATE TABLE bare (body bytea)")

    async def take(_scope: Any, receive: Any, send: Any) -> None:
        rows = msgspec.msgpack.decode(zstandard.decompress(await _body(receive)), type=list[bytes])
        with (
            connection.transaction(),
            connection.cursor() as cursor,
            cursor.copy("COPY bare FROM STDIN") as copy,
        ):
            for row in rows:
                copy.write_row([row])
        await _answer(send, b"")

    return take


async def _body(receive: Any) -> bytes:
    parts, more = [], True
    while more:
        message = await receive()
        parts.append(message.get("body", b""))
        more = message.get("more_body", False)
    return b"".join(parts)


async def _answer(send: Any, body: bytes) -> None:
    headers = [(b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def main(argv: list[str] | None = None) -> None:
    options = argparse.ArgumentParser()
    options.add_argument("kind", choices=("verify", "copy"))
    options.add_argument("argument")
    options.add_argument("--port", type=int, default=0)
    chosen = options.parse_args(argv)
    application = verifying(Path(chosen.argument)) if chosen.kind == "verify" else copying(chosen.argument)
    settle_memory()
    listening = listen("127.0.0.1", chosen.port)

    def announce() -> None:
        sys.stdout.write(json.dumps({"url": url_of(listening, None)}) + "\n")
        sys.stdout.flush()

    with listening:
        # Served as the hub is; something to serve that is no hub.
        serve(
            cast(Hub, SimpleNamespace(asgi=lambda: application, closing=threading.Event())),
            listening,
            None,
            announce,
        )


if __name__ == "__main__":
    main()
