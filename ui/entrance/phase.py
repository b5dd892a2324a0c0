"""The way of a laptop that the district switched off."""

from __future__ import annotations

from enum import Enum


class Phase(Enum):
    """Where a leaving laptop is."""

    SENDING = "sending"
    WAITING = "waiting"
    STUCK = "stuck"
    HELD_UP = "held_up"
    ERASING = "erasing"
    DISK_REFUSES = "disk_refuses"
    REPORTING = "reporting"
    DONE = "done"
