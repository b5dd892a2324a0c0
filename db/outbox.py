"""What this device recorded and the district does not have yet, as the ledger shows it: a revision without a
receipt is the outbox."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from db.bodies import said
from db.driver import Connection
from db.ledger_row import (
    COLUMNS,
    DAY_REFUSED,
    ENDED_BY_HAND,
    IN_VAIN,
    MOVE_REFUSED,
    RISK_LOST,
    SUPERSEDED,
    TAKING_REFUSED,
    LedgerRow,
    OutboxCounts,
    RefusalRow,
    row_of,
)
from db.portions import in_portions

_READ_AHEAD = 16
_SPARE_MS = 60_000
"""So far may the clocks be apart by what was measured of them."""


class Outbox:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def waiting(self, limit: int, first_kinds: Iterable[str] = (), *, only: bool = False) -> list[LedgerRow]:
        """Own revisions without receipt or refusal, `first_kinds` ahead of the rest (or `only` those), else
        oldest first."""
        return list(self.waiting_in_turn(limit, first_kinds, only=only))

    def waiting_in_turn(
        self,
        limit: int,
        first_kinds: Iterable[str] = (),
        *,
        only: bool = False,
        without: AbstractSet[str] = frozenset(),
    ) -> Iterator[LedgerRow]:
        """The same, some read when it is their turn: who takes a few need not read them all. `without`: ids
        of those that are not wanted."""
        kinds = tuple(first_kinds)
        marks = ",".join("?" * len(kinds)) or "''"
        # Sorted by their places alone: all that wait may be many, and their bodies large.
        chosen = self._connection.execute(
            "SELECT place, id FROM ledger WHERE own = 1 AND hub_seq IS NULL"
            " AND id NOT IN (SELECT revision FROM refusal)"
            + (f" AND kind IN ({marks})" if only else "")
            + f" ORDER BY kind NOT IN ({marks}), device_seq LIMIT ?",
            (*kinds, *(kinds if only else ()), limit + len(without)),
        ).fetchall()
        places = [place for place, revision in chosen if revision not in without]
        for at in range(0, len(places), _READ_AHEAD):
            some = places[at : at + _READ_AHEAD]
            found = self._connection.execute(
                f"SELECT place, {COLUMNS} FROM ledger WHERE place IN ({','.join('?' * len(some))})", some
            )
            rows = {row[0]: row_of(row[1:]) for row in found}
            yield from (rows[place] for place in some)

    def waiting_of_kinds(self, kinds: Sequence[str]) -> int:
        """How many own revisions of these kinds have neither receipt nor refusal."""
        marks = ",".join("?" * len(kinds))
        row = self._connection.execute(
            "SELECT count(*) FROM ledger WHERE own = 1 AND hub_seq IS NULL"
            f" AND id NOT IN (SELECT revision FROM refusal) AND kind IN ({marks})",
            tuple(kinds),
        ).fetchone()
        return int(row[0])

    def hashes_waiting(self, kinds: Sequence[str]) -> tuple[bytes, ...]:
        """Of the same the hashes, oldest first: which they are, as they are signed now."""
        marks = ",".join("?" * len(kinds))
        rows = self._connection.execute(
            "SELECT hash FROM ledger WHERE own = 1 AND hub_seq IS NULL"
            f" AND id NOT IN (SELECT revision FROM refusal) AND kind IN ({marks}) ORDER BY device_seq",
            tuple(kinds),
        )
        return tuple(bytes(row[0]) for row in rows)

    def unsent(self) -> list[tuple[bytes, bytes]]:
        """Body and signature of own revisions without a receipt, refused ones too, oldest first."""
        rows = self._connection.execute(
            "SELECT body, signature FROM ledger WHERE own = 1 AND hub_seq IS NULL AND body <> x''"
            " ORDER BY device_seq"
        )
        return [(said(body), bytes(signature)) for body, signature in rows]

    def unreceived(self) -> list[str]:
        """The same by their ids."""
        rows = self._connection.execute(
            "SELECT id FROM ledger WHERE own = 1 AND hub_seq IS NULL AND body <> x''"
        )
        return [str(row[0]) for row in rows]

    def store_receipt(self, revision: str, hub_seq: int, hub_time_ms: int, body: bytes, now_ms: int) -> None:
        self._connection.execute(
            "INSERT INTO receipt (revision, body, stored_ms) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (revision, body, now_ms),
        )
        self._connection.execute(
            "UPDATE ledger SET hub_seq = ?, hub_time_ms = ? WHERE id = ?", (hub_seq, hub_time_ms, revision)
        )
        self._connection.execute("DELETE FROM refusal WHERE revision = ?", (revision,))

    def store_receipts(self, receipts: Sequence[tuple[str, int, int, bytes]], now_ms: int) -> None:
        """The same for many: revision, hub_seq, hub_time_ms, body."""
        self._connection.executemany(
            "INSERT INTO receipt (revision, body, stored_ms) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [(revision, body, now_ms) for revision, _, _, body in receipts],
        )
        self._connection.executemany(
            "UPDATE ledger SET hub_seq = ?, hub_time_ms = ? WHERE id = ?",
            [(hub_seq, hub_time_ms, revision) for revision, hub_seq, hub_time_ms, _ in receipts],
        )
        self._connection.executemany(
            "DELETE FROM refusal WHERE revision = ?", [(revision,) for revision, _, _, _ in receipts]
        )

    def receipt(self, revision: str) -> bytes | None:
        row = self._connection.execute("SELECT body FROM receipt WHERE revision = ?", (revision,)).fetchone()
        return None if row is None else bytes(row[0])

    def former_receipts(self, revisions: Sequence[str]) -> list[bytes]:
        """Of those of them that are offered again the receipt that each got first."""
        found: list[bytes] = []
        for some in in_portions(revisions):
            rows = self._connection.execute(
                f"SELECT body FROM former_receipt WHERE revision IN ({','.join('?' * len(some))})", some
            )
            found += [bytes(row[0]) for row in rows]
        return found

    def store_refusal(self, refusal: RefusalRow) -> None:
        self._connection.execute(
            "INSERT INTO refusal (revision, code, detail, at_ms) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (revision) DO UPDATE"
            " SET code = excluded.code, detail = excluded.detail, at_ms = excluded.at_ms",
            (refusal.revision, refusal.code, refusal.detail, refusal.at_ms),
        )

    def forget_refusals(self) -> None:
        """Offer what was refused once more, but for what neither side has any more, and what is refused for
        good. A 접수 that was not its author's may be by now."""
        kept = (SUPERSEDED, *(code for code in ENDED_BY_HAND if code != TAKING_REFUSED))
        self._connection.execute(
            f"DELETE FROM refusal WHERE code NOT IN ({','.join('?' * len(kept))})"
            " AND revision IN (SELECT id FROM ledger WHERE body <> x'')",
            kept,
        )

    def forget_refusal(self, revision: str) -> None:
        """The same of one, whatever it was refused for."""
        self._connection.execute("DELETE FROM refusal WHERE revision = ?", (revision,))

    def set_superseded(self, revision: str) -> None:
        """It stays refused, and nobody is told of it any more."""
        self._connection.execute("UPDATE refusal SET code = ? WHERE revision = ?", (SUPERSEDED, revision))

    def count_superseded(self) -> int:
        """How many of this laptop's were refused and are done with."""
        row = self._connection.execute(
            "SELECT count(*) FROM refusal JOIN ledger ON ledger.id = refusal.revision"
            " WHERE refusal.code = ? AND ledger.own = 1",
            (SUPERSEDED,),
        ).fetchone()
        return int(row[0])

    def counting_in_part(self) -> set[str]:
        """Revisions of which the 동, and a day that nobody can read, count for nothing: refused for it, or
        done with."""
        rows = self._connection.execute(
            "SELECT revision FROM refusal WHERE code IN (?, ?, ?)", (SUPERSEDED, MOVE_REFUSED, DAY_REFUSED)
        )
        return {str(row[0]) for row in rows}

    def in_vain(self, always: Sequence[str], done_with: Sequence[str]) -> set[str]:
        """Revisions that count for nothing: refused for their author's post; of the kinds `always` for
        whatever; of the kinds `done_with` also when they are done with."""
        marks = [",".join("?" * len(some)) or "''" for some in (IN_VAIN, always, done_with)]
        rows = self._connection.execute(
            "SELECT revision FROM refusal JOIN ledger ON ledger.id = refusal.revision"
            f" WHERE code IN ({marks[0]}) OR kind IN ({marks[1]}) OR (code = ? AND kind IN ({marks[2]}))",
            (*IN_VAIN, *always, SUPERSEDED, *done_with),
        )
        return {str(row[0]) for row in rows}

    def refused_for_good(self, device: str) -> dict[int, str]:
        """By number what is here of this device's revisions that are ended by hand, or done with."""
        codes = (SUPERSEDED, *ENDED_BY_HAND)
        rows = self._connection.execute(
            "SELECT device_seq, id FROM ledger JOIN refusal ON refusal.revision = ledger.id"
            f" WHERE device = ? AND body <> x'' AND code IN ({','.join('?' * len(codes))})",
            (device, *codes),
        )
        return {int(row[0]): str(row[1]) for row in rows}

    def offer_kinds_again(self, kinds: Sequence[str], until_ms: int, now_ms: int) -> None:
        """The same for what was refused until then (or in a time to come, by a clock that was put back) and
        is of one of these kinds; never for what is too large for any hub, nor for what was said of a risk
        that is lost."""
        marks = ",".join("?" * len(kinds))
        self._connection.execute(
            "DELETE FROM refusal WHERE (at_ms <= ? OR at_ms > ?) AND code NOT IN ('too_large', ?, ?)"
            " AND EXISTS"
            " (SELECT 1 FROM ledger WHERE ledger.id = refusal.revision"
            f" AND body <> x'' AND kind IN ({marks}))",
            (until_ms, now_ms, SUPERSEDED, RISK_LOST, *kinds),
        )

    def refusals(self) -> list[RefusalRow]:
        rows = self._connection.execute(
            "SELECT revision, code, detail, at_ms FROM refusal WHERE code <> ? ORDER BY at_ms, revision",
            (SUPERSEDED,),
        )
        return [RefusalRow(*row) for row in rows]

    def of_lost_risks(self, detail: str, codes: Sequence[str]) -> dict[str, str]:
        """What was said of risks that the district did not have, as `detail` says, and is kept under one of
        these reasons: the revision and its subject."""
        rows = self._connection.execute(
            "SELECT revision, subject FROM refusal JOIN ledger ON ledger.id = refusal.revision"
            f" WHERE detail = ? AND code IN ({','.join('?' * len(codes))}) AND body <> x''",
            (detail, *codes),
        )
        return {str(row[0]): str(row[1]) for row in rows}

    def is_owed(self, household: str, subject: str) -> bool:
        """Whether an own revision about a household is still to be sent, or one about `subject` was refused:
        what the district refused about anything else of the household does not count."""
        row = self._connection.execute(
            "SELECT EXISTS (SELECT 1 FROM ledger WHERE household = ? AND own = 1 AND hub_seq IS NULL"
            " AND body <> x'' AND (subject = ? OR id NOT IN (SELECT revision FROM refusal)))",
            (household, subject),
        ).fetchone()
        return bool(row[0])

    def counts(self, since_ms: int = 0, skew_ms: int = 0) -> OutboxCounts:
        """Counts of this device's own revisions made at or after `since_ms`. Where its clock ran ahead a
        stamp tells nothing: what the district took before that time, by its clock (`skew_ms`: that minus this
        one), was made before it, and so was all that came before it on the chain."""
        before = self._last_taken_before(since_ms + skew_ms - _SPARE_MS) if since_ms else 0
        row = self._connection.execute(
            "SELECT count(*), count(hub_seq), count(refusal.revision) FROM ledger"
            " LEFT JOIN refusal ON refusal.revision = ledger.id WHERE own = 1 AND wall_ms >= ?"
            " AND abs(device_seq) > ? AND coalesce(refusal.code, '') <> ?",
            (since_ms, before, SUPERSEDED),
        ).fetchone()
        recorded, received, refused = (int(value) for value in row)
        return OutboxCounts(recorded, received, refused, recorded - received - refused)

    def _last_taken_before(self, hub_time_ms: int) -> int:
        """The number of this device's last revision that the district took before then; 0: none."""
        row = self._connection.execute(
            "SELECT device_seq FROM ledger WHERE own = 1 AND hub_time_ms < ?"
            " ORDER BY device_seq DESC LIMIT 1",
            (hub_time_ms,),
        ).fetchone()
        return 0 if row is None else int(row[0])

    def latest_to_have(self, device: str) -> bytes:
        """Hash of the device's latest revision that the district has or is to have; empty: there is none."""
        row = self._connection.execute(
            "SELECT hash FROM ledger WHERE device = ? AND id NOT IN"
            " (SELECT revision FROM refusal WHERE code = ?) ORDER BY device_seq DESC LIMIT 1",
            (device, SUPERSEDED),
        ).fetchone()
        return b"" if row is None else bytes(row[0])

    def waiting_for(self, household: str) -> int:
        """How many own revisions about a household the district does not have yet."""
        row = self._connection.execute(
            "SELECT count(*) FROM ledger WHERE household = ? AND own = 1 AND hub_seq IS NULL"
            " AND id NOT IN (SELECT revision FROM refusal WHERE code = ?)",
            (household, SUPERSEDED),
        ).fetchone()
        return int(row[0])
