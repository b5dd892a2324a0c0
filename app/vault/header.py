"""The vault's header: what it takes to turn a passphrase into the store's key. It holds no secret."""

from __future__ import annotations

import hashlib
from hmac import compare_digest
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.hmac import HMAC

from app.vault.sealed import derived
from app.vault.suites import Derivation
from app.wire.described import described
from app.wire.encoding import encode

VERSION = 2
UNSEALED = 1
_BINDING = 1
_MOST_GENERATIONS = 1_000_000
_MOST_BYTES = 1_000_000
_CHECK_BYTES = 32
_SEAL, _PARTING = "header wrap", "parting"


class Wrap(msgspec.Struct, frozen=True, kw_only=True):
    """The vault key under one key. `name`: `passphrase`, or `recovery/<number of the code>`.

    `seal`: a MAC under the vault key over the wrap and its header's generation: the number cannot be edited,
    and no wrap moved to a later header. It stands beside the wrap's own authentication because a recovery
    code's wrap outlives a new passphrase and could not be made anew without the code.

    `check`: a digest of what trying a secret there depends on, which anybody can compute: it tells a wrap
    that was damaged from a wrong secret, and nothing about either. Empty: written before there were any.

    `series`: with a recovery code, what the codes after it are made of, sealed under the vault key (see
    `app/vault/later_codes.py`). Empty: there are none."""

    name: str
    salt: bytes
    derivation: Derivation
    wrapped: bytes
    seal: bytes = b""
    check: bytes = b""
    series: bytes = b""


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """`generation`: one more with each new passphrase and each used code; it keeps the program from taking an
    old header for the one in force. `parting`: the digest of what proves an erasure (see `is_parting`).

    Headers of version `UNSEALED` have neither that nor seals; the store says whether one is still taken."""

    version: int
    suite: int
    vault: str
    wraps: list[Wrap]
    generation: int = 0
    parting: bytes = b""

    def wrap(self, name: str) -> Wrap | None:
        return next((wrap for wrap in self.wraps if wrap.name == name), None)


class _Bound(msgspec.Struct, frozen=True, kw_only=True):
    version: int
    suite: int
    vault: str
    name: str
    salt: bytes
    derivation: Derivation


def bound_to(header: Header, name: str, salt: bytes, derivation: Derivation) -> bytes:
    """What a wrap is authenticated with: swapped headers, weakened parameters, exchanged wraps all fail."""
    return encode(
        _Bound(
            version=_BINDING,
            suite=header.suite,
            vault=header.vault,
            name=name,
            salt=salt,
            derivation=derivation,
        )
    )


def attempt(header: Header, wrap: Wrap) -> bytes:
    """What trying a secret there depends on: where all of it is equal, so is what comes of it."""
    return bound_to(header, wrap.name, wrap.salt, wrap.derivation) + wrap.wrapped


def _check(header: Header, wrap: Wrap) -> bytes:
    return hashlib.sha256(b"wrap of a header" + attempt(header, wrap)).digest()


def is_whole(header: Header, wrap: Wrap) -> bool:
    """Whether a wrap is as it was written, as far as that is known. Where the check itself was damaged a few
    of its bytes differ, where anything else was nearly all do."""
    differing = sum(was != now for was, now in zip(wrap.check, _check(header, wrap), strict=False))
    return differing < _CHECK_BYTES // 2


def without_checks(header: Header) -> Header:
    """What somebody has to have written who holds the key or knows a secret."""
    return msgspec.structs.replace(
        header, wraps=[msgspec.structs.replace(wrap, check=b"") for wrap in header.wraps]
    )


class _SealedAs(msgspec.Struct, frozen=True, kw_only=True):
    vault: str
    suite: int
    generation: int
    name: str
    salt: bytes
    derivation: Derivation
    wrapped: bytes


def sealed_header(header: Header, key: bytes) -> Header:
    """The same of this version, for the holder of the vault key: each wrap sealed for its generation."""
    wraps = [
        msgspec.structs.replace(wrap, seal=_seal(header, wrap, key), check=_check(header, wrap))
        for wrap in header.wraps
    ]
    parting = hashlib.sha256(parting_proof(key)).digest()
    return msgspec.structs.replace(header, version=VERSION, wraps=wraps, parting=parting)


def less_unsealed(header: Header, key: bytes) -> Header:
    """Less the wraps that a holder of this vault key did not put there in this generation."""
    if header.version == UNSEALED:
        return header
    kept = [wrap for wrap in header.wraps if compare_digest(_seal(header, wrap, key), wrap.seal)]
    return msgspec.structs.replace(header, wraps=kept)


def _seal(header: Header, wrap: Wrap, key: bytes) -> bytes:
    mac = HMAC(derived(key, _SEAL), hashes.SHA256())
    sealed_as = _SealedAs(
        vault=header.vault,
        suite=header.suite,
        generation=header.generation,
        name=wrap.name,
        salt=wrap.salt,
        derivation=wrap.derivation,
        wrapped=wrap.wrapped,
    )
    mac.update(encode(sealed_as))
    return mac.finalize()


def parting_proof(key: bytes) -> bytes:
    """What only a holder of the vault key can name, and who has only the header can check."""
    return derived(key, _PARTING)


def is_parting(header: Header, proof: bytes) -> bool:
    return bool(header.parting) and compare_digest(hashlib.sha256(proof).digest(), header.parting)


class UnreadableHeaderError(ValueError):
    """Not a header, or damaged."""


class NewerHeaderError(ValueError):
    """Written by a newer version of the program."""


def read_header(data: bytes) -> Header:
    """Raises `UnreadableHeaderError`, `NewerHeaderError`."""
    try:
        header = msgspec.json.decode(data, type=described(Header))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        if _is_newer(data):
            raise NewerHeaderError("of another shape") from error
        raise UnreadableHeaderError("not a vault header") from error
    if header.version < UNSEALED or not 0 <= header.generation <= _MOST_GENERATIONS:
        raise UnreadableHeaderError("out of bounds")
    if header.version == UNSEALED and (header.parting or any(wrap.seal for wrap in header.wraps)):
        raise UnreadableHeaderError("a seal where there was none yet")
    if header.version > VERSION:
        raise NewerHeaderError(str(header.version))
    return header


class _Versioned(msgspec.Struct):
    version: int


def _is_newer(data: bytes) -> bool:
    """Whether what cannot be read calls itself newer: a newer version may have given it another shape."""
    try:
        return msgspec.json.decode(data, type=described(_Versioned)).version > VERSION
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False


def read_header_file(path: Path) -> Header:
    """Raises OSError, `UnreadableHeaderError`, `NewerHeaderError`."""
    if path.stat().st_size > _MOST_BYTES:
        raise UnreadableHeaderError("too long for a header")
    return read_header(path.read_bytes())


def write_header(header: Header) -> bytes:
    """Raises `UnreadableHeaderError` for one that `read_header` would refuse."""
    if not 0 <= header.generation <= _MOST_GENERATIONS:
        raise UnreadableHeaderError("out of bounds")
    return msgspec.json.format(msgspec.json.encode(header))
