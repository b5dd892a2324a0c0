"""What is attached to visits: the key of each sealed file, and what is known of it.

The key stands in this row alone: a deleted row leaves a file that nobody can open.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from db.driver import Connection

DRAFT, RECORDED, REFUSED, DELIVERED, LOST = "draft", "recorded", "refused", "delivered", "lost"
DAMAGED = "damaged"
"""The `code` of one whose sealed file cannot be opened."""


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """`name` is the answer in the form, `given_name` what the file was called where it came from. `size`
    and `sha256` are the plaintext's. `state`: `draft` (of a visit in progress), `recorded` (waits for the
    district), `refused` (the district does not take it: `code` says why), `delivered` (the district has it),
    `lost` (its sealed file was gone from this device, or with the code `damaged` could not be opened, before
    the district had it). `revision`: the one that recorded it, empty for a draft."""

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
    code: str = ""


COLUMNS = (
    "id, visit, form_id, household, name, given_name, media_type, size, sha256, state, revision,"
    " added_ms, key, nonce, code"
)


class AttachmentTable:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, row: AttachmentRow) -> None:
        self._connection.execute(
            f"INSERT INTO attachment ({COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
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
                row.code,
            ),
        )

    def get(self, attachment: str) -> AttachmentRow | None:
        return self._one("id = ?", attachment)

    def named(self, visit: str, name: str) -> AttachmentRow | None:
        return self._one("visit = ? AND name = ?", visit, name)

    def with_hash(self, visit: str, sha256: bytes) -> AttachmentRow | None:
        """One of a visit with this content, one that can be read before one that is lost."""
        return self._one("visit = ? AND sha256 = ? ORDER BY state = 'lost', added_ms LIMIT 1", visit, sha256)

    def of_visit(self, visit: str) -> list[AttachmentRow]:
        """In the order in which they were attached."""
        return self._all("visit = ? ORDER BY added_ms, id", visit)

    def in_state(self, state: str, limit: int) -> list[AttachmentRow]:
        """The oldest first."""
        return self._all("state = ? ORDER BY added_ms, id LIMIT ?", state, limit)

    def sendable(self, limit: int, *, refused_too: bool) -> list[AttachmentRow]:
        """Those that wait and whose revision the district has, or refused; the oldest first."""
        refused = " OR revision IN (SELECT revision FROM refusal)" if refused_too else ""
        return self._all(
            f"state = 'recorded' AND (revision IN (SELECT revision FROM receipt){refused})"
            " ORDER BY added_ms, id LIMIT ?",
            limit,
        )

    def troubled(self) -> list[AttachmentRow]:
        """What the district does not take, and what cannot be opened."""
        return self._all("state = 'refused' OR (state = 'lost' AND code <> '') ORDER BY added_ms, id")

    def of_household(self, household: str) -> list[AttachmentRow]:
        return self._all("household = ?", household)

    def drafts_without_visit(self) -> list[AttachmentRow]:
        """Those whose visit in progress is over without them."""
        return self._all("state = 'draft' AND visit NOT IN (SELECT visit FROM draft_visit)")

    def all(self) -> list[AttachmentRow]:
        return self._all("true")

    def ids(self) -> set[str]:
        return {str(row[0]) for row in self._connection.execute("SELECT id FROM attachment")}

    def owed(self, household: str) -> int:
        """How many of a household the district lacks: they wait, or were refused."""
        row = self._connection.execute(
            "SELECT count(*) FROM attachment WHERE household = ? AND state IN ('recorded', 'refused')",
            (household,),
        ).fetchone()
        return int(row[0])

    def owed_of(self, visit: str) -> int:
        """How many of a visit the district lacks."""
        row = self._connection.execute(
            "SELECT count(*) FROM attachment WHERE visit = ? AND state IN ('recorded', 'refused')", (visit,)
        ).fetchone()
        return int(row[0])

    def delivered_from_here(self, household: str) -> bool:
        """Whether the district has any of a household that this device recorded."""
        found = self._connection.execute(
            "SELECT 1 FROM attachment WHERE household = ? AND state = 'delivered'"
            " AND revision IN (SELECT id FROM ledger WHERE own = 1) LIMIT 1",
            (household,),
        ).fetchone()
        return found is not None

    def waiting(self) -> tuple[int, int]:
        """How many wait for the district, and their bytes."""
        row = self._connection.execute(
            "SELECT count(*), coalesce(sum(size), 0) FROM attachment WHERE state = 'recorded'"
        ).fetchone()
        return int(row[0]), int(row[1])

    def undelivered(self) -> int:
        """Contents of recorded visits that the district has the record of and, as far as is known here, not
        the content: they wait, were refused or cannot be read."""
        row = self._connection.execute(
            "SELECT count(DISTINCT sha256) FROM attachment WHERE state IN ('recorded', 'refused', 'lost')"
            " AND revision IN (SELECT revision FROM receipt)"
        ).fetchone()
        return int(row[0])

    def set_recorded(self, attachment: str, revision: str) -> None:
        """A draft is part of a visit now; one that was recorded before stays as it is."""
        self._connection.execute(
            "UPDATE attachment SET state = 'recorded', revision = ? WHERE id = ? AND state = 'draft'",
            (revision, attachment),
        )

    def set_brought_by(self, refused: str, revision: str) -> None:
        """What a refused revision names is named by another in its place."""
        self._connection.execute(
            "UPDATE attachment SET revision = ? WHERE revision = ? AND state = 'recorded'",
            (revision, refused),
        )

    def set_delivered(self, attachment: str) -> None:
        self._connection.execute(
            "UPDATE attachment SET state = 'delivered', code = '' WHERE id = ? AND state <> 'draft'",
            (attachment,),
        )

    def set_refused(self, attachment: str, code: str) -> None:
        """It keeps its place and is offered again when somebody asks for it."""
        self._connection.execute(
            "UPDATE attachment SET state = 'refused', code = ? WHERE id = ? AND state = 'recorded'",
            (code, attachment),
        )

    def offer_own_again(self) -> None:
        """Whatever was delivered from here waits again: the district may have lost it."""
        self._connection.execute(
            "UPDATE attachment SET state = 'recorded' WHERE state = 'delivered'"
            " AND revision IN (SELECT id FROM ledger WHERE own = 1)"
        )

    def offer_again(self, hashes: Collection[bytes]) -> int:
        """The same of these contents alone; returns how many."""
        offered = self._connection.executemany(
            "UPDATE attachment SET state = 'recorded' WHERE state = 'delivered' AND sha256 = ?"
            " AND revision IN (SELECT id FROM ledger WHERE own = 1)",
            [(sha256,) for sha256 in hashes],
        )
        return max(0, offered.rowcount)

    def offer_refused_again(self) -> None:
        self._connection.execute(
            "UPDATE attachment SET state = 'recorded', code = '' WHERE state = 'refused'"
        )

    def set_lost(self, attachment: str, code: str = "") -> None:
        """Its sealed file is gone, cut off or, with a `code`, damaged. The key stays: the file may be found
        again."""
        self._connection.execute(
            "UPDATE attachment SET state = 'lost', code = ? WHERE id = ?", (code, attachment)
        )

    def set_found(self, attachment: str) -> None:
        """Its sealed file is back."""
        self._connection.execute(
            "UPDATE attachment SET code = '', state = CASE revision WHEN '' THEN 'draft' ELSE 'recorded' END"
            " WHERE id = ?",
            (attachment,),
        )

    def drop(self, attachments: Collection[str]) -> None:
        """Delete these rows, and with them the only keys of their files."""
        self._connection.executemany("DELETE FROM attachment WHERE id = ?", [(one,) for one in attachments])

    def _one(self, where: str, *values: object) -> AttachmentRow | None:
        row = self._connection.execute(f"SELECT {COLUMNS} FROM attachment WHERE {where}", values).fetchone()
        return None if row is None else AttachmentRow(*row)

    def _all(self, where: str, *values: object) -> list[AttachmentRow]:
        rows = self._connection.execute(f"SELECT {COLUMNS} FROM attachment WHERE {where}", values)
        return [AttachmentRow(*row) for row in rows]
