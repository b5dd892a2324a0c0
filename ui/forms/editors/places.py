"""Places as forms store them. Knows no Qt."""

from __future__ import annotations

from ui.forms.map.mercator import Place


def read_place(text: str) -> Place | None:
    """The place of `lat lon [altitude [accuracy]]`; None for anything else."""
    parts = text.split()
    try:
        latitude, longitude = float(parts[0]), float(parts[1])
    except (IndexError, ValueError):
        return None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def read_places(text: str) -> list[str]:
    """The points of a line or outline, each as it is stored; what is no place is left out."""
    return [part.strip() for part in text.split(";") if read_place(part) is not None]


def stored_place(latitude: float, longitude: float) -> str:
    """A place that was pointed at or typed: its height and accuracy are not known."""
    return f"{latitude:.6f} {longitude:.6f} 0 0"


def accuracy_of(text: str) -> float | None:
    """Metres; None when nothing was measured."""
    parts = text.split()
    try:
        metres = float(parts[3])
    except (IndexError, ValueError):
        return None
    return metres if metres > 0 else None
