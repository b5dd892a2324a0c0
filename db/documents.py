"""The merged content of every subject, as bytes that the program understands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TypeAlias

from db.bodies import said
from db.driver import Connection
from db.gaps import any_within
from db.inserting import Whole, insert_whole, whole
from db.portions import in_portions

_OR_UPDATE = "ON CONFLICT (subject) DO UPDATE SET household = excluded.household, content = excluded.content"


DocumentRow: TypeAlias = tuple[str, str, bytes]
"""Subject, household, content."""


def document_rows(documents: Iterable[DocumentRow]) -> Whole:
    """As `DocumentTable` takes them in."""
    return whole("subject, household, content", list(documents))


class DocumentTable:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get_all(self, subjects: Collection[str]) -> dict[str, bytes]:
        """Of these subjects those of which something is known."""
        found: dict[str, bytes] = {}
        if not any_within(self._connection, "document", "subject", subjects):
            return found
        for some in in_portions(subjects):
            marks = ",".join("?" * len(some))
            rows = self._connection.execute(
                f"SELECT subject, content FROM document WHERE subject IN ({marks})", some
            )
            found.update((str(subject), bytes(content)) for subject, content in rows)
        return found

    def bodies(self, revisions: Iterable[str]) -> dict[str, bytes]:
        """What these revisions say, as signed; of one that alone made a subject's document."""
        found: dict[str, bytes] = {}
        for some in in_portions(revisions):
            marks = ",".join("?" * len(some))
            rows = self._connection.execute(f"SELECT id, body FROM ledger WHERE id IN ({marks})", some)
            found.update((str(revision), said(body)) for revision, body in rows)
        return found

    def put(self, subject: str, household: str, content: bytes) -> None:
        self.put_all([(subject, household, content)])

    def put_all(self, documents: Iterable[DocumentRow]) -> None:
        """Subject, household, content of many."""
        self.take_in(document_rows(documents))

    def take_in(self, documents: Whole) -> None:
        """The same, made ready before."""
        insert_whole(self._connection, "document", documents, _OR_UPDATE)

    def household_of(self, subject: str) -> str:
        """To which household a subject belongs; empty when nothing is known of it."""
        row = self._connection.execute(
            "SELECT household FROM document WHERE subject = ?", (subject,)
        ).fetchone()
        return "" if row is None else str(row[0])

    def of_household(self, household: str) -> list[str]:
        """The subjects that belong to a household."""
        rows = self._connection.execute(
            "SELECT subject FROM document WHERE household = ? ORDER BY subject", (household,)
        )
        return [str(row[0]) for row in rows]

    def all(self) -> Iterator[tuple[str, bytes]]:
        for subject, content in self._connection.execute(
            "SELECT subject, content FROM document ORDER BY subject"
        ):
            yield subject, bytes(content)

    def erase_household(self, household: str) -> None:
        self._connection.execute(
            "DELETE FROM conflict WHERE subject IN (SELECT subject FROM document WHERE household = ?)",
            (household,),
        )
        self._connection.execute("DELETE FROM document WHERE household = ?", (household,))

    def set_conflict(self, subject: str, path: str, rivals: Iterable[tuple[str, str]]) -> None:
        """The revisions that wait beside another's value of this field, each with that other, until a person
        decides; none when that is done."""
        self._connection.execute("DELETE FROM conflict WHERE subject = ? AND path = ?", (subject, path))
        self._connection.executemany(
            "INSERT INTO conflict (subject, path, revision, against) VALUES (?, ?, ?, ?)",
            [(subject, path, revision, against) for revision, against in rivals],
        )

    def conflicts(self) -> list[tuple[str, str, str, str]]:
        """Subject, field, the revision that waits, the one whose value is shown."""
        rows = self._connection.execute(
            "SELECT subject, path, revision, against FROM conflict ORDER BY subject, path"
        )
        return [(str(a), str(b), str(c), str(d)) for a, b, c, d in rows]
