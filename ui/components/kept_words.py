"""What was being written when the laptop locked or the program was killed stands there again.

Forms, a household's fields and the last page of a visit keep what is written into them by themselves. This
keeps the rest: dialogs, which the lock closes, and parts of a screen whose words belong to no draft, such as
the question a supervisor sends back with a visit. They stay too when the screen is left, or the dialog
without recording anything. The words lie in the store meanwhile. They return only where the same is asked
about the same person.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import shiboken6
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QDialog, QWidget

from app.visits.left_off import Place, Typed
from ui.components.written import hear_changes, says_words, typed_in, write_in, written_in

_KEEP_MS = 400


def _nothing() -> None:
    return


def at_once(then: Callable[[], None]) -> None:
    """Where nothing is asked of anybody."""
    then()


@dataclass(frozen=True, slots=True)
class _Part:
    """`about`: whose record it is about, as the access log names it; `first`: what stood in it when
    nobody had written anything; `back` hears that words from before the lock stand there again. `formerly`:
    how `asked` begins as an earlier version wrote it, whose words may still wait."""

    widget: QWidget
    asked: str
    about: str
    at: Place
    first: dict[str, str]
    back: Callable[[], None]
    formerly: str = ""

    @property
    def is_dialog(self) -> bool:
        return isinstance(self.widget, QDialog)

    def typed(self) -> list[Typed]:
        return [] if self.is_dialog and not self.widget.isVisible() else self.stood()

    def stood(self) -> list[Typed]:
        """What is in it, shown or just closed; nothing where that is what stood there at first."""
        written, on_screen = written_in(self.widget), not self.is_dialog
        if written == self.first:
            return []
        return [
            Typed(self.asked, field, text, self.about, self.at, on_screen) for field, text in written.items()
        ]

    def has_new_words(self) -> bool:
        """Something was typed, not only chosen or taken out."""
        return any(
            text.strip() and text != self.first.get(field) for field, text in typed_in(self.widget).items()
        )

    def is_its(self, typed: Typed) -> bool:
        """A dialog's words are about what the screen below it is about."""
        named = typed.asked == self.asked or (
            self.formerly != "" and not typed.on_screen and typed.asked.startswith(self.formerly)
        )
        return named and (typed.on_screen or (typed.at, typed.about) == (self.at, self.about))


class KeptWords(QObject):
    """`places`: the screens one came through, the last one shown. `changed` hears, a moment later, that words
    were written or went; `waits`, that those of a dialog wait until it is opened again; `once_done` is given
    what to do once all that was begun with a dialog's answer has ended. Belongs to what fills the window."""

    def __init__(
        self,
        places: Callable[[], Sequence[Place]],
        parent: QWidget,
        changed: Callable[[], None] = _nothing,
        waits: Callable[[], None] = _nothing,
        once_done: Callable[[Callable[[], None]], None] = at_once,
    ) -> None:
        super().__init__(parent)
        self._shell = parent
        self._places = places
        self._waits = waits
        self._once_done = once_done
        self._recording: list[list[Typed]] = []
        self._parts: list[_Part] = []
        self._kept: list[Typed] = []
        self._before: set[str] = set()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_KEEP_MS)
        self._soon.timeout.connect(changed)

    @property
    def is_shown(self) -> bool:
        return self._shell.isVisible()

    def keep(self, typed: list[Typed]) -> None:
        """From before the lock; one is where one was then."""
        here = self._places()[-1]
        self._kept = [each if each.at is not None else replace(each, at=here) for each in typed]
        self._before = {each.asked for each in typed}
        for part in self._here():
            self._refill(part)

    def typed(self) -> list[Typed]:
        """What stands in dialogs and screens that are open, and what still waits for its own."""
        found = [typed for part in self._here() for typed in part.typed()]
        asked = {each.asked for each in found}
        return found + [each for each in self._kept if each.asked not in asked]

    def take_in(
        self,
        widget: QWidget,
        asked: str,
        about: str,
        back: Callable[[], None] = _nothing,
        formerly: str = "",
    ) -> None:
        """It has just been opened, or asks about another now: then what stood there is kept for the one
        before."""
        known = next((part for part in self._here() if part.widget is widget), None)
        if known is None:
            hear_changes(widget, self._note)
            widget.destroyed.connect(self._note)
        elif known.asked == asked:
            return
        else:
            self._parts.remove(known)
            self._kept += known.typed()
            write_in(widget, dict.fromkeys(written_in(widget), ""))
        part = _Part(widget, asked, about, self._places()[-1], written_in(widget), back, formerly)
        self._parts.append(part)
        if isinstance(widget, QDialog):
            widget.finished.connect(partial(self._closed, part))
        self._refill(part)

    def not_recorded(self, *, asked_again: bool = False) -> None:
        """What somebody has just answered could not be recorded: the words wait for the next try.
        `asked_again`: that comes at once, and nobody has to be told."""
        failed, self._recording = self._recording, []
        self._kept += [typed for answer in failed for typed in answer]
        if failed and not asked_again:
            self._waits()

    def waiting(self) -> set[str]:
        """What is not asked now, and words are kept for."""
        return {each.asked for each in self._kept if says_words(each.text)}

    def forget(self, asked: str) -> list[str]:
        """Nobody can be asked this any more. Returns the words that waited for it."""
        gone = [each for each in self._kept if each.asked == asked]
        self._kept = [each for each in self._kept if each.asked != asked]
        self._note()
        return [each.text for each in gone if says_words(each.text)]

    def leave(self, screen: QWidget) -> bool:
        """This screen is closed: words on it wait until it is opened again. Returns whether there are any."""
        left = [part for part in self._here() if screen.isAncestorOf(part.widget) and not part.is_dialog]
        waiting = False
        for part in left:
            self._parts.remove(part)
            typed = part.typed()
            # What was only chosen is chosen anew.
            if holds_words(typed):
                self._kept += typed
                self._before.add(part.asked)
                waiting = True
        return waiting

    def stop(self) -> None:
        """Nothing is told after this; what is written can still be asked for."""
        self._soon.stop()
        self._soon.blockSignals(True)

    def _closed(self, part: _Part, how: int) -> None:
        """Who leaves it without recording anything finds what was typed, and what was chosen with it."""
        if part not in self._parts:
            return
        self._parts.remove(part)
        if not part.has_new_words():
            return
        stood = part.stood()
        if how == QDialog.DialogCode.Rejected:
            self._kept += stood
            self._waits()
        else:
            self._recording.append(stood)
            self._once_done(partial(self._recorded, stood))

    def _recorded(self, stood: list[Typed]) -> None:
        self._recording = [each for each in self._recording if each is not stood]

    def _refill(self, part: _Part) -> None:
        ours = {each.field: each.text for each in self._kept if part.is_its(each)}
        self._kept = [each for each in self._kept if not part.is_its(each)]
        if ours:
            write_in(part.widget, ours)
        if part.asked in self._before:
            self._before.discard(part.asked)
            part.back()

    def _here(self) -> list[_Part]:
        self._parts = [part for part in self._parts if shiboken6.isValid(part.widget)]
        return list(self._parts)

    def _note(self) -> None:
        if not self._soon.isActive():
            self._soon.start()


