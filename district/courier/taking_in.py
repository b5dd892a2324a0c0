"""A laptop's file goes through the very handlers that its requests would, and the answers into one file."""

from __future__ import annotations

import os

import msgspec
from sqlalchemy import select

from app.wire.blobs import MOST_CHUNK_BYTES, BlobPart, BlobPartAnswer
from app.wire.courier import (
    ATTACHED_PATH,
    Answer,
    Attached,
    AttachedAnswer,
    Direction,
    Label,
    Message,
    Parcel,
    Return,
    sealed_file,
)
from app.wire.encoding import Malformed, decode, encode
from app.wire.erasing import Erased
from app.wire.messages import (
    MAX_BODY_BYTES,
    Code,
    Hello,
    Mark,
    Own,
    OwnAnswer,
    Pull,
    PullAnswer,
    PushAnswer,
    Refusal,
)
from district.api.endpoints import ENDPOINTS
from district.backup_disks import MOST_DISKS
from district.caller import Caller
from district.courier.opening import opened
from district.erasures import MOST_RECEIPTS
from district.hub import Hub
from district.late_receipts import Carried
from district.push.shape import is_uuid
from district.refusals import RefusedRequest
from district.store.schema import DEVICE

_MOST_ANSWER_BYTES = 24_000_000
"""Of what is pulled into one answer; the rest comes with the laptop's next file."""

_MOST_BROUGHT_BYTES = 24_000_000
"""Of attachments in one answer, and one part more."""

_HELLO, _ERASED = "/v1/hello", "/v1/erased"
_HASH_BYTES = 32
_BY_PATH = {endpoint.path: endpoint for endpoint in ENDPOINTS}


class _Room(msgspec.Struct):
    """What still goes into the answer."""

    left: int


class TakenIn(msgspec.Struct, frozen=True, kw_only=True):
    """`received`, `refused`: revisions with a receipt and without; `fresh`: those of them, and attachments,
    that were not here before; `set_back`: the laptop lacks revisions of
    its own that are here; `answer`: the file to give back. `first`: the number of the first of the `parts`
    files that were sent together; `made_ms`: when, 0: not told."""

    device: str
    worker: str
    number: int
    first: int
    parts: int
    made_ms: int
    revoked: bool
    received: int
    fresh: int
    refused: list[Code]
    sent_back: int
    set_back: bool
    answer: bytes


def take_in(hub: Hub, data: bytes) -> TakenIn:
    """Take in a laptop's file; taken in twice, it is answered twice and recorded once. Raises
    `UnusableFile`, SQLAlchemyError."""
    label, parcel, caller = opened(hub, data)
    room, begun_ms = _Room(_MOST_BROUGHT_BYTES), hub.now_ms()
    carried = Carried(caller, _heard(parcel))
    answers = [answer for message in parcel.messages for answer in _answers(hub, carried, message, room)]
    content = Return(
        id=parcel.id,
        device=parcel.device,
        number=parcel.number,
        hub_time_ms=hub.now_ms(),
        answers=answers,
    )
    pushed = [decode(one.body, PushAnswer) for one in answers if (one.path, one.status) == ("/v1/push", 200)]
    pulled = [decode(one.body, PullAnswer) for one in answers if (one.path, one.status) == ("/v1/pull", 200)]
    own = [decode(one.body, OwnAnswer) for one in answers if (one.path, one.status) == ("/v1/own", 200)]
    return TakenIn(
        device=parcel.device,
        worker=caller.worker.name,
        number=parcel.number,
        first=parcel.number - label.part + 1,
        parts=label.parts,
        made_ms=parcel.made_ms,
        revoked=caller.revoked,
        received=sum(len(one.receipts) for one in pushed),
        fresh=_fresh(answers, pushed, begun_ms),
        refused=[refused.code for one in pushed for refused in one.refused],
        sent_back=sum(len(one.revisions) for one in pulled),
        set_back=any(one.revisions for one in own),
        answer=_sealed_answer(hub, label, content),
    )


def _fresh(answers: list[Answer], pushed: list[PushAnswer], begun_ms: int) -> int:
    """What came earlier has the receipt of that time."""
    attached = [
        decode(one.body, AttachedAnswer).receipt
        for one in answers
        if (one.path, one.status) == (ATTACHED_PATH, 200)
    ]
    times = [receipt.hub_time_ms for one in pushed for receipt in one.receipts]
    times += [receipt.hub_time_ms for receipt in attached if receipt is not None]
    return sum(time_ms >= begun_ms for time_ms in times)


def _heard(parcel: Parcel) -> Mark | None:
    """Up to where the laptop had pulled when it made the file, as each of its files greets."""
    greeting = next((message for message in parcel.messages if message.path == _HELLO), None)
    try:
        return None if greeting is None else decode(greeting.body, Hello).mark
    except Malformed:
        return None


