"""What ended and could not be sealed: the risk without its words is on its way."""

from __future__ import annotations

from app.visits.keyless import OnlyLevelToldError
from ui.context import Changed, Context


def tell_of_level(context: Context, error: Exception) -> None:
    """Whom to telephone stands over every screen, and the district hears at once. Other errors pass."""
    if isinstance(error, OnlyLevelToldError):
        context.tell(Changed.DRAFT | Changed.RISK)
        context.sync_now()
