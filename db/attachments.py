"""What is attached to visits: the key of each sealed file, and what is known of it.

The key stands in this row alone: a deleted row leaves a file that nobody can open.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from db.driver import Connection

DRAFT, RECORDED, DELIVERED, LOST = "draft", "recorded", "delivered", "lost"


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """`name` is the answer in the form, `given_name` what the file was called where it came from. `size`
    and `sha256` are the plaintext's. `state`: `draft` (of a visit in progress), `recorded` (waits for the
    district), `delivered` (the district has it), `lost` (its sealed file was gone from this
    device before the district had it). `revision`: the one that recorded it, empty for a draft."""

    id: str
    visit: str
    form_id: str
    household: str
    name: str
    given_name: str
    media_type: str
    size: int
    sha256: bytes
    state: str
    revision: str
    added_ms: int
    key: bytes
    nonce: bytes


_COLUMNS = (
    "id, visit, form_id, household, name, given_name, media_type, size, sha256, state, revision,"
    " added_ms, key, nonce"
)


class AttachmentTable:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, row: AttachmentRow) -> None:
        self._connection.execute(
            f"INSERT INTO attachment ({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                row.id,
                row.visit,
                row.form_id,
                row.household,
                row.name,
                row.given_name,
                row.media_type,
                row.size,
                row.sha256,
                row.state,
                row.revision,
                row.added_ms,
                row.key,
                row.nonce,
            ),
        )

    def get(self, attachment: str) -> AttachmentRow | None:
        return self._one("id = ?", attachment)

    def named(self, visit: str, name: str) -> AttachmentRow | None:
        return self._one("visit = ? AND name = ?", visit, name)

    def with_hash(self, visit: str, sha256: bytes) -> AttachmentRow | None:
        """One of a visit with this content, one that can be read before one that is lost."""
        return self._one("visit = ? AND sha256 = ? ORDER BY state = 'lost' LIMIT 1", visit, sha256)

    def of_visit(self, visit: str) -> list[AttachmentRow]:
        """In the order in which they were attached."""
        return self._all("visit = ? ORDER BY added_ms, id", visit)

    def in_state(self, state: str, limit: int) -> list[AttachmentRow]:
        """The oldest first."""
        return self._all("state = ? ORDER BY added_ms, id LIMIT ?", state, limit)

    def of_household(self, household: str) -> list[AttachmentRow]:
        return self._all("household = ?", household)

    def drafts_without_visit(self) -> list[AttachmentRow]:
        """Those whose visit in progress is over without them."""
        return self._all("state = 'draft' AND visit NOT IN (SELECT visit FROM draft_visit)")

    def all(self) -> list[AttachmentRow]:
        return self._all("true")

    def ids(self) -> set[str]:
        return {str(row[0]) for row in self._connection.execute("SELECT id FROM attachment")}

    def counts(self, household: str, state: str) -> int:
        row = self._connection.execute(
            "SELECT count(*) FROM attachment WHERE household = ? AND state = ?", (household, state)
        ).fetchone()
        return int(row[0])

    def waiting(self) -> tuple[int, int]:
        """How many wait for the district, and their bytes."""
        row = self._connection.execute(
            "SELECT count(*), coalesce(sum(size), 0) FROM attachment WHERE state = 'recorded'"
        ).fetchone()
        return int(row[0]), int(row[1])

    def set_recorded(self, attachment: str, revision: str) -> None:
        """A draft is part of a visit now; one that was recorded before stays as it is."""
        self._connection.execute(
            "UPDATE attachment SET state = 'recorded', revision = ? WHERE id = ? AND state = 'draft'",
            (revision, attachment),
        )

    def set_delivered(self, attachment: str) -> None:
        self._connection.execute(
            "UPDATE attachment SET state = 'delivered' WHERE id = ? AND state = 'recorded'", (attachment,)
        )

    def set_recorded_again(self, attachment: str) -> None:
        """The district does not have it any more (a hub restored from a backup)."""
        self._connection.execute(
            "UPDATE attachment SET state = 'recorded' WHERE id = ? AND state = 'delivered'", (attachment,)
        )

    def set_lost(self, attachment: str) -> None:
        """Its sealed file is gone or cut off. The key stays: the file may be found again."""
        self._connection.execute("UPDATE attachment SET state = 'lost' WHERE id = ?", (attachment,))

    def set_found(self, attachment: str) -> None:
        """Its sealed file is back."""
        self._connection.execute(
            "UPDATE attachment SET state = CASE revision WHEN '' THEN 'draft' ELSE 'recorded' END"
            " WHERE id = ?",
            (attachment,),
        )

    def drop(self, attachments: Collection[str]) -> None:
        """Delete these rows, and with them the only keys of their files."""
        self._connection.executemany("DELETE FROM attachment WHERE id = ?", [(one,) for one in attachments])

    def _one(self, where: str, *values: object) -> AttachmentRow | None:
        row = self._connection.execute(f"SELECT {_COLUMNS} FROM attachment WHERE {where}", values).fetchone()
        return None if row is None else AttachmentRow(*row)

    def _all(self, where: str, *values: object) -> list[AttachmentRow]:
        rows = self._connection.execute(f"SELECT {_COLUMNS} FROM attachment WHERE {where}", values)
        return [AttachmentRow(*row) for row in rows]
