"""What cannot be recorded. The first window tells it apart without loading the ledger."""

from __future__ import annotations


class RecordTooLargeError(Exception):
    """More text than one revision may hold. Nothing was recorded; what was entered is where it was."""
