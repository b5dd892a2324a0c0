"""Calls about a risk: which of them takes the place of its submission."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.wire.people import Role, Worker
from app.wire.policy import Policy
from app.wire.revisions import Value

REACHED, NO_ANSWER = "reached", "no_answer"
ACTS = "acts"
"""In a call: whether it was to somebody who has to act on a risk."""


def acted_on(call: Mapping[str, Value]) -> bool:
    """Whether somebody who has to act on the risk was reached. A program of before noted a number only of
    those whom it offered."""
    return call.get("outcome") == REACHED and bool(call.get(ACTS, bool(call.get("phone"))))


def numbers_of_supervisors(workers: Iterable[Worker], policy: Policy) -> frozenset[str]:
    """Where nobody reads the answers: not those that are an officer's too."""
    numbers: dict[Role, set[str]] = {Role.SUPERVISOR: {policy.supervisor_phone}}
    for one in workers:
        numbers.setdefault(one.role, set()).add(one.phone)
    reads = numbers.get(Role.DUTY_OFFICER, set()) | {policy.duty_phone}
    return frozenset(numbers[Role.SUPERVISOR] - reads - {""})
