"""What ended and could not be sealed as it is: the risk without its words, or with fewer, is on its way."""

from __future__ import annotations

from app.visits.keyless import OnlyLevelToldError, ShortenedToldError
from ui.context import Changed, Context


def tell_of_level(context: Context, error: Exception) -> None:
    """Whom to telephone stands over every screen, and the district hears at once. Other errors pass."""
    if isinstance(error, OnlyLevelToldError | ShortenedToldError):
        context.tell(Changed.DRAFT | Changed.RISK)
        context.sync_now()
