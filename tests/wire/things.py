"""What the frozen samples are made of: two signers with fixed keys, a revision, receipts, a laptop, a
handover."""

from __future__ import annotations

import msgspec

from app.wire import (
    blobs,
    duty,
    erasing,
    handing,
    messages,
)
from app.wire.access import chained
from app.wire.clock import Stamp
from app.wire.encoding import encode
from app.wire.people import Certificate, Role, Worker, certificate_message
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
from app.wire.signing import Signer, Suite

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
