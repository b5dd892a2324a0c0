"""The unlocked program: where one is, the screens one came through, the status bar, passing words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desk import Desk
from app.sync.report import Outcome, Trouble
from app.vault.backups import BackupState
from app.visits.left_off import LeftOff, Place, subject_of
from app.wire.people import Role
from db.errors import is_damage
from ui import words_of_backup
from ui.backing_up import BackingUp, FollowsBackup
from ui.coming_back import ComingBack
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.toast import Toast
from ui.components.tone import Tone
from ui.context import Changed, Context, Screen
from ui.crisis_watch import CrisisWatch
from ui.expiry_watch import ExpiryWatch
from ui.handing.holding import GivesForm, Holding
from ui.language import tr
from ui.lock_warning import LockWarning
from ui.locked_watch import Tickets
from ui.look import Look
from ui.narrow_disk import tell_when_given
from ui.places import HOME
from ui.restored import Retelling
from ui.screen_stack import ScreenStack
from ui.screens.base import BaseScreen, Step
from ui.status_bar import StatusBar
from ui.syncing import FollowsSync, Syncing, SyncState
from ui.tasks import Tasks
from ui.theme import Theme
from ui.top_bar import Doors, TopBar
from ui.troubles import in_words
from ui.vigil import Vigil
from ui.ways import Ways
from ui.window_title import title_of

_RECORDED = Changed.VISIT | Changed.HOUSEHOLD | Changed.RISK
_WITH_SOMEBODY = frozenset({"visit", "form", "crisis", "screening"})


class Shell(Ways, QWidget):
    """Builds the context for its screens and is their navigator. `on_lock` ends it."""

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        theme: Theme,
        on_lock: Callable[[], None],
        look: Look,
        maps: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("shell")
        self._desk = desk
        self._theme = theme
        self._on_lock = on_lock
        self._listeners: list[Callable[[Changed], None]] = []
        self._sync_state: SyncState | None = None
        self._waiting = 0
        self.on_revoked: Callable[[], None] = lambda: None
        self.on_expired: Callable[[], None] = lambda: None
        self.on_moved: Callable[[], None] = lambda: None
        body = Step(lambda: self._coming_back.step_back(), self)
        self._stack = ScreenStack(body)
        self._make_watches(tasks)
        self.context = self._made_context(tasks, look, maps)
        # Where a resident had the screen when the laptop was locked, nothing else is shown first.
        self.holding = Holding(body, desk.handing, tasks, theme, on_lock, self._taken_back, self)
        self.lock_warning.heard = self.holding.warn
        self._coming_back = ComingBack(
            self._stack, self.holding, self._go, self._hand_over, self.say, self._keep_left_off, self
        )
        self._coming_back.once_done = tasks.once_done
        self._lay_out(body, look)
        self._toast = Toast(body, lambda: self._stack.currentWidget() or self._stack.top)
        self.retelling = Retelling(self, desk, tasks, lambda: not self._in_the_middle(), self.fail)
        self._shortcuts(body, look)
        self._begin()

    def _make_watches(self, tasks: Tasks) -> None:
        """What stands above and below the screens and tells of what cannot wait."""
        desk = self._desk
        self._damage = Banner(action=Button(tr("잠그기"), Kind.SECONDARY, on_click=self._on_lock))
        self._damage.setObjectName("shell.damage")
        self._damage.hide()
        self.lock_warning = LockWarning()
        self.expiry = ExpiryWatch(desk, tasks, self._in_the_middle, lambda: self.on_expired())
        self.crisis_watch = CrisisWatch(desk, tasks, self._open_risk, self._tell_of_risk, self)
        self._status = StatusBar(self.sync_details, self._sync_now, self.questions)
        self.backing_up = BackingUp(desk, tasks, self._show_backup, self._show_damage, self)
        self.syncing = Syncing(desk, tasks, self._show_sync, self.tell, self, on_ended=self._sync_ended)
        self._tickets = Tickets(desk, tasks, self)
        tasks.on_failure = self._hear_of_damage

    def _made_context(self, tasks: Tasks, look: Look, maps: Path | None) -> Context:
        return Context(
            desk=self._desk,
            tasks=tasks,
            theme=self._theme,
            go=self,
            say=self.say,
            tell=self.tell,
            listen=self.listen,
            fail=self.fail,
            sync_now=self._sync_now,
            sync_stop=lambda: self.syncing.cancel(),
            back_up_now=self.backing_up.now,
            hand_over=self._hand_over,
            maps=maps,
            look=look,
            stage=self._stack,
        )

    def _begin(self) -> None:
        """The first screen, then what goes on beside it."""
        self.home()
        first = self._stack.top
        if isinstance(first, BaseScreen) and not self.holding.held:
            # The store reads while the window is being laid out. What nobody sees is not read: it would
            # stand in the access log as seen.
            first.refresh()
        self._stack.make_ready(self.context)
        tell_when_given(self.context, self)
        self.syncing.begin()
        self.backing_up.begin()
        self.listen(self.crisis_watch.hear)
        self.crisis_watch.begin(self.context)
        self.crisis_watch.hold(self.holding.held)

    def _lay_out(self, body: QWidget, look: Look) -> None:
        """From the top: who is here, what cannot wait, the screen, and where everything stands."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.holding)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top_bar(look))
        column.addWidget(self.crisis_watch.banner)
        column.addWidget(self.lock_warning)
        column.addWidget(self._damage)
        column.addWidget(self.expiry)
        column.addWidget(self._stack, 1)
        column.addWidget(self._status)

    def _top_bar(self, look: Look) -> QWidget:
        doors = Doors(
            home=self.home,
            homes=self.homes,
            my_homes=self.my_homes,
            recovery_code=self.recovery_code,
            next_size=look.next_size,
            contrast=look.switch_contrast,
            settings=self.settings,
            passphrase=self.passphrase,
            lock=self._on_lock,
        )
        return TopBar(self._desk.identity.worker, doors)

    def _shortcuts(self, body: QWidget, look: Look) -> None:
        for keys, act in (
            ("Ctrl+L", self._on_lock),
            ("Ctrl+H", look.switch_contrast),
            ("Ctrl+=", look.next_size),
            ("Ctrl+S", self._sync_now),
            ("Ctrl+K", self.questions),
            ("Ctrl+R", self.recovery_code),
            ("Ctrl+T", self.handover),
            ("Ctrl+M", self.my_homes),
            ("Ctrl+Shift+P", self.passphrase),
            ("Ctrl+,", self.settings),
            ("Alt+Left", self.back),
            ("Alt+Home", self.home),
        ):
            shortcut = QShortcut(QKeySequence(keys), body, autoRepeat=False)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # Navigator

    def home(self) -> None:
        while len(self._stack) > 1:
            self._stack.drop()
        if not self._stack:
            self._go(HOME)
            return
        self._arrived()
        first = self._stack.top
        if isinstance(first, BaseScreen):
            first.start_over()

    def _go(self, place: Place) -> bool:
        """False: that screen is on top already, or is none of this laptop's."""
        went = self._stack.go(self.context, place)
        if went:
            self._arrived()
        return went

    def crisis(self, risk: str) -> None:
        place = Place("crisis", [risk])
        if self._stack.place != place:
            self._go(place)

    def sync_details(self) -> None:
        if self._go(Place("sync_details")):
            self._tell_screen_of_sync()
            self._show_backup(self.backing_up.state)

    def back(self) -> None:
        if len(self._stack) > 1:
            self._stack.drop()
        self._arrived()

    # Leaving off and coming back

    def left_off(self) -> LeftOff:
        """Where somebody is, for the time after the lock."""
        return self._coming_back.left_off()

    def come_back(self, left: LeftOff) -> None:
        """Go where somebody was."""
        self._coming_back.come_back(left)

    def keep_left_off(self) -> None:
        """The program ends: words that are being written are there at the next opening."""
        self._coming_back.keep_words()

    def _keep_left_off(self, left: LeftOff) -> None:
        room, off = self._desk.room, self._desk.leaving_off
        kept = partial(off.keep, left) if left.typed else off.forget
        self.context.tasks.store(lambda: room.used_for(kept), failed=self.fail)

    # In the hands of a resident

    def _hand_over(self, giver: GivesForm) -> None:
        self.crisis_watch.hold(True)
        self._toast.dismiss()
        self.holding.give(giver)

    def _taken_back(self) -> None:
        self.crisis_watch.hold(False)
        unsaid = self.holding.unsaid()
        if unsaid is not None:
            self.say(*unsaid)
        self._arrived()

    def subject(self) -> str:
        """Whose record is on the screen, as the access log names it."""
        return subject_of(self._stack.place)

    def _in_the_middle(self) -> bool:
        """Whether somebody is with a resident, or writing down what was said."""
        return self.holding.held or self._stack.place.screen in _WITH_SOMEBODY

    def _arrived(self) -> None:
        self.expiry.moved()
        self.window().setWindowTitle(title_of(self._stack.place, self.heading()))
        self.retelling.moved()
        if self._stack.place.screen == "screening":
            self._toast.dismiss()

    @property
    def screen_shown(self) -> QWidget:
        """The screen on top."""
        return self._stack.top

    def heading(self) -> str:
        """What the screen on top calls itself."""
        shown = self._stack.top
        return shown.heading() if isinstance(shown, Screen) else ""

    def leave(self) -> None:
        """Let the screen on top hand over what was typed."""
        self._stack.leave()

    def _open_risk(self, risk: str) -> None:
        officer = self._desk.identity.worker.role is Role.DUTY_OFFICER
        (self.screening if officer else self.crisis)(risk)

    # Words and news

    def say(
        self, text: str, tone: Tone = Tone.INFO, *, action: str = "", run: Callable[[], None] | None = None
    ) -> None:
        if self.holding.held:
            self.holding.keep(text, tone)
        else:
            self._toast.say(text, tone, action=action, run=run)

    def _tell_of_risk(self, text: str, tone: Tone, of: str) -> None:
        """The banner and the 접수함 say it too, as long as it is so; its own page needs no words over it."""
        if self.holding.held:
            self.holding.keep(text, tone)
        elif self.subject() != of:
            self._toast.say(text, tone, passes=True)

    def fail(self, error: Exception) -> None:
        self._coming_back.not_recorded()
        self._hear_of_damage(error)
        if is_damage(error):
            return
        words = in_words(error)
        if words is None:
            raise error
        self.say(words, Tone.DANGER)

    def _hear_of_damage(self, error: Exception) -> None:
        """Whatever met it first: the next opening restores the store."""
        if is_damage(error):
            if self._desk.backups is not None:
                self._desk.backups.note_damage()
            self._show_damage()

    def tell(self, changed: Changed) -> None:
        for listener in tuple(self._listeners):
            listener(changed)
        if changed & _RECORDED and not changed & Changed.SYNC:
            self.syncing.nudge()
            self.backing_up.recorded()

    def listen(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    # The edges of the window

    def _sync_now(self) -> None:
        self.syncing.now()

    def _show_sync(self, state: SyncState) -> None:
        if state.standing.waiting < self._waiting:
            # "아직 보내지 않았습니다" may still stand there, and it is not true any more.
            self._toast.dismiss()
        self._waiting = state.standing.waiting
        self._sync_state = state
        self._status.show_state(state, self._desk.clock())
        self.expiry.look()
        if state.outcome is not None and state.outcome.trouble is Trouble.REVOKED:
            self.on_revoked()
            return
        self._tell_screen_of_sync()

    def _tell_screen_of_sync(self) -> None:
        state, shown = self._sync_state, self._stack.top
        if state is None or not isinstance(shown, FollowsSync):
            return
        if state.progress is not None:
            shown.show_progress(state.progress)
        elif state.outcome is not None:
            shown.show_outcome(state.outcome)

    # Backups

    def vigil(self) -> Vigil:
        """What is watched over while the laptop is locked."""
        return self._tickets.vigil(self.crisis_watch.call_by_ms())

    def stop(self) -> None:
        """Nothing is begun in the background after this."""
        self.context.tasks.on_failure = lambda _error: None
        self._stack.stop()
        self._coming_back.stop()
        self.expiry.stop()
        self.holding.end()
        self.crisis_watch.stop()
        self._tickets.stop()
        self.syncing.stop()
        self.backing_up.stop()

    def _sync_ended(self, outcome: Outcome) -> None:
        self.backing_up.synced(outcome)
        self._tickets.look()
        # After the first session, however it ended: then it is known whether the hub has been asked.
        self.retelling.look()
        # Another post has other screens. Whoever is with somebody first comes to the end of that.
        if not self._in_the_middle() and self._desk.take_role():
            self.on_moved()

    def _show_backup(self, state: BackupState) -> None:
        shown = self._stack.top
        if isinstance(shown, FollowsBackup):
            shown.show_backup(state, running=self.backing_up.running)

    def _show_damage(self) -> None:
        self._damage.say(words_of_backup.damage_found(), Tone.DANGER)
        self._damage.show()
