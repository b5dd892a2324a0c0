"""How a request is signed: the device's key over method, path, time, nonce and body.

Headers: `Bangmun-Device`, `Bangmun-Time` (milliseconds since 1970 UTC by the hub's clock as far as the
laptop knows it), `Bangmun-Nonce` (16 random bytes, hex), `Bangmun-Signature` (hex). The hub accepts
a time within `CLOCK_WINDOW_MS` of its own and a nonce once. Answers carry `Bangmun-Signature` of the
hub over the request's nonce and the answer's body, so nobody between can put words in its mouth.
"""

from __future__ import annotations

from app.wire.encoding import digest

REQUEST_DOMAIN = "bangmun request 1"
ANSWER_DOMAIN = "bangmun answer 1"
CLOCK_WINDOW_MS = 120_000
LAPTOP_IDLE_S, HUB_IDLE_S = 5, 20
"""How long either side keeps a connection on which nothing is asked. The laptop lets go long before the hub:
where both do in the same moment, its next request meets a door that is just closing, and it takes the network
for gone."""

DEVICE_HEADER = "Bangmun-Device"
TIME_HEADER = "Bangmun-Time"
NONCE_HEADER = "Bangmun-Nonce"
SIGNATURE_HEADER = "Bangmun-Signature"
CONTENT_TYPE = "application/msgpack"


def request_message(path: str, time_ms: int, nonce: str, body: bytes) -> bytes:
    """The bytes a device signs. `body` as sent, compressed or not."""
    head = f"POST\n{path}\n{time_ms}\n{nonce}\n".encode()
    return digest(REQUEST_DOMAIN, head + body)


def answer_message(nonce: str, status: int, body: bytes) -> bytes:
    """The bytes the hub signs. `body` before compression."""
    return digest(ANSWER_DOMAIN, f"{nonce}\n{status}\n".encode() + body)
