"""Where a screening stood: that it was removed on request and when, or why it is not on this laptop."""

from __future__ import annotations

from app.desk import Desk
from app.wire.risk_level import forgotten_ms
from ui import words
from ui.components.empty import EmptyState
from ui.language import tr


def erased_ms(desk: Desk, risk: str) -> int | None:
    """When it was removed on request, as far as this laptop was told."""
    return forgotten_ms(desk.ledger.projector.document(f"risk/{risk}"))


def absent_risk(erased: int | None, title: str, told: str) -> EmptyState:
    """`title`, `told`: what is said where nothing is known of a removal."""
    if erased is None:
        return EmptyState("inbox", title, told)
    day = words.local(erased).date().isoformat()
    asked = tr("자살예방법 제12조의2에 따라 평가와 남긴 말을 지웠습니다. 새로 평가하면 새 기록이 됩니다.")
    return EmptyState("inbox", tr("요청에 따라 지워졌습니다 ({day})").format(day=day), asked)
