"""What a household's page says of risk: as much as this worker may know."""

from __future__ import annotations

from collections.abc import Callable

from app.households.page import HouseholdPage
from app.risk.following import Closing
from app.risk.taken_word import TakenWord
from app.wire.risk_level import rank
from db.visits import RiskRow
from ui import words
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.showing import show_if
from ui.components.tone import Tone
from ui.language import tr
from ui.screens.risk_said import ended_words, level_name, taken_word_words


class RiskBanner(Banner):
    """The latest risk that is open opens with what to do, else the latest; hidden where there is none."""

    def __init__(self, open_risk: Callable[[str], None]) -> None:
        self._latest = ""
        self._button = Button(tr("지금 할 일"), Kind.SECONDARY, on_click=lambda: open_risk(self._latest))
        self._button.setObjectName("household.crisis")
        super().__init__(tone=Tone.CAUTION, action=self._button)
        self.setObjectName("household.risk")
        self.hide()

    def fill(self, page: HouseholdPage, now_ms: int) -> None:
        lines = [_risk(page, risk, now_ms) for risk in page.risks]
        if page.hidden_risk:
            lines.append(tr("이 가구를 방문하기 전에 담당자에게 문의해 주세요."))
        alive = [risk for risk in page.risks if risk.id not in page.ended]
        self._latest = next((risk.id for risk in (*alive, *page.risks)), "")
        self.say("\n".join(lines), _tone(alive, page))
        self._button.setText(tr("지금 할 일") if alive else tr("기록 보기"))
        show_if(self._button, bool(self._latest))
        show_if(self, bool(lines))

    def tell_taken(self, word: TakenWord, now_ms: int) -> None:
        """Of a household that is here no more: whoever screened reads who has it in hand."""
        self._button.hide()
        self.say(taken_word_words(word, now_ms), Tone.INFO)
        self.show()

    def forget(self) -> None:
        self.hide()
        self._latest = ""
        self.say("", Tone.CAUTION)


def _tone(alive: list[RiskRow], page: HouseholdPage) -> Tone:
    if any(rank(page.levels[risk.id]) >= rank("high") for risk in alive):
        return Tone.DANGER
    return Tone.CAUTION if alive or page.hidden_risk else Tone.INFO


def _risk(page: HouseholdPage, risk: RiskRow, now_ms: int) -> str:
    """With whose it is, where more than one lives there."""
    name = page.whose.get(risk.id, "")
    told = _told(risk, page.levels[risk.id], page.ended.get(risk.id), now_ms)
    return f"{name} · {told}" if name and len(page.people) > 1 else told


def _told(risk: RiskRow, level: str, ended: Closing | None, now_ms: int) -> str:
    if ended is not None:
        return tr("위험 이력: {level}, {when}, {told}").format(
            level=level_name(level),
            when=words.moment(risk.at_ms, now_ms),
            told=ended_words(ended, now_ms),
        )
    if risk.acknowledged_ms is None:
        told = tr("의약과 접수 전") if risk.to_take else tr("접수를 기다리지 않음")
    else:
        told = tr("접수 {name} {when}").format(
            name=risk.acknowledged_by, when=words.moment(risk.acknowledged_ms, now_ms)
        )
    return tr("위험 이력: {level}, {when}, {told}").format(
        level=words.risk_level(level).text, when=words.moment(risk.at_ms, now_ms), told=told
    )
