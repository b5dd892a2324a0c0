"""The protocol without a network: its messages as a sealed file on a USB stick, both ways.

A laptop's file holds the requests it would send, sealed to the district and signed by the device; the
district's answer holds what it would have answered, sealed to the device and signed by the hub. What stands
on the stick in the clear (`Label`) names keys and numbers, no person. See docs/protocol.md.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import msgspec
import zstandard

from app.wire.blobs import BlobReceipt
from app.wire.encoding import Malformed, decode, digest, encode
from app.wire.sealing import SealingKey, seal
from app.wire.signing import Suite, Verifier

MAGIC = b"BANGMUN COURIER 1\n"
SUFFIX = ".courier"
DISTRICT_KEY = "usb"
"""The role to whose key laptops seal their files: the hub itself."""

ATTACHED_PATH = "/v1/attached"
"""Nothing is posted there: over the network attachments travel in pieces (app/wire/blobs.py)."""

MAX_FILE_BYTES = 64_000_000
MAX_PLAIN_BYTES = 96_000_000
MOST_MESSAGES = 2_000
HEAD_BYTES = 4_096
"""The label is within these, and enough of what is sealed that no two files begin alike."""

_LENGTH_BYTES = {b"\x92\xc4": 1, b"\x92\xc5": 2}
"""How a `Carton` begins: two fields, the first of them bytes, and how many bytes say how long it is."""

_LABEL_DOMAIN = "bangmun courier label 1"
_MAX_WINDOW = 8 * 1024 * 1024


class Direction(StrEnum):
    """Also the domain of the signature inside."""

    TO_HUB = "bangmun courier parcel 1"
    TO_DEVICE = "bangmun courier return 1"


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """What can be read on the stick. `to`: the district's key id or the device; `number`: the laptop's count
    of files; `part` of `parts`: of what was sent together."""

    direction: Direction
    to: str
    suite: int
    number: int
    part: int = 1
    parts: int = 1


class Carton(msgspec.Struct, frozen=True, array_like=True):
    """The file after `MAGIC`: a `Label` as bytes and what is sealed for it alone."""

    label: bytes
    sealed: bytes


class Packet(msgspec.Struct, frozen=True, array_like=True):
    """What is sealed, after compression: a `Parcel` or `Return`, and the sender's signature."""

    body: bytes
    signature: bytes


class Message(msgspec.Struct, frozen=True, array_like=True):
    """A request as it would be posted to `path`."""

    path: str
    body: bytes


class Parcel(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """From a laptop. `id`: random, comes back in the answer. `made_ms`: when it was made, by the hub's clock
    as far as the laptop knows it; 0: not told."""

    id: str
    device: str
    number: int
    messages: list[Message]
    made_ms: int = 0


class Attached(msgspec.Struct, frozen=True, kw_only=True):
    """A message to `ATTACHED_PATH`: a whole attachment, which the revision names."""

    revision: str
    sha256: bytes
    data: bytes


class AttachedAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """`receipt` None: the revision that names it is not here yet; with the next file it may be."""

    sha256: bytes
    receipt: BlobReceipt | None = None


class Answer(msgspec.Struct, frozen=True, array_like=True):
    """What the hub answers to a message. `asked`: the request, where its sender needs it to understand the
    answer (a pull: from where)."""

    path: str
    asked: bytes
    status: int
    body: bytes


class Return(msgspec.Struct, frozen=True, kw_only=True):
    """From the hub, to the parcel `id` of `device`."""

    id: str
    device: str
    number: int
    hub_time_ms: int
    answers: list[Answer]


class NotACourierFile(ValueError):
    """The file does not begin as one."""


def sealed_file(
    label: Label, public: bytes, content: Parcel | Return, sign: Callable[[bytes], bytes]
) -> bytes:
    """The file's bytes. ValueError: `public` is no key of the label's suite."""
    body = encode(content)
    packet = encode(Packet(body, sign(digest(label.direction, body))))
    named = encode(label)
    sealed = seal(Suite(label.suite), public, zstandard.compress(packet), _purpose(named))
    return MAGIC + encode(Carton(named, sealed))


def may_be_courier(name: str) -> bool:
    """By its name, which a file manager may have changed (`… - 복사본.courier`, `….courier (1)`)."""
    low = name.lower()
    return SUFFIX in low and not low.startswith(".") and not low.endswith((".new", ".part"))


def label_of(head: bytes) -> Label:
    """What the first `HEAD_BYTES` of a file say of it. Raises `NotACourierFile`, `Malformed`."""
    if not head.startswith(MAGIC):
        raise NotACourierFile("another kind of file")
    kind = head[len(MAGIC) : len(MAGIC) + 2]
    if kind not in _LENGTH_BYTES:
        raise Malformed("not a Carton")
    begins = len(MAGIC) + 2 + _LENGTH_BYTES[kind]
    length = int.from_bytes(head[len(MAGIC) + 2 : begins])
    return decode(head[begins : begins + length], Label)


def read_label(data: bytes) -> tuple[Label, Carton]:
    """Raises `NotACourierFile`, `Malformed` (cut off, damaged)."""
    if not data.startswith(MAGIC):
        raise NotACourierFile("another kind of file")
    carton = decode(data[len(MAGIC) :], Carton)
    return decode(carton.label, Label), carton


def open_carton(carton: Carton, key: SealingKey, most_bytes: int = MAX_PLAIN_BYTES) -> Packet:
    """`most_bytes`: of what is in it. Raises `NotForUs` (damaged, or for somebody else), `Malformed`."""
    packed = key.open(carton.sealed, _purpose(carton.label))
    reader = zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW).stream_reader(packed)
    try:
        plain = reader.read(most_bytes + 1)
    except zstandard.ZstdError as error:
        raise Malformed("not zstd") from error
    if len(plain) > most_bytes:
        raise Malformed("too long")
    return decode(plain, Packet)


def is_signed(packet: Packet, direction: Direction, by: Verifier) -> bool:
    return by.accepts(packet.signature, digest(direction, packet.body))


def _purpose(label: bytes) -> str:
    return "courier/" + digest(_LABEL_DOMAIN, label).hex()
