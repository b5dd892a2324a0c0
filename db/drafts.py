"""Unfinished visits: each choice is a row the moment it is made."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from db.driver import Connection


@dataclass(frozen=True, slots=True)
class DraftVisitRow:
    visit: str
    household: str
    plan: str | None
    started_ms: int
    content: bytes


@dataclass(frozen=True, slots=True)
class DraftFormRow:
    """`snapshot`: the instance as it was before the steps that are kept; `page`: where the worker was."""

    visit: str
    form_id: str
    form_sha256: bytes
    snapshot: str
    page: str
    finished: bool
    opened_ms: int


@dataclass(frozen=True, slots=True)
class DraftStep:
    """One command given to the form: `answer`, `add`, `remove`, `language` or `attach`; or `half`: what
    stands in a field and is no answer yet."""

    step: str
    ref: str
    value: str


_STEPS = msgspec.msgpack.Decoder(list[DraftStep])


@dataclass(frozen=True, slots=True)
class DamagedDraft:
    """What a form in progress was before it went on from what could be read of it."""

    form_sha256: bytes
    snapshot: str
    steps: list[DraftStep]


def steps_of(kept: bytes) -> list[DraftStep]:
    """Of a row of what was set aside."""
    return _STEPS.decode(kept)


class DraftTable:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put_visit(self, row: DraftVisitRow) -> None:
        self._connection.execute(
            "INSERT INTO draft_visit (visit, household, plan, started_ms, content) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (visit) DO UPDATE SET content = excluded.content",
            (row.visit, row.household, row.plan, row.started_ms, row.content),
        )

    def visits(self) -> list[DraftVisitRow]:
        rows = self._connection.execute(
            "SELECT visit, household, plan, started_ms, content FROM draft_visit ORDER BY started_ms"
        )
        return [DraftVisitRow(*row) for row in rows]

    def visit(self, visit: str) -> DraftVisitRow | None:
        row = self._connection.execute(
            "SELECT visit, household, plan, started_ms, content FROM draft_visit WHERE visit = ?", (visit,)
        ).fetchone()
        return None if row is None else DraftVisitRow(*row)

    def drop_visit(self, visit: str) -> None:
        self._connection.execute("DELETE FROM draft_visit WHERE visit = ?", (visit,))

    def put_form(self, row: DraftFormRow) -> None:
        """Begin a form, or replace its snapshot and forget the steps that led to it."""
        self._connection.execute(
            "DELETE FROM draft_step WHERE visit = ? AND form_id = ?", (row.visit, row.form_id)
        )
        self._connection.execute(
            "INSERT INTO draft_form (visit, form_id, form_sha256, snapshot, page, finished, opened_ms)"
            " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (visit, form_id) DO UPDATE SET"
            " form_sha256 = excluded.form_sha256, snapshot = excluded.snapshot,"
            " page = excluded.page, finished = excluded.finished",
            (
                row.visit,
                row.form_id,
                row.form_sha256,
                row.snapshot,
                row.page,
                row.finished,
                row.opened_ms,
            ),
        )

    def set_aside(self, visit: str, form_id: str) -> None:
        """Keep the snapshot of a form and its steps, letter for letter, beside what is put in their place.
        They go when the form goes."""
        self._connection.execute(
            "INSERT INTO draft_damaged (visit, form_id, form_sha256, snapshot, steps)"
            " SELECT visit, form_id, form_sha256, snapshot, ? FROM draft_form"
            " WHERE visit = ? AND form_id = ?",
            (msgspec.msgpack.encode(self.steps(visit, form_id)), visit, form_id),
        )

    def put_aside(self, visit: str, form_id: str, damaged: DamagedDraft) -> None:
        """Keep what was set aside in another store."""
        self._connection.execute(
            "INSERT INTO draft_damaged (visit, form_id, form_sha256, snapshot, steps) VALUES (?, ?, ?, ?, ?)",
            (visit, form_id, damaged.form_sha256, damaged.snapshot, msgspec.msgpack.encode(damaged.steps)),
        )

    def damaged(self, visit: str, form_id: str) -> list[DamagedDraft]:
        """What was set aside of a form, the oldest first."""
        rows = self._connection.execute(
            "SELECT form_sha256, snapshot, steps FROM draft_damaged WHERE visit = ? AND form_id = ?"
            " ORDER BY n",
            (visit, form_id),
        )
        return [DamagedDraft(row[0], row[1], steps_of(row[2])) for row in rows]

    def set_page(self, visit: str, form_id: str, page: str) -> None:
        self._connection.execute(
            "UPDATE draft_form SET page = ? WHERE visit = ? AND form_id = ?", (page, visit, form_id)
        )

    def set_finished(self, visit: str, form_id: str, finished: bool) -> None:
        self._connection.execute(
            "UPDATE draft_form SET finished = ? WHERE visit = ? AND form_id = ?", (finished, visit, form_id)
        )

    def forms(self, visit: str) -> list[DraftFormRow]:
        rows = self._connection.execute(
            "SELECT visit, form_id, form_sha256, snapshot, page, finished, opened_ms FROM draft_form"
            " WHERE visit = ? ORDER BY opened_ms, form_id",
            (visit,),
        )
        return [DraftFormRow(row[0], row[1], row[2], row[3], row[4], bool(row[5]), row[6]) for row in rows]

    def drop_form(self, visit: str, form_id: str) -> None:
        self._connection.execute("DELETE FROM draft_form WHERE visit = ? AND form_id = ?", (visit, form_id))

    def add_step(self, visit: str, form_id: str, step: DraftStep) -> None:
        self._connection.execute(
            "INSERT INTO draft_step (visit, form_id, step, ref, value) VALUES (?, ?, ?, ?, ?)",
            (visit, form_id, step.step, step.ref, step.value),
        )

    def numbered_steps(self, visit: str, form_id: str) -> dict[int, DraftStep]:
        """By the number that a step keeps in every copy of the store."""
        rows = self._connection.execute(
            "SELECT n, step, ref, value FROM draft_step WHERE visit = ? AND form_id = ?", (visit, form_id)
        )
        return {int(row[0]): DraftStep(*row[1:]) for row in rows}

    def steps(self, visit: str, form_id: str) -> list[DraftStep]:
        rows = self._connection.execute(
            "SELECT step, ref, value FROM draft_step WHERE visit = ? AND form_id = ? ORDER BY n",
            (visit, form_id),
        )
        return [DraftStep(*row) for row in rows]
