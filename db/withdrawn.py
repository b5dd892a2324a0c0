"""Households that were given to somebody else: what still has to leave this laptop, and what has left."""

from __future__ import annotations

from db.driver import Connection


class WithdrawnTable:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, household: str) -> None:
        """Note that a household is to be erased; noted twice is noted once. One that was erased and came and
        went again before this laptop saw it is erased again: each leaving has its receipt."""
        self._connection.execute(
            "INSERT INTO withdrawn (household, erased_ms) VALUES (?, NULL)"
            " ON CONFLICT (household) DO UPDATE SET erased_ms = NULL",
            (household,),
        )

    def forget(self, household: str) -> None:
        """It was given back."""
        self._connection.execute("DELETE FROM withdrawn WHERE household = ?", (household,))

    def set_erased(self, household: str, at_ms: int) -> None:
        """At `at_ms`, or just after it was erased before: a clock that was ahead then makes no second erasure
        the first one."""
        self._connection.execute(
            "UPDATE withdrawn SET erased_ms = max(?, coalesce("
            "(SELECT max(at_ms) + 1 FROM erasure WHERE erasure.household = withdrawn.household), 0))"
            " WHERE household = ?",
            (at_ms, household),
        )

    def still_here(self) -> list[str]:
        """Households that are to be erased and are not yet."""
        rows = self._connection.execute(
            "SELECT household FROM withdrawn WHERE erased_ms IS NULL ORDER BY household"
        )
        return [str(row[0]) for row in rows]

    def all(self) -> set[str]:
        """Those, and the ones that have left."""
        return {str(row[0]) for row in self._connection.execute("SELECT household FROM withdrawn")}
