"""Camera, microphone and loudspeaker, where QtMultimedia (the extra `camera`) and the device are present.

Everything stays in memory: nothing that is recorded or played touches the disk unsealed.
"""

from __future__ import annotations


def has_multimedia() -> bool:
    """Whether QtMultimedia can be loaded: it is an extra, and on Linux it also needs libpulse."""
    try:
        import PySide6.QtMultimedia  # noqa: F401
    except ImportError:
        return False
    return True
