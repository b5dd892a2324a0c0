"""The signed paths of the protocol."""

from __future__ import annotations

from typing import Any

from app.wire.access import MOST_LINES
from app.wire.blobs import BlobPart, BlobPartAnswer
from app.wire.erasing import MOST_ASKED, HandedIn, HandIn
from app.wire.handing import MOST_ENDED, Handovers, HandoversAnswer
from app.wire.listening import Listen, Listening
from app.wire.messages import (
    MOST_NAMED,
    Access,
    AccessAnswer,
    Forms,
    FormsAnswer,
    Hello,
    HelloAnswer,
    Own,
    OwnAnswer,
    Pull,
    PullAnswer,
    Push,
    PushAnswer,
    Reconcile,
    ReconcileAnswer,
    Returned,
    ReturnedAnswer,
)
from app.wire.recovery import Codes, CodesAnswer, Deposit, Deposited
from district.access_log.taking import is_storable
from district.api.exchange import Endpoint
from district.hub import Hub
from district.push.shape import is_uuid

_MOST_REVISIONS = 5_000
_INT64 = 2**63
_MAX_SEQ = 2**31
_HASH_BYTES = 32

ENDPOINTS: tuple[Endpoint[Any], ...] = (
    Endpoint(
        path="/v1/hello",
        asks=Hello,
        gives=HelloAnswer,
        handle=Hub.hello,
        for_revoked=True,
        summary="Begin a session: the hub's time, up to where it has the device's revisions, who is who",
    ),
    Endpoint(
        path="/v1/push",
        asks=Push,
        gives=PushAnswer,
        handle=Hub.push,
        check=lambda message: len(message.revisions) <= _MOST_REVISIONS,
        for_revoked=True,
        uses_up_nonce=True,
        looks_up=True,
        summary="Hand in revisions; a signed receipt or a typed refusal for each",
    ),
    Endpoint(
        path="/v1/pull",
        asks=Pull,
        gives=PullAnswer,
        handle=Hub.pull,
        check=lambda message: 0 <= message.cursor < _INT64 and 0 <= message.max_bytes < _INT64,
        summary="What this worker may see and the device has not seen yet",
    ),
    Endpoint(
        path="/v1/returned",
        asks=Returned,
        gives=ReturnedAnswer,
        handle=Hub.returned,
        check=lambda message: (
            max(len(message.named), len(message.revisions)) <= MOST_NAMED and all(map(is_uuid, message.named))
        ),
        for_revoked=True,
        summary="After the hub was restored: what it lacks of others, and what a laptop brings back of that",
    ),
    Endpoint(
        path="/v1/listen",
        asks=Listen,
        gives=Listening,
        handle=Hub.listen,
        summary="A ticket with which the laptop, once locked, asks how many risks wait",
    ),
    Endpoint(
        path="/v1/forms",
        asks=Forms,
        gives=FormsAnswer,
        handle=Hub.forms,
        summary="Published forms",
    ),
    Endpoint(
        path="/v1/own",
        asks=Own,
        gives=OwnAnswer,
        handle=Hub.own,
        check=lambda message: 0 <= message.after < _MAX_SEQ and 0 <= message.max_bytes < _INT64,
        for_revoked=True,
        summary="This device's own revisions, for a laptop restored from a backup",
    ),
    Endpoint(
        path="/v1/access",
        asks=Access,
        gives=AccessAnswer,
        handle=Hub.access,
        check=lambda message: (
            1 <= message.oldest <= message.first < _INT64 - MOST_LINES and is_storable(message.lines)
        ),
        for_revoked=True,
        uses_up_nonce=True,
        summary="Hand in lines of the device's access log",
    ),
    Endpoint(
        path="/v1/reconcile",
        asks=Reconcile,
        gives=ReconcileAnswer,
        handle=Hub.reconcile,
        check=lambda message: (
            0 <= message.seq < _MAX_SEQ
            and 0 <= message.files < _MAX_SEQ // 2
            and 0 <= message.undelivered < _MAX_SEQ // 2
            and 0 <= message.put_right < _MAX_SEQ
        ),
        for_revoked=True,
        uses_up_nonce=True,
        summary="End a session: counts and chain head on both sides",
    ),
    Endpoint(
        path="/v1/recovery",
        asks=Deposit,
        gives=Deposited,
        handle=Hub.deposit,
        check=lambda message: 0 < message.number < _MAX_SEQ,
        summary="Leave a new recovery code, sealed to the supervisors",
    ),
    Endpoint(
        path="/v1/recovery-codes",
        asks=Codes,
        gives=CodesAnswer,
        handle=Hub.recovery_codes,
        summary="The sealed recovery codes of the laptops in a supervisor's 동",
    ),
    Endpoint(
        path="/v1/handovers",
        asks=Handovers,
        gives=HandoversAnswer,
        handle=Hub.handovers,
        check=lambda message: max(len(message.ended), len(message.given_up)) <= MOST_ENDED,
        summary="For a supervisor: households that went to somebody else, and how far each has come",
    ),
    Endpoint(
        path="/v1/hand-in",
        asks=HandIn,
        gives=HandedIn,
        handle=Hub.hand_in,
        check=lambda message: len(message.asked) <= MOST_ASKED,
        for_revoked=True,
        summary="Before a revoked laptop erases itself: what the hub had refused, sealed to the supervisors",
    ),
    Endpoint(
        path="/v1/blob-part",
        asks=BlobPart,
        gives=BlobPartAnswer,
        handle=Hub.blob_part,
        check=lambda message: (
            0 <= message.start < _INT64
            and 0 <= message.length < _INT64
            and len(message.sha256) == _HASH_BYTES
            and is_uuid(message.revision)
        ),
        summary="A part of an attachment that a revision delivered to this worker names",
    ),
)
