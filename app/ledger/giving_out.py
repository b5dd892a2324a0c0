"""What leaves the program: exported, printed, copied. Always a line in the access log, and for a file or a
paper never without a reason (안전성 확보조치 기준 제8조, 제12조)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.ledger.ledger import Ledger

_PERMITTING = object()
_CALL, _MOST_CALLS = "call", 300
ANSWERED, UNANSWERED = "통화함", "받지 않음"
"""What came of a call, in the words of the record."""


class Way(StrEnum):
    EXPORT = "export"
    PRINT = "print"


class PermitReasonNeededError(Exception):
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
            raise PermitReasonNeededError("no permit")


@dataclass(frozen=True, slots=True)
class Given:
    """That something left the program, as the access log has it."""

    at_ms: int
    way: Way
    subject: str
    reason: str


@dataclass(frozen=True, slots=True)
class Call:
    """`said`: what came of it, empty: nobody noted it."""

    at_ms: int
    said: str


class GivingOut:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def permit(self, way: Way, subject: str, reason: str) -> Permit:
        """Write the line, then allow it. Raises `PermitReasonNeededError`."""
        said = reason.strip()
        if not said:
            raise PermitReasonNeededError("no reason")
        with self._ledger.action(way.value, subject, said):
            return Permit(way, subject, said, _PERMITTING)

    def called(self, subject: str, said: str = "") -> None:
        """A number went to the telephone, or into the clipboard for it; afterwards, what came of it:
        `ANSWERED` or `UNANSWERED`."""
        with self._ledger.action(_CALL, subject, said):
            return

    def calls(self, since_ms: int) -> dict[str, Call]:
        """By whom or what was called since then, the last call."""
        found: dict[str, Call] = {}
        for line in reversed(self._ledger.store.access_log.latest([_CALL], _MOST_CALLS)):
            if line.at_ms >= since_ms:
                said = line.reason if line.reason in (ANSWERED, UNANSWERED) else ""
                found[line.subject] = Call(line.at_ms, said)
        return found

    def copied(self, subject: str) -> None:
        """Something of a record went into the clipboard."""
        with self._ledger.action("copy", subject):
            return

    def given(self, most: int) -> list[Given]:
        """What was printed and exported here, the latest first."""
        lines = self._ledger.store.access_log.latest([way.value for way in Way], most)
        return [Given(line.at_ms, Way(line.action), line.subject, line.reason) for line in lines]
