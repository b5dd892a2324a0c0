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

    def refusal(self) -> str:
        """Why nothing can be attached here, in the user's words; empty when it can."""
        ...

    def keep(
        self,
        make: Callable[[], Offered],
        done: Callable[[str], None],
        failed: Callable[[Exception], None],
        owner: QObject,
    ) -> None:
        """Keep what `make` returns; it reads and prepares a file, off the Qt thread. `done` gets the name to
        answer with. `failed` gets an `AttachmentError`, or what `make` raised."""
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

    def refusal(self) -> str:
        return ""

    def keep(
        self,
        make: Callable[[], Offered],
        done: Callable[[str], None],
        failed: Callable[[Exception], None],
        owner: QObject,
    ) -> None:
        try:
            offered = make()
        except AttachmentError as error:
            failed(error)
            return
        name = answer_name(offered, self._kept)
        self._kept[name] = Contents(offered.media_type, offered.data, offered.given_name)
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
