"""Photographs of paper forms in a sealed form: sealed on the laptop to the same role as the answers.

The district stores and forwards the sealed bytes as any attachment. What the files are called, of what type
they are and what they hash to stands only among the sealed answers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from app.attachments.attachments import Attachments, Fetched
from app.attachments.errors import (
    AbsentAttachmentError,
    AttachmentError,
    DamagedAttachmentError,
    ForeignSealError,
)
from app.ledger.identity import Identity
from app.wire.blobs import MOST_BLOB_BYTES
from app.wire.messages import RoleKey
from app.wire.sealing import NotForUs, seal
from app.wire.signing import Suite
from db.attachments import LOST, AttachmentRow
from db.visits import RiskRow


class SealedPaper(msgspec.Struct, frozen=True, kw_only=True):
    """`name`: the answer in the form; `type`, `size` in bytes and `sha256`: of the file itself; `sealed` and
    `sealed_size`: of the bytes that travel; `key_id`: of the role's key they were sealed to."""

    name: str
    type: str
    size: int
    sha256: bytes
    sealed: bytes
    sealed_size: int
    key_id: str
    given: str = ""


@dataclass(frozen=True, slots=True)
class Papers:
    """`listed` go among the sealed answers; `fresh` are to be kept as attachments of the revision that
    carries them: each with the row of the file it was sealed from."""

    listed: tuple[SealedPaper, ...] = ()
    fresh: tuple[tuple[AttachmentRow, bytes], ...] = ()

    def blobs(self) -> list[bytes]:
        """What the revision names."""
        return list(dict.fromkeys(paper.sealed for paper in self.listed))


def seal_papers(
    attachments: Attachments,
    visit: str,
    names: Iterable[str],
    risk: str,
    key: RoleKey,
    before: Sequence[SealedPaper],
) -> Papers:
    """Seal what is attached to a form in progress. `before`: what an earlier recording of the same form had
    sealed, and is not sent again. A file that cannot be read any more is left out: the answers go. Raises
    `DiskError`."""
    listed: list[SealedPaper] = []
    fresh: list[tuple[AttachmentRow, bytes]] = []
    for name in dict.fromkeys(names):
        row = attachments.named(visit, name)
        if row is None or row.state == LOST:
            continue
        known = next((old for old in before if (old.sha256, old.key_id) == (row.sha256, key.key_id)), None)
        if known is not None and attachments.with_hash(visit, known.sealed) is not None:
            listed.append(msgspec.structs.replace(known, name=name))
            continue
        try:
            plain = attachments.read(row.id)
        except AttachmentError:
            continue
        sealed = seal(Suite(key.suite), key.public, plain, _purpose(risk, row.sha256))
        fresh.append((row, sealed))
        listed.append(_paper(row, sealed, key.key_id))
    return Papers(tuple(listed), tuple(fresh))


def _paper(row: AttachmentRow, sealed: bytes, key_id: str) -> SealedPaper:
    return SealedPaper(
        name=row.name,
        type=row.media_type,
        size=row.size,
        sha256=row.sha256,
        sealed=hashlib.sha256(sealed).digest(),
        sealed_size=len(sealed),
        key_id=key_id,
        given=row.given_name,
    )


def absent(attachments: Attachments, row: RiskRow, papers: Iterable[SealedPaper]) -> list[Fetched]:
    """Those that lie at the district, or are still on their way to it, and are not on this laptop."""
    return [
        Fetched(
            visit=row.visit,
            form_id="",
            household=row.household,
            revision=row.revision,
            name=paper.sealed.hex(),
            given_name="",
            media_type="application/octet-stream",
            size=paper.sealed_size,
            sha256=paper.sealed,
        )
        for paper in papers
        if 0 < paper.sealed_size <= MOST_BLOB_BYTES and attachments.with_hash(row.visit, paper.sealed) is None
    ]


def open_paper(attachments: Attachments, identity: Identity, row: RiskRow, paper: SealedPaper) -> bytes:
    """The file itself. Raises `ForeignSealError`, `AbsentAttachmentError`, `DamagedAttachmentError`,
    `DiskError`."""
    kept = attachments.with_hash(row.visit, paper.sealed)
    if kept is None:
        raise AbsentAttachmentError("not here")
    key = identity.role_secret(paper.key_id)
    if key is None:
        raise ForeignSealError("no key for it here")
    try:
        plain = key.open(attachments.read(kept.id), _purpose(row.id, paper.sha256))
    except NotForUs as error:
        raise DamagedAttachmentError("cannot be opened") from error
    if hashlib.sha256(plain).digest() != paper.sha256:
        raise DamagedAttachmentError("another content")
    return plain


def _purpose(risk: str, sha256: bytes) -> str:
    """What a paper is sealed for: this content of this risk and no other."""
    return f"risk/{risk}/paper/{sha256.hex()}"
