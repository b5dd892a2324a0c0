"""Attachments of a form in the vault, and of recorded visits: read and sealed on the store's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject

from app.attachments.errors import AbsentAttachmentError
from app.attachments.kinds import Offered
from app.desk import Desk
from app.risk.papers import SealedPaper
from ui.context import Context
from ui.forms.files import Contents

T = TypeVar("T")


def _unheard() -> None:
    return


class VaultFiles:
    """For one form of a visit in progress. `changed` hears, while who asked is there, that a file began or
    failed to be kept."""

    def __init__(
        self, context: Context, visit: str, form_id: str, changed: Callable[[], None] = _unheard
    ) -> None:
        self._context = context
        self._visit = visit
        self._form_id = form_id
        self._changed = changed
        self._keeping: set[object] = set()

    @property
    def waits(self) -> bool:
        """Whether something that was attached is not in the store yet."""
        return bool(self._keeping)

    def keep(
        self,
        ref: str,
        offered: Offered | Callable[[], Offered],
        done: Callable[[str], None],
        failed: Callable[[Exception], None],
        owner: QObject,
    ) -> None:
        desk, visit, form_id = self._context.desk, self._visit, self._form_id
        keeping = object()

        def seal(make: Callable[[], Offered]) -> str:
            try:
                return desk.visiting.attach(visit, form_id, ref, make())
            finally:
                self._keeping.discard(keeping)

        def not_kept(error: Exception) -> None:
            failed(error)
            self._changed()

        self._keeping.add(keeping)
        tasks = self._context.tasks
        if isinstance(offered, Offered):
            # In the store's queue now, so before the store is closed if the laptop is being locked.
            tasks.store(lambda: seal(lambda: offered), done, not_kept, owner=owner)
        else:
            tasks.store_prepared(offered, seal, done, not_kept, owner=owner)
        self._changed()

    def show(
        self,
        name: str,
        make: Callable[[Contents], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        owner: QObject,
    ) -> None:
        desk, visit = self._context.desk, self._visit
        _show(self._context, lambda: _named(desk, visit, name), make, done, failed, owner)


class ReadsFiles(Protocol):
    """Reads what is attached to something recorded, by its id on this device."""

    def show(
        self,
        attachment: str,
        make: Callable[[Contents], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        owner: QObject,
    ) -> None: ...


class PaperFiles:
    """Photographs of a screening that was opened for `reason`; `papers`: by what they are sealed as, in
    hexadecimal."""

    def __init__(self, context: Context, risk: str, papers: dict[str, SealedPaper], reason: str) -> None:
        self._context = context
        self._risk = risk
        self._papers = papers
        self._reason = reason

    def show(
        self,
        attachment: str,
        make: Callable[[Contents], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        owner: QObject,
    ) -> None:
        desk, risk, paper = self._context.desk, self._risk, self._papers[attachment]

        def read() -> Contents:
            return Contents(paper.type, desk.inbox.open_paper(risk, paper, self._reason), paper.given)

        _show(self._context, read, make, done, failed, owner)


class RecordedFiles:
    """Attachments of recorded visits that are on this device, by their ids. That one was opened is noted once
    for each screen that shows it."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._noted: set[str] = set()

    def show(
        self,
        attachment: str,
        make: Callable[[Contents], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        owner: QObject,
    ) -> None:
        desk, first = self._context.desk, attachment not in self._noted
        self._noted.add(attachment)
        _show(self._context, lambda: _recorded(desk, attachment, note=first), make, done, failed, owner)


def _show(
    context: Context,
    read: Callable[[], Contents],
    make: Callable[[Contents], T],
    done: Callable[[T], None],
    failed: Callable[[Exception], None],
    owner: QObject,
) -> None:
    """Opened on the store's thread, made into something to show on another, so that neither the keyboard
    nor an answer waits for a large picture."""

    def decode(contents: Contents) -> None:
        context.tasks.network(lambda: make(contents), done, failed, owner=owner)

    context.tasks.store(read, decode, failed, owner=owner)


def _named(desk: Desk, visit: str, name: str) -> Contents:
    row = desk.attachments.named(visit, name)
    if row is None:
        raise AbsentAttachmentError("not on this device")
    return Contents(row.media_type, desk.attachments.read(row.id), row.given_name)


def _recorded(desk: Desk, attachment: str, *, note: bool) -> Contents:
    row = desk.store.attachments.get(attachment)
    if row is None:
        raise AbsentAttachmentError("not on this device")
    if note:
        desk.opened("attachment.read", f"visit/{row.visit}")
    return Contents(row.media_type, desk.attachments.read(row.id), row.given_name)
