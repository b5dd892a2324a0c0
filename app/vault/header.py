"""The vault's header: what it takes to turn a passphrase into the store's key. It holds no secret."""

from __future__ import annotations

import msgspec

from app.vault.suites import Derivation
from app.wire.encoding import encode

VERSION = 1
_MOST_GENERATIONS = 1_000_000


class Wrap(msgspec.Struct, frozen=True, kw_only=True):
    """The vault key under one key. `name`: `passphrase`, or `recovery/<number of the code>`."""

    name: str
    salt: bytes
    derivation: Derivation
    wrapped: bytes


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """`generation`: one more with each new passphrase and each used code. It is no part of what wraps are
    authenticated with: whoever has an old header and its passphrase has the key anyway. It keeps the program
    from taking an old header for the one in force."""

    version: int
    suite: int
    vault: str
    wraps: list[Wrap]
    generation: int = 0

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
            version=header.version,
            suite=header.suite,
            vault=header.vault,
            name=name,
            salt=salt,
            derivation=derivation,
        )
    )


class UnreadableHeaderError(ValueError):
    """Not a header, or damaged."""


class NewerHeaderError(ValueError):
    """Written by a newer version of the program."""


def read_header(data: bytes) -> Header:
    """Raises `UnreadableHeaderError`, `NewerHeaderError`."""
    try:
        header = msgspec.json.decode(data, type=Header)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableHeaderError("not a vault header") from error
    if header.version < 1 or not 0 <= header.generation <= _MOST_GENERATIONS:
        raise UnreadableHeaderError("out of bounds")
    if header.version > VERSION:
        raise NewerHeaderError(str(header.version))
    return header


def write_header(header: Header) -> bytes:
    return msgspec.json.format(msgspec.json.encode(header))
