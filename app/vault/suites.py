"""The two suites: how a passphrase becomes a key, and how the vault key is wrapped with it.

Suite 1: Argon2id, AES-256-GCM. Suite 2, algorithms on the KCMVP list: PBKDF2-HMAC-SHA256, AES-256-GCM.
"""

from __future__ import annotations

import os
import time
import unicodedata

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

from app.vault.errors import TooLittleMemoryError
from app.wire.signing import Suite

KEY_BYTES = 32
SALT_BYTES = 16
_NONCE_BYTES = 12
_ARGON2_MEMORY_KIB = 65_536
_ARGON2_LANES = 4
_ARGON2_LEAST_KIB, _ARGON2_LEAST_PASSES = 19_456, 2
_PBKDF2_LEAST = 600_000
_ARGON2_MOST_KIB, _ARGON2_MOST_WORK, _ARGON2_MOST_LANES = 2**18, 2**24, 64
_PBKDF2_MOST = 2**24


class Derivation(msgspec.Struct, frozen=True, kw_only=True):
    """How long a guess at the passphrase takes. `memory_kib` and `lanes` apply to Argon2id only."""

    iterations: int
    memory_kib: int = 0
    lanes: int = 1


def within_bounds(suite: int, derivation: Derivation) -> bool:
    """Whether a header's parameters are such as this program ever writes: an edited one must not take all
    the memory, nor more than a quarter of a minute, a weakened one must not be taken on. Work: passes times
    KiB. The least: see `tuned`."""
    if suite == Suite.KCMVP_READY:
        return _PBKDF2_LEAST <= derivation.iterations <= _PBKDF2_MOST
    return (
        suite == Suite.MODERN
        and 1 <= derivation.lanes <= _ARGON2_MOST_LANES
        and max(8 * derivation.lanes, _ARGON2_LEAST_KIB) <= derivation.memory_kib <= _ARGON2_MOST_KIB
        and derivation.iterations >= _ARGON2_LEAST_PASSES
        and derivation.iterations * derivation.memory_kib <= _ARGON2_MOST_WORK
    )


class BadWrapError(ValueError):
    """The wrong passphrase, or a wrap that was damaged or belongs to another header."""


def normalised(passphrase: str) -> bytes:
    """The same bytes whether Hangul was typed composed (NFC) or decomposed (NFD, macOS)."""
    return unicodedata.normalize("NFC", passphrase).encode(errors="surrogatepass")


def folded(passphrase: str) -> str:
    """As a passphrase is kept: what an input method gives in another width or block, single jamo too, is the
    same letter (NFKC), and spaces around it are none of it."""
    return unicodedata.normalize("NFKC", passphrase).strip()


def ways_kept(secret: str) -> list[str]:
    """What a wrap may have been made of where this was typed: an earlier version kept a passphrase as it was
    typed, only composed (NFC)."""
    return list(dict.fromkeys((folded(secret), unicodedata.normalize("NFC", secret))))


def letters_in(passphrase: str) -> int:
    """How many letters somebody sees: decomposed Hangul (macOS) counts as it is read."""
    return len(folded(passphrase))


def derive(suite: Suite, passphrase: str, salt: bytes, derivation: Derivation) -> bytes:
    """The key-encryption key for a passphrase. Raises `TooLittleMemoryError`."""
    secret = normalised(passphrase)
    if suite is Suite.MODERN:
        argon2 = Argon2id(
            salt=salt,
            length=KEY_BYTES,
            iterations=derivation.iterations,
            lanes=derivation.lanes,
            memory_cost=derivation.memory_kib,
        )
        try:
            return argon2.derive(secret)
        except MemoryError as error:
            raise TooLittleMemoryError("for the derivation") from error
    return PBKDF2HMAC(
        algorithm=hashes.SHA256(), length=KEY_BYTES, salt=salt, iterations=derivation.iterations
    ).derive(secret)


def wrap(kek: bytes, key: bytes, bound_to: bytes) -> bytes:
    """Encrypt the vault key; `bound_to` is authenticated with it."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(kek).encrypt(nonce, key, bound_to)


def unwrap(kek: bytes, wrapped: bytes, bound_to: bytes) -> bytes:
    """Raises `BadWrapError`."""
    try:
        return AESGCM(kek).decrypt(wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:], bound_to)
    except (InvalidTag, ValueError) as error:
        raise BadWrapError("cannot be unwrapped") from error


def tuned(suite: Suite, seconds: float = 0.5) -> Derivation:
    """Parameters that take about `seconds` on this very device, never fewer than the accepted minimum
    (OWASP password storage cheat sheet: Argon2id 19 MiB and 2 passes, PBKDF2-HMAC-SHA256 600,000)."""
    if suite is Suite.MODERN:
        trial = Derivation(iterations=1, memory_kib=_ARGON2_MEMORY_KIB, lanes=_ARGON2_LANES)
        wanted = round(seconds / _seconds(suite, trial))
        most = _ARGON2_MOST_WORK // _ARGON2_MEMORY_KIB
        return msgspec.structs.replace(trial, iterations=min(max(_ARGON2_LEAST_PASSES, wanted), most))
    trial = Derivation(iterations=50_000)
    iterations = round(trial.iterations * seconds / _seconds(suite, trial))
    return Derivation(iterations=min(max(_PBKDF2_LEAST, iterations), _PBKDF2_MOST))


def _seconds(suite: Suite, derivation: Derivation) -> float:
    best = float("inf")
    for _ in range(2):
        begin = time.perf_counter()
        derive(suite, "speed", bytes(SALT_BYTES), derivation)
        best = min(best, time.perf_counter() - begin)
    return best
