"""Refusing a whole request: a code for the laptop, a status for HTTP."""

from __future__ import annotations

from app.wire.messages import Code

STATUS: dict[Code, int] = {
    Code.MALFORMED: 400,
    Code.TOO_LARGE: 413,
    Code.UNKNOWN_DEVICE: 401,
    Code.REVOKED: 403,
    Code.BAD_SIGNATURE: 401,
    Code.CLOCK: 401,
    Code.REPLAYED: 409,
    Code.RATE: 429,
    Code.CODE_UNKNOWN: 403,
    Code.CODE_EXPIRED: 403,
    Code.CODE_USED: 403,
    Code.BUSY: 503,
    Code.FOREIGN_HOUSEHOLD: 403,
    Code.OFFSET: 409,
    Code.CHECKSUM: 460,  # of the tus checksum extension
    Code.ABSENT: 404,
    Code.QUOTA: 429,
    Code.FULL: 507,
}


class RefusedRequest(Exception):
    """The request as a whole is refused. `detail` names the reason without any personal data."""

    def __init__(self, code: Code, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail

    @property
    def status(self) -> int:
        return STATUS.get(self.code, 400)
