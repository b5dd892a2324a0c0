"""What a household's page says of risk: as much as this worker may know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.households.page import HouseholdPage
from app.risk.taken_word import TakenWord
from app.wire.risk_level import rank, urgency
from db.visits import RiskRow
from ui import words
from ui.components.about import concerns
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.showing import show_if
from ui.components.spacing import Gap
from ui.components.tone import Tone
from ui.language import tr
from ui.screens.risk_said import ended_words, level_name, taken_word_words


class _Ways(QWidget):
    """A button for each risk, one below the other."""

    def __init__(self, open_risk: Callable[[str], None]) -> None:
        super().__init__()
        self._open = open_risk
        self._risks: list[str] = []
        self._buttons: list[Button] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Gap.S)

    def show_ways(self, ways: dict[str, str]) -> None:
        """What each button says, by its risk, in the order in which they stand."""
        self._risks = list(ways)
        while len(self._buttons) < len(ways):
            self._add()
        for at, button in enumerate(self._buttons):
            # Whoever presses one while a graver risk comes to stand in its place has not meant that one.
            concerns(button, self._risks[at] if at < len(ways) else "")
            if at < len(ways):
                button.setText(ways[self._risks[at]])
            show_if(button, at < len(ways))
        show_if(self, bool(ways))

    def _add(self) -> None:
        at = len(self._buttons)
        button = Button("", Kind.SECONDARY, on_click=lambda: self._go(at))
        button.setObjectName(f"household.crisis.{at}" if at else "household.crisis")
        self._buttons.append(button)
        self._column.addWidget(button)

    def _go(self, at: int) -> None:
        if at < len(self._risks):
            self._open(self._risks[at])


class RiskBanner(Banner):
    """Each risk that is open opens with what to do, the gravest first; where none is, the latest opens.
    Whoever wrote a 안전계획 of one that they may not see opens that. Hidden where there is none at all."""

    def __init__(self, open_risk: Callable[[str], None]) -> None:
        self._ways = _Ways(open_risk)
        super().__init__(tone=Tone.CAUTION, action=self._ways)
        self.setObjectName("household.risk")
        self.hide()

    def fill(self, page: HouseholdPage, now_ms: int) -> None:
        alive = [risk for risk in page.risks if risk.id not in page.ended]
        alive.sort(key=lambda risk: urgency(page.levels[risk.id]), reverse=True)
        ended = [risk for risk in page.risks if risk.id in page.ended]
        lines = [_risk(page, risk, now_ms) for risk in (*alive, *ended)]
        if page.hidden_risk:
            lines.append(tr("이 가구를 방문하기 전에 담당자에게 문의해 주세요."))
        # What comes into a page that is open is spoken: a part that is hidden says nothing.
        show_if(self, bool(lines) or bool(page.planned))
        self.say("\n".join(lines), _tone(alive, page))
        ways = _ways(page, alive, now_ms) or {one.id: tr("기록 보기") for one in ended[:1]}
        self._ways.show_ways(ways | {risk: tr("함께 쓴 안전계획") for risk in page.planned})

    def tell_taken(self, word: TakenWord, now_ms: int) -> None:
        """Of a household that is here no more: whoever screened reads who has it in hand."""
        self._ways.show_ways({})
        self.say(taken_word_words(word, now_ms), Tone.INFO)
        self.show()

    def forget(self) -> None:
        self.hide()
        self._ways.show_ways({})
        self.say("", Tone.CAUTION)


def _ways(page: HouseholdPage, alive: list[RiskRow], now_ms: int) -> dict[str, str]:
    """Where there are several, each says whose it is and how grave, and when where that is the same."""
    if len(alive) < 2:
        return {risk.id: tr("지금 할 일") for risk in alive}
    told = {one.id: (page.whose.get(one.id, ""), level_name(page.levels[one.id])) for one in alive}
    alike = {each for each, n in Counter(told.values()).items() if n > 1}
    found = {}
    for risk in alive:
        when = words.moment(risk.at_ms, now_ms) if told[risk.id] in alike else ""
        found[risk.id] = " · ".join(filter(None, (tr("지금 할 일"), *told[risk.id], when)))
    return found


def risk_tone(level: str) -> Tone:
    """How loudly a risk of this level is told."""
    return Tone.DANGER if rank(level) >= rank("high") else Tone.CAUTION


def _tone(alive: list[RiskRow], page: HouseholdPage) -> Tone:
    if any(risk_tone(page.levels[risk.id]) is Tone.DANGER for risk in alive):
        return Tone.DANGER
    return Tone.CAUTION if alive or page.hidden_risk else Tone.INFO


def _risk(page: HouseholdPage, risk: RiskRow, now_ms: int) -> str:
    """With whose it is, where more than one lives there."""
    name = page.whose.get(risk.id, "")
    told = _told(page, risk, now_ms)
    return f"{name} · {told}" if name and len(page.people) > 1 else told


def _told(page: HouseholdPage, risk: RiskRow, now_ms: int) -> str:
    level, ended = page.levels[risk.id], page.ended.get(risk.id)
    if ended is not None:
        return tr("위험 이력: {level}, {when}, {told}").format(
            level=level_name(level),
            when=words.moment(risk.at_ms, now_ms),
            told=ended_words(ended, now_ms),
        )
    if risk.acknowledged_ms is None:
        told = tr("의약과 접수 전") if risk.to_take else tr("접수를 기다리지 않음")
    elif risk.id in page.unread:
        told = tr("{name} 맡음 · 당직 접수 전").format(name=risk.acknowledged_by)
    else:
        told = tr("접수 {name} {when}").format(
            name=risk.acknowledged_by, when=words.moment(risk.acknowledged_ms, now_ms)
        )
    return tr("위험 이력: {level}, {when}, {told}").format(
        level=words.risk_level(level).text, when=words.moment(risk.at_ms, now_ms), told=told
    )
