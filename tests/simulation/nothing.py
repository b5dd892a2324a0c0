"""A step that finds nothing to happen to."""

from __future__ import annotations


class NothingToDo(Exception):
    """The step has no object here."""
