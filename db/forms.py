"""The forms the district published, compiled. Older versions stay: visits made with them are read in them."""

from __future__ import annotations

from dataclasses import dataclass

from db.driver import Connection


@dataclass(frozen=True, slots=True)
class FormRow:
    """`sha256` of the published source, `position` in the district's order."""

    sha256: bytes
    form_id: str
    version: str
    title: str
    position: int
    compiled: bytes


COLUMNS = "sha256, form_id, version, title, position, compiled"


class FormTable:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, row: FormRow) -> None:
        """Make this the version in use."""
        self._connection.execute("UPDATE form SET current = 0 WHERE form_id = ?", (row.form_id,))
        self._connection.execute(
            f"INSERT OR REPLACE INTO form ({COLUMNS}, current) VALUES (?, ?, ?, ?, ?, ?, 1)",
            (row.sha256, row.form_id, row.version, row.title, row.position, row.compiled),
        )
        self._connection.execute("DELETE FROM form_problem WHERE form_id = ?", (row.form_id,))

    def keep_beside(self, row: FormRow) -> None:
        """Have it for what was begun with it, not in use."""
        self._connection.execute(
            f"INSERT OR IGNORE INTO form ({COLUMNS}, current) VALUES (?, ?, ?, ?, ?, ?, 0)",
            (row.sha256, row.form_id, row.version, row.title, row.position, row.compiled),
        )

    def withdraw(self, keep: list[str]) -> None:
        """Take out of use every form the district no longer lists."""
        marks = ",".join("?" * len(keep)) or "''"
        self._connection.execute(f"UPDATE form SET current = 0 WHERE form_id NOT IN ({marks})", keep)

    def current(self, form_id: str) -> FormRow | None:
        row = self._connection.execute(
            f"SELECT {COLUMNS} FROM form WHERE form_id = ? AND current = 1", (form_id,)
        ).fetchone()
        return None if row is None else FormRow(*row)

    def by_hash(self, sha256: bytes) -> FormRow | None:
        row = self._connection.execute(f"SELECT {COLUMNS} FROM form WHERE sha256 = ?", (sha256,)).fetchone()
        return None if row is None else FormRow(*row)

    def by_version(self, form_id: str, version: str) -> FormRow | None:
        """The form that had this version, in use or not."""
        row = self._connection.execute(
            f"SELECT {COLUMNS} FROM form WHERE form_id = ? AND version = ? ORDER BY current DESC LIMIT 1",
            (form_id, version),
        ).fetchone()
        return None if row is None else FormRow(*row)

    def versions(self, form_id: str) -> list[FormRow]:
        """Every version of a form that is here, the one in use first, then the latest received."""
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM form WHERE form_id = ? ORDER BY current DESC, rowid DESC", (form_id,)
        )
        return [FormRow(*row) for row in rows]

    def titles(self) -> list[tuple[str, str]]:
        """(form id, title) of the forms in use, in the district's order."""
        rows = self._connection.execute(
            "SELECT form_id, title FROM form WHERE current = 1 ORDER BY position, form_id"
        )
        return [(str(form_id), str(title)) for form_id, title in rows]

    def hashes(self) -> list[bytes]:
        """Of the sources already here, loadable or not."""
        rows = self._connection.execute(
            "SELECT sha256 FROM form WHERE current = 1 UNION SELECT sha256 FROM form_problem"
        )
        return [bytes(row[0]) for row in rows]

    def note_problem(self, form_id: str, sha256: bytes, text: str) -> None:
        """A published form that does not load; the version before it stays in use."""
        self._connection.execute(
            "INSERT INTO form_problem (form_id, sha256, text) VALUES (?, ?, ?)"
            " ON CONFLICT (form_id) DO UPDATE SET sha256 = excluded.sha256, text = excluded.text",
            (form_id, sha256, text),
        )

    def problems(self) -> list[tuple[str, str]]:
        rows = self._connection.execute("SELECT form_id, text FROM form_problem ORDER BY form_id")
        return [(str(form_id), str(text)) for form_id, text in rows]
