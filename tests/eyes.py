"""Taking, closing, telephoning by somebody who has before their eyes all that their laptop has of a risk."""

from __future__ import annotations

from app.desk import Desk
from app.risk.calling import Callee, record_call
from app.risk.following import close
from app.risk.taking import known_here


def take(desk: Desk, risk: str, note: str = "") -> bool:
    """접수. Returns whether it holds."""
    return desk.inbox.acknowledge(risk, known_here(desk.ledger, risk), note)


def end(desk: Desk, risk: str, reason: str, note: str) -> bool:
    """위험 관리 마치기. Returns whether it holds."""
    return close(desk.ledger, risk, reason, note, known_here(desk.ledger, risk))


def call(desk: Desk, risk: str, to: str, phone: str, outcome: str) -> None:
    """전화로 알림: with a number to somebody of the list, without one to anybody else."""
    callee = Callee(to, phone, acts=bool(phone))
    record_call(desk.ledger, risk, callee, outcome, known_here(desk.ledger, risk))
