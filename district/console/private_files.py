"""Files with what is personal in them that the administrator asked for: for their owner alone."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


def write_private(path: Path, data: bytes) -> None:
    """The whole file in the place of one that is there, or nothing. Others of this computer cannot read it,
    also while it is written; on Windows its folder says who can. Raises OSError."""
    if path.exists() and not path.is_file():
        path.write_bytes(data)  # a terminal, a pipe: nothing is kept there
        return
    begun = path.with_name(path.name + ".part")
    begun.unlink(missing_ok=True)
    try:
        begun.touch(mode=0o600, exist_ok=False)
        begun.write_bytes(data)
        begun.replace(path)
    except OSError:
        with suppress(OSError):
            begun.unlink(missing_ok=True)
        raise