def refill(dialog: QDialog, about: str = "", of: str | None = None) -> None:
    """Put back what was typed into this dialog before a lock, and keep what is typed now. `about`: whose
    record it is about where the screen below is about several; `of`: what it asks about there, empty where a
    dialog of this name asks one thing only. The title says that too where nothing else does, but is written
    in another language, or with another telephone number, when the same is asked again."""
    kept = _of(dialog) or _below(dialog.parentWidget())
    if kept is None:
        return
    name = f"{dialog.objectName()}\n"
    titled = f"{name}{dialog.windowTitle()}\n{dialog.accessibleDescription()}"
    if of is None and not about:
        kept.take_in(dialog, titled, about)
        return
    kept.take_in(dialog, f"{name}{of or about}", about, formerly=titled if of else name)


def not_recorded(window: QWidget, *, asked_again: bool = False) -> None:
    """What was answered in a dialog over this window was not recorded: its words wait, or are asked for again
    at once."""
    kept = _below(window) if shiboken6.isValid(window) else None
    if kept is not None:
        kept.not_recorded(asked_again=asked_again)


def keep_words(part: QWidget, of: str, about: str = "", back: Callable[[], None] = _nothing) -> bool:
    """Keep what is written into this part of a screen. `of`: what it asks about, nothing else on any screen
    does; `back` hears that words from before a lock stand there again. Where the part is not in the window
    yet, it is kept as soon as it shows. Returns whether it is now."""
    kept = _of(part)
    if kept is None:
        seen = part.findChild(_OnceShown, options=Qt.FindChildOption.FindDirectChildrenOnly)
        once = seen if isinstance(seen, _OnceShown) else _OnceShown(part)
        once.do = lambda: keep_words(part, of, about, back)
        return False
    kept.take_in(part, f"{part.objectName()}\n{of}", about, back)
    return True


def waiting_words(part: QWidget) -> list[str]:
    """What words are kept for of all that this part of a screen asks, one thing at a time."""
    kept, asked = _of(part), f"{part.objectName()}\n"
    found = kept.waiting() if kept is not None else set[str]()
    return sorted(each.removeprefix(asked) for each in found if each.startswith(asked))


def forget_words(part: QWidget, of: str) -> list[str]:
    """This part of a screen cannot ask that any more. Returns the words that waited for it."""
    kept = _of(part)
    return [] if kept is None else kept.forget(f"{part.objectName()}\n{of}")


class _OnceShown(QObject):
    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.do: Callable[[], object] = _nothing
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and _of(self.parent()) is not None:
            watched.removeEventFilter(self)
            self.deleteLater()
            self.do()
        return super().eventFilter(watched, event)


def _of(widget: QObject | None) -> KeptWords | None:
    """What keeps the words of the shell this is in."""
    while widget is not None:
        found = widget.findChild(KeptWords, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if isinstance(found, KeptWords):
            return found
        widget = widget.parent()
    return None


def _below(window: QWidget | None) -> KeptWords | None:
    """A dialog over the whole window, so that news do not close it, asks what the shell in it shows."""
    found = [] if window is None else window.findChildren(KeptWords)
    return next((kept for kept in found if kept.is_shown), None)


def holds_words(typed: list[Typed]) -> bool:
    """Whether anything was written, not only chosen."""
    return any(says_words(each.text) for each in typed)
