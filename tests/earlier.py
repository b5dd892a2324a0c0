"""What laptops with an earlier version of the program recorded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@contextmanager
def keeps_every_letter() -> Iterator[None]:
    """What is recorded meanwhile holds what was pasted, also what the district can take in no record."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.ledger.ledger.writable", lambda value: value)
        yield
