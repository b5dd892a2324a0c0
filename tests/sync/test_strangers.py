"""Somebody else answers, or nobody: nothing is believed, nothing is lost, no half-made vault is left."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

import httpx
import pytest
from msgspec.structs import replace

from app.desk import Desk
from app.enrolling import enrol_device
from app.sync.own_chain import OwnChain
from app.sync.report import Trouble
from app.sync.session import Hooks, Session
from app.sync.transport import (
    ImpostorError,
    RefusedError,
    Transport,
    UnreachableError,
    enrol,
    http_client,
)
from app.vault.errors import WeakPassphraseError
from app.vault.vault import Vault
from app.version import app_version
from app.wire.messages import (
    MAX_BODY_BYTES,
    Code,
    EnrolAnswer,
    EnrolRequest,
    PushAnswer,
)
from app.wire.people import certificate_message
from app.wire.requests import NONCE_HEADER, SIGNATURE_HEADER, answer_message
from app.wire.signing import Signer, Suite
from db.driver import OperationalError
from db.errors import DiskFullError
from db.store import Store
from district.demo.furnishing import furnish
from district.hub import Hub
from district.serving import running
from tests.field import CHEAP, sync
from tests.prepared import PASSPHRASE, Field, homes, receipts_verify
from tests.ui.visits import CALM_CALL, visited

FORM = "wellbeing_call"
Answering = Callable[[httpx.Request], httpx.Response]


def session(desk: Desk, answering: Answering) -> Session:
    client = httpx.Client(base_url="http://hub", transport=httpx.MockTransport(answering))
    identity = desk.identity
    transport = Transport("http://hub", identity.device, identity.signer, identity.hub, client=client)
    return Session(desk.books, OwnChain(desk.ledger), transport, app_version(), desk.clock)


def signed_by(signer: Signer, content: bytes, status: int = 200) -> Answering:
    def answering(request: httpx.Request) -> httpx.Response:
        message = answer_message(request.headers[NONCE_HEADER], status, content)
        return httpx.Response(status, content=content, headers={SIGNATURE_HEADER: signer.sign(message).hex()})

    return answering


def test_another_hub_at_the_same_address_is_an_impostor(field: Field, tmp_path: Path) -> None:
    planner = field.laptop("planner")
    visited(planner, {FORM: CALM_CALL})
    before = planner.store.ledger.counts()
    field.go_offline()
    other = Hub.create(f"sqlite:///{tmp_path / 'other.sqlite'}", "성북구", key_file=tmp_path / "other.key")
    furnish(other, datetime.now().astimezone().date(), count=5)
    with running(other, int(field.url.rsplit(":", 1)[1])):
        outcome = sync(planner)
    other.close()
    assert (outcome.trouble, outcome.sent) == (Trouble.IMPOSTOR, 0)
    assert planner.store.ledger.counts() == before
    field.go_online()
    assert sync(planner).trouble is None
    assert receipts_verify(planner)


def test_the_real_database_under_another_key_is_an_impostor_too(field: Field) -> None:
    planner = field.laptop("planner")
    visited(planner, {FORM: CALM_CALL})
    stranger = Signer.generate(Suite.MODERN)
    outcome = session(planner, signed_by(stranger, b"\x80")).run(Hooks())
    assert outcome.trouble is Trouble.IMPOSTOR
    assert planner.books.standing().received == 0


@pytest.mark.parametrize("signature", ["", "zz", "00" * 64, "00" * 3, "ff" * 500, "\u00e9"])
def test_a_signature_that_is_none(field: Field, signature: str) -> None:
    planner = field.laptop("planner")
    headers = [(SIGNATURE_HEADER.encode(), signature.encode("latin-1"))]
    outcome = session(planner, lambda _: httpx.Response(200, content=b"\x80", headers=headers)).run(Hooks())
    assert outcome.trouble is Trouble.IMPOSTOR


@pytest.mark.parametrize(
    ("answering", "trouble"),
    [
        (lambda _: httpx.Response(200, html="<h1>와이파이 로그인</h1>"), Trouble.IMPOSTOR),
        (lambda _: httpx.Response(302, headers={"Location": "http://portal/"}), Trouble.IMPOSTOR),
        (lambda _: httpx.Response(502, text="bad gateway"), Trouble.UNREACHABLE),
        (lambda _: httpx.Response(200, content=bytes(MAX_BODY_BYTES + 1)), Trouble.UNREACHABLE),
        (
            lambda _: httpx.Response(200, content=b"no zstd", headers={"Content-Encoding": "zstd"}),
            Trouble.UNREACHABLE,
        ),
    ],
)
def test_what_stands_between(field: Field, answering: Answering, trouble: Trouble) -> None:
    planner = field.laptop("planner")
    visited(planner, {FORM: CALM_CALL})
    assert session(planner, answering).run(Hooks()).trouble is trouble
    assert planner.books.standing().waiting == 1


def test_a_forged_receipt_is_not_stored(field: Field) -> None:
    planner = field.laptop("planner")
    visited(planner, {FORM: CALM_CALL})
    batch = planner.books.batch(crisis=False)
    transport = planner.transport()
    sync_once = planner.session(transport)
    kept: list[PushAnswer] = []
    settle = planner.books.settle
    planner.books.settle = lambda rows, answer: (kept.append(answer), (0, 0))[1]  # type: ignore[method-assign]
    assert sync_once.run(Hooks()).trouble is Trouble.DISAGREES
    transport.close()
    planner.books.settle = settle  # type: ignore[method-assign]
    real = kept[0].receipts[0]
    for forged in (
        replace(real, signature=bytes(64)),
        replace(real, signature=b""),
        replace(real, hub_time_ms=real.hub_time_ms + 1),
        replace(real, hash=bytes(32)),
        replace(real, revision="018f0000-0000-7000-8000-00000000ffff"),
    ):
        assert settle(batch, PushAnswer(receipts=[forged], refused=[])) == (0, 0)
        assert planner.books.standing().waiting == 1
    assert settle(batch, PushAnswer(receipts=[real], refused=[])) == (1, 0)
    assert receipts_verify(planner)


@contextmanager
def silence() -> Iterator[str]:
    """Somebody who takes the connection and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


