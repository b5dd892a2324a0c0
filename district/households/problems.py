"""What is wrong with an import, each with the place in the table and what to do about it."""

from __future__ import annotations

from typing import NamedTuple


class Problem(NamedTuple):
    """`row` as Excel shows it. `column`: its Korean name, empty when the row as a whole is meant.

    Neither text repeats what stands in the cell: a report is printed, mailed and kept, the table is not.
    """

    row: int
    column: str
    message: str
    remedy: str


class BadCell(Exception):
    """A cell that cannot be taken as it is."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
