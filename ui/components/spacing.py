"""Distances and sizes that layouts use, in px; the gaps are those of the design system's tokens."""

from __future__ import annotations

from enum import IntEnum


class Gap(IntEnum):
    """KRDS gaps: between a label and its field S, between fields L, between sections XL."""

    HAIR = 2
    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24
    XXL = 32


TARGET = 44
"""The smallest side of anything to press."""

ROW = 48
"""The height of a row to choose by finger."""

READING_WIDTH = 760
"""The widest column of text and fields; wider lines tire the eye."""
