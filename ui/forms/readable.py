"""A form's own colours, so that they can be read on every surface of the present theme."""

from __future__ import annotations

from collections.abc import Sequence
from colorsys import hls_to_rgb, rgb_to_hls

from ui.tokens import contrast

LEAST_CONTRAST = 4.5
"""Of words against what lies behind them, as WCAG 2 asks (AA)."""
_STEPS = 40
_MOST = 255


def readable(colour: str, surfaces: Sequence[str]) -> str:
    """The colour itself, or the nearest of its hue, darker or lighter, that stands out from all surfaces;
    blank where there is none. Colours as `#rrggbb`."""
    if _stands_out(colour, surfaces):
        return colour
    hue, lightness, saturation = rgb_to_hls(*(int(colour[at : at + 2], 16) / _MOST for at in (1, 3, 5)))
    for step in range(1, _STEPS + 1):
        for other in (lightness - step / _STEPS, lightness + step / _STEPS):
            if 0 <= other <= 1:
                found = _hex(hls_to_rgb(hue, other, saturation))
                if _stands_out(found, surfaces):
                    return found
    return ""


def _stands_out(colour: str, surfaces: Sequence[str]) -> bool:
    return all(contrast(colour, surface) >= LEAST_CONTRAST for surface in surfaces)


def _hex(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * _MOST):02x}" for part in parts)
