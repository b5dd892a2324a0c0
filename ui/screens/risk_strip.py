"""A risk that comes while a household's page stands open and its banner is out of sight: a strip over the
page says so until the banner is seen."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QWidget

from app.households.page import HouseholdPage
from app.wire.risk_level import rank
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.held_place import HeldPlace
from ui.components.spacing import Gap
from ui.components.tone import Tone
from ui.language import tr
from ui.screens.household_risk import RiskBanner, risk_tone
from ui.screens.risk_said import level_name


class RiskStrip(Banner):
    """Stands over `area`, at whose top the banner is, and says no more than that."""

    def __init__(self, area: QScrollArea, banner: RiskBanner, parent: QWidget) -> None:
        self._area, self._banner = area, banner
        up = Button(tr("맨 위로 (Alt+R)"), Kind.SECONDARY, icon="chevron-up", on_click=self.show_banner)
        up.setObjectName("household.risk.up")
        super().__init__(tone=Tone.DANGER, action=up, parent=parent)
        self.setObjectName("household.risk.strip")
        self.hide()
        self._unseen = False
        area.verticalScrollBar().valueChanged.connect(self._look)

    def tell(self, before: HouseholdPage, now: HouseholdPage, typing: HeldPlace | None) -> None:
        """Of what `now` has and `before`, which somebody has open, had not. `typing`: the field with the
        cursor, which stays where it is."""
        new = _new(before, now)
        if new is not None:
            text, tone = _words(now, new)
            self.say(text, tone)
            # The page may still scroll, to leave the field where it is.
            self._unseen = typing is not None or not self._is_seen()
        elif not (_alive(now) or now.hidden_risk):
            self.forget()
        self._look()
        if typing is not None:
            typing.hold()

    def forget(self) -> None:
        """Nothing is left to be seen."""
        self._unseen = False
        self.hide()

    def show_banner(self) -> None:
        """To the banner, with the cursor on what it leads to."""
        if self.isHidden():
            return
        self.forget()
        self._area.verticalScrollBar().setValue(0)
        first = next((each for each in self._banner.findChildren(Button) if each.isVisible()), None)
        if first is not None:
            first.setFocus()

    def _look(self) -> None:
        """Whoever scrolls up to the banner has seen it."""
        if self._unseen and not self._is_seen() and self.isHidden():
            self.show()
        elif not self.isHidden() and self._is_seen():
            self.forget()

    def _is_seen(self) -> bool:
        """The banner is the first thing on the page."""
        return self._area.verticalScrollBar().value() <= Gap.XL


def _alive(page: HouseholdPage) -> dict[str, int]:
    return {risk.id: rank(page.levels[risk.id]) for risk in page.risks if risk.id not in page.ended}


def _new(before: HouseholdPage, now: HouseholdPage) -> str | None:
    """The gravest risk that was not there, or was not as grave; empty: one of which this worker may know no
    more than that; None: there is none."""
    known = _alive(before)
    graver = {risk: level for risk, level in _alive(now).items() if known.get(risk, -1) < level}
    if graver:
        return max(graver, key=lambda risk: graver[risk])
    return "" if now.hidden_risk and not before.hidden_risk else None


def _words(page: HouseholdPage, risk: str) -> tuple[str, Tone]:
    if not risk:
        return tr("이 가구를 방문하기 전에 담당자에게 문의해 주세요."), Tone.CAUTION
    level, name = page.levels[risk], page.whose.get(risk, "")
    told = " · ".join(filter(None, (name, level_name(level))))
    return tr("방금 알려진 위험: {told}").format(told=told), risk_tone(level)
