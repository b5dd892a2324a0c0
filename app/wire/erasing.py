"""Erase receipts: a device's signed word that something is no longer on it. See docs/protocol.md."""

from __future__ import annotations

import msgspec

from app.wire.encoding import digest, encode
from app.wire.revisions import Sealed

ERASE_DOMAIN = "bangmun erase receipt 1"
WHOLE_DEVICE = ""


class EraseReceipt(msgspec.Struct, frozen=True, kw_only=True):
    """Signed by the device's key over `erase_message`. `household` empty: everything, the keys too.

    `seq` and `head`: the device's latest revision when it erased, so that the hub sees whether anything
    recorded there never arrived. `at_ms` by the laptop's clock.
    """

    device: str
    household: str
    seq: int
    head: bytes
    at_ms: int
    signature: bytes = b""


def erase_message(receipt: EraseReceipt) -> bytes:
    """The bytes a device signs for an erase receipt: the receipt itself with an empty signature."""
    return digest(ERASE_DOMAIN, encode(msgspec.structs.replace(receipt, signature=b"")))


class Erased(msgspec.Struct, frozen=True, kw_only=True):
    """POST /v1/erased. Not signed as a request, for a device that erased itself has no key any more: each
    receipt is its own proof. Sending one twice is answered alike."""

    receipts: list[EraseReceipt]


class ErasedAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """How many of the receipts the hub has now, in the order asked; it stops at one it does not accept."""

    kept: int


HALF_TYPED = "half_typed"
"""The code of a leftover that is no record: `LeftWords`."""


class LeftWord(msgspec.Struct, frozen=True, array_like=True):
    """What stood in one field. `asked`: where it stood, a form, a part of a page, a question."""

    asked: str
    field: str
    text: str


class LeftWords(msgspec.Struct, frozen=True, kw_only=True):
    """What was half typed about a household (empty: nobody knows which) when it left a laptop. `part`: from 1
    on, where it was too much for one."""

    household: str
    words: list[LeftWord]
    part: int = 1


class Leftover(msgspec.Struct, frozen=True, kw_only=True):
    """A record that the district refused, sealed to the supervisors before its laptop erases itself; or
    (`code` is `HALF_TYPED`) half-typed words of a household before it leaves a laptop, `revision` a name
    made of them."""

    revision: str
    code: str
    sealed: Sealed


class HandIn(msgspec.Struct, frozen=True, kw_only=True):
    """POST /v1/hand-in: by a revoked device, before it erases itself; half-typed words by any."""

    leftovers: list[Leftover]


class HandedIn(msgspec.Struct, frozen=True, kw_only=True):
    count: int


def leftover_purpose(revision: str) -> str:
    """What a refused record is sealed for."""
    return f"leftover/{revision}"
