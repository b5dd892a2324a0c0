"""A hub whose certificate comes from the district's own authority, which the laptop's computer believes or
does not."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
import uvicorn
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from app.sync.authorities import believed
from app.sync.report import Trouble
from app.sync.transport import CertificateError, suite_of
from app.visits.visiting import ABSENT, Ending
from district.serving import Tls, configured, listen
from tests.field import sync
from tests.patience import PATIENCE_S
from tests.prepared import Field, homes
from ui import words_of_sync
from ui.enrol_troubles import in_words


def made(
    name: str, key: ec.EllipticCurvePrivateKey, issuer: str, signing: ec.EllipticCurvePrivateKey, days: int
) -> x509.Certificate:
    """For the loopback address, good until in so many days; an authority's own where it issues itself."""
    now = datetime.now(UTC)
    address = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    return (
        x509.CertificateBuilder()
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=30))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=name == issuer, path_length=None), critical=True)
        .add_extension(address, critical=False)
        .sign(signing, hashes.SHA256())
    )


def chain(folder: Path, days: int = 30) -> tuple[Path, Tls]:
    """The district's authority, and what its hub shows."""
    authority, hub = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root = folder / "root.pem"
    root.write_bytes(made("구청", authority, "구청", authority, 365).public_bytes(Encoding.PEM))
    certificate, key = folder / "hub.pem", folder / "hub-key.pem"
    certificate.write_bytes(made("hub", hub, "구청", authority, days).public_bytes(Encoding.PEM))
    key.write_bytes(hub.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return root, Tls(certificate, key)


def serving(field: Field, tls: Tls) -> Iterator[str]:
    """The same hub under TLS."""
    server = uvicorn.Server(configured(field.hub, tls))
    with listen("127.0.0.1", 0) as listening:
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        yield f"https://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(PATIENCE_S)


@pytest.fixture(autouse=True)
def _read_anew() -> Iterator[None]:
    """The authorities are read once for a program; each story is another one."""
    believed.cache_clear()
    yield
    believed.cache_clear()


def test_an_authority_that_the_computer_believes_is_enough(
    field: Field, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, tls = chain(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(root))
    for url in serving(field, tls):
        assert suite_of(url) is field.suite
        planner = field.laptop("planner", hub_url=url)
        planner.visiting.record_without_visit(homes(planner)[0], None, Ending(ABSENT))
        outcome = sync(planner)
        assert (outcome.trouble, outcome.sent) == (None, 1)


@pytest.mark.parametrize("known", [False, True])
def test_a_certificate_that_nobody_vouches_for_is_told_as_that(
    field: Field, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, known: bool
) -> None:
    """Another authority, or the known one's after its time; records stay, and it is not called no network."""
    root, tls = chain(tmp_path, days=-1 if known else 30)
    if known:
        monkeypatch.setenv("SSL_CERT_FILE", str(root))
    for url in serving(field, tls):
        with pytest.raises(CertificateError) as error:
            suite_of(url)
        told = in_words(error.value)
        assert told is not None
        assert "인증서를 확인할 수 없어 등록 번호를 보내지 않았습니다" in told
        planner = field.laptop("planner", hub_url=url)
        planner.visiting.record_without_visit(homes(planner)[0], None, Ending(ABSENT))
        outcome = sync(planner)
        assert outcome.trouble is Trouble.CERTIFICATE
        said = words_of_sync.outcome_of_sync(outcome).text
        assert "인증서를 확인할 수 없어" in said
        assert "기록은 이 노트북에 그대로 있어요." in said
        assert "연결되지 않" not in said
        assert planner.books.standing().waiting == 1


def test_a_broken_certificate_in_the_computers_store_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_context: ssl.SSLContext, _purpose: ssl.Purpose = ssl.Purpose.SERVER_AUTH) -> None:
        raise ssl.SSLError("not enough data")

    monkeypatch.setattr(ssl.SSLContext, "load_default_certs", broken)
    assert believed().get_ca_certs()
