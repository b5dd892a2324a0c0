"""Requests nobody should send, to a real hub on both databases: whatever comes, it answers with a code.

Half the requests are signed by an enrolled laptop, so they reach what lies behind the signature.
"""

from __future__ import annotations

import http.client
import random
import re
import string
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import zstandard
from msgspec import inspect as shapes

from app.wire.encoding import Malformed, decode
from app.wire.messages import MAX_BODY_BYTES, Push, Refusal
from app.wire.requests import DEVICE_HEADER, NONCE_HEADER, SIGNATURE_HEADER, TIME_HEADER
from app.wire.revisions import Revision
from district.api.description import ASKED
from district.api.waiting import WAIT
from district.hub import Hub
from tests.campaigns.result import Result
from tests.campaigns.unharmed import attacked
from tests.district.client import Laptop
from tests.district.conftest import HOME, furnish
from tests.district.databases import new_database, postgresql

ENOUGH = 10
_ASKS = {path: asked for path, asked in ASKED.items() if path != WAIT.path}
_OTHER_PATHS = (
    "/health",
    "/v1/suite",
    "/metrics",
    "/schema/openapi.json",
    "/",
    "/v1/../v1/push",
    "/v1/push%00",
    "//v1/hello",
)
_TEXTS = (
    "",
    "\0",
    "'; DROP TABLE revision; --",
    "' OR '1'='1",
    "1); DELETE FROM worker; --",
    "%s%n{0}${7*7}",
    "../../x",
    f"household/{HOME}",
    "visit/x",
    HOME,
    "planner",
    "\u202e가나다\ufeff",
    "\U0001f468\u200d\U0001f469",
    "x" * 70_000,
    "\r\nSet-Cookie: a=b",
    "<script>alert(1)</script>",
    "nan",
    "-1",
    "{}",
    "done",
    "설명 " * 500,
)
_HEADERS = (DEVICE_HEADER, TIME_HEADER, NONCE_HEADER, SIGNATURE_HEADER, "Host", "X-Forwarded-For")
_CONTENT_TYPES = ("application/json", "text/html", "multipart/form-data", "")
_ENCODINGS = ("", "zstd", "gzip", "br")
_NUMBERS = (0, 1, -1, 2**31 - 1, 2**31, 2**53, 2**63 - 1, -(2**63), 2**64 - 1)
_TELLING = re.compile(
    rb"Traceback|sqlalchemy|sqlite3?\.|psycopg|site-packages|\.py\b|SELECT |INSERT |\.key|/home/|/tmp/"
)


