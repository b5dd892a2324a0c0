"""Digests of what a laptop knows already, so that it need not be told again."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from app.wire.encoding import digest, encode
from app.wire.messages import FormFile, Policy, RoleKey
from app.wire.people import Worker

_BYTES = 16


class _Surroundings(msgspec.Struct, frozen=True):
    colleagues: list[Worker]
    role_keys: list[RoleKey]
    policy: Policy


class _Published(msgspec.Struct, frozen=True):
    forms: list[FormFile]


def surroundings_digest(colleagues: list[Worker], role_keys: list[RoleKey], policy: Policy) -> bytes:
    """Of the colleagues, keys and policy as `HelloAnswer` brings them."""
    return digest("bangmun known 1", encode(_Surroundings(colleagues, role_keys, policy)))[:_BYTES]


def forms_digest(current: Sequence[FormFile]) -> bytes:
    """Of the published forms as `FormsAnswer.current` lists them."""
    return digest("bangmun forms 1", encode(_Published(list(current))))[:_BYTES]


def worker_digest(worker: Worker) -> bytes:
    """Of who the device's worker is as `HelloAnswer` brings them."""
    return digest("bangmun worker 1", encode(worker))[:_BYTES]
