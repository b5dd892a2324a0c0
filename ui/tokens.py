"""The design system's values, read from `resources/theme/krds.toml`. Knows no Qt."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

_CHANNEL_KNEE = 0.04045


class Appearance(Enum):
    """The two themes of KRDS."""

    LIGHT = "light"
    HIGH_CONTRAST = "high-contrast"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Values of one appearance: colours as `#rrggbb` or `rgba(...)`, the rest in px at 100 %."""

    colours: Mapping[str, str]
    type_sizes: Mapping[str, int]
    gaps: Mapping[str, int]
    radii: Mapping[str, int]


def read_tokens(file: Path, appearance: Appearance) -> Tokens:
    """Read the values of one appearance."""
    with file.open("rb") as stream:
        data = tomllib.load(stream)
    theme = data[appearance.value]
    colours = {name: _as_qt(value) for name, value in {**theme["krds"], **theme["own"]}.items()}
    return Tokens(colours, data["type"], data["gap"], data["radius"])


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two opaque colours `#rrggbb`, as WCAG 2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _as_qt(value: str) -> str:
    # The source writes alpha last (#rrggbbaa); a Qt stylesheet would read it first.
    if len(value) != len("#rrggbbaa"):
        return value
    red, green, blue, alpha = (int(value[at : at + 2], 16) for at in (1, 3, 5, 7))
    return f"rgba({red}, {green}, {blue}, {alpha})"


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        value / 12.92 if value <= _CHANNEL_KNEE else ((value + 0.055) / 1.055) ** 2.4 for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
