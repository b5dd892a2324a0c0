"""A laptop reduced to what the hub sees of it: it signs requests and writes a chain of revisions."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import TypeVar

import httpx
import msgspec
import zstandard
from uuid6 import uuid7

from app.wire.clock import Stamp
from app.wire.duty import Leave
from app.wire.encoding import decode, encode
from app.wire.messages import (
    EnrolAnswer,
    EnrolRequest,
    Forms,
    FormsAnswer,
    Hello,
    HelloAnswer,
    Pull,
    PullAnswer,
    Push,
    PushAnswer,
    Reconcile,
    ReconcileAnswer,
    Refusal,
)
from app.wire.receipts import Receipts
from app.wire.requests import (
    CONTENT_TYPE,
    DEVICE_HEADER,
    NONCE_HEADER,
    SIGNATURE_HEADER,
    TIME_HEADER,
    answer_message,
    request_message,
)
from app.wire.revisions import (
    Change,
    Kind,
    Receipt,
    Revision,
    Sealed,
    Signed,
    revision_message,
)
from app.wire.sealing import SealingKey
from app.wire.signing import Signer, Suite, Verifier
from district.hub import Hub, wall_clock_ms

T = TypeVar("T", bound=msgspec.Struct)


class Refused(Exception):
    def __init__(self, status: int, refusal: Refusal) -> None:
        super().__init__(status, refusal)
        self.status = status
        self.refusal = refusal
        self.code = refusal.code


class Laptop:
    """An enrolled device. Its chain goes on whether or not the hub has heard of it."""

    def __init__(self, http: httpx.Client, answer: EnrolAnswer, signer: Signer, sealing: SealingKey) -> None:
        self.http = http
        self.enrolled = answer
        self.signer = signer
        self.sealing = sealing
        self.hub = Verifier(Suite(answer.hub_suite), answer.hub_key)
        self.device = answer.certificate.device
        self.worker = answer.certificate.worker
        self.seq = 0
        self.head = b""
        self.clock_offset_ms = 0
        self.cursor = 0

    @classmethod
    def enrol(cls, http: httpx.Client, code: str, suite: Suite = Suite.MODERN) -> Laptop:
        signer, sealing = Signer.generate(suite), SealingKey.generate(suite)
        request = EnrolRequest(
            code=code,
            suite=suite.value,
            signing_key=signer.public_bytes(),
            sealing_key=sealing.public_bytes(),
            device_name="노트북",
            app_version="0.1.0",
        )
        response = http.post("/v1/enrol", content=encode(request), headers={"Content-Type": CONTENT_TYPE})
        return cls(http, _read(response, EnrolAnswer), signer, sealing)

    @classmethod
    def of(cls, hub: Hub, http: httpx.Client, worker: str) -> Laptop:
        return cls.enrol(http, hub.enrolment_code(worker))

    def headers(self, path: str, body: bytes, *, nonce: str | None = None) -> dict[str, str]:
        time_ms = wall_clock_ms() + self.clock_offset_ms
        chosen = nonce or secrets.token_hex(16)
        signature = self.signer.sign(request_message(path, time_ms, chosen, body))
        return {
            "Content-Type": CONTENT_TYPE,
            DEVICE_HEADER: self.device,
            TIME_HEADER: str(time_ms),
            NONCE_HEADER: chosen,
            SIGNATURE_HEADER: signature.hex(),
        }

    def send(self, path: str, body: bytes, encoding: str = "") -> httpx.Response:
        """The raw exchange; checks the hub's signature, also under a refusal."""
        headers = self.headers(path, body)
        if encoding:
            headers["Content-Encoding"] = encoding
        response = self.http.post(path, content=body, headers=headers)
        message = answer_message(headers[NONCE_HEADER], response.status_code, response.content)
        assert self.hub.accepts(bytes.fromhex(response.headers[SIGNATURE_HEADER]), message)
        return response

    def ask(self, path: str, message: msgspec.Struct, kind: type[T]) -> T:
        plain = encode(message)
        if len(plain) <= 1_000:
            return _read(self.send(path, plain), kind)
        return _read(self.send(path, zstandard.compress(plain), "zstd"), kind)

    def hello(self, posts: bytes = b"", leave: Sequence[Leave] = ()) -> HelloAnswer:
        greeting = Hello(
            seq=self.seq, head=self.head, app_version="0.1.0", posts=posts, stand_ins=posts, leave=list(leave)
        )
        return self.ask("/v1/hello", greeting, HelloAnswer)

    def push(self, *revisions: Signed) -> PushAnswer:
        return self.ask("/v1/push", Push(revisions=list(revisions)), PushAnswer)

    def pull(self, max_bytes: int = 1_000_000) -> PullAnswer:
        """The next answer; moves the cursor on."""
        answer = self.ask("/v1/pull", Pull(cursor=self.cursor, max_bytes=max_bytes), PullAnswer)
        self.cursor = answer.cursor
        return answer

    def pull_all(self, max_bytes: int = 1_000_000) -> tuple[list[Revision], list[str]]:
        revisions: list[Revision] = []
        withdrawn: list[str] = []
        more = True
        while more:
            answer = self.pull(max_bytes)
            revisions += [delivered.signed.revision() for delivered in answer.revisions]
            withdrawn += answer.withdrawn
            more = answer.more
        return revisions, withdrawn

    def forms(self, have: list[bytes]) -> FormsAnswer:
        return self.ask("/v1/forms", Forms(have=have), FormsAnswer)

    def reconcile(self) -> ReconcileAnswer:
        question = Reconcile(count=self.seq, seq=self.seq, head=self.head)
        return self.ask("/v1/reconcile", question, ReconcileAnswer)

    def accepts(self, receipt: Receipt) -> bool:
        return Receipts(self.hub).accepts(receipt)

    def write(
        self,
        kind: Kind,
        subject: str,
        household: str,
        patch: dict[str, Change],
        *,
        sealed: Sealed | None = None,
        author: str | None = None,
    ) -> Signed:
        """The device's next revision, signed."""
        revision = Revision(
            id=str(uuid7()),
            kind=kind,
            subject=subject,
            household=household,
            device=self.device,
            device_seq=self.seq + 1,
            prev_hash=self.head,
            time=Stamp(wall_clock_ms()),
            skew_ms=None,
            author=author or self.worker.id,
            patch=patch,
            sealed=sealed,
        )
        signed = self.sign(revision)
        self.seq, self.head = revision.device_seq, signed.hash
        return signed

    def sign(self, revision: Revision) -> Signed:
        body = encode(revision)
        return Signed(body, self.signer.sign(revision_message(body)))

    def sign_bytes(self, body: bytes) -> Signed:
        """Signed as a revision, whatever it is."""
        return Signed(body, self.signer.sign(revision_message(body)))

    def visit(self, household: str, visit: str | None = None, note: str = "잘 지내심") -> Signed:
        subject = f"visit/{visit or uuid7()}"
        patch = {"outcome": Change("done"), "outcome_note": Change(note), "started_ms": Change(1)}
        return self.write(Kind.VISIT_FINISHED, subject, household, patch)

    def edit(self, household: str, path: str, value: str, replaces: str | None) -> Signed:
        patch = {path: Change(value, replaces)}
        return self.write(Kind.HOUSEHOLD_EDITED, f"household/{household}", household, patch)

    def risk(self, household: str, risk: str, level: str = "high") -> Signed:
        sealed = Sealed("health_division", self.enrolled.role_keys[0].key_id, 1, b"sealed answers")
        patch = {"level": Change(level), "at_ms": Change(1)}
        return self.write(Kind.RISK_SCREENED, f"risk/{risk}", household, patch, sealed=sealed)

    def acknowledge(self, household: str, risk: str) -> Signed:
        patch = {"acknowledged": Change({"name": self.worker.name, "at_ms": 2, "note": ""})}
        return self.write(Kind.RISK_ACKNOWLEDGED, f"risk/{risk}", household, patch)


def _read(response: httpx.Response, kind: type[T]) -> T:
    if response.status_code != 200:
        raise Refused(response.status_code, decode(response.content, Refusal))
    return decode(response.content, kind)
