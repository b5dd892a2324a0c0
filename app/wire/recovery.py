"""Recovery codes and request numbers as people read them to each other by telephone, and their messages.

Both are written in Crockford's base 32 (no I L O U; https://www.crockford.com/base32.html). The last
character of each group checks it: a sum over GF(32) that notices any one wrong character and any two
neighbours swapped. The groups of a code are checked under values drawn from the vault they belong to, so
that swapped groups are noticed, and a code for another laptop is told from a misread one.
"""

from __future__ import annotations

import hashlib

import msgspec

from app.wire.revisions import Sealed
from app.wire.typed_codes import letters_of

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS, GROUP_LENGTH = 4, 5
CODE_LENGTH = GROUPS * GROUP_LENGTH
"""Sixteen random characters of five bits, 80 bits, and four that check."""

REQUEST_LENGTH = 8
COUNTS = 1024
"""Numbers of deposits and requests travel modulo this in a request number."""

SUPERVISORS = "supervisors"
"""The role to whose key recovery codes are sealed."""

_MODULUS = 0b100101  # x⁵ + x² + 1
_MISHEARD = str.maketrans({"O": "0", "I": "1", "L": "1"})


class MisreadError(ValueError):
    """Not what was read aloud. `groups`: which do not fit, counted from 1; empty: too short or too long."""

    def __init__(self, groups: tuple[int, ...] = ()) -> None:
        super().__init__("misread")
        self.groups = groups


def plain(text: str) -> str:
    """What was typed, in capitals without spaces and dashes, letters read as the digits they look like."""
    return letters_of(text).translate(_MISHEARD)


def with_checks(vault: str, letters: str) -> str:
    """Sixteen letters as a code for one vault, like `3F9KQ-…`: in groups, each with its check."""
    groups = []
    for place, seed in enumerate(_seeds(vault)):
        group = letters[place * (GROUP_LENGTH - 1) : (place + 1) * (GROUP_LENGTH - 1)]
        groups.append(group + _check(group, seed))
    return "-".join(groups)


def read_code(vault: str, text: str) -> str:
    """The code as `with_checks` wrote it. Raises `MisreadError`."""
    letters = plain(text)
    if len(letters) != CODE_LENGTH:
        raise MisreadError
    groups = [letters[at : at + GROUP_LENGTH] for at in range(0, CODE_LENGTH, GROUP_LENGTH)]
    wrong = misread_groups(vault, text)
    if wrong:
        raise MisreadError(wrong)
    return "-".join(groups)


def misread_groups(vault: str, text: str) -> tuple[int, ...]:
    """Which of the groups typed so far do not fit, counted from 1."""
    letters = plain(text)[:CODE_LENGTH]
    wrong = []
    for number, seed in enumerate(_seeds(vault)):
        group = letters[number * GROUP_LENGTH : (number + 1) * GROUP_LENGTH]
        if len(group) == GROUP_LENGTH and not _fits(group, seed):
            wrong.append(number + 1)
    return tuple(wrong)


class RequestNumber(msgspec.Struct, frozen=True):
    """What the worker reads out. `tag`: of the vault; `number`: of the code the laptop waits for; `count`: of
    the laptop's requests. The last two modulo `COUNTS`."""

    tag: int
    number: int
    count: int


def vault_tag(vault: str) -> int:
    """A vault's short name, 15 bits."""
    return int.from_bytes(_digest(vault)[:2], "big") >> 1


def write_request(request: RequestNumber) -> str:
    """Like `K7QM-3F2A`."""
    bits = (request.tag << 20) | ((request.number % COUNTS) << 10) | (request.count % COUNTS)
    letters = "".join(ALPHABET[(bits >> shift) & 31] for shift in range(30, -1, -5))
    whole = letters + _check(letters, 0)
    return f"{whole[:4]}-{whole[4:]}"


def read_request(text: str) -> RequestNumber:
    """Raises `MisreadError`."""
    letters = plain(text)
    if len(letters) != REQUEST_LENGTH:
        raise MisreadError
    if not _fits(letters, 0):
        raise MisreadError((1,))
    bits = 0
    for letter in letters[:-1]:
        bits = (bits << 5) | ALPHABET.index(letter)
    return RequestNumber(bits >> 20, (bits >> 10) % COUNTS, bits % COUNTS)


def _digest(vault: str) -> bytes:
    return hashlib.sha256(b"bangmun recovery tag 1\0" + vault.encode()).digest()


def _seeds(vault: str) -> list[int]:
    """A value a group, each different, so that what fits one place or laptop rarely fits another."""
    first, step = _digest(vault)[2], _digest(vault)[3] | 1
    return [(first + place * step) & 31 for place in range(GROUPS)]


def _fits(letters: str, seed: int) -> bool:
    return set(letters) <= set(ALPHABET) and _check(letters[:-1], seed) == letters[-1]


def _check(letters: str, seed: int) -> str:
    total = _times_x(seed)
    for letter in letters:
        total = _times_x(total ^ ALPHABET.index(letter))
    return ALPHABET[total]


def _times_x(value: int) -> int:
    doubled = value << 1
    return doubled ^ _MODULUS if doubled & 32 else doubled


def purpose(device: str, number: int) -> str:
    """What a code is sealed for: one device's code of this number and nothing else."""
    return f"recovery/{device}/{number}"


class Deposit(msgspec.Struct, frozen=True, kw_only=True):
    """POST /v1/recovery: the seed of the device's new recovery codes, sealed to the supervisors (see
    `recovery_series`); of programs before there were series the one code. The hub keeps the latest. `number`:
    of the first code. `vault`: the id in the header of the vault that the codes open."""

    vault: str
    number: int
    sealed: Sealed


class Deposited(msgspec.Struct, frozen=True, kw_only=True):
    """The hub has it: the device may forget the code before it. A number beyond the one that was left: the
    hub kept that later series, and takes one after it."""

    number: int


class CodeHeld(msgspec.Struct, frozen=True, array_like=True):
    device: str
    number: int


class Codes(msgspec.Struct, frozen=True, kw_only=True):
    """POST /v1/recovery-codes. `have`: what is on this supervisor's laptop already."""

    have: list[CodeHeld]


class DeviceCode(msgspec.Struct, frozen=True, kw_only=True):
    """What a laptop in the supervisor's 동 left, sealed. `worker`: the name of who uses it."""

    device: str
    vault: str
    number: int
    worker: str
    device_name: str
    sealed: Sealed


class CodesAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """`current`: every code there is for this supervisor; others are dropped. `new`: those not yet there."""

    current: list[CodeHeld]
    new: list[DeviceCode]
