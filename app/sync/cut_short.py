"""What a session ends with where something comes in its way that is no fault of the program."""

from __future__ import annotations

from dataclasses import replace

from app.sync.hooks import StoppedError
from app.sync.report import Outcome, Trouble
from app.sync.transport import AstrayError, CertificateError, ImpostorError, RefusedError, UnreachableError
from app.vault.errors import VaultError
from app.vault.header import NewerHeaderError
from app.wire.messages import MOST_SPREAD_S, Code
from db.errors import DiskError, DiskFullError

TROUBLES = (
    UnreachableError,
    ImpostorError,
    AstrayError,
    RefusedError,
    StoppedError,
    DiskFullError,
    DiskError,
    VaultError,
    NewerHeaderError,
)


def cut_short(outcome: Outcome, error: Exception) -> Outcome:
    """As far as it had come when one of `TROUBLES` ended it. Where a disk is full the transaction was rolled
    back: whatever came will come again."""
    if isinstance(error, RefusedError):
        code = error.refusal.code
        trouble = Trouble.REVOKED if code is Code.REVOKED else Trouble.REFUSED
        spread_s = min(max(error.refusal.spread_s, 0), MOST_SPREAD_S)
        return replace(outcome, trouble=trouble, code=str(code), spread_s=spread_s)
    told = {
        # One of those that cannot be reached, and nothing that passes by itself.
        CertificateError: Trouble.CERTIFICATE,
        UnreachableError: Trouble.UNREACHABLE,
        ImpostorError: Trouble.IMPOSTOR,
        AstrayError: Trouble.ASTRAY,
        DiskFullError: Trouble.DISK_FULL,
        DiskError: Trouble.DISK,
        VaultError: Trouble.HEADER,
        NewerHeaderError: Trouble.HEADER,
    }
    found = next((trouble for kind, trouble in told.items() if isinstance(error, kind)), outcome.trouble)
    return replace(outcome, trouble=found)
