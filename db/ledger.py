"""The ledger, its receipts and refusals. A revision of this laptop without a receipt is the outbox."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import astuple, replace

from db.bodies import kept, kept_all
from db.gaps import any_within
from db.inserting import Whole, insert_whole, whole_of_columns
from db.ledger_row import (
    BODY,
    COLUMNS,
    INSERT,
    SUPERSEDED,
    LedgerRow,
    OutboxCounts,
    RefusalRow,
    row_of,
    values_of,
)
from db.outbox import Outbox
from db.portions import in_portions

__all__ = ["LedgerRow", "LedgerTable", "OutboxCounts", "RefusalRow"]


def whole_ledger(rows: Sequence[LedgerRow]) -> Whole:
    """As `LedgerTable` takes them in."""
    columns = list(zip(*map(astuple, rows), strict=True))
    if columns:
        columns[BODY] = tuple(kept_all(columns[BODY]))
    return whole_of_columns(COLUMNS, columns)


class LedgerTable(Outbox):
    def append(self, row: LedgerRow) -> bool:
        """Add a revision; False when it is already here, or another has its place on its device's chain."""
        cursor = self._connection.execute(f"{INSERT} ON CONFLICT DO NOTHING", values_of(row))
        return cursor.rowcount == 1 or self._fill_again(row) or self._append_beside(row)

    def append_all(self, rows: Sequence[LedgerRow], ready: Whole | None = None) -> list[bool]:
        """Add many in their order; for each what `append` would say. `ready`: these rows, made so before."""
        ids, places = self._taken(rows)
        if ready is not None and not ids and not places and _are_different(rows):
            self._take_in(ready)
            return [True] * len(rows)
        added: list[bool] = []
        fresh: list[LedgerRow] = []
        for row in rows:
            place = (row.device, row.device_seq)
            if row.id in ids or place in places:
                self._insert(fresh)
                fresh = []
                added.append(self.append(row))
            else:
                fresh.append(row)
                added.append(True)
            ids.add(row.id)
            places.add(place)
        self._insert(fresh)
        return added

    def _insert(self, rows: Sequence[LedgerRow]) -> None:
        self._take_in(whole_ledger(rows))

    def _take_in(self, rows: Whole) -> None:
        insert_whole(self._connection, "ledger", rows)

    def _taken(self, rows: Sequence[LedgerRow]) -> tuple[set[str], set[tuple[str, int]]]:
        """Of the rows' identifiers and places on chains those that are here."""
        named = [row.id for row in rows]
        ids: set[str] = set()
        if any_within(self._connection, "ledger", "id", named):
            for some in in_portions(named):
                found = self._connection.execute(
                    f"SELECT id FROM ledger WHERE id IN ({','.join('?' * len(some))})", some
                )
                ids.update(str(row[0]) for row in found)
        places: set[tuple[str, int]] = set()
        for device in {row.device for row in rows}:
            latest, _hash = self.head(device)
            numbers = [row.device_seq for row in rows if row.device == device and row.device_seq <= latest]
            for some_numbers in in_portions(numbers):
                held = self._connection.execute(
                    "SELECT device_seq FROM ledger WHERE device = ? AND device_seq IN"
                    f" ({','.join('?' * len(some_numbers))})",
                    [device, *some_numbers],
                )
                places.update((device, int(row[0])) for row in held)
        return ids, places

    def _append_beside(self, row: LedgerRow) -> bool:
        """A hub that was restored from a backup gives numbers of its own chain out a second time. What it
        said before and what it says now are both kept: the later one under a place of its own."""
        if row.own or self.get(row.id) is not None:
            return False
        beside = replace(row, device=f"{row.device}/{row.id}")
        return self.append(beside)

    def _fill_again(self, row: LedgerRow) -> bool:
        """Give an own revision that was erased with its household its content back, as arrived now."""
        cursor = self._connection.execute(
            "UPDATE ledger SET place = (SELECT max(place) + 1 FROM ledger),"
            " subject = ?, household = ?, body = ?, signature = ? WHERE id = ? AND hash = ? AND body = x''",
            (row.subject, row.household, kept(row.body), row.signature, row.id, row.hash),
        )
        return cursor.rowcount == 1

    def head(self, device: str) -> tuple[int, bytes]:
        """The device's latest sequence number and hash; 0 and empty when it has none."""
        row = self._connection.execute(
            "SELECT device_seq, hash FROM ledger WHERE device = ? ORDER BY device_seq DESC LIMIT 1", (device,)
        ).fetchone()
        return (0, b"") if row is None else (int(row[0]), bytes(row[1]))

    def get(self, revision: str) -> LedgerRow | None:
        row = self._connection.execute(f"SELECT {COLUMNS} FROM ledger WHERE id = ?", (revision,)).fetchone()
        return None if row is None else row_of(row)

    def of_subject(self, subject: str) -> list[LedgerRow]:
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM ledger WHERE subject = ? ORDER BY place", (subject,)
        )
        return [row_of(row) for row in rows]

    def subjects_of_kind(self, kind: str) -> list[str]:
        """Whom or what revisions of this kind are about. It reads the whole ledger."""
        rows = self._connection.execute(
            "SELECT DISTINCT subject FROM ledger WHERE kind = ? ORDER BY subject", (kind,)
        )
        return [str(row[0]) for row in rows]

    def assigned_since(self, since_ms: int) -> list[LedgerRow]:
        """Revisions that gave a household to somebody, the oldest first."""
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM ledger WHERE kind = 'household.assigned' AND wall_ms >= ?"
            " ORDER BY wall_ms, count, id",
            (since_ms,),
        )
        return [row_of(row) for row in rows]

    def all(self) -> Iterator[LedgerRow]:
        for row in self._connection.execute(f"SELECT {COLUMNS} FROM ledger ORDER BY place"):
            yield row_of(row)

    def known_up_to(self, device: str) -> int:
        """The last number up to which every revision of the device is here and at the district."""
        rows = self._connection.execute(
            "SELECT device_seq FROM ledger WHERE device = ? AND hub_seq IS NOT NULL ORDER BY device_seq",
            (device,),
        )
        known = 0
        for (seq,) in rows:
            if seq != known + 1:
                break
            known = seq
        return known

    def at(self, device: str, seq: int) -> LedgerRow | None:
        row = self._connection.execute(
            f"SELECT {COLUMNS} FROM ledger WHERE device = ? AND device_seq = ?", (device, seq)
        ).fetchone()
        return None if row is None else row_of(row)

    def own_after(self, device: str, seq: int) -> list[LedgerRow]:
        """The device's own revisions beyond a number, in their order."""
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM ledger WHERE device = ? AND device_seq > ? ORDER BY device_seq",
            (device, seq),
        )
        return [row_of(row) for row in rows]

    def numbered_aside(self, device: str) -> list[LedgerRow]:
        """Those that had to leave their number to another revision, in their order."""
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM ledger WHERE device = ? AND device_seq < 0 ORDER BY device_seq DESC",
            (device,),
        )
        return [row_of(row) for row in rows]

    def number_anew(self, revision: str, seq: int, content: tuple[bytes, bytes, bytes] | None = None) -> None:
        """Give a revision that the district does not have another number, with it (hash, body, signature).
        A negative number is a place to wait; a refusal belonged to the number before."""
        self._connection.execute("UPDATE ledger SET device_seq = ? WHERE id = ?", (seq, revision))
        if content is not None:
            digest, body, signature = content
            self._connection.execute(
                "UPDATE ledger SET hash = ?, body = ?, signature = ? WHERE id = ?",
                (digest, kept(body), signature, revision),
            )
            self._connection.execute("DELETE FROM refusal WHERE revision = ?", (revision,))

    def drop(self, revision: str) -> None:
        """Only to make room for the same revision as the district has it."""
        for table in ("receipt", "former_receipt", "refusal"):
            self._connection.execute(f"DELETE FROM {table} WHERE revision = ?", (revision,))
        self._connection.execute("DELETE FROM ledger WHERE id = ?", (revision,))

    def latest_of_others(self) -> int:
        """When the district recorded the latest that is here of other devices; 0: nothing is."""
        return int(
            self._connection.execute(
                "SELECT coalesce(max(hub_time_ms), 0) FROM ledger WHERE own = 0"
            ).fetchone()[0]
        )

    def ids_of_others(self, upto_ms: int, after: str, limit: int) -> list[tuple[str, int]]:
        """Revisions of other devices that the district recorded until then, the latest first, and when; of
        those of that very moment only the ids behind `after`."""
        rows = self._connection.execute(
            "SELECT id, hub_time_ms FROM ledger WHERE own = 0 AND body <> x'' AND"
            " (hub_time_ms < ?1 OR (hub_time_ms = ?1 AND id > ?2)) ORDER BY hub_time_ms DESC, id LIMIT ?3",
            (upto_ms, after, limit),
        )
        return [(str(row[0]), int(row[1])) for row in rows]

    def in_the_hubs_order(self, revisions: Sequence[str]) -> list[str]:
        """Those of them that are here with their content, in the order in which the district took them."""
        found: list[tuple[int, int, str]] = []
        for some in in_portions(revisions):
            rows = self._connection.execute(
                "SELECT hub_time_ms, hub_seq, id FROM ledger WHERE body <> x'' AND hub_seq IS NOT NULL"
                f" AND id IN ({','.join('?' * len(some))})",
                some,
            )
            found.extend((int(row[0]), int(row[1]), str(row[2])) for row in rows)
        return [revision for _, _, revision in sorted(found)]

    def has_erased(self, device: str) -> bool:
        """Whether revisions of this device were erased with their household: should it be given back, they
        are to come again."""
        row = self._connection.execute(
            "SELECT 1 FROM ledger WHERE device = ? AND own = 1 AND household = '' LIMIT 1", (device,)
        ).fetchone()
        return row is not None

    def hash_at(self, device: str, seq: int) -> bytes | None:
        """Hash of a device's revision; empty for number 0, None when it is not here."""
        row = self._connection.execute(
            "SELECT hash FROM ledger WHERE device = ? AND device_seq = ?", (device, seq)
        ).fetchone()
        return (b"" if seq == 0 else None) if row is None else bytes(row[0])

    def refused_numbers(self, device: str) -> set[int]:
        """`device_seq` of the device's revisions that the district will not take."""
        rows = self._connection.execute(
            "SELECT device_seq FROM ledger JOIN refusal ON refusal.revision = ledger.id WHERE device = ?",
            (device,),
        )
        return {int(row[0]) for row in rows}

    def forgotten_numbers(self, device: str) -> set[int]:
        """Of this device's own revisions those that were erased with their household, or whose words had to
        be forgotten: only their hash is here."""
        rows = self._connection.execute(
            "SELECT device_seq FROM ledger WHERE device = ? AND own = 1 AND body = x''",
            (device,),
        )
        return {int(row[0]) for row in rows}

    def receipted_beyond(self, device: str, seq: int) -> bool:
        """Whether the district signed for what this device made after number `seq` and still has."""
        row = self._connection.execute(
            "SELECT 1 FROM ledger WHERE device = ? AND device_seq > ? AND own = 1"
            " AND body <> x'' AND hub_seq IS NOT NULL LIMIT 1",
            (device, seq),
        ).fetchone()
        return row is not None

    def offer_again(self, device: str, missing: list[int]) -> int:
        """What the district says it lacks (a hub restored from a backup) goes back into the outbox, unless it
        was erased here. The receipt that it got first is kept beside it. Returns how many receipts were taken
        back for it."""
        receipted = 0
        for seq in missing:
            row = self._connection.execute(
                "SELECT id FROM ledger WHERE device = ? AND device_seq = ? AND own = 1"
                " AND body <> x'' AND hub_seq IS NOT NULL",
                (device, seq),
            ).fetchone()
            if row is not None:
                receipted += 1
                self._connection.execute(
                    "INSERT INTO former_receipt (revision, body) SELECT revision, body FROM receipt"
                    " WHERE revision = ? ON CONFLICT DO NOTHING",
                    row,
                )
                self._connection.execute("DELETE FROM receipt WHERE revision = ?", row)
                self._connection.execute(
                    "UPDATE ledger SET hub_seq = NULL, hub_time_ms = NULL WHERE id = ?", row
                )
        return receipted

    def latest_stamp(self) -> tuple[int, int]:
        row = self._connection.execute(
            "SELECT wall_ms, count FROM ledger WHERE own = 1 ORDER BY device_seq DESC LIMIT 1"
        ).fetchone()
        return (0, 0) if row is None else (int(row[0]), int(row[1]))

    def keep_sealed_copy(self, revision: str, content: bytes) -> None:
        """The author's own readable copy of what was sealed, until it is acknowledged."""
        self._connection.execute(
            "INSERT INTO sealed_copy (revision, content) VALUES (?, ?)", (revision, content)
        )

    def sealed_copy(self, revision: str) -> bytes | None:
        row = self._connection.execute(
            "SELECT content FROM sealed_copy WHERE revision = ?", (revision,)
        ).fetchone()
        return None if row is None else bytes(row[0])

    def drop_sealed_copies(self, subject: str, kinds: Sequence[str]) -> None:
        """Of every revision of these kinds about the subject."""
        marks = ",".join("?" * len(kinds))
        self._connection.execute(
            "DELETE FROM sealed_copy"
            f" WHERE revision IN (SELECT id FROM ledger WHERE subject = ? AND kind IN ({marks}))",
            (subject, *kinds),
        )

    def forget_sealed(self, subject: str, kinds: Sequence[str]) -> None:
        """Erase revisions of these kinds about a subject, and their readable copies. As with a household, of
        this device's own ones the hash stays."""
        marks = ",".join("?" * len(kinds))
        which = f"subject = ? AND kind IN ({marks})"
        self._connection.execute(
            f"DELETE FROM sealed_copy WHERE revision IN (SELECT id FROM ledger WHERE {which})",
            (subject, *kinds),
        )
        self._connection.execute(f"DELETE FROM ledger WHERE own = 0 AND {which}", (subject, *kinds))
        self._connection.execute(
            f"UPDATE ledger SET body = x'', signature = x'' WHERE {which}", (subject, *kinds)
        )

    def erase_household(self, household: str) -> None:
        """Erase what a household's revisions say. Of this device's own ones the hash stays, so that the
        chain to the revisions after it can still be shown, and the receipt, which names nobody: should the
        household come back, what the district signed for is still provable."""
        here = "revision IN (SELECT id FROM ledger WHERE household = ?)"
        self._connection.execute(f"DELETE FROM sealed_copy WHERE {here}", (household,))
        self._connection.execute(f"DELETE FROM refusal WHERE code <> ? AND {here}", (SUPERSEDED, household))
        self._connection.execute("DELETE FROM ledger WHERE household = ? AND own = 0", (household,))
        self._connection.execute(
            "UPDATE ledger SET subject = '', household = '', body = x'', signature = x'' WHERE household = ?",
            (household,),
        )


def _are_different(rows: Sequence[LedgerRow]) -> bool:
    """Whether no two say that they are the same, or have the same place on a chain."""
    ids = {row.id for row in rows}
    places = {(row.device, row.device_seq) for row in rows}
    return len(ids) == len(places) == len(rows)
