"""The device behind a request, after its signature was checked."""

from __future__ import annotations

import msgspec

from app.wire.people import Worker
from app.wire.signing import Verifier


class Caller(msgspec.Struct, frozen=True, kw_only=True):
    """`nonce`: of the request, to be used up once. `said_ms`: when the device said what it asks, None: just
    now; what came on a stick says nothing about where the laptop is today. `signed_ms`: of a request over the
    network, when it was signed, by the laptop's clock. `returned_by`: whose laptop brings
    it, which has it from the district: it was judged when it came first; None: the device itself."""

    device: str
    worker: Worker
    revoked: bool
    verifier: Verifier
    nonce: str
    said_ms: int | None = None
    signed_ms: int | None = None
    returned_by: Worker | None = None

    @property
    def returned(self) -> bool:
        return self.returned_by is not None