def test_a_hub_that_says_nothing_is_not_waited_for_forever(field: Field) -> None:
    planner = field.laptop("planner")
    visited(planner, {FORM: CALM_CALL})
    identity = planner.identity
    with silence() as url, http_client(url, timeout=0.2) as client:
        transport = Transport(url, identity.device, identity.signer, identity.hub, client=client)
        outcome = planner.session(transport).run(Hooks())
    assert outcome.trouble is Trouble.UNREACHABLE
    assert sync(planner).trouble is None


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1",
        "http://no-such-host.invalid",
        "nonsense",
        "http://[bad",
        "http://127.0.0.1:x",
    ],
)
def test_no_hub_at_all(field: Field, url: str) -> None:
    planner = field.laptop("planner", hub_url=url)
    assert sync(planner).trouble is Trouble.UNREACHABLE


def enrolment(field: Field, code: str, **more: object) -> Vault:
    vault = Vault(field.folder / "new laptop")
    enrol_device(vault, field.url, code, PASSPHRASE, "새 노트북", derivation=CHEAP, **more).close()  # type: ignore[arg-type]
    return vault


def nothing_left(field: Field) -> bool:
    folder = field.folder / "new laptop"
    vault = Vault(folder)
    return not vault.exists() and not vault.store_path.exists()


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("K7QM-2XFD", Code.CODE_UNKNOWN),
        ("", Code.CODE_UNKNOWN),
        ("used", Code.CODE_USED),
        ("old", Code.CODE_EXPIRED),
    ],
)
def test_a_code_that_is_no_good(field: Field, code: str, why: Code) -> None:
    worker = field.person("planner").worker.id
    if code == "used":
        code = field.hub.enrolment_code(worker)
        field.enrolled("somebody", code).close()
    elif code == "old":
        code = field.hub.enrolment_code(worker, ttl_ms=-1)
    with pytest.raises(RefusedError) as caught:
        enrolment(field, code)
    assert caught.value.refusal.code is why
    assert nothing_left(field)
    assert enrolment(field, field.hub.enrolment_code(worker)).exists()


