"""What a household's page says of risk: as much as this worker may know."""

from __future__ import annotations

from collections.abc import Callable

from app.households.page import HouseholdPage
from db.visits import RiskRow
from ui import words
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.showing import show_if
from ui.components.tone import Tone
from ui.language import tr


class RiskBanner(Banner):
    """The latest risk opens with what to do; hidden where there is none."""

    def __init__(self, open_risk: Callable[[str], None]) -> None:
        self._latest = ""
        self._button = Button(tr("지금 할 일"), Kind.SECONDARY, on_click=lambda: open_risk(self._latest))
        self._button.setObjectName("household.crisis")
        super().__init__(tone=Tone.CAUTION, action=self._button)
        self.setObjectName("household.risk")
        self.hide()

    def fill(self, page: HouseholdPage, now_ms: int) -> None:
        lines = [_risk(risk, now_ms) for risk in page.risks]
        if page.hidden_risk:
            lines.append(tr("이 가구를 방문하기 전에 담당자에게 문의해 주세요."))
        grave = any(risk.level == "high" for risk in page.risks)
        self._latest = page.risks[0].id if page.risks else ""
        self.say("\n".join(lines), Tone.DANGER if grave else Tone.CAUTION)
        show_if(self._button, bool(self._latest))
        show_if(self, bool(lines))

    def forget(self) -> None:
        self.hide()
        self._latest = ""
        self.say("", Tone.CAUTION)


def _risk(risk: RiskRow, now_ms: int) -> str:
    if risk.acknowledged_ms is None:
        told = tr("의약과 접수 전")
    else:
        told = tr("접수 {name} {when}").format(
            name=risk.acknowledged_by, when=words.moment(risk.acknowledged_ms, now_ms)
        )
    return tr("위험 이력: {level}, {when}, {told}").format(
        level=words.risk_level(risk.level).text, when=words.moment(risk.at_ms, now_ms), told=told
    )
