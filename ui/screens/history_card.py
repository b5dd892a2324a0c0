"""고친 내력: who changed what of a household, from the ledger, when somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable

from app.households.history import Alteration
from ui import words, words_of_homes
from ui.components.button import Button, Kind
from ui.components.card import Card
from ui.components.flow import Flow
from ui.components.tagged_rows import TaggedList, TaggedRow
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.language import tr
from ui.screens.field_words import field_value
from ui.theme import Theme

_ALL, _PEOPLE, _CONSENT = "all", "people", "consent"
_SHOWN = 60


class HistoryCard(Card):
    """`ask` brings the alterations to `show_alterations`; nothing is read before somebody opens it."""

    def __init__(self, theme: Theme, ask: Callable[[], None]) -> None:
        super().__init__()
        self.setAccessibleName(tr("고친 내력"))
        self._ask = ask
        self._found: list[Alteration] = []
        self._now_ms = 0
        self._kind = _ALL
        self._toggle = Button(tr("고친 내력 보기 (Ctrl+Y)"), Kind.TEXT, icon="history", on_click=self.turn)
        self._toggle.setObjectName("household.history")
        self._kinds = {
            _ALL: Button(tr("모두"), Kind.TEXT, on_click=lambda: self._narrow(_ALL)),
            _PEOPLE: Button(tr("사람"), Kind.TEXT, on_click=lambda: self._narrow(_PEOPLE)),
            _CONSENT: Button(tr("동의"), Kind.TEXT, on_click=lambda: self._narrow(_CONSENT)),
        }
        self._choice = Flow()
        for kind, button in self._kinds.items():
            button.setCheckable(True)
            button.setObjectName(f"history.{kind}")
            self._choice.add(button)
        self._told = Text(role=Role.QUIET)
        self.rows = TaggedList(theme, name=tr("고친 내력"), on_open=lambda _key: None, whole=True)
        self.rows.setObjectName("history.rows")
        self.body.addWidget(self._toggle)
        for part in (self._choice, self._told, self.rows):
            self.body.addWidget(part)
            part.hide()

    @property
    def is_open(self) -> bool:
        return not self._choice.isHidden()

    def turn(self) -> None:
        """Open it, or close it again."""
        if self.is_open:
            for part in (self._choice, self._told, self.rows):
                part.hide()
            self._toggle.setText(tr("고친 내력 보기 (Ctrl+Y)"))
        else:
            self._ask()

    def forget(self) -> None:
        """Closed, as it is before somebody opens it."""
        if self.is_open:
            self.turn()
        self._found, self._kind = [], _ALL
        self.rows.show_rows(())

    def show_alterations(self, found: list[Alteration], now_ms: int) -> None:
        self._found, self._now_ms = found, now_ms
        self._toggle.setText(tr("고친 내력 닫기 (Ctrl+Y)"))
        self._choice.show()
        self._narrow(self._kind)

    def _narrow(self, kind: str) -> None:
        self._kind = kind
        for each, button in self._kinds.items():
            button.setChecked(each == kind)
        found = [one for one in self._found if _is_of(one, kind)]
        self.rows.show_rows([_row(one, n, self._now_ms) for n, one in enumerate(found[:_SHOWN])])
        self.rows.setVisible(bool(found))
        told = tr("등록한 뒤 고친 것이 없습니다.") if not found else ""
        if len(found) > _SHOWN:
            told = tr("최근 {n}건을 보여 줍니다.").format(n=_SHOWN)
        self._told.setText(told)
        self._told.setVisible(bool(told))


def _is_of(one: Alteration, kind: str) -> bool:
    family = one.path.partition(".")[0]
    return kind == _ALL or (family == "people" if kind == _PEOPLE else family.startswith("consent"))


def _row(one: Alteration, n: int, now_ms: int) -> TaggedRow:
    after = field_value(one.path, one.after)
    said = after if one.first else f"{field_value(one.path, one.before)} → {after}"
    role = words_of_homes.role(one.role)
    who = one.author or tr("모르는 사람")
    device = tr("이 노트북") if one.own else tr("다른 노트북 {id}").format(id=one.device[:8])
    return TaggedRow(
        key=f"{one.revision}/{n}",
        title=words_of_homes.field_of(one),
        subtitle=" · ".join(
            part
            for part in (
                f"{who} ({role})" if role else who,
                words.moment(one.at_ms, now_ms),
                device,
                words.kind(one.kind) if one.kind != "household.edited" else "",
            )
            if part
        ),
        note=said,
        chip=tr("보내기 전") if one.own and one.hub_ms is None else "",
        chip_tone=Tone.CAUTION,
    )
