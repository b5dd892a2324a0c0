"""The banner that calls whoever has to act, over their first screen as the window has it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from app.risk.waiting import waiting
from app.visits.left_off import Place
from tests.baselines.whole import Framed
from ui.context import Context
from ui.crisis_watch import CrisisWatch, _Seen
from ui.places import screen_at


def calling(context: Context) -> QWidget:
    """What waits there has waited too long, and it is this worker's turn."""
    screen, desk = screen_at(context, Place("home")), context.desk
    if screen is None:
        raise LookupError("home")
    framed = Framed(screen, context)
    watch = CrisisWatch(desk, context.tasks, _nothing, _nothing, framed)
    found = context.tasks.wait_for_store(lambda: waiting(desk.ledger))
    watch._late = [replace(one, late=True, named=True) for one in found]
    watch._show_banner(_Seen(watch._late, {}, (), unsent=(), now_ms=desk.clock()))
    framed.put_over(watch.banner)
    return framed


def _nothing(*_told: object) -> None:
    return
