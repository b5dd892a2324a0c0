"""The protocol as bytes: whoever changes one of these on purpose raises a domain or a version as well.

`frozen/*.json` holds a sample of every message: its encoding in hex and, where it is signed or hashed, those
too, with fixed keys. To freeze a new message, run this file as a program; it never touches what is there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import get_type_hints

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.wire import (
    blobs,
    courier,
    duty,
    erasing,
    handing,
    listening,
    messages,
    people,
    receipts,
    recovery,
    revisions,
)
from app.wire.access import chained
from app.wire.clock import Stamp
from app.wire.encoding import Malformed, decode, encode
from app.wire.messages import Code
from app.wire.people import Certificate, Role, Worker, certificate_message
from app.wire.requests import answer_message, request_message
from app.wire.revisions import (
    Change,
    Kind,
    Receipt,
    Revision,
    Sealed,
    Signed,
    receipt_message,
    revision_message,
)
from app.wire.signing import Signer, Suite, Verifier

FROZEN = Path(__file__).parent / "frozen"
DEVICE, HUB = Signer(Suite.MODERN, bytes(range(32))), Signer(Suite.MODERN, bytes(range(32, 64)))
UUID = "018f0000-0000-7000-8000-00000000000{}"
WORKER = Worker(id="planner", name="정다운", role=Role.PLANNER, dongs=["정릉1동"], phone="010-0000-0000")
POST = duty.Post(
    worker="officer",
    name="서지킴",
    phone="02-000-0000",
    laptop=duty.SILENT,
    away=[("2026-03-02", "2026-03-04")],
)
REVISION = Revision(
    id=UUID.format(1),
    kind=Kind.VISIT_FINISHED,
    subject="visit/" + UUID.format(2),
    household=UUID.format(3),
    device=UUID.format(4),
    device_seq=7,
    prev_hash=bytes(32),
    time=Stamp(1_900_000_000_000, 3),
    skew_ms=-1500,
    author="planner",
    patch={
        "outcome_note": Change("잘 지내심", UUID.format(5)),
        "forms.x": Change({"version": "1", "alerts": [{"level": "info", "text": "가"}], "n": [1, 2.5, None]}),
        "outcome": Change("done"),
    },
    blobs=[bytes(range(32))],
    sealed=Sealed(role="health_division", key_id="k1", suite=1, ciphertext=b"sealed"),
)
BARE = Revision(
    **{**msgspec.structs.asdict(REVISION), "blobs": [], "sealed": None, "skew_ms": None, "patch": {}}
)
BODY = encode(REVISION)
SIGNED = Signed(BODY, DEVICE.sign(revision_message(BODY)))
_RECEIPT = Receipt(revision=REVISION.id, hash=SIGNED.hash, hub_seq=9, hub_time_ms=1_900_000_000_500)
RECEIPT = msgspec.structs.replace(_RECEIPT, signature=HUB.sign(receipt_message(_RECEIPT)))
_CERTIFICATE = Certificate(
    device=UUID.format(4),
    worker=WORKER,
    suite=1,
    signing_key=DEVICE.public_bytes(),
    sealing_key=b"sealing",
    issued_ms=1_800_000_000_000,
)
CERTIFICATE = msgspec.structs.replace(_CERTIFICATE, signature=HUB.sign(certificate_message(_CERTIFICATE)))
ROLE_KEY = messages.RoleKey(role="health_division", key_id="k1", suite=1, public=b"public", secret=b"secret")
POLICY = messages.Policy(
    idle_lock_minutes=5,
    acknowledge_minutes=20,
    supervisor_phone="02-1",
    duty_phone="02-2",
    expire_days=10,
    keep_days=400,
)
FORM = messages.FormFile(form_id="wellbeing_call", sha256=bytes(32), format="md", content=b"| survey |")
_LINE = messages.AccessLine(1_900_000_000_000, "risk.open", "risk/" + UUID.format(2), "접수하려고", b"")
ACCESS_LINE = msgspec.structs.replace(
    _LINE,
    hash=chained(
        bytes(32),
        at_ms=_LINE.at_ms,
        worker=WORKER.id,
        device=UUID.format(4),
        action=_LINE.action,
        subject=_LINE.subject,
        reason=_LINE.reason,
    ),
)

OWN = messages.OwnRevision(
    seq=7,
    prev_hash=bytes(32),
    time=Stamp(1_900_000_000_000, 3),
    receipt=RECEIPT,
    signed=SIGNED,
)
SEALED = Sealed(role="supervisors", key_id="k2", suite=1, ciphertext=b"sealed")
_ERASED = erasing.EraseReceipt(
    device=UUID.format(4), household=UUID.format(3), seq=7, head=SIGNED.hash, at_ms=1_900_000_000_000
)
ERASED = msgspec.structs.replace(_ERASED, signature=DEVICE.sign(erasing.erase_message(_ERASED)))
_DISK = erasing.BackupDisk(device=UUID.format(4), folder="E:\\백업", at_ms=1_900_000_000_000, cleared=False)
DISK = msgspec.structs.replace(_DISK, signature=DEVICE.sign(erasing.disk_message(_DISK)))
_BLOB = blobs.BlobReceipt(sha256=bytes(range(32)), size=300_000, hub_time_ms=1_900_000_000_000)
BLOB_RECEIPT = msgspec.structs.replace(_BLOB, signature=HUB.sign(blobs.blob_receipt_message(_BLOB)))

HANDED_HOME = handing.HandedHome(UUID.format(3), 1_900_000_000_000, True, False, False)
HANDOVER = handing.Handover(
    former="planner",
    former_name="정다운",
    former_phone="010-0000-0000",
    device=UUID.format(4),
    device_name="노트북",
    seen_ms=1_900_000_000_000,
    revoked=False,
    successor="planner-2",
    successor_name="한마음",
    successor_phone="010-0000-0001",
    homes=[HANDED_HOME],
)

SILENT_LAPTOP = handing.SilentLaptop(
    worker="planner",
    name="정다운",
    phone="010-0000-0000",
    device=UUID.format(4),
    device_name="노트북",
    issued_ms=1_800_000_000_000,
    seen_ms=1_900_000_000_000,
    owed=2,
)
LAPTOP = handing.LaptopNews(
    device=UUID.format(4),
    device_name="노트북",
    worker_name="정다운",
    worker_phone="010-0000-0000",
    left=2,
    left_ms=1_900_000_000_000,
    disks=["E:\\백업", ""],
    disks_ms=1_900_000_000_000,
)

DISK_WAITED_FOR = handing.WaitingDisk(UUID.format(4), "E:\\백업", 1_900_000_000_000)

SAMPLES: dict[str, msgspec.Struct] = {
    "stamp": REVISION.time,
    "change": REVISION.patch["outcome_note"],
    "change_decided": Change("010-0000-0002", [UUID.format(5), UUID.format(6)]),
    "sealed": Sealed(role="health_division", key_id="k1", suite=1, ciphertext=b"sealed"),
    "revision": REVISION,
    "revision_bare": BARE,
    "signed": SIGNED,
    "receipt": RECEIPT,
    "worker": WORKER,
    "certificate": CERTIFICATE,
    "refusal": messages.Refusal(code=Code.CLOCK, detail="late", hub_time_ms=1_900_000_000_000),
    "refusal_busy": messages.Refusal(code=Code.BUSY, hub_time_ms=1_900_000_000_000, spread_s=300),
    "enrol_request": messages.EnrolRequest(
        code="K7QM-2XFD",
        suite=1,
        signing_key=DEVICE.public_bytes(),
        sealing_key=b"sealing",
        device_name="노트북",
        app_version="0.1.0",
    ),
    "role_key": ROLE_KEY,
    "policy": POLICY,
    "enrol_answer": messages.EnrolAnswer(
        certificate=CERTIFICATE,
        hub_suite=1,
        hub_key=HUB.public_bytes(),
        district="성북구",
        colleagues=[WORKER],
        role_keys=[ROLE_KEY],
        policy=POLICY,
    ),
    "access_line": ACCESS_LINE,
    "access": messages.Access(oldest=3, first=7, previous=bytes(32), lines=[ACCESS_LINE]),
    "access_answer": messages.AccessAnswer(place=7),
    "hello": messages.Hello(seq=7, head=SIGNED.hash, app_version="0.1.0"),
    "hello_known": messages.Hello(
        seq=7,
        head=SIGNED.hash,
        app_version="0.1.0",
        known=bytes(16),
        forms=bytes(16),
        mark=messages.Mark(12, b"tag"),
    ),
    "hello_posts": messages.Hello(seq=7, head=SIGNED.hash, app_version="0.1.0", posts=bytes(16)),
    "hello_answer_roster": messages.HelloAnswer(
        hub_time_ms=1_900_000_000_000,
        revoked=False,
        seq=7,
        head=SIGNED.hash,
        role_keys=[],
        colleagues=[],
        policy=POLICY,
        same=True,
        roster=[POST],
    ),
    "post": POST,
    "leave": duty.Leave(worker="supervisor", first="2026-03-02", last="2026-03-04"),
    "hello_leave": messages.Hello(
        seq=7,
        head=SIGNED.hash,
        app_version="0.1.0",
        posts=bytes(16),
        stand_ins=bytes(16),
        leave=[duty.Leave(worker="supervisor", first="2026-03-02", last="2026-03-04", back=True)],
    ),
    "hello_answer_supervisors": messages.HelloAnswer(
        hub_time_ms=1_900_000_000_000,
        revoked=False,
        seq=7,
        head=SIGNED.hash,
        role_keys=[],
        colleagues=[],
        policy=POLICY,
        same=True,
        supervisors=[POST],
    ),
    "hello_answer_quiet": messages.HelloAnswer(
        hub_time_ms=1_900_000_000_000,
        revoked=False,
        seq=7,
        head=SIGNED.hash,
        role_keys=[],
        colleagues=[],
        policy=POLICY,
        same=True,
        quiet=True,
    ),
    "hello_answer_forms_same": messages.HelloAnswer(
        hub_time_ms=1_900_000_000_000,
        revoked=False,
        seq=7,
        head=SIGNED.hash,
        role_keys=[],
        colleagues=[],
        policy=POLICY,
        same=True,
        forms_same=True,
    ),
    "hello_answer": messages.HelloAnswer(
        hub_time_ms=1_900_000_000_000,
        revoked=False,
        seq=7,
        head=SIGNED.hash,
        role_keys=[ROLE_KEY],
        colleagues=[WORKER],
        policy=POLICY,
        recovery=4,
    ),
    "push": messages.Push(revisions=[SIGNED]),
    "push_trees": messages.Push(revisions=[SIGNED], trees=True),
    "receipt_proof": receipts.Proof(beside=[bytes(32)], left=1, signature=RECEIPT.signature),
    "refused": messages.Refused(revision=REVISION.id, code=Code.BROKEN_CHAIN, detail="x"),
    "push_answer": messages.PushAnswer(
        receipts=[RECEIPT], refused=[messages.Refused(revision=UUID.format(6), code=Code.MALFORMED)]
    ),
    "pull": messages.Pull(cursor=12, max_bytes=1000),
    "mark": messages.Mark(12, b"tag"),
    "pull_marked": messages.Pull(cursor=12, marks=[messages.Mark(12, b"tag")]),
    "pull_counted": messages.Pull(cursor=12, max_bytes=1000, skip_own=True, count=True),
    "pull_answer_counted": messages.PullAnswer(revisions=[], cursor=13, more=True, tag=b"tag", left=9),
    "listen": listening.Listen(),
    "listening": listening.Listening(ticket=bytes(range(32)), until_ms=1_780_000_000_000),
    "knock": listening.Knock(ticket=bytes(range(32))),
    "knocked": listening.Knocked(waiting=2),
    "wait": messages.Wait(mark=messages.Mark(12, b"tag"), seconds=20),
    "wait_answer": messages.WaitAnswer(news=True),
    "pull_answer_whole": messages.PullAnswer(
        revisions=[], cursor=13, more=False, grace=[REVISION.id], tag=b"tag", restored=True
    ),
    "delivered": messages.Delivered(SIGNED, 9, 1_900_000_000_500),
    "pull_answer": messages.PullAnswer(
        revisions=[messages.Delivered(SIGNED, 9, 1_900_000_000_500)],
        cursor=13,
        more=True,
        withdrawn=[UUID.format(3)],
    ),
    "form_file": FORM,
    "returned": messages.Returned(named=[UUID.format(1)], revisions=[SIGNED]),
    "returned_answer": messages.ReturnedAnswer(lacking=[UUID.format(1)], taken=1),
    "forms": messages.Forms(have=[bytes(32)]),
    "forms_in_portions": messages.Forms(have=[bytes(32)], max_bytes=1000),
    "forms_answer": messages.FormsAnswer(current=[msgspec.structs.replace(FORM, content=b"")], files=[FORM]),
    "own": messages.Own(after=4, max_bytes=1000),
    "own_revision": OWN,
    "own_answer": messages.OwnAnswer(
        revisions=[OWN, msgspec.structs.replace(OWN, seq=8, signed=None)], more=True
    ),
    "reconcile": messages.Reconcile(count=7, seq=7, head=SIGNED.hash),
    "reconcile_files": messages.Reconcile(count=7, seq=7, head=SIGNED.hash, files=3),
    "reconcile_undelivered": messages.Reconcile(count=7, seq=7, head=SIGNED.hash, undelivered=2),
    "hello_undelivered": messages.Hello(seq=7, head=SIGNED.hash, app_version="0.1.0", undelivered=2),
    "reconcile_answer_lacking": messages.ReconcileAnswer(
        count=7,
        seq=7,
        head=SIGNED.hash,
        missing=[],
        hub_time_ms=1_900_000_000_000,
        lacking=[bytes(range(32))],
    ),
    "reconcile_answer": messages.ReconcileAnswer(
        count=6, seq=7, head=SIGNED.hash, missing=[3], hub_time_ms=1_900_000_000_000
    ),
    "request_number": recovery.RequestNumber(tag=5, number=3, count=1),
    "deposit": recovery.Deposit(vault=UUID.format(7), number=3, sealed=SEALED),
    "deposited": recovery.Deposited(number=3),
    "code_held": recovery.CodeHeld(UUID.format(4), 3),
    "codes": recovery.Codes(have=[recovery.CodeHeld(UUID.format(4), 3)]),
    "device_code": recovery.DeviceCode(
        device=UUID.format(4),
        vault=UUID.format(7),
        number=3,
        worker="정다운",
        device_name="노트북",
        sealed=SEALED,
    ),
    "codes_answer": recovery.CodesAnswer(
        current=[recovery.CodeHeld(UUID.format(4), 3)],
        new=[],
    ),
    "erase_receipt": ERASED,
    "erased": erasing.Erased(receipts=[ERASED]),
    "erased_answer": erasing.ErasedAnswer(kept=1),
    "backup_disk": DISK,
    "erased_disks": erasing.Erased(receipts=[ERASED], disks=[DISK]),
    "erased_disks_answer": erasing.ErasedAnswer(kept=1, disks=1),
    "handed_in_names": erasing.HandedIn(count=1, names=["words/00"]),
    "leftover": erasing.Leftover(revision=REVISION.id, code="foreign_household", sealed=SEALED),
    "hand_in": erasing.HandIn(
        leftovers=[erasing.Leftover(revision=REVISION.id, code="foreign_household", sealed=SEALED)]
    ),
    "handed_in": erasing.HandedIn(count=1),
    "left_word": erasing.LeftWord("notes", "note", "다음 주에"),
    "left_words": erasing.LeftWords(
        household=UUID.format(2), words=[erasing.LeftWord("notes", "note", "다음 주에")]
    ),
    "reconcile_marked": messages.Reconcile(count=7, seq=7, head=SIGNED.hash, mark=messages.Mark(12, b"tag")),
    "handed_home": HANDED_HOME,
    "handover": HANDOVER,
    "handovers": handing.Handovers(known=bytes(16)),
    "waiting_disk": DISK_WAITED_FOR,
    "disk_ending": handing.DiskEnding(DISK_WAITED_FOR, "파쇄함"),
    "handovers_ended": handing.Handovers(
        known=bytes(16), ended=[handing.DiskEnding(DISK_WAITED_FOR, "파쇄함")]
    ),
    "handovers_answer_disks": handing.HandoversAnswer(
        digest=bytes(16), same=False, handovers=[], laptops=[LAPTOP], disks=[DISK_WAITED_FOR]
    ),
    "silent_laptop": SILENT_LAPTOP,
    "handovers_answer_silent": handing.HandoversAnswer(
        digest=bytes(16), same=False, handovers=[], silent=[SILENT_LAPTOP]
    ),
    "laptop_news": LAPTOP,
    "laptops_answer": handing.HandoversAnswer(digest=bytes(16), same=False, handovers=[], laptops=[LAPTOP]),
    "handovers_answer": handing.HandoversAnswer(digest=bytes(16), same=False, handovers=[HANDOVER]),
    "courier_label": courier.Label(
        direction=courier.Direction.TO_HUB, to="k3", suite=1, number=7, part=2, parts=3
    ),
    "courier_carton": courier.Carton(b"label", b"sealed"),
    "courier_packet": courier.Packet(b"body", b"signature"),
    "courier_message": courier.Message("/v1/push", b"body"),
    "courier_parcel_dated": courier.Parcel(
        id="p", device=UUID.format(4), number=3, messages=[], made_ms=1_900_000_000_500
    ),
    "courier_parcel": courier.Parcel(
        id="00ff", device=UUID.format(4), number=7, messages=[courier.Message("/v1/push", b"body")]
    ),
    "courier_attached": courier.Attached(revision=REVISION.id, sha256=bytes(range(32)), data=b"content"),
    "courier_attached_answer": courier.AttachedAnswer(sha256=bytes(range(32)), receipt=BLOB_RECEIPT),
    "courier_answer": courier.Answer("/v1/pull", b"asked", 200, b"body"),
    "courier_return": courier.Return(
        id="00ff",
        device=UUID.format(4),
        number=7,
        hub_time_ms=1_900_000_000_000,
        answers=[courier.Answer("/v1/push", b"", 200, b"body")],
    ),
    "blob_receipt": BLOB_RECEIPT,
    "blob_part": blobs.BlobPart(revision=REVISION.id, sha256=bytes(range(32)), start=4096, length=1000),
    "blob_part_answer": blobs.BlobPartAnswer(size=5000, data=b"904 bytes"),
}
SIGNED_THINGS: dict[str, str] = {
    "revision hash": SIGNED.hash.hex(),
    "revision signature": SIGNED.signature.hex(),
    "receipt signature": RECEIPT.signature.hex(),
    "certificate signature": CERTIFICATE.signature.hex(),
    "erase receipt signature": ERASED.signature.hex(),
    "request": request_message("/v1/push", 1_900_000_000_000, "00ff", b"body").hex(),
    "answer": answer_message("00ff", 200, b"body").hex(),
    "blob receipt signature": BLOB_RECEIPT.signature.hex(),
    "blob request": blobs.blob_request_message(
        "PATCH",
        blobs.blob_path(bytes(range(32))),
        1_900_000_000_000,
        "00ff",
        {blobs.OFFSET_HEADER: "4096", blobs.CHECKSUM_HEADER: blobs.checksum_of(bytes(range(32)))},
        b"body",
    ).hex(),
    "blob answer": blobs.blob_answer_message("00ff", 204, {blobs.OFFSET_HEADER: "8192"}).hex(),
    "device key": DEVICE.public_bytes().hex(),
    "hub key": HUB.public_bytes().hex(),
}
NAMES: dict[str, list[str]] = {
    "kinds": [kind.value for kind in Kind],
    "codes": [code.value for code in Code],
    "roles": [role.value for role in Role],
}


def as_frozen(name: str) -> dict[str, object]:
    sample = SAMPLES[name]
    return {"type": type(sample).__name__, "bytes": encode(sample).hex()}


def frozen(name: str) -> Mapping[str, object]:
    content: Mapping[str, object] = json.loads((FROZEN / f"{name}.json").read_text("utf-8"))
    return content


@pytest.mark.parametrize("name", SAMPLES)
def test_a_message_is_the_bytes_it_was(name: str) -> None:
    assert as_frozen(name) == frozen(name)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_bytes_are_still_understood(name: str) -> None:
    data = bytes.fromhex(str(frozen(name)["bytes"]))
    assert decode(data, type(SAMPLES[name])) == SAMPLES[name]


def test_what_is_signed_is_what_it_was() -> None:
    assert frozen("signatures") == SIGNED_THINGS
    assert frozen("names") == NAMES
    hub, device = Verifier(Suite.MODERN, HUB.public_bytes()), Verifier(Suite.MODERN, DEVICE.public_bytes())
    assert device.accepts(SIGNED.signature, revision_message(BODY))
    assert hub.accepts(RECEIPT.signature, receipt_message(RECEIPT))
    assert hub.accepts(CERTIFICATE.signature, certificate_message(CERTIFICATE))
    assert device.accepts(ERASED.signature, erasing.erase_message(ERASED))
    assert device.accepts(DISK.signature, erasing.disk_message(DISK))
    assert not device.accepts(RECEIPT.signature, receipt_message(RECEIPT))


def wire_types() -> set[type[msgspec.Struct]]:
    """Every type that travels."""
    found = {
        value
        for module in (
            *(messages, people, revisions, recovery, erasing, courier, handing, blobs, receipts),
            listening,
        )
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, msgspec.Struct)
    }
    return found - {msgspec.Struct}


def test_every_message_has_a_frozen_sample() -> None:
    assert wire_types() == {type(sample) for sample in SAMPLES.values()}
    assert {path.stem for path in FROZEN.glob("*.json")} == {*SAMPLES, "signatures", "names"}


def test_no_field_is_of_any_type_but_a_value() -> None:
    for kind in wire_types() - {Change}:
        assert "typing.Any" not in {str(hint) for hint in get_type_hints(kind).values()}, kind


KINDS = sorted(wire_types(), key=lambda kind: kind.__name__)


@given(st.sampled_from(KINDS), st.binary(max_size=300))
def test_any_bytes_are_a_message_or_malformed(kind: type[msgspec.Struct], data: bytes) -> None:
    try:
        found = decode(data, kind)
    except Malformed:
        return
    assert isinstance(found, kind)


@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_a_harmed_message_is_a_message_or_malformed(name: str, data: st.DataObject) -> None:
    """Cut, with a byte changed, with something after it."""
    whole = encode(SAMPLES[name])
    place = data.draw(st.integers(0, len(whole) - 1))
    other = bytes([data.draw(st.integers(0, 255))])
    kind = type(SAMPLES[name])
    for harmed in (whole[:place], whole[:place] + other + whole[place + 1 :], whole + other):
        try:
            decode(harmed, kind)
        except Malformed:
            continue
        assert harmed not in (whole[:place], whole + other), "a cut or lengthened message is no message"


@given(st.integers(1, 3000))
def test_deep_nesting_is_malformed(depth: int) -> None:
    """A patch's value may be anything MessagePack holds; no depth of it brings the program down."""
    nested = b"\x92" + b"\x91" * depth + b"\xc0" + b"\xc0"
    try:
        decode(nested, Change)
    except Malformed:
        assert depth > 100


def freeze() -> None:
    FROZEN.mkdir(exist_ok=True)
    everything: dict[str, object] = {name: as_frozen(name) for name in SAMPLES}
    for name, content in {**everything, "signatures": SIGNED_THINGS, "names": NAMES}.items():
        path = FROZEN / f"{name}.json"
        if not path.exists():
            path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    freeze()
