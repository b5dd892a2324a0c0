"""Over every screen: a risk that nobody took in time, whom to telephone now; and what just came in."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from app.desk import Desk
from app.ledger.ledger import keeps_nothing
from app.risk.anew import RAISED, REOPENED
from app.risk.gravest_first import gravest_first
from app.risk.waiting import Waiting, call_by_ms, waiting
from app.visits.unfinished import Begun
from app.wire.people import Role
from app.wire.risk_level import urgency
from db.errors import StoreError, environment_errors, is_damage
from ui.alerting import Alerting, silence
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.spacing import Gap
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.language import tr
from ui.last_words import noted
from ui.screens.calling import ask_call
from ui.screens.waiting_words import (
    call_about,
    is_unreadable,
    unfinished_words,
    unread_by_officers,
    unreadable,
)
from ui.tasks import Tasks
from ui.troubles import in_words

_LOOK_EVERY_MS = 5_000
_LEFT_EVERY_MS = 15 * 60_000
_AGAIN_AFTER_S = 60.0
"""Who is not at the program is called again."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """`taken`: who acknowledged each risk that this worker has to do with. `call_by_ms`: when it is time to
    telephone (`app.risk.waiting.call_by_ms`); `unsent`: the crisis packets that have no
    receipt yet, by their hashes."""

    waiting: list[Waiting]
    taken: dict[str, str]
    call_by_ms: tuple[int, ...]
    unsent: tuple[bytes, ...]
    now_ms: int


class CrisisWatch(QObject):
    """Looks by the laptop's own clock, network or not. `open_risk`: the screen about one; `say` gets the
    words, their tone, and the only record they are about, as the access log names it."""

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        open_risk: Callable[[str], None],
        say: Callable[[str, Tone, str], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._say = say
        self._open_risk = open_risk
        self._parent = parent
        self._context: Context | None = None
        self._called = Button(tr("전화했어요"), Kind.SECONDARY, icon="phone", on_click=self._ask_call)
        self._called.setObjectName("shell.crisis.called")
        self._open = Button(tr("열기"), Kind.PRIMARY, icon="arrow-right", on_click=self._open_first)
        self._open.setObjectName("shell.crisis.open")
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.S)
        row.addWidget(self._called)
        row.addWidget(self._open)
        self.banner = Banner(action=both)
        self.banner.setObjectName("shell.crisis")
        self.banner.hide()
        self.alerting = Alerting(parent, on_told=self._rung)
        self._late: list[Waiting] = []
        self._first: Waiting | None = None
        self._to_call: Waiting | None = None
        self._rung_at = 0.0
        self._before: _Seen | None = None
        self._kept: tuple[tuple[int, ...], tuple[bytes, ...]] | None = None
        self._stopped = self._held = False
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_EVERY_MS)
        self._clock.timeout.connect(self.look)
        self._left = QTimer(self)
        self._left.setInterval(_LEFT_EVERY_MS)
        self._left.timeout.connect(self._look_for_left)

    def begin(self, context: Context) -> None:
        self._context = context
        self._desk.ledger.keep_crisis = self._keep_at_once
        self._clock.start()
        self._left.start()
        # What an empty battery, or a locked laptop, left in the middle.
        self._tasks.store(self._desk.visiting.record_early, self._told_early, self._not_read)
        self._look_for_left()
        self.look()

    def _look_for_left(self) -> None:
        """A laptop that nobody locks tells of a visit that was begun and left, too, and reminds of an
        assessment with a red flag that nobody has finished, or that is owed for a sign."""
        desk = self._desk
        self._tasks.store(desk.visiting.record_left, self._told_early, self._not_read)
        self._tasks.store(desk.unfinished.tell_due, self._told_early, self._not_read)
        self._tasks.store(desk.unfinished.to_remind, self._remind, self._not_read)

    def _remind(self, unfinished: list[Begun]) -> None:
        """Whoever has just begun it, or is in that visit, needs no reminder."""
        began_ms = self._desk.clock() - _LEFT_EVERY_MS
        if any(one.since_ms <= began_ms for one in unfinished) and not (self._stopped or self._held):
            visits = {one.visit for one in unfinished}
            of = f"visit/{visits.pop()}" if len(visits) == 1 else ""
            self._say(unfinished_words(len(unfinished)), Tone.DANGER, of)

    def _told_early(self, risks: list[str]) -> None:
        if risks and self._context is not None and not self._stopped:
            self._context.tell(Changed.RISK)
            self._context.sync_now()

    def stop(self) -> None:
        """The store is not asked any more."""
        self._stopped = True
        self._desk.ledger.keep_crisis = keeps_nothing
        self._clock.stop()
        self._left.stop()
        self.alerting.stop()

    def hold(self, held: bool) -> None:
        """While a resident has the screen nothing sounds and nothing shows; what came is told after it. What
        an empty battery must leave is kept meanwhile."""
        self._held = held
        self.look()

    def call_by_ms(self) -> tuple[int, ...]:
        """When it is time to telephone, of what this watch has seen: the store is not asked."""
        return () if self._before is None else self._before.call_by_ms

    @property
    def noted(self) -> tuple[bytes, ...]:
        """The crisis packets that lie sealed beside the vault, or are being sealed now, by their hashes."""
        return () if self._kept is None else self._kept[1]

    def hear(self, changed: Changed) -> None:
        if changed & (Changed.RISK | Changed.SYNC):
            self.look()

    def look(self) -> None:
        if self._stopped:
            return
        desk, known = self._desk, self._before
        before = [one.row.id for one in known.waiting] if known is not None else []
        self._tasks.store(lambda: _look(desk, before), self._show, self._not_read)

    def _not_read(self, error: Exception) -> None:
        """What stands there stays; the next look comes soon, and the screens tell of a broken disk."""
        if in_words(error) is None and not is_damage(error):
            raise error

    def _show(self, seen: _Seen) -> None:
        if self._stopped:
            return
        self._keep(seen)
        if self._held:
            return
        before, self._before = self._before, seen
        late = [one for one in seen.waiting if one.late and not one.rests]
        self._late = self._in_order(late, seen)
        self._show_banner(seen)
        self._tell_of_arrivals(seen, before)
        self._tell_of_takers(seen, before)

    def _keep(self, seen: _Seen) -> None:
        """Beside the vault, for a program that is started again after an empty battery: with every packet
        that waits by now, or it would say of all that they went once an earlier one has."""
        if (seen.call_by_ms, seen.unsent) != self._kept:
            self._kept = (seen.call_by_ms, seen.unsent)
            desk = self._desk
            self._tasks.store(lambda: noted(desk), failed=self._not_kept)

    def _keep_at_once(self) -> None:
        """On the store's thread, in the moment of the record: a battery gives no warning, and the next look
        is seconds away. What the disk does not take the next look tries again."""
        if not self._stopped:
            with suppress(StoreError), environment_errors():
                noted(self._desk)

    def _not_kept(self, error: Exception) -> None:
        """The next look tries again."""
        self._kept = None
        self._not_read(error)

    def _show_banner(self, seen: _Seen) -> None:
        """Over every screen; also for as long as something waits that this laptop could not sound for, or
        that somebody took before something new came."""
        to_take = self._to_take(seen)
        unheard = silence() if self.alerting.silent and (to_take or _to_tell(seen)) else ""
        again = [one for one in to_take if one.again]
        text = " ".join(filter(None, (self._text(seen) or taken_again(again), unheard)))
        self.banner.setVisible(bool(text))
        self._first = next(iter(self._in_order([*self._late, *again, *to_take], seen)), None)
        self._to_call = next((one for one in self._late if one.must_call), None)
        if text and self._first is not None:
            self.banner.say(text, Tone.DANGER)
            self._called.setVisible(self._to_call is not None)

    def _rung(self, sounded: bool) -> None:
        if self._before is not None and not (self._stopped or self._held):
            self._show_banner(self._before)

    def _to_take(self, seen: _Seen) -> list[Waiting]:
        """What this worker has to take, the gravest first: an officer all, a supervisor what the district
        named them for."""
        role = self._desk.identity.worker.role
        if role not in (Role.DUTY_OFFICER, Role.SUPERVISOR):
            return []
        officer = role is Role.DUTY_OFFICER
        # What a supervisor took is no supervisor's to take again.
        found = [one for one in seen.waiting if not one.own and (officer or (one.named and not one.unread))]
        return self._in_order(found, seen)

    def _in_order(self, found: Sequence[Waiting], seen: _Seen) -> list[Waiting]:
        return gravest_first(found, seen.now_ms, self._desk.identity.policy.acknowledge_minutes)

    def _text(self, seen: _Seen) -> str:
        """What is late, the gravest first: this worker's own by name, how many there are of others."""
        if not self._late:
            return ""
        minutes = self._desk.identity.policy.acknowledge_minutes
        own = self._own(seen) if any(one.must_call for one in self._late) else []
        others = [one for one in self._late if not (one.must_call or one.unread or is_unreadable(one))]
        read_by_none = unread_by_officers(self._late, minutes)
        to_take = [one for one in self._late if one.may_take and (one.unread or not is_unreadable(one))]
        told = tr("{minutes}분 넘게 아무도 접수하지 않은 평가가 {n}건 있어요.")
        rest = told.format(minutes=minutes, n=len(others)) if others else ""
        call = call_about(own, minutes) if own else ""
        waits = call, unreadable(self._late), rest, read_by_none
        return " ".join(filter(None, (*waits, self._whose_turn(to_take), self._graver(seen))))

    def _graver(self, seen: _Seen) -> str:
        """That something graver came than what is late, and nobody has it: that is what opens."""
        others = [urgency(one.level) for one in self._late if not one.must_call]
        free = [one for one in self._to_take(seen) if one.row.to_take]
        graver = [one for one in free if others and urgency(one.level) > max(others)]
        told = tr("더 위험한 평가가 {n}건 더 들어와 있어요. 그것부터 열어 주세요.")
        return told.format(n=len(graver)) if graver else ""

    def _whose_turn(self, late: Sequence[Waiting]) -> str:
        """How many of what is late the district named this worker for."""
        mine = sum(one.named for one in late)
        if mine in (0, len(late)):
            return tr("지금 맡아 주실 차례예요.") if mine else ""
        return tr("그 가운데 {n}건은 지금 맡아 주실 차례예요.").format(n=mine)

    def _tell_of_arrivals(self, seen: _Seen, before: _Seen | None) -> None:
        """A sound and a notice for those who have to act: what is new, what has become their turn, and again
        while it waits and nobody is at the program."""
        officer = self._desk.identity.worker.role is Role.DUTY_OFFICER
        known = {one.row.id: one for one in before.waiting} if before is not None else {}
        to_take, learned = self._to_take(seen), _to_tell(seen)
        new = [one for one in to_take if rings(one, known.get(one.row.id), officer=officer)]
        told_before = {one.row.id for one in _to_tell(before)} if before is not None else set()
        alone = any(one.row.id not in told_before for one in learned)
        # Who is not at the program, and who heard nothing of it, is called again.
        deaf = QApplication.activeWindow() is None or self.alerting.silent
        unheard = deaf and time.monotonic() - self._rung_at >= _AGAIN_AFTER_S
        # What is this worker's own they know: it is told once, when the minutes are over.
        again = unheard and (to_take or any(not one.own or one.learned for one in learned))
        if not (new or alone or again):
            return
        self._rung_at = time.monotonic()
        call = tr("지금 전화로 알려 주셔야 할 위험이 있어요.") if learned else ""
        many = _how_many(to_take, officer=officer) if to_take else ""
        self.alerting.alert(tr("방문수첩"), _joined(call, taken_again(new, named=False), many))
        if to_take:
            told = _joined(call, taken_again(new), many)
            self._say(told, Tone.DANGER, f"risk/{to_take[0].row.id}" if len(to_take) == 1 else "")

    def _tell_of_takers(self, seen: _Seen, before: _Seen | None) -> None:
        """Who waited hears who took it; whoever took it second hears who was first."""
        own = self._desk.identity.worker.name
        if before is None:
            return
        waited = {one.row.id: one for one in before.waiting if one.telephones}
        for risk, name in seen.taken.items():
            if risk in waited and name == own and waited[risk].may_take:
                # They took it themselves.
                continue
            if risk in waited:
                self._say(tr("{name} 님이 접수했어요.").format(name=name), Tone.SUCCESS, "")
            elif self._desk.identity.worker.role is Role.DUTY_OFFICER and name != own:
                self._say(tr("{name} 님이 먼저 접수했어요.").format(name=name), Tone.INFO, "")

    def _ask_call(self) -> None:
        one, seen = self._to_call, self._before
        if one is not None and seen is not None and self._context is not None:
            ask_call(self._parent, self._context, one, [each for each in self._own(seen) if each is not one])

    def _own(self, seen: _Seen) -> list[Waiting]:
        """What this worker telephones about: the first one, and what is to be told in the same call."""
        return [*(one for one in self._late if one.must_call), *_not_late_yet(seen)]

    def _open_first(self) -> None:
        if self._first is not None:
            self._open_risk(self._first.row.id)


