"""Where the attachments of a form that is being filled in are kept: the vault, or memory for a preview."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject

from app.attachments.errors import AbsentAttachmentError, AttachmentError
from app.attachments.kinds import Offered, answer_name

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Contents:
    """An attachment as it can be shown."""

    media_type: str
    data: bytes
    given_name: str


class Files(Protocol):
    """Keeps and reads attachments without making anybody wait: `done` and `failed` are called on the Qt
    thread, and only while `owner` lives."""

    def keep(
        self,
        ref: str,
        offered: Offered | Callable[[], Offered],
        done: Callable[[str], None],
        failed: Callable[[Exception], None],
        owner: QObject,
    ) -> None:
        """Keep `offered` for the question `ref`, or what it returns: then it reads and prepares a file, off
        the Qt thread. What is at hand already is kept even if the form is left at once. `done` gets the name
        to answer with; `failed` an `AttachmentError` or an error of the disk."""
        ...

    def show(
        self,
        name: str,
        make: Callable[[Contents], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        owner: QObject,
    ) -> None:
        """Read an answer's attachment; `make` turns it into something to show, off the Qt thread."""
        ...


class MemoryFiles:
    """Keeps attachments as long as the form is open, as in a preview."""

    def __init__(self) -> None:
        self._kept: dict[str, Contents] = {}

    def keep(
        self,
        ref: str,
        offered: Offered | Callable[[], Offered],
        done: Callable[[str], None],
        failed: Callable[[Exception], None],
        owner: QObject,
    ) -> None:
        try:
            kept = offered if isinstance(offered, Offered) else offered()
        except AttachmentError as error:
            failed(error)
            return
        name = answer_name(kept, self._kept)
        self._kept[name] = Contents(kept.media_type, kept.data, kept.given_name)
        done(name)

    def show(
        self,
        name: str,
        make: Callable[[Contents], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        owner: QObject,
    ) -> None:
        if name in self._kept:
            done(make(self._kept[name]))
        else:
            failed(AbsentAttachmentError("not on this device"))
