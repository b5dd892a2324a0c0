"""The zone that this process takes its machine to stand in, for a while."""

from __future__ import annotations

import contextlib
import os
import time
import zoneinfo
from collections.abc import Iterator
from pathlib import Path

from app.forms.xpath import values

# Windows has no zone for a single program.
MOVABLE = hasattr(time, "tzset")


def on_this_machine(names: list[str]) -> list[str]:
    """The zones of these names that both Python and the machine's own clock can look up."""
    if not MOVABLE:
        return []
    return [name for name in names if any(Path(folder, name).is_file() for folder in zoneinfo.TZPATH)]


@contextlib.contextmanager
def standing_in(zone: str) -> Iterator[None]:
    """`zone` in the words of POSIX (`KST-9`), which no machine has to look up, or by its name."""
    home = os.environ.get("TZ")
    _stand(zone)
    try:
        yield
    finally:
        _stand(home)


def _stand(zone: str | None) -> None:
    if zone is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = zone
    time.tzset()
    values._moment.cache_clear()
