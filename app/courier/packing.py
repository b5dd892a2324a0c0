"""What goes to the district: the requests of a session, without waiting for an answer to any."""

from __future__ import annotations

from collections.abc import Iterator

from app.attachments.errors import AttachmentError
from app.courier.stock import Stock
from app.wire.blobs import MOST_CHUNK_BYTES, BlobPart
from app.wire.courier import ATTACHED_PATH, Attached, Message
from app.wire.encoding import encode
from app.wire.erasing import HandIn
from app.wire.messages import Forms, Own

PART_BYTES = 4_000_000
MOST_ATTACHED_BYTES = 60_000_000
"""Of attachments in the files of one sending: they are made in memory."""

MOST_WANTED_BYTES = 24_000_000
"""Of attachments asked for in one sending, as much as an answer has room for."""

_MOST_ACCESS_BATCHES = 20


class Packing:
    """Used where the store lives."""

    def __init__(self, stock: Stock) -> None:
        self._stock = stock

    def parts(self) -> list[list[Message]]:
        """Everything that waits, crisis packets first, attachments last, in parts of about `PART_BYTES` at
        most or one attachment; each begins with a greeting, the last asks for what is new. At least one
        part."""
        greeting = Message("/v1/hello", encode(self._stock.books.hello(self._stock.app_version)))
        if self._stock.chain.must_ask() or self._stock.notes.must_ask():
            # As over the network: nothing is sent before the laptop knows its own chain again.
            return [[greeting, Message("/v1/own", encode(Own(after=self._stock.chain.known_up_to())))]]
        parts: list[list[Message]] = [[greeting]]
        size = 0
        for message in (*self._pushes(), *self._upkeep_messages(), *self._attached()):
            size += len(message.body)
            if size > PART_BYTES and len(parts[-1]) > 1:
                parts.append([greeting])
                size = len(message.body)
            parts[-1].append(message)
        parts[-1] += self._questions()
        return parts

    def _pushes(self) -> list[Message]:
        books = self._stock.books
        return [Message("/v1/push", encode(books.push(batch))) for batch in books.all_batches()]

    def _attached(self) -> Iterator[Message]:
        """The oldest first, as many as one stick carries; the others go with the next. One that cannot be
        opened keeps its place: the sync over the network tells why."""
        room = MOST_ATTACHED_BYTES
        for blob in self._stock.attachments.waiting():
            if blob.size > room:
                break
            try:
                data = self._stock.attachments.read(blob.id)
            except AttachmentError:
                continue
            room -= blob.size
            content = Attached(revision=blob.revision, sha256=blob.sha256, data=data)
            yield Message(ATTACHED_PATH, encode(content))

    def _upkeep_messages(self) -> list[Message]:
        lines = self._stock.books.access_lines
        messages, after = [], None
        for _ in range(_MOST_ACCESS_BATCHES):
            access = lines.batch(after)
            if access is None:
                break
            messages.append(Message("/v1/access", encode(access)))
            after = access.first + len(access.lines) - 1
        owed = self._stock.upkeep.erasing.owed()
        if owed.receipts or owed.disks:
            messages.append(Message("/v1/erased", encode(owed)))
        words = self._stock.upkeep.parting.words.waiting()
        return [*messages, *(Message("/v1/hand-in", encode(HandIn(leftovers=[each]))) for each in words)]

    def _questions(self) -> list[Message]:
        following = self._stock.upkeep.following
        asked = [] if following is None else [Message("/v1/handovers", encode(following.ask()))]
        again = self._stock.books.parts_again.question()
        return [
            *asked,
            Message("/v1/pull", encode(self._stock.books.pull_from())),
            *([] if again is None else [Message("/v1/pull", encode(again))]),
            Message("/v1/forms", encode(Forms(have=self._stock.books.forms.hashes()))),
            Message("/v1/reconcile", encode(self._stock.books.reconcile())),
            *self._wanted(),
        ]

    def _wanted(self) -> Iterator[Message]:
        """What somebody asked to see; what finds no room is asked for with the next stick."""
        room = MOST_WANTED_BYTES
        for one in self._stock.fetching.wanted():
            room -= one.size
            if room < 0:
                break
            for start in range(0, one.size, MOST_CHUNK_BYTES):
                part = BlobPart(
                    revision=one.revision, sha256=one.sha256, start=start, length=MOST_CHUNK_BYTES
                )
                yield Message("/v1/blob-part", encode(part))
