"""Most laptops of stories are copies of a few: with one passphrase and one salt the slow derivation gives one
key, and it takes longer than most of what follows. In a run of tests each is worked out once. A salt that is
new, as of every laptop that is enrolled and of every recovery code, is always worked out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app.vault import suites, vault
from app.vault.suites import Derivation
from app.wire.signing import Suite

_MOST = 512


@contextmanager
def derived_once() -> Iterator[None]:
    """While the block runs. What was typed is not kept, nor is a derivation that failed. Whoever tunes one to
    the machine, or opens a wrap with the primitives themselves, does so as ever."""
    known: dict[bytes, bytes] = {}

    def remembered(suite: Suite, passphrase: str, salt: bytes, derivation: Derivation) -> bytes:
        asked = repr((suite, passphrase, salt, derivation)).encode(errors="surrogatepass")
        place = hashlib.sha256(asked).digest()
        if place not in known:
            if len(known) >= _MOST:
                known.clear()
            known[place] = suites.derive(suite, passphrase, salt, derivation)
        return known[place]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vault, "derive", remembered)
        yield
