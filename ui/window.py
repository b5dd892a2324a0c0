"""The program's one window: the entrance while locked, the shell while unlocked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from gc import collect
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.above_keyboard import AboveKeyboard
from ui.application import the_application as the_application
from ui.components.finger import let_fingers_scroll
from ui.components.in_sight import follow
from ui.components.lifted_column import LiftedColumn
from ui.components.showing import once_shown
from ui.components.tone import Tone
from ui.composing import finish_syllable
from ui.entrance.beginning import describe_classes, is_begun, is_leaving, read_program
from ui.entrance.custody import Custody
from ui.entrance.enrolling import Asked, Enrolling
from ui.entrance.look_bar import AT, LookBar
from ui.entrance.unlock import UnlockPage
from ui.guarding import Guarding
from ui.handing.held_window import HeldWindow
from ui.language import Language, tr
from ui.look import Look
from ui.other_windows import close_other_windows
from ui.starting_anew import StartingAnew, Successor
from ui.tasks import Tasks
from ui.theme import Theme
from ui.watch_at_lock import WatchAtLock

if TYPE_CHECKING:
    from app.desk import Desk
    from app.vault.locked_note import LockedNote
    from app.visits.left_off import LeftOff
    from ui.closing import Closing
    from ui.entrance.demo import Demo, DemoPerson
    from ui.saving_last import SavingLast
    from ui.shell import Shell
    from ui.unkept import BeforeLock
    from ui.vigil import Vigil


class ProgramWindow(QWidget):
    """`folder`: where this laptop's vault is; with `demo`, each person of it has a vault of their own."""

    def __init__(
        self, theme: Theme, tasks: Tasks, folder: Path, demo: Demo | None = None, look: Look | None = None
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self._theme = theme
        self._look = look or Look(theme, Language(the_application()))
        self._tasks = tasks
        self._folder, self._demo = folder, demo
        self._person: DemoPerson | None = None
        self._guarding = Guarding(the_application(), self.lock_for, tasks.store_ended, self)
        let_fingers_scroll(the_application())
        AboveKeyboard(the_application(), self)
        self._closed = False
        self._closing: Closing | None = None
        self._before_lock: BeforeLock | None = None
        self._last: SavingLast | None = None
        self._anew: StartingAnew | None = None
        self._at_lock = WatchAtLock(tasks, self._say_at_the_lock, lambda: self._folder, self)
        self._enrolling = Enrolling(tasks, self._show, self)
        self._custody = Custody(
            tasks, self._show, self.enter, self._unlocked, self._guarding.watch, self.lock_for, self
        )
        self.lent = HeldWindow(self, lambda: self._folder)
        self._stack = QStackedWidget()
        self._page: QWidget | None = None
        column = LiftedColumn(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack, 1)
        self._look_bar: LookBar | None = None
        self.on_program_read: Callable[[], None] = lambda: None
        self.setWindowTitle(tr("방문수첩"))
        self.setMinimumSize(720, 560)
        self.resize(1366, 768)
        self.enter()
        self._at_lock.remember()

    def starts_anew(
        self, begin: Callable[[], Successor | None], called_off: Callable[[], None] = lambda: None
    ) -> None:
        """Once locked, call this: a new process takes the place of this one; `called_off`: it does not."""
        self._anew = StartingAnew(begin, called_off, self, self)

    def is_untouched(self) -> bool:
        """Whether the locked page is shown and nobody has begun with the passphrase."""
        return not self._closed and isinstance(self._page, UnlockPage) and self._page.is_untouched

    def is_at_rest(self) -> bool:
        """Whether the last write has ended. The network may wait for long, and has nothing to write to."""
        return self._tasks.store_is_idle

    @property
    def shell(self) -> Shell | None:
        """The unlocked program, None while locked."""
        from ui.shell import Shell

        return self._page if isinstance(self._page, Shell) else None

    # The entrance

    def enter(self) -> None:
        """Show what comes first: the chooser of the demonstration, enrolment, the locked laptop, or the last
        screen of one that has erased itself."""
        self._custody.let_go()
        self.setWindowTitle(tr("방문수첩"))
        if self._demo is not None and self._person is None:
            from ui.entrance.chooser import Chooser

            self._show(Chooser(self._demo, self._choose))
        else:
            self._at_laptop()

    def _at_laptop(self) -> None:
        self._custody.at(self._folder, self._demo.file.url if self._demo is not None else None)
        if is_leaving(self._folder):
            self._custody.go_on()
        elif is_begun(self._folder):
            self._show_unlock()
        else:
            self._enrolling.begin(self._folder, self.enter)

    def _choose(self, person: DemoPerson) -> None:
        if self._demo is None:
            return
        self._person = person
        self._folder = self._demo.laptop(person)
        if is_leaving(self._folder) or is_begun(self._folder):
            self._at_laptop()
            self._at_lock.remember()
        else:
            page = self._show_unlock()
            page.say(tr("처음이라 이 노트북을 등록하고 있습니다…"))
            asked = Asked(self._demo.file.url, person.code, person.passphrase)
            self._enrolling.enrol(self._folder, asked, self.enter, page.refuse)

    def _choose_again(self) -> None:
        self._person = None
        self.enter()

    def _show_unlock(self) -> UnlockPage:
        person = self._person
        page: UnlockPage = UnlockPage(
            self._unlock,
            subtitle=f"{person.title} {person.name}" if person else "",
            hint=tr("시연용 암호: {0}").format(person.passphrase) if person else "",
            on_forgotten=lambda: self._custody.forgotten(page.refuse),
            on_back=self._choose_again if person else None,
        )
        self._custody.at(self._folder, self._demo.file.url if self._demo is not None else None)
        self._show(page)
        once_shown(self, lambda: describe_classes(self, self._read_program))
        return page

    def _read_program(self) -> None:
        self._tasks.network(read_program, lambda _: self.on_program_read(), owner=self)

    def _show(self, page: QWidget) -> None:
        old, self._page = self._page, page
        if self._anew is not None and not isinstance(page, UnlockPage):
            self._anew.stop()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._put_look_bar(page)
        self._guarding.at_entrance(page)
        self.lent.shows(page, self.shell)
        if old is not None:
            self._stack.removeWidget(old)
            old.hide()
            old.deleteLater()

    def _put_look_bar(self, page: QWidget) -> None:
        """Made anew for each page, so that Tab comes to it last."""
        if self._look_bar is not None:
            self._look_bar.hide()
            self._look_bar.deleteLater()
            self._look_bar = None
        column = self.layout()
        if page.objectName() in AT and column is not None:
            self._look_bar = LookBar(self._look, lambda: self._tasks.is_idle)
            column.addWidget(self._look_bar)

    def changeEvent(self, event: QEvent) -> None:
        """In another language the present page is built anew; the program begins at its first screen."""
        super().changeEvent(event)
        if event.type() is not QEvent.Type.LanguageChange or self._closed:
            return
        self.setWindowTitle(tr("방문수첩"))
        begin = self.enter if self.shell is None else self._begin_again
        begin()

    def _begin_again(self) -> None:
        """With the same store, at the place where somebody is: in another language, or in another post."""
        if (shell := self.shell) is not None:
            shell.leave()
            shell.stop()
            self._show_shell(shell.context.desk).come_back(shell.left_off())

    # Unlocking and locking

    def _unlock(self, passphrase: str, *, without_backup: bool = False) -> None:
        folder, url = self._folder, self._demo.file.url if self._demo is not None else None

        def work() -> Desk:
            from app.desk import unlock
            from app.vault.vault import Vault

            return unlock(Vault(folder, without_backup=without_backup), passphrase, hub_url=url)

        self._custody.opening()
        self._tasks.store(work, self.lent.opens(self._custody.admit), self._not_unlocked, owner=self)
        # Beside the derivation of the key.
        self._guarding.hear_of_session()

    def _not_unlocked(self, error: Exception) -> None:
        from app.desk import NotEnrolledError
        from app.vault.errors import AwaitedDiskError, TooSoonError, UnreadBackupError, WrongPassphraseError
        from ui.troubles import of_opening, unknown

        page = self._page
        if not isinstance(page, UnlockPage):
            raise error
        if isinstance(error, NotEnrolledError):
            self._enrolling.anew(self._folder, self.enter, self._not_unlocked)
        elif isinstance(error, WrongPassphraseError):
            wrong = tr("암호가 맞지 않습니다. 기록은 안전합니다. 다시 넣어 주세요.")
            page.refuse(of_opening(error) or wrong, wait=error.wait)
        elif isinstance(error, TooSoonError):
            page.refuse(tr("여러 번 틀려서 잠시 기다려야 합니다."), wait=error.wait)
        else:
            words = of_opening(error)
            page.refuse(words or unknown(), Tone.DANGER)
            if isinstance(error, AwaitedDiskError | UnreadBackupError):
                page.offer_without_backup(partial(self._unlock, without_backup=True))
            if words is None:
                raise error

    def _unlocked(self, desk: Desk) -> None:
        shell = self._show_shell(desk)
        self._tasks.store(desk.leaving_off.take, shell.come_back, shell.fail)

    def _show_shell(self, desk: Desk) -> Shell:
        from ui.shell import Shell
        from ui.unkept import BeforeLock

        self._before_lock = BeforeLock(self._tasks, lambda: self.lock_for("key"), self)
        self._at_lock.end()
        maps = self._folder / "maps"
        shell = Shell(desk, self._tasks, self._theme, self.lock, self._look, maps, self._stack)
        self._guarding.watch(desk, shell.lock_warning)
        self._guarding.begin(desk, lambda: self._note_copied(shell))
        shell.on_revoked = self._part
        shell.on_expired = lambda: self.lock_for("expired")
        shell.on_moved = self._begin_again
        self._show(shell)
        return shell

    def _note_copied(self, shell: Shell) -> None:
        """Of whom something was copied stands in the access log."""
        desk, subject = shell.context.desk, shell.subject()
        self._tasks.store(lambda: desk.giving_out.copied(subject), None, shell.fail, owner=shell)

    def lock(self) -> None:
        """Somebody locks by hand."""
        shell, before = self.shell, self._before_lock
        if shell is None or before is None or not before.asks(shell):
            self.lock_for("key")

    def lock_for(self, why: str) -> None:
        """Hand over what was typed, close the store, drop the keys, blank every window. `why`: `key`, `idle`,
        `sleep`, `session`, `expired`."""
        shell = self.shell
        if shell is None:
            self._lock_entrance(why)
            return
        finish_syllable()
        shell.leave()
        left, vigil = shell.left_off(), shell.vigil()
        close_other_windows(self)
        self._close_desk(why, left, lambda note: self._watch_also(vigil, note))
        self._locked()
        self._at_lock.keep(vigil)
        if self._before_lock is not None:
            self._before_lock.tell_locked(shell.context.desk, self._say_at_the_lock)

    def _lock_entrance(self, why: str) -> None:
        """A page of the entrance may have a store open behind it (farewell, expiry), or be opening one."""
        if self._custody.is_open:
            close_other_windows(self)
            self._custody.let_go(why)
            self._locked()
        else:
            self._custody.left(why)
            self._guarding.forget_typed()

    def keep_watch(self, vigil: Vigil) -> None:
        """The program began anew while the laptop is locked: that somebody waits goes on being heard, without
        a key and without a name."""
        self._at_lock.go_on(vigil)

    def _watch_also(self, vigil: Vigil, note: LockedNote | None) -> None:
        """What the store said at last, None: nothing; before it is open again nobody hears of it."""
        if note is not None and not self._closed and self.shell is None:
            self._at_lock.keep_also(vigil, note)

    @property
    def vigil(self) -> Vigil | None:
        return self._at_lock.vigil

    def _say_at_the_lock(self, text: str, tone: Tone) -> None:
        if isinstance(self._page, UnlockPage):
            self._page.say(text, tone)

    def _locked(self) -> None:
        self.enter()
        QTimer.singleShot(0, collect)
        if self._anew is not None:
            self._anew.locked()

    def _part(self) -> None:
        """The district switched this laptop off: the shell goes, the last screen hands in what is owed."""
        if (shell := self.shell) is not None:
            finish_syllable()
            shell.leave()
            left = shell.left_off()
            close_other_windows(self)
            self._custody.leave(self._put_down(shell), left)

    def _close_desk(
        self, why: str, left: LeftOff | None = None, done: Callable[[LockedNote | None], None] | None = None
    ) -> None:
        from ui.last_words import close_with_note

        if (shell := self.shell) is None:
            return
        desk = self._put_down(shell)
        self._tasks.store(lambda: close_with_note(desk, why, left), done)

    def _put_down(self, shell: Shell) -> Desk:
        """End everything that goes on around the open laptop; its desk is still open."""
        self._guarding.end()
        shell.leave()
        shell.stop()
        self._tasks.settle()
        return shell.context.desk

    def focusNextPrevChild(self, forward: bool) -> bool:
        before = self.focusWidget()
        moved = super().focusNextPrevChild(forward)
        follow(before, self.focusWidget())
        return moved

    def _closing_asks(self) -> bool:
        """Whether something urgent keeps the window for the moment (`ui/closing.py`)."""
        shell = self.shell
        if shell is None or self._closed:
            return False
        from ui.closing import Closing

        self._closing = self._closing or Closing(self._tasks, self.close, self)
        return self._closing.asks(shell)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing locks: nothing typed is lost, nothing stays open. Whoever has no passphrase cannot."""
        if self._last is None and not self._stays():
            self._last = self._put_away()
        if self._last is None or self._last.keeps():
            event.ignore()
            return
        super().closeEvent(event)

    def _stays(self) -> bool:
        if self.lent.stays(self.shell):
            return True
        finish_syllable()
        return self._closing_asks()

    def _put_away(self) -> SavingLast:
        from ui.saving_last import SavingLast

        self._closed = True
        if self._anew is not None:
            self._anew.stop()
        self._at_lock.end()
        if self.shell is not None:
            self.shell.keep_left_off()
        self._close_desk("close")
        self._custody.stop()
        return SavingLast(self._tasks, self._show, self.close, self)
