"""What leaves the program: exported, printed, copied. Always a line in the access log, and for a file or a
paper never without a reason (안전성 확보조치 기준 제8조, 제12조)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.ledger.ledger import Ledger

_PERMITTING = object()


class Way(StrEnum):
    EXPORT = "export"
    PRINT = "print"


class ReasonNeededError(Exception):
    """Nothing is exported or printed without a reason."""


@dataclass(frozen=True, slots=True)
class Permit:
    """That the reason for giving `subject` out is in the access log. Whatever writes a file or prints a page
    asks for one; only `GivingOut.permit` makes them."""

    way: Way
    subject: str
    reason: str
    made_by: object

    def __post_init__(self) -> None:
        if self.made_by is not _PERMITTING:
            raise ReasonNeededError("no permit")


@dataclass(frozen=True, slots=True)
class Given:
    """That something left the program, as the access log has it."""

    at_ms: int
    way: Way
    subject: str
    reason: str


class GivingOut:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def permit(self, way: Way, subject: str, reason: str) -> Permit:
        """Write the line, then allow it. Raises `ReasonNeededError`."""
        said = reason.strip()
        if not said:
            raise ReasonNeededError("no reason")
        with self._ledger.action(way.value, subject, said):
            return Permit(way, subject, said, _PERMITTING)

    def called(self, subject: str) -> None:
        """A number went to the telephone, or into the clipboard for it."""
        with self._ledger.action("call", subject):
            return

    def copied(self, subject: str) -> None:
        """Something of a record went into the clipboard."""
        with self._ledger.action("copy", subject):
            return

    def given(self, most: int) -> list[Given]:
        """What was printed and exported here, the latest first."""
        lines = self._ledger.store.access_log.latest([way.value for way in Way], most)
        return [Given(line.at_ms, Way(line.action), line.subject, line.reason) for line in lines]
