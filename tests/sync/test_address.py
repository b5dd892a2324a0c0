"""Names and answers leave the laptop under TLS only."""

from __future__ import annotations

import pytest

from app.sync.transport import UnsafeAddressError, http_client


@pytest.mark.parametrize(
    "address",
    [
        "http://hub.seongbuk.example",
        "http://192.168.0.10:8443",
        "ftp://127.0.0.1",
        "hub.seongbuk.example",
        "",
    ],
)
def test_an_address_without_tls_is_refused_before_anything_is_sent(address: str) -> None:
    with pytest.raises(UnsafeAddressError):
        http_client(address)


@pytest.mark.parametrize(
    "address", ["https://hub.seongbuk.example", "http://127.0.0.1:1", "http://localhost:1"]
)
def test_tls_and_this_very_machine_are_fine(address: str) -> None:
    http_client(address).close()
