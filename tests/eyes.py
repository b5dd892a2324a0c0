"""Taking and closing a risk by somebody who has before their eyes all that is on their laptop of it."""

from __future__ import annotations

from app.desk import Desk
from app.risk.following import close
from app.risk.taking import known_here


def take(desk: Desk, risk: str, note: str = "") -> bool:
    """접수. Returns whether it holds."""
    return desk.inbox.acknowledge(risk, known_here(desk.ledger, risk), note)


def end(desk: Desk, risk: str, reason: str, note: str) -> bool:
    """위험 관리 마치기. Returns whether it holds."""
    return close(desk.ledger, risk, reason, note, known_here(desk.ledger, risk))
