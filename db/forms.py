"""The forms the district published, compiled."""

from __future__ import annotations

from dataclasses import dataclass

from db.driver import Connection


@dataclass(frozen=True, slots=True)
class FormRow:
    """`sha256` of the published source, `position` in the district's order."""

    form_id: str
    sha256: bytes
    version: str
    title: str
    position: int
    compiled: bytes


class FormTable:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, row: FormRow) -> None:
        self._connection.execute(
            "INSERT INTO form (form_id, sha256, version, title, position, compiled) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (form_id) DO UPDATE SET sha256 = excluded.sha256, version = excluded.version,"
            " title = excluded.title, position = excluded.position, compiled = excluded.compiled",
            (row.form_id, row.sha256, row.version, row.title, row.position, row.compiled),
        )
        self._connection.execute("DELETE FROM form_problem WHERE form_id = ?", (row.form_id,))

    def get(self, form_id: str) -> FormRow | None:
        row = self._connection.execute(
            "SELECT form_id, sha256, version, title, position, compiled FROM form WHERE form_id = ?",
            (form_id,),
        ).fetchone()
        return None if row is None else FormRow(*row)

    def titles(self) -> list[tuple[str, str]]:
        """(form id, title) in the district's order."""
        rows = self._connection.execute("SELECT form_id, title FROM form ORDER BY position, form_id")
        return [(str(form_id), str(title)) for form_id, title in rows]

    def hashes(self) -> list[bytes]:
        """Of the sources already here, loadable or not."""
        rows = self._connection.execute("SELECT sha256 FROM form UNION SELECT sha256 FROM form_problem")
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
