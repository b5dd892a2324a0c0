"""What is the same in every story is worked out once, so that a story costs what is its own.

Nothing is left out: the program's own work on what a story changes is done each time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from types import SimpleNamespace
from unittest.mock import patch

from sqlalchemy import URL, Engine

import app.vault.vault
import app.visits.shelf
import app.wire.sealing
import district.store.engine
from app.forms.definition import Definition
from app.vault.suites import Derivation, normalised
from app.wire.signing import Signer, Suite, Verifier

_MOST_SIGNATURES = 20_000


@contextmanager
def warm_engine() -> Iterator[None]:
    """The statements compiled for hubs opened one after the other at one place, the forms converted and read,
    the key pairs unpacked, and which signatures are good; keys are derived at once."""
    make, kept = district.store.engine._sqlite, dict[URL, Engine]()
    mlkem = app.wire.sealing.mlkem
    unpacked = SimpleNamespace(
        MLKEM768PublicKey=mlkem.MLKEM768PublicKey,
        MLKEM768PrivateKey=SimpleNamespace(
            generate=mlkem.MLKEM768PrivateKey.generate,
            from_seed_bytes=lru_cache(maxsize=64)(mlkem.MLKEM768PrivateKey.from_seed_bytes),
        ),
    )

    def kept_engine(url: URL) -> Engine:
        if url not in kept:
            kept[url] = make(url)
        return kept[url]

    good = _Good(Signer.sign, Verifier.accepts)
    with (
        patch.object(district.store.engine, "_sqlite", kept_engine),
        patch.object(app.vault.vault, "derive", _derived),
        patch.object(app.visits.shelf, "_load", lru_cache(maxsize=16)(app.visits.shelf._load)),
        patch.object(Definition, "from_bytes", lru_cache(maxsize=16)(Definition.from_bytes)),
        patch.object(app.wire.sealing, "mlkem", unpacked),
        patch.object(Signer, "sign", lambda signer, message: good.sign(signer, message)),
        patch.object(Verifier, "accepts", lambda key, signed, message: good.accepts(key, signed, message)),
    ):
        yield


def _derived(suite: Suite, passphrase: str, salt: bytes, derivation: Derivation) -> bytes:
    """The same for the same four, another one for any other: what a story goes by. That it takes an attacker
    long is proved elsewhere (tests/vault)."""
    parts = (int(suite), normalised(passphrase), salt, derivation)
    return hashlib.sha256(repr(parts).encode()).digest()


class _Good:
    """Signatures that were made here, or were found to be good: they need no second look. Any other one is
    checked as ever, and so is each byte of key, signature and message that differs."""

    def __init__(
        self, sign: Callable[[Signer, bytes], bytes], accepts: Callable[[Verifier, bytes, bytes], bool]
    ) -> None:
        self._sign, self._accepts = sign, accepts
        self._public = lru_cache(maxsize=64)(Signer.public_bytes)
        self._known: set[tuple[bytes, bytes, bytes]] = set()

    def sign(self, signer: Signer, message: bytes) -> bytes:
        signature = self._sign(signer, message)
        if signer.suite is Suite.MODERN:
            self._remember((self._public(signer), signature, message))
        return signature

    def accepts(self, verifier: Verifier, signature: bytes, message: bytes) -> bool:
        if verifier.suite is not Suite.MODERN:
            return self._accepts(verifier, signature, message)
        key = (verifier._ed25519.public_bytes_raw(), signature, message)
        if key in self._known:
            return True
        accepted = self._accepts(verifier, signature, message)
        if accepted:
            self._remember(key)
        return accepted

    def _remember(self, key: tuple[bytes, bytes, bytes]) -> None:
        if len(self._known) >= _MOST_SIGNATURES:
            self._known.clear()
        self._known.add(key)