def test_enrolling_without_a_hub_and_again_with_one(field: Field) -> None:
    code = field.hub.enrolment_code(field.person("planner").worker.id)
    field.go_offline()
    with pytest.raises(UnreachableError):
        enrolment(field, code)
    assert nothing_left(field)
    field.go_online()
    assert enrolment(field, code).exists()


def test_a_weak_passphrase_or_a_vault_that_is_there_uses_up_no_code(field: Field) -> None:
    code = field.hub.enrolment_code(field.person("planner").worker.id)
    vault = Vault(field.folder / "new laptop")
    with pytest.raises(WeakPassphraseError):
        enrol_device(vault, field.url, code, "short", "x", derivation=CHEAP)
    shutil.copytree(field.folder / "laptop-nurse", vault.folder)
    before = vault.store_path.read_bytes()
    with pytest.raises(FileExistsError):
        enrolment(field, code)
    assert vault.store_path.read_bytes() == before
    shutil.rmtree(vault.folder)
    assert enrolment(field, code).exists()


def test_a_certificate_that_the_hub_did_not_sign(field: Field) -> None:
    code = field.hub.enrolment_code(field.person("planner").worker.id)
    stranger = Signer.generate(Suite.MODERN)
    real: list[EnrolAnswer] = []

    def forged(change: Callable[[EnrolAnswer], EnrolAnswer], url: str, request: EnrolRequest) -> EnrolAnswer:
        if not real:
            real.append(enrol(url, request))
        return change(real[0])

    for change in (
        lambda answer: replace(answer, hub_key=stranger.public_bytes()),
        lambda answer: replace(answer, hub_key=b"short"),
        lambda answer: replace(answer, hub_suite=9),
        lambda answer: replace(
            answer, certificate=replace(answer.certificate, signing_key=stranger.public_bytes())
        ),
    ):
        with pytest.raises(ImpostorError):
            enrolment(field, code, ask=partial(forged, change))
        assert nothing_left(field)


@pytest.mark.parametrize("other", ["sealing_key", "suite"])
def test_a_certificate_that_names_other_keys_than_were_asked_for(field: Field, other: str) -> None:
    """Signed as it should be: whoever answers would have what is sealed for this laptop opened elsewhere."""
    code = field.hub.enrolment_code(field.person("planner").worker.id)
    signer = Signer.generate(Suite.MODERN)
    named = {"sealing_key": bytes(32), "suite": Suite.KCMVP_READY.value}

    def answered(url: str, request: EnrolRequest) -> EnrolAnswer:
        answer = enrol(url, request)
        bare = replace(answer.certificate, signature=b"", **{other: named[other]})
        signed = replace(bare, signature=signer.sign(certificate_message(bare)))
        return replace(answer, hub_key=signer.public_bytes(), certificate=signed)

    with pytest.raises(ImpostorError):
        enrolment(field, code, ask=answered)
    assert nothing_left(field)


def test_no_room_for_the_new_store(field: Field, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk fills up between the vault and its store: neither stays."""
    worker = field.person("planner").worker.id
    real = Store.open

    def cramped(path: Path, key: bytes) -> Store:
        store = real(path, key)
        # A page that a step of the schema gave free would be room.
        store.scour()
        pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
        store._connection.execute(f"PRAGMA max_page_count = {pages}")
        return store

    monkeypatch.setattr(Store, "open", cramped)
    with pytest.raises((DiskFullError, OperationalError)):
        enrolment(field, field.hub.enrolment_code(worker))
    assert nothing_left(field)
    monkeypatch.undo()
    assert enrolment(field, field.hub.enrolment_code(worker)).exists()
    assert homes(field.laptop("planner"))
