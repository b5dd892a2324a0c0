"""A connection at rest: the laptop lets go of it long before the hub, so no request meets a closing door."""

from __future__ import annotations

from typing import Any

from app.sync.transport import http_client
from district.serving import configured
from tests.prepared import Field


def test_the_laptop_lets_go_first(field: Field) -> None:
    with http_client(field.url) as client:
        transport: Any = client._transport
        laptop_s = transport._pool._keepalive_expiry
    assert configured(field.hub, None).timeout_keep_alive >= 2 * laptop_s
