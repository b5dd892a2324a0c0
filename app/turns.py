"""How threads take turns with the interpreter."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

TURN_S = 0.001
"""How long a thread keeps the interpreter while another one waits for it. Painting gives it back several
times a frame, and a frame has sixteen thousandths: with Python's own five, a pull that is read beside it
would leave a list that scrolls a third of its frames. So does the store, which lets go of it with every
statement: it would stand still while a page is read."""


@contextmanager
def short_turns() -> Iterator[None]:
    """As the program takes them, for those who run a part of it."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(TURN_S)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
