"""Requests and answers of the sync protocol. See docs/protocol.md.

Every request is a POST of one message (MessagePack, optionally zstd) to the path in its docstring,
signed as `app.wire.requests` lays it out; every refusal is a `Refusal` with an HTTP status.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from app.wire.clock import Stamp
from app.wire.duty import Leave, Post
from app.wire.people import Certificate, Worker
from app.wire.policy import Policy as Policy
from app.wire.revisions import Receipt, Signed

MAX_BODY_BYTES = 8_000_000
"""No request or answer is longer, after decompression."""


class Code(StrEnum):
    """Why something was refused. The laptop has a sentence and a remedy for each. `OTHER` is what a reader
    takes a reason for that a newer hub has and it does not know: the rest of the answer is read all the same.
    Nobody sends it."""

    MALFORMED = "malformed"
    TOO_LARGE = "too_large"
    UNKNOWN_DEVICE = "unknown_device"
    REVOKED = "revoked"
    BAD_SIGNATURE = "bad_signature"
    CLOCK = "clock"
    REPLAYED = "replayed"
    RATE = "rate"
    CODE_UNKNOWN = "code_unknown"
    CODE_EXPIRED = "code_expired"
    CODE_USED = "code_used"
    FORBIDDEN_KIND = "forbidden_kind"
    FOREIGN_HOUSEHOLD = "foreign_household"
    FOREIGN_AUTHOR = "foreign_author"
    BROKEN_CHAIN = "broken_chain"
    FORKED_CHAIN = "forked_chain"
    UNKNOWN_SUBJECT = "unknown_subject"
    BUSY = "busy"
    OFFSET = "offset"
    CHECKSUM = "checksum"
    ABSENT = "absent"
    QUOTA = "quota"
    FULL = "full"
    OTHER = "other"

    @classmethod
    def _missing_(cls, value: object) -> Code | None:
        return cls.OTHER if isinstance(value, str) else None


MOST_SPREAD_S = 3_600
"""No laptop waits longer than that because of what a hub says."""


class Refusal(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`detail` is for the log of a developer: technical, without personal data. `hub_time_ms` lets a
    laptop whose clock is wrong sign again with the hub's time. `spread_s`: too many ask at once; whoever has
    nothing urgent tries again at a moment of their own within so many seconds."""

    code: Code
    detail: str = ""
    hub_time_ms: int = 0
    spread_s: int = 0


SUITE_PATH = "/v1/suite"


class DistrictSuite(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to GET /v1/suite, which anybody may ask: of which suite (app.wire.signing) a laptop makes
    the keys that it enrols with. A hub from before it was there answers 404; that is suite 1."""

    suite: int


class EnrolRequest(msgspec.Struct, frozen=True, kw_only=True):
    """POST /v1/enrol, unsigned: the one-time code is its proof."""

    code: str
    suite: int
    signing_key: bytes
    sealing_key: bytes
    device_name: str
    app_version: str


class RoleKey(msgspec.Struct, frozen=True, kw_only=True):
    """A role's public sealing key. `secret` is its private half, sealed (app.wire.sealing, purpose
    `role-key/<key_id>`) to the device of somebody who holds the role, empty for everybody else."""

    role: str
    key_id: str
    suite: int
    public: bytes
    secret: bytes = b""


class EnrolAnswer(msgspec.Struct, frozen=True, kw_only=True):
    certificate: Certificate
    hub_suite: int
    hub_key: bytes
    district: str
    colleagues: list[Worker]
    role_keys: list[RoleKey]
    policy: Policy


class Mark(msgspec.Struct, frozen=True, array_like=True):
    """A cursor the hub gave out, and the tag of the place in its history that it belongs to."""

    cursor: int
    tag: bytes


class Hello(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """POST /v1/hello. `seq` and `head`: the device's own latest revision (0 and empty: none yet).

    `known`, `forms`: digests (app.wire.known) of what the hub said before, empty: nothing. `mark`: up to
    where the device has pulled. `posts`: digest of the roster (app.wire.duty) that is here, empty: the device
    understands none; `stand_ins`: the same of the supervisors. `leave`: days away that were entered here, the
    earliest first. `undelivered`: attachments of what the hub has recorded that, as far as the device knows,
    the hub lacks. `worker`: digest of who the device's worker is as it knows, empty: it does not ask.
    """

    seq: int
    head: bytes
    app_version: str
    known: bytes = b""
    forms: bytes = b""
    mark: Mark | None = None
    posts: bytes = b""
    stand_ins: bytes = b""
    leave: list[Leave] = []
    undelivered: int = 0
    worker: bytes = b""


class LeaveRefused(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Days away that the hub did not write: `malformed` with the detail `day`, they are none or none that
    anybody may enter (app.wire.duty); `forbidden_kind`, not for this worker to say."""

    leave: Leave
    code: Code
    detail: str = ""


