"""Erase receipts: a device's signed word that something is no longer on it. See docs/protocol.md."""

from __future__ import annotations

import msgspec

from app.wire.encoding import digest, encode
from app.wire.revisions import Sealed

ERASE_DOMAIN = "bangmun erase receipt 1"
DISK_DOMAIN = "bangmun backup disk 1"
WHOLE_DEVICE = ""
MOST_FOLDER = 1_000
"""Characters of a folder's name; of a longer one the hub keeps the beginning."""


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


class BackupDisk(msgspec.Struct, frozen=True, kw_only=True):
    """A device's word, signed over `disk_message`, about a folder on another disk where its backups lay when
    it erased something. `cleared` False: it could not erase there, and whoever knows a passphrase of that
    time opens what lies there. `folder` empty: nobody can name it. Of two that say different things the later
    counts, at the same `at_ms` (by the laptop's clock) the one that is `cleared`."""

    device: str
    folder: str
    at_ms: int
    cleared: bool
    signature: bytes = b""


def folder_told(folder: str) -> str:
    """How the district is told of a folder: its beginning, where the name is longer than it takes."""
    return folder[:MOST_FOLDER]


def disk_message(disk: BackupDisk) -> bytes:
    """The bytes a device signs for it: itself with an empty signature."""
    return digest(DISK_DOMAIN, encode(msgspec.structs.replace(disk, signature=b"")))


class Erased(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """POST /v1/erased. Not signed as a request, for a device that erased itself has no key any more: each
    receipt, and each word about a disk, is its own proof. Sending one twice is answered alike."""

    receipts: list[EraseReceipt]
    disks: list[BackupDisk] = []


class ErasedAnswer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How many of the receipts and of the disks the hub has now, in the order asked; it stops at one it does
    not accept. A hub of an earlier version keeps no word about disks."""

    kept: int
    disks: int = 0


HALF_TYPED = "half_typed"
"""The code of a leftover that is no record: `LeftWords`."""
ACCESS_LINES = "access_lines"
"""The same of lines of an access log that the hub would not take: `Access`, of a revoked device alone."""


ATTACHMENT = "attachment"
"""The same of a part of an attachment that the hub refused: `LeftFile`, of a revoked device alone."""


class LeftFile(msgspec.Struct, frozen=True, kw_only=True):
    """A part of an attachment, from 1 on. `refused`: the hub's word; `sha256`: of the whole."""

    attachment: str
    visit: str
    form_id: str
    name: str
    media_type: str
    sha256: bytes
    refused: str
    part: int
    parts: int
    data: bytes


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


class LeftRiskWords(LeftWords, frozen=True, kw_only=True):
    """The same of what the health division alone reads. `risk`: about which; empty where none was on record
    yet, and of a program of before."""

    risk: str = ""


class Leftover(msgspec.Struct, frozen=True, kw_only=True):
    """A record that the district refused, sealed to the supervisors before its laptop erases itself; or
    (`code` is `HALF_TYPED`) half-typed words of a household before it leaves a laptop, `revision` a name
    that tells nobody else anything about them; or (`ACCESS_LINES`) lines of its access log, `revision` named
    by their places; or (`ATTACHMENT`) a part of an attachment, `revision` named by its id and the part."""

    revision: str
    code: str
    sealed: Sealed


MOST_ASKED = 500


class HandIn(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """POST /v1/hand-in: by a revoked device, before it erases itself; half-typed words by any. `asked`: at
    most `MOST_ASKED` names of leftovers that the hub may have since an earlier attempt."""

    leftovers: list[Leftover]
    asked: list[str] = []


class HandedIn(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`names`: of the leftovers that came and of those asked about the ones that the hub has now (their
    `revision`); empty in answers of earlier versions."""

    count: int
    names: list[str] = []


def leftover_purpose(revision: str) -> str:
    """What a refused record is sealed for."""
    return f"leftover/{revision}"
