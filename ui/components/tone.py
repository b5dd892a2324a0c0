"""What a colour says. It is always said by an icon or a word too."""

from __future__ import annotations

from enum import Enum


class Tone(Enum):
    """The meanings that chips, banners, icons and rows share."""

    NEUTRAL = "neutral"
    PRIMARY = "primary"
    INFO = "info"
    SUCCESS = "success"
    CAUTION = "caution"
    DANGER = "danger"


ICON_OF_TONE = {
    Tone.NEUTRAL: "info",
    Tone.PRIMARY: "info",
    Tone.INFO: "info",
    Tone.SUCCESS: "circle-check",
    Tone.CAUTION: "triangle-alert",
    Tone.DANGER: "octagon-alert",
}