def run(folder: Path, *, n: int, seed: int) -> Result:
    """Half of the requests on SQLite, half on PostgreSQL."""
    result = Result("requests", seed)
    dice = random.Random(seed)  # noqa: S311 - a campaign is repeated by its seed
    with postgresql() as server:
        for name, url in (
            ("sqlite", f"sqlite:///{folder / 'hub.sqlite'}"),
            ("postgresql", new_database(server)),
        ):
            key_file = folder / f"{name}.key"
            furnish(url, key_file)
            hub = Hub.open(url, key_file=key_file)
            try:
                _attack(hub, dice, n // 2, result, name)
            finally:
                hub.close()
    return result


def _attack(hub: Hub, dice: random.Random, n: int, result: Result, name: str) -> None:
    with attacked(hub, result, name) as (url, client):
        stranger = Stranger(dice, url, Laptop.of(hub, client, "planner"))
        for _ in range(n):
            if len(result.failed) >= ENOUGH:
                break
            said = stranger.ask()
            result.runs += 1
            if said:
                result.failed.append(f"{name}: {said}")
        for status, count in sorted(stranger.statuses.items()):
            key = f"answered_{status}"
            result.notes[key] = int(result.notes.get(key, 0)) + count


class Stranger:
    """Asks once and says in words what was wrong with the answer, empty when nothing was."""

    def __init__(self, dice: random.Random, url: str, laptop: Laptop) -> None:
        self._dice = dice
        self._laptop = laptop
        self._address = urlsplit(url)
        self.statuses: dict[int, int] = {}

    def ask(self) -> str:
        path = self._dice.choice((*_ASKS, *_ASKS, *_OTHER_PATHS))
        body, encoding = self._body(path)
        headers = self._headers(path, body)
        if encoding:
            headers["Content-Encoding"] = encoding
        method = self._dice.choice(("POST",) * 12 + ("GET", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"))
        status, told, content = self._exchange(method, path, headers, body)
        self.statuses[status] = self.statuses.get(status, 0) + 1
        what = f"{method} {path} {headers} {body[:80]!r} -> {status} {content[:200]!r}"
        if status >= 500:
            return what
        if method != "HEAD" and content != b"Invalid HTTP request received.":
            return "" if is_clear(status, told, content) else what
        return what if status >= 400 and _TELLING.search(content) else ""

    def _exchange(
        self, method: str, path: str, headers: dict[str, str], body: bytes
    ) -> tuple[int, Any, bytes]:
        connection = http.client.HTTPConnection(self._address.hostname or "", self._address.port, timeout=60)
        try:
            connection.putrequest(method, path, skip_accept_encoding=True)
            for name, value in headers.items():
                # Past the client's own checks, which keep a line break out of a header.
                connection._buffer.append(f"{name}: {value}".encode("utf-8", "replace"))  # type: ignore[attr-defined]
            connection.putheader("Content-Length", str(len(body)))
            try:
                connection.endheaders(body)
            except (BrokenPipeError, ConnectionResetError):
                """The hub had enough before the end; its answer lies ready."""
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        except (ConnectionError, http.client.HTTPException):
            return 0, {}, b""
        finally:
            connection.close()

    def _headers(self, path: str, body: bytes) -> dict[str, str]:
        headers = self._laptop.headers(path, body)
        kind = self._dice.random()
        if kind < 0.55:
            return headers
        if kind < 0.65:
            return {
                "Content-Type": self._dice.choice(
                    ("application/json", "text/html", "multipart/form-data", "")
                )
            }
        name = self._dice.choice(
            (DEVICE_HEADER, TIME_HEADER, NONCE_HEADER, SIGNATURE_HEADER, "Host", "X-Forwarded-For")
        )
        text = self._dice.choice(_TEXTS)[:20_000]
        if kind < 0.9:
            text = text.replace("\r", "").replace("\n", "").replace("\0", "")
        return {**headers, name: text}

    def _body(self, path: str) -> tuple[bytes, str]:
        kind = self._dice.random()
        if kind < 0.02:
            return zstandard.compress(bytes(self._dice.choice((MAX_BODY_BYTES + 1, 100_000_000)))), "zstd"
        if kind < 0.03:
            return bytes(MAX_BODY_BYTES + 1), ""
        if kind < 0.08:
            return self._dice.randbytes(self._dice.randint(0, 400)), self._dice.choice(
                ("", "zstd", "gzip", "br")
            )
        if kind < 0.12:
            return b"\x91" * self._dice.choice((10, 5_000, 200_000)), ""
        if path == "/v1/push" and kind < 0.6:
            body = self._push()
        else:
            body = msgspec.msgpack.encode(Maker(self._dice).of(_ASKS.get(path, Push)))
        if kind > 0.85 and body:
            damaged = bytearray(body)
            for _ in range(self._dice.randint(1, 5)):
                damaged[self._dice.randrange(len(damaged))] = self._dice.randrange(256)
            body = bytes(damaged)
        return (zstandard.compress(body), "zstd") if self._dice.random() < 0.3 else (body, "")

    def _push(self) -> bytes:
        """Revisions that are signed as they should be and say what they should not."""
        signed = []
        for _ in range(self._dice.randint(1, 4)):
            fields = msgspec.to_builtins(self._laptop.visit(HOME).revision(), builtin_types=(bytes,))
            name = self._dice.choice(sorted(fields))
            fields[name] = Maker(self._dice).anything()
            if self._dice.random() < 0.3:
                fields["patch"] = {self._dice.choice(_TEXTS)[:200]: [self._dice.choice(_TEXTS), None]}
            body = msgspec.msgpack.encode(fields)
            try:
                signed.append(self._laptop.sign(decode(body, Revision)))
            except Malformed:
                signed.append(self._laptop.sign_bytes(body))
        return msgspec.msgpack.encode(Push(revisions=signed))


def is_clear(status: int, headers: Mapping[str, str], content: bytes) -> bool:
    """No refusal, or one with a code, signed, telling nothing of how the hub is made."""
    if status < 400:
        return True
    plain = zstandard.decompress(content) if headers.get("Content-Encoding") == "zstd" else content
    try:
        decode(plain, Refusal)
    except Malformed:
        return False
    return bool(headers.get(SIGNATURE_HEADER)) and _TELLING.search(plain) is None


class Maker:
    """Values of a message's type at the edges of what the type allows, and now and then of another type."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self._by_kind: dict[type[shapes.Type], Callable[[Any], Any]] = {
            shapes.StructType: self._struct,
            shapes.IntType: lambda _: dice.choice(_NUMBERS),
            shapes.StrType: lambda _: dice.choice(_TEXTS),
            shapes.BytesType: lambda _: dice.choice(
                (b"", bytes(32), bytes(64), dice.randbytes(32), bytes(70_000))
            ),
            shapes.ListType: lambda shape: [
                self._value(shape.item_type) for _ in range(dice.choice((0, 1, 3)))
            ],
            shapes.BoolType: lambda _: dice.random() < 0.5,
            shapes.NoneType: lambda _: None,
            shapes.UnionType: lambda shape: self._value(dice.choice(shape.types)),
            shapes.EnumType: lambda shape: dice.choice([each.value for each in shape.cls]),
        }

    def of(self, kind: type[Any]) -> Any:
        return self._value(shapes.type_info(kind))

    def anything(self) -> Any:
        return self._dice.choice((None, True, [], {}, [[[]]], 1.5, float("inf"), b"\0", *_NUMBERS, *_TEXTS))

    def _value(self, shape: shapes.Type) -> Any:
        if self._dice.random() < 0.04:
            return self.anything()
        make = self._by_kind.get(type(shape))
        return self.anything() if make is None else make(shape)

    def _list(self, shape: shapes.ListType) -> Any:
        return [self._value(shape.item_type) for _ in range(self._dice.choice((0, 1, 3)))]

    def _struct(self, shape: shapes.StructType) -> Any:
        fields = [field for field in shape.fields if field.required or self._dice.random() < 0.7]
        if shape.array_like:
            return [self._value(field.type) for field in fields]
        made = {field.encode_name: self._value(field.type) for field in fields if self._dice.random() < 0.97}
        if self._dice.random() < 0.1:
            made["".join(self._dice.choices(string.ascii_letters, k=5))] = self.anything()
        return made
