"""What a locked laptop hands in goes through the same admission as a push of an open one."""

from __future__ import annotations

import os

import msgspec

from app.wire.courier import Message
from app.wire.encoding import Malformed, decode
from app.wire.locked_push import MOST_PARCEL_BYTES, MOST_PUSHES, LockedPush, LockedPushed
from app.wire.messages import MAX_BODY_BYTES, Code, Push
from district.caller import Caller
from district.courier.opening import Fault, UnusableFile, opened
from district.hub import Hub
from district.refusals import RefusedRequest

_PUSH = "/v1/push"
_MOST_REVISIONS = 500
_MOST_PLAIN_BYTES = 4_000_000


def read(hub: Hub, request: LockedPush) -> tuple[Caller, list[Push]]:
    """Whose it is, and what it hands in. Raises `RefusedRequest`, SQLAlchemyError."""
    if len(request.parcel) > MOST_PARCEL_BYTES:
        raise RefusedRequest(Code.TOO_LARGE, "parcel")
    try:
        _label, parcel, caller = opened(hub, request.parcel, _MOST_PLAIN_BYTES)
    except UnusableFile as error:
        unknown = error.fault is Fault.UNKNOWN_DEVICE
        code = Code.UNKNOWN_DEVICE if unknown else Code.BAD_SIGNATURE
        raise RefusedRequest(code, error.fault.value) from error
    if len(parcel.messages) > MOST_PUSHES:
        raise RefusedRequest(Code.TOO_LARGE, "pushes")
    return caller, [_push(message) for message in parcel.messages]


def _push(message: Message) -> Push:
    if message.path != _PUSH:
        raise RefusedRequest(Code.MALFORMED, "path")
    if len(message.body) > MAX_BODY_BYTES:
        raise RefusedRequest(Code.TOO_LARGE, "body")
    try:
        push = decode(message.body, Push)
    except Malformed as error:
        raise RefusedRequest(Code.MALFORMED, "push") from error
    if len(push.revisions) > _MOST_REVISIONS:
        raise RefusedRequest(Code.TOO_LARGE, "revisions")
    return push


def take(hub: Hub, caller: Caller, pushes: list[Push]) -> LockedPushed:
    """Handed in twice it is taken once; what it says is of when it was sealed. Raises `RefusedRequest`,
    SQLAlchemyError."""
    answers = [
        # A parcel has no nonce of its own: that it comes again is no replay.
        hub.push(msgspec.structs.replace(caller, nonce=os.urandom(16).hex()), push)
        for push in pushes
    ]
    return LockedPushed(
        kept=sum(len(answer.receipts) for answer in answers),
        refused=sum(len(answer.refused) for answer in answers),
    )
