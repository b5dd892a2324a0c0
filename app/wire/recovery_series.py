"""A series of recovery codes: one seed left with the district, one code after the other without network.

The laptop has the wrap of one code at a time. When that was used, the open laptop wraps its key under the
next one, which the district can compute too: the request names its number. A sync replaces the whole series.
"""

from __future__ import annotations

import hmac
import os
from dataclasses import dataclass

from app.wire.recovery import ALPHABET, COUNTS, GROUP_LENGTH, GROUPS, purpose, read_code, with_checks
from app.wire.sealing import NotForUs, SealingKey

LENGTH = 16
"""How many codes a series has. The first has a multiple of this as its number."""

_SEED_BYTES = 32
_DOMAIN = b"bangmun recovery code 1\0"


@dataclass(frozen=True, slots=True)
class Series:
    """`first`: the number of its first code. Whoever has the seed has every code."""

    vault: str
    first: int
    seed: bytes

    def code(self, number: int) -> str:
        """Of 80 bits from HMAC-SHA256: who heard one code knows nothing of the next."""
        said = _DOMAIN + f"{self.vault}/{number}".encode()
        bits = int.from_bytes(hmac.digest(self.seed, said, "sha256")[:10], "big")
        letters = [ALPHABET[(bits >> 5 * place) & 31] for place in range(GROUPS * (GROUP_LENGTH - 1))]
        return with_checks(self.vault, "".join(letters))

    def has(self, number: int) -> bool:
        return self.first <= number < self.first + LENGTH


def new_series(vault: str, first: int) -> Series:
    return Series(vault, first, os.urandom(_SEED_BYTES))


def first_of(number: int) -> int:
    """The first number of the series that a code belongs to."""
    return number - number % LENGTH


def first_after(number: int) -> int:
    """The first number of the series after that."""
    return first_of(number) + LENGTH


def series_purpose(device: str, first: int) -> str:
    """What a seed is sealed for: one device's series and nothing else."""
    return f"recovery-series/{device}/{first}"


@dataclass(frozen=True, slots=True)
class Left:
    """What a laptop left with the district, opened: a series, or of a program before there were any, one
    code. `number`: of the first."""

    vault: str
    number: int
    series: Series | None
    lone: str

    def code_for(self, asked: int) -> str | None:
        """The code that opens a laptop whose request names `asked` (modulo `COUNTS`); None where there is
        none here. A laptop that waits for one of a series before has this one too: it makes the wrap before
        it leaves the seed."""
        ahead = (asked - self.number) % COUNTS
        if self.series is None:
            return self.lone if ahead in (0, COUNTS - 1) else None
        if ahead < LENGTH:
            return self.series.code(self.number + ahead)
        return self.first if ahead >= COUNTS // 2 else None

    def is_last(self, asked: int) -> bool:
        """Whether no code comes after the one that `code_for` gives, until the laptop syncs."""
        return self.series is None or (asked - self.number) % COUNTS == LENGTH - 1

    @property
    def first(self) -> str:
        return self.lone if self.series is None else self.series.code(self.number)


def open_left(key: SealingKey, ciphertext: bytes, vault: str, device: str, number: int) -> Left:
    """Raises `NotForUs`, `MisreadError`, UnicodeDecodeError."""
    try:
        seed = key.open(ciphertext, series_purpose(device, number))
    except NotForUs:
        lone = key.open(ciphertext, purpose(device, number)).decode()
        return Left(vault, number, None, read_code(vault, lone))
    return Left(vault, number, Series(vault, number, seed), "")