class HelloAnswer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`seq`, `head`: the last of the device's revisions up to which the hub has all. `same`: role keys,
    colleagues and policy are as `known` says and left out. `forms_same`: so are the forms as `forms` says.
    `quiet`: and there is nothing to pull after `mark`, nor does the hub lack an attachment that the device
    believes delivered. `recovery`: the number of the recovery code it holds
    for the device, 0 when the device should bring a new one. `roster`: who is on duty, None: as `posts`
    says; `supervisors`: those of the district, None: as `stand_ins` says. One that brings `leave` is always
    told both. `worker`: name, post and telephone that the device's worker has now, None: as `worker` says.
    `leave_refused`: what of the greeting's `leave` was not written; the session goes on."""

    hub_time_ms: int
    revoked: bool
    seq: int
    head: bytes
    role_keys: list[RoleKey]
    colleagues: list[Worker]
    policy: Policy
    recovery: int = 0
    same: bool = False
    quiet: bool = False
    roster: list[Post] | None = None
    forms_same: bool = False
    supervisors: list[Post] | None = None
    worker: Worker | None = None
    leave_refused: list[LeaveRefused] = []


class Push(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """POST /v1/push. In any order; sending one twice gives the same receipt. `trees`: the device understands
    receipts that share a signature (app/wire/receipts.py). `former`: of `revisions` the receipts that the
    device had of the hub before it was restored; they prove when each came first."""

    revisions: list[Signed]
    trees: bool = False
    former: list[Receipt] = []


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """One revision the hub will not take; the others of its batch are not touched by it."""

    revision: str
    code: Code
    detail: str = ""


class PushAnswer(msgspec.Struct, frozen=True, kw_only=True):
    receipts: list[Receipt]
    refused: list[Refused]


class Pull(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """POST /v1/pull: what this device may see after `cursor`, at most `max_bytes` of bodies.

    `marks`: the one of `cursor` and some earlier ones. A hub that was restored from a backup goes on from the
    latest of them that belongs to its history; it does not know the later ones. `skip_own`: the device holds
    every revision of its own and wants none back. `count`: it wants to know how many come after this page.
    `heard`: it pulls once more what it had pulled, and knows of every withdrawal up to this mark.
    """

    cursor: int
    max_bytes: int = 1_000_000
    marks: list[Mark] = []
    skip_own: bool = False
    count: bool = False
    heard: Mark | None = None


class Delivered(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A revision with the hub's place in its order."""

    signed: Signed
    hub_seq: int
    hub_time_ms: int


class PullAnswer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`cursor` goes into the next pull. `withdrawn`: households no longer this worker's, to be erased
    once everything owed about them is sent. `grace`: of `revisions`, the ids of those that a former worker
    sent after the household had gone to somebody else, who accepts or discards them. `tag`: of `cursor`.
    `restored`: the hub's history is not the one that the request's cursor belonged to. `left`: revisions that
    come after these, if that was asked."""

    revisions: list[Delivered]
    cursor: int
    more: bool
    withdrawn: list[str] = []
    grace: list[str] = []
    tag: bytes = b""
    restored: bool = False
    left: int = 0


MOST_NAMED = 500


class Returned(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """POST /v1/returned, to a hub that was restored from a backup. `named`: revisions of other devices that
    are here, at most `MOST_NAMED`; `revisions`: of those the ones it lacks, as their devices signed them;
    `times`: when the hub had recorded each of these."""

    named: list[str] = []
    revisions: list[Signed] = []
    times: list[int] = []


class ReturnedAnswer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`lacking`: of those named; `taken`: how many of those brought it holds now."""

    lacking: list[str] = []
    taken: int = 0


class Wait(msgspec.Struct, frozen=True, kw_only=True):
    """POST /v1/wait: tell when there is something to pull after `mark`, at the latest after `seconds`. For
    those who must hear at once: duty officers, supervisors, an author whose screening nobody has taken."""

    mark: Mark | None = None
    seconds: int = 20


class WaitAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """`news` False: nothing came in that time."""

    news: bool


class FormFile(msgspec.Struct, frozen=True, kw_only=True):
    """A form as the district published it: `format` is `md`, `xlsx`, `csv`, `xml`, or `zip` for one with
    its files (`app.wire.bundle`)."""

    form_id: str
    sha256: bytes
    format: str
    content: bytes = b""


class Forms(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """POST /v1/forms. `have`: SHA-256 of the forms already here. `max_bytes`: of contents in the answer, but
    one at least; 0: as many as an answer holds."""

    have: list[bytes]
    max_bytes: int = 0


class FormsAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """`current` lists every published form without content; `files` brings those not yet there."""

    current: list[FormFile]
    files: list[FormFile]


class Own(msgspec.Struct, frozen=True, kw_only=True):
    """POST /v1/own: this device's own revisions after `after`, for a laptop that was restored from a backup
    and is behind its own chain. At most `max_bytes` of bodies."""

    after: int
    max_bytes: int = 1_000_000


class OwnRevision(msgspec.Struct, frozen=True, array_like=True):
    """A place on the device's chain. `signed` None: the household is no longer this worker's, or the device
    is revoked; the chain goes on from the hash in the receipt all the same."""

    seq: int
    prev_hash: bytes
    time: Stamp
    receipt: Receipt
    signed: Signed | None


class OwnAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """In the order of `seq`."""

    revisions: list[OwnRevision]
    more: bool


class AccessLine(msgspec.Struct, frozen=True, array_like=True):
    """One line of a laptop's access log. Worker and device are the sender's own; `hash` chains it to the line
    before (app.wire.access)."""

    at_ms: int
    action: str
    subject: str
    reason: str
    hash: bytes


class Access(msgspec.Struct, frozen=True, kw_only=True):
    """POST /v1/access: lines in order, the first at place `first` (the log's first line has 1). `previous`:
    the hash at the place before. `oldest`: the first place the laptop still holds, so that the hub can tell
    what comes later from what will never come."""

    oldest: int
    first: int
    previous: bytes
    lines: list[AccessLine]


class AccessAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Up to which place the hub now has the log; the next lines begin after it."""

    place: int


class Reconcile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """POST /v1/reconcile: the end of a session. Counts and head of the device's own chain. `mark`: up to
    where the device has pulled, so that the district knows when a household has reached its new worker.
    `files`: attachments that wait there. `undelivered`: as in `Hello`. `lacking_after`: go on naming what is
    lacking behind this one. `put_right`: how many the district refused and another record has replaced or
    somebody ended; nobody waits for those."""

    count: int
    seq: int
    head: bytes
    mark: Mark | None = None
    files: int = 0
    undelivered: int = 0
    lacking_after: bytes = b""
    put_right: int = 0


class ReconcileAnswer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The hub's own count and head for the device. `missing`: sequence numbers it does not have. `lacking`:
    where it lacks more attachments than the device counts as undelivered, some of those it lacks, by their
    SHA-256 and in its order; the device offers again what it held for delivered. `lacks_more`: there are more
    behind the last of them."""

    count: int
    seq: int
    head: bytes
    missing: list[int]
    hub_time_ms: int
    lacking: list[bytes] = []
    lacks_more: bool = False
