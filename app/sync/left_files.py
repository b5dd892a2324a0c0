"""Attachments that the district refused: sealed to the supervisors before their laptop erases itself."""

from __future__ import annotations

from app.attachments.attachments import Attachments
from app.attachments.errors import AttachmentError
from app.ledger.ledger import Ledger
from app.sync.leftovers import sealed_leftover
from app.wire.encoding import encode
from app.wire.erasing import ATTACHMENT, LeftFile, Leftover
from app.wire.recovery import SUPERVISORS
from db.attachments import REFUSED

_PART_BYTES = 500_000
"""The hub takes so much as one leftover, sealed and with what it is of."""


class LeftFiles:
    """Used where the store lives."""

    def __init__(self, ledger: Ledger, attachments: Attachments) -> None:
        self._ledger = ledger
        self._attachments = attachments

    def parts(self) -> list[tuple[str, int]]:
        """Of every attachment that the district refused its id with the number of each part, from 1 on."""
        refused = [row for row in self._attachments.troubled() if row.state == REFUSED]
        return [(row.id, part) for row in refused for part in range(1, _parts(row.size) + 1)]

    def sealed(self, attachment: str, part: int) -> Leftover | None:
        """One part. None: its file cannot be opened, by anybody. Raises KeyError when nobody can be sealed
        to."""
        key = self._ledger.identity.role_key(SUPERVISORS)
        if key is None:
            raise KeyError(SUPERVISORS)
        row = self._ledger.store.attachments.get(attachment)
        try:
            data = self._attachments.read_part(attachment, (part - 1) * _PART_BYTES, _PART_BYTES)
        except AttachmentError:
            return None
        if row is None:
            return None
        left = LeftFile(
            attachment=row.id,
            visit=row.visit,
            form_id=row.form_id,
            name=row.name,
            media_type=row.media_type,
            sha256=row.sha256,
            refused=row.code,
            part=part,
            parts=_parts(row.size),
            data=data,
        )
        return sealed_leftover(key, part_name(row.id, part), ATTACHMENT, encode(left))


def part_name(attachment: str, part: int) -> str:
    """What the district knows one part by."""
    return f"file/{attachment}/{part}"


def _parts(size: int) -> int:
    return -(-size // _PART_BYTES)