def _answers(hub: Hub, carried: Carried, message: Message, room: _Room) -> list[Answer]:
    """To one message; a pull is answered to its end, and attachments are given, as far as there is room."""
    caller = carried.caller
    try:
        if message.path == ATTACHED_PATH:
            return [_attached(hub, caller, message)]
        if len(message.body) > MAX_BODY_BYTES:
            raise RefusedRequest(Code.TOO_LARGE, "body")
        if message.path == _ERASED:
            return [_erased(hub, carried, message)]
        endpoint = _BY_PATH.get(message.path)
        if endpoint is None:
            raise RefusedRequest(Code.MALFORMED, "path")
        if caller.revoked and not endpoint.for_revoked:
            raise RefusedRequest(Code.REVOKED)
        asked = decode(message.body, endpoint.asks)
        if not endpoint.check(asked):
            raise RefusedRequest(Code.MALFORMED, "number out of range")
        # A file that is taken in again is no replay: whatever it says is taken once.
        if isinstance(asked, BlobPart) and room.left <= 0:
            raise RefusedRequest(Code.TOO_LARGE, "attachments")
        fresh = msgspec.structs.replace(caller, nonce=os.urandom(16).hex())
        answer = endpoint.handle(hub, fresh, asked)
        if isinstance(asked, Pull) and isinstance(answer, PullAnswer):
            return _pulled(hub, caller, asked, answer)
        if isinstance(asked, Own) and isinstance(answer, OwnAnswer):
            return _owned(hub, caller, asked, answer)
        if isinstance(answer, BlobPartAnswer):
            room.left -= len(answer.data)
            return [Answer(message.path, message.body, 200, encode(answer))]
        return [Answer(message.path, b"", 200, encode(answer))]
    except RefusedRequest as refused:
        return [_refusal(hub, message.path, refused.code, refused.detail)]
    except Malformed as error:
        return [_refusal(hub, message.path, Code.MALFORMED, str(error))]


def _attached(hub: Hub, caller: Caller, message: Message) -> Answer:
    """Through the same door as the pieces of an upload, from where an earlier one ended."""
    asked = decode(message.body, Attached)
    if len(asked.sha256) != _HASH_BYTES or not is_uuid(asked.revision):
        raise RefusedRequest(Code.MALFORMED, "attachment")
    try:
        standing = hub.uploads.begin(caller, asked.sha256, len(asked.data), asked.revision)
        while standing.receipt is None and standing.arrived < standing.size:
            piece = asked.data[standing.arrived : standing.arrived + MOST_CHUNK_BYTES]
            standing = hub.uploads.take(caller, asked.sha256, standing.arrived, piece)
    except RefusedRequest as refused:
        return _refusal(hub, message.path, refused.code, refused.detail, asked.sha256)
    answer = AttachedAnswer(sha256=asked.sha256, receipt=standing.receipt)
    return Answer(message.path, b"", 200, encode(answer))


def _erased(hub: Hub, carried: Carried, message: Message) -> Answer:
    """The receipts go along: the laptop learns which of them have arrived."""
    asked = decode(message.body, Erased)
    if len(asked.receipts) > MOST_RECEIPTS or len(asked.disks) > MOST_DISKS:
        raise RefusedRequest(Code.TOO_LARGE, "receipts")
    return Answer(message.path, message.body, 200, encode(hub.erased(asked, carried)))


def _pulled(hub: Hub, caller: Caller, asked: Pull, answer: PullAnswer) -> list[Answer]:
    pages, size = [], 0
    while True:
        body = encode(answer)
        size += len(body)
        pages.append(Answer("/v1/pull", encode(asked), 200, body))
        if not answer.more or size > _MOST_ANSWER_BYTES:
            return pages
        marks = [Mark(answer.cursor, answer.tag)] if answer.tag else []
        asked = msgspec.structs.replace(asked, cursor=answer.cursor, marks=marks)
        answer = hub.pull(caller, asked)


def _owned(hub: Hub, caller: Caller, asked: Own, answer: OwnAnswer) -> list[Answer]:
    pages, size = [], 0
    while True:
        body = encode(answer)
        size += len(body)
        pages.append(Answer("/v1/own", encode(asked), 200, body))
        if not answer.more or not answer.revisions or size > _MOST_ANSWER_BYTES:
            return pages
        asked = Own(after=answer.revisions[-1].seq, max_bytes=asked.max_bytes)
        answer = hub.own(caller, asked)


def _refusal(hub: Hub, path: str, code: Code, detail: str, about: bytes = b"") -> Answer:
    """`about`: which attachment is refused."""
    refusal = Refusal(code=code, detail=detail, hub_time_ms=hub.now_ms())
    return Answer(path, about, RefusedRequest(code).status, encode(refusal))


def _sealed_answer(hub: Hub, asked: Label, content: Return) -> bytes:
    with hub.store.reading() as connection:
        keys = select(DEVICE.c.suite, DEVICE.c.sealing_key).where(DEVICE.c.id == content.device)
        to = connection.execute(keys).one()
    label = Label(
        direction=Direction.TO_DEVICE,
        to=content.device,
        suite=to.suite,
        number=content.number,
        part=asked.part,
        parts=asked.parts,
    )
    return sealed_file(label, to.sealing_key, content, hub.identity.signer.sign)
