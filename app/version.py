"""The program's version, as the hub is told."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version


@cache
def app_version() -> str:
    """`0.0.0` when run from a tree that is not installed."""
    try:
        return version("bangmun")
    except PackageNotFoundError:
        return "0.0.0"