def _to_tell(seen: _Seen) -> list[Waiting]:
    """What this laptop alone learned of, or what is late and this worker's to telephone about (they told of
    it, it came with a household, or they took it and no officer has read it); and nobody was told by
    telephone. The banner says whom to call."""
    found = (one for one in seen.waiting if one.learned or (one.telephones and one.late))
    return [one for one in found if not one.called]


def _not_late_yet(seen: _Seen) -> list[Waiting]:
    """What whoever telephones about another one tells of too: nobody has taken it, nor knows it by
    telephone."""
    return [one for one in seen.waiting if one.must_call and not one.late]


def _how_many(to_take: Sequence[Waiting], *, officer: bool) -> str:
    told = tr("접수를 기다리는 마음건강평가가 {n}건 있어요.")
    if not officer:
        told = tr("지금 맡아 주실 차례인 마음건강평가가 {n}건 있어요.")
    return told.format(n=len(to_take))


def _joined(*parts: str) -> str:
    return " ".join(filter(None, parts))


def taken_again(found: Sequence[Waiting], *, named: bool = True) -> str:
    """That what somebody took asks for somebody again, and why; of several the first. Empty: none does. On
    the desktop, where others read it, colleagues are not `named`."""
    first = next((one.again for one in found if one.again is not None), None)
    if first is None:
        return ""
    nameless = {
        RAISED: tr("이미 접수한 평가의 단계가 올라갔어요. 열어 보고 다시 접수해 주세요."),
        REOPENED: tr("마친 위험이 다시 열렸어요. 열어 보고 다시 접수해 주세요."),
    }
    naming = {
        RAISED: tr("이미 접수한 평가의 단계를 {by} 님이 올렸어요. 열어 보고 다시 접수해 주세요."),
        REOPENED: tr("마친 위험을 {by} 님이 다시 열었어요. 열어 보고 다시 접수해 주세요."),
    }
    told = tr("이미 접수한 평가에 새 징후나 더 무거운 답이 왔어요. 열어 보고 다시 접수해 주세요.")
    return (naming if named else nameless).get(first.because, told).format(by=first.by)


def rings(now: Waiting, before: Waiting | None, *, officer: bool) -> bool:
    """What is new to an officer, graver than it was, or of which a new sign came; for everybody, what has
    become their turn, or has again. What only repeats what was told does not."""
    if before is None:
        return officer or now.named
    graver = urgency(now.level) > urgency(before.level) or now.news > before.news
    turn = now.named and (not before.named or now.named_ms != before.named_ms)
    return ((officer or now.named) and graver) or turn


def _look(desk: Desk, before: list[str]) -> _Seen:
    found = waiting(desk.ledger)
    still = {one.row.id for one in found}
    rows = [desk.store.visits.risk(risk) for risk in before if risk not in still]
    taken = {row.id: row.acknowledged_by for row in rows if row is not None and row.acknowledged_by}
    unsent = desk.books.crisis_packets_waiting()
    return _Seen(found, taken, call_by_ms(desk.ledger, found), unsent, desk.clock())
