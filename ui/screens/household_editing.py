"""Editing a household in its place: opening a part, keeping what is half typed, saving, taking back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.desk import Desk
from app.households.editing import ChangedMeanwhileError, Saved, UnfitFieldsError
from app.households.half_typed import HalfTyped
from app.households.page import HouseholdPage
from app.wire.revisions import Value
from ui import words, words_of_homes
from ui.components.kept_words import not_recorded
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.language import tr
from ui.screens.field_words import field_value
from ui.screens.household_edit import EditCard
from ui.screens.household_sections import PERSON, Section, written
from ui.screens.taking_back import take_edit_back


class Slot(Protocol):
    """A place on the page: the part as it is read, or its fields."""

    def put(self, editor: QWidget) -> None: ...

    def take_away(self, editor: QWidget, edited: str) -> None: ...


class HouseholdEditing(QObject):
    """One part at a time. `slot_of` answers where a part stands; `ended` hears that none is open any more;
    `extra` makes what else a part's editor offers; `on_done` hears how to take back what was saved."""

    def __init__(
        self,
        context: Context,
        household: str,
        slot_of: Callable[[str], Slot],
        ended: Callable[[], None],
        extra: Callable[[Section], QWidget | None],
        on_done: Callable[[Callable[[], bool]], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._household = household
        self._slot_of = slot_of
        self._ended = ended
        self._extra = extra
        self._on_done = on_done
        self._card: EditCard | None = None
        self._seen: dict[str, str] = {}
        self._opened_with: dict[str, Value] = {}
        self._news = ""
        self._last: Saved | None = None
        self._typed_here: dict[str, HalfTyped | None] = {}

    @property
    def card(self) -> EditCard | None:
        """The part that is being edited."""
        return self._card

    def half_of(self, section: str, page: HouseholdPage) -> HalfTyped | None:
        """What stands half typed in a part: since the page was read somebody may have typed more."""
        return self._typed_here.get(section, page.halves.get(section))

    def is_settled(self) -> bool:
        """Whether nothing is half typed in the open part. Where something is, that is said."""
        if self._card is None or not self._card.changed():
            return True
        self._context.say(tr("쓰던 것을 먼저 저장하거나 취소해 주세요."), Tone.CAUTION)
        self._card.start()
        return False

    def open(self, section: Section, page: HouseholdPage, today: date) -> None:
        """Edit a part; another one that is open is set aside first."""
        if self._card is not None:
            if self._card.section.key == section.key:
                self._card.start()
                return
            self._card.set_aside()
        paths = [entry.path for entry in section.entries]
        self._seen = {path: page.known[path].revision if path in page.known else "" for path in paths}
        values = _values(section, page)
        self._opened_with, self._news = values, ""
        self._card = EditCard(section, values, today, self._save, self._keep, self._leave)
        extra = self._extra(section)
        if extra is not None:
            self._card.body.addWidget(extra)
        half = self.half_of(section.key, page)
        if half is not None:
            self._seen |= half.seen
            self._card.take_up(half.typed)
        self._slot_of(section.key).put(self._card)
        self._card.start()

    def look_again(self, page: HouseholdPage) -> None:
        """The page was read anew: what has come for the open part since is told in it, and touches no field
        of it."""
        card = self._card
        if card is None:
            return
        here, now = card.written(), _values(card.section, page)
        news = ", ".join(
            f"{words.field(path)} {field_value(path, value)}"
            for path, value in now.items()
            if value != self._opened_with[path] and value != here.get(path)
        )
        if news != self._news:
            self._news = news
            card.tell(tr("그사이 바뀐 값이 있습니다: {fields}").format(fields=news) if news else "")

    def keep(self) -> None:
        """Somebody goes elsewhere, or the laptop locks."""
        if self._card is not None:
            self._card.keep()

    def close(self) -> None:
        """The part is read again, not edited."""
        if self._card is not None:
            self.drop()
            self._ended()

    def drop(self) -> None:
        """Take the fields away."""
        card, self._card = self._card, None
        if card is not None:
            self._slot_of(card.section.key).take_away(card, card.section.key)
            card.hide()
            card.deleteLater()

    def undo(self) -> bool:
        """Take the last save back; nothing where there was none on this page. False: not yet, for it was of
        the part that is open, and something is half typed in that."""
        saved = self._last
        if saved is None:
            return True
        if self._card is not None and any(entry.path in saved.before for entry in self._card.section.entries):
            if not self.is_settled():
                return False
            self.close()
        self._last = None
        take_edit_back(self._context, saved)
        return True

    def record(self, work: Callable[[Desk], Saved | None], done: str, *, ends: bool = False) -> None:
        """Save something that is not typed into fields. `ends`: the part that is open is there no more; a
        part that stays keeps what is being typed into it."""
        desk = self._context.desk

        def recorded(saved: Saved | None) -> None:
            if ends:
                self.close()
            self._tell_saved(saved, done)

        self._context.tasks.store(lambda: work(desk), recorded, self._not_recorded, owner=self)

    def _save(self, values: dict[str, Value]) -> None:
        card = self._card
        if card is None:
            return
        if card.section.key.startswith(PERSON):
            # Somebody without a name is nobody: the name is looked at even if it was never touched.
            path = f"people.{card.section.key.removeprefix(PERSON)}.name"
            values = {path: card.written()[path], **values}
        seen, household, desk = dict(self._seen), self._household, self._context.desk
        self._context.tasks.store(
            lambda: desk.editing.save(household, values, seen),
            partial(self._saved, card.section.key, card.written()),
            self._failed,
            owner=self,
        )

    def _saved(self, section: str, sent: dict[str, Value], saved: Saved | None) -> None:
        """What was typed since it was sent stays: in its fields, or half typed where those were left."""
        card = self._card if self._card is not None and self._card.section.key == section else None
        half = self._typed_here.get(section)
        typed = card.changed() if card is not None else half.typed if half is not None else {}
        rest = {path: value for path, value in typed.items() if value != sent.get(path)}
        seen = dict.fromkeys(saved.before, saved.revision) if saved is not None else {}
        if card is not None and rest:
            self._seen |= seen
            self._opened_with |= dict(saved.after) if saved is not None else {}
            card.go_on(sent)
        elif half is not None and rest:
            self._put_half(HalfTyped(section, rest, half.seen | seen))
        else:
            self._forget_half(section)
            if card is not None:
                self.close()
        self._tell_saved(saved, tr("저장했습니다. 구청에는 아직 보내지 않았습니다."))

    def _tell_saved(self, saved: Saved | None, done: str) -> None:
        if saved is not None:
            self._last = saved
            self._on_done(self.undo)
            back = partial(self._take_back, saved)
            self._context.say(done, Tone.SUCCESS, action=tr("되돌리기 (Ctrl+Z)"), run=back)
            self._context.tell(Changed.HOUSEHOLD)

    def _not_recorded(self, error: Exception) -> None:
        """What was answered in a dialog waits for the next try."""
        screen = self.parent()
        if isinstance(screen, QWidget):
            not_recorded(screen.window())
        self._failed(error)

    def _failed(self, error: Exception) -> None:
        card = self._card
        if isinstance(error, UnfitFieldsError):
            problems = {path: words_of_homes.fault(one) for path, one in error.faults.items()}
            if card is not None and problems.keys() <= card.written().keys():
                card.show_faults(problems)
            else:
                self._context.say(next(iter(problems.values())), Tone.CAUTION)
        elif isinstance(error, ChangedMeanwhileError) and card is not None:
            self._seen |= error.seen
            card.show_faults(
                {
                    path: tr(
                        "그사이 다른 사람이 바꾸었습니다: {value}. 다시 저장하면 여기 적은 것으로 바뀝니다."
                    ).format(value=field_value(path, value))
                    for path, value in error.now.items()
                }
            )
        else:
            if card is not None:
                card.allow(True)
            self._context.fail(error)

    def _keep(self, typed: dict[str, Value]) -> None:
        if self._card is None:
            return
        self._put_half(HalfTyped(self._card.section.key, typed, dict(self._seen)))

    def _put_half(self, half: HalfTyped) -> None:
        self._typed_here[half.section] = half
        desk, household = self._context.desk, self._household
        self._context.tasks.store(
            lambda: desk.room.used_for(lambda: desk.half_typed.keep(household, half)),
            None,
            self._context.fail,
        )

    def _leave(self, later: bool) -> None:
        card = self._card
        if card is not None and later and card.changed():
            self._context.say(tr("쓰다 만 것은 이 노트북에 남아 있습니다."), Tone.INFO)
        if card is not None and not later:
            self._forget_half(card.section.key)
        self.close()
        self._context.tell(Changed.HOUSEHOLD)

    def _forget_half(self, section: str) -> None:
        self._typed_here[section] = None
        desk, household = self._context.desk, self._household
        self._context.tasks.store(
            lambda: desk.half_typed.forget(household, section), None, self._context.fail
        )

    def _take_back(self, saved: Saved) -> None:
        """Of that save, also where another household stands on this page by now."""
        if self._last is saved:
            self._last = None
        take_edit_back(self._context, saved)


def _values(section: Section, page: HouseholdPage) -> dict[str, Value]:
    """By field, what stands in a part."""
    values = {entry.path: written(page.known, entry.path) for entry in section.entries}
    # What a plan says is ticked although no field of its own says so.
    return values | {
        f"cohort.{code}": True for code in page.household.cohorts.split() if f"cohort.{code}" in values
    }
