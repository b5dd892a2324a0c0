"""The wraps of a header: the worker's passphrase and the recovery codes."""

from __future__ import annotations

import msgspec

from app.vault.header import UNSEALED, Header, Wrap, sealed_header
from app.vault.suites import Derivation, tuned, within_bounds
from app.wire.signing import Suite

WORKERS = "passphrase"
_RECOVERY = "recovery/"
_MOST_DIGITS = 9


def derivation_of(header: Header) -> Derivation:
    """How slow this vault's secrets are to guess: never less than is accepted, whatever stands there."""
    kept = header.wrap(WORKERS)
    if kept is not None and within_bounds(header.suite, kept.derivation):
        return kept.derivation
    return tuned(Suite(header.suite))


def sealed_again(header: Header, key: bytes) -> Header:
    """One from before the seals stays such until the store has judged it at an opening."""
    return header if header.version == UNSEALED else sealed_header(header, key)


def recovery_name(number: int) -> str:
    return f"{_RECOVERY}{number}"


def is_recovery(wrap: Wrap) -> bool:
    return wrap.name.startswith(_RECOVERY)


def number_of(wrap: Wrap) -> int:
    """-1 where no number stands in its name: nothing else is known of such a header."""
    number = wrap.name.removeprefix(_RECOVERY)
    return int(number) if number.isascii() and number.isdigit() and len(number) <= _MOST_DIGITS else -1


def recovery_numbers(header: Header) -> list[int]:
    return sorted(number_of(wrap) for wrap in header.wraps if is_recovery(wrap) and number_of(wrap) >= 0)


def recovery_wraps_after(header: Header, number: int) -> list[Wrap]:
    return [wrap for wrap in header.wraps if is_recovery(wrap) and number_of(wrap) > number]


def with_recovery(header: Header, new: Wrap) -> Header:
    """`new` beside all that are there: any of them may be the one the district holds."""
    others = [other for other in header.wraps if other.name != new.name]
    return msgspec.structs.replace(header, wraps=[*others, new])


def with_recovery_alone(header: Header, number: int) -> Header:
    """Less every other recovery code."""
    kept = [wrap for wrap in header.wraps if not is_recovery(wrap) or wrap.name == recovery_name(number)]
    return msgspec.structs.replace(header, wraps=kept)
