"""What the window is called: the system shows it in its task switcher and bar, also over a locked laptop, and
whoever shares the screen shows it too. So it says which page is open, never about whom."""

from __future__ import annotations

from app.visits.left_off import Place
from ui.language import tr


def title_of(place: Place, heading: str) -> str:
    """`heading`: as the screen calls itself, which may be a name."""
    page = _nameless(place.screen) or heading
    return f"{page} - " + tr("방문수첩") if page else tr("방문수첩")


def _nameless(screen: str) -> str:
    """Of the screens whose heading names somebody."""
    return {
        "household": tr("가구"),
        "visit": tr("방문"),
        "reading": tr("방문 기록"),
        "health": tr("건강 기록"),
    }.get(screen, "")
