"""Why a risk has its level, and what else somebody judges of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout

from app.risk.present import PresentRisk
from ui import words
from ui.components.button import Button, Kind
from ui.components.card import Card
from ui.components.held_still import HeldStill
from ui.components.in_sight import bring_into_sight
from ui.components.kept_words import keep_words
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.language import tr
from ui.screens.levelling import Levelling
from ui.screens.risk_causes import causes
from ui.screens.risk_said import agreed_words, lowered_words


class LevelCard(Card):
    """The level with its causes; another one is asked for once it has begun. `begin`: the page's way to
    begin, `record`: what is done with what was chosen."""

    def __init__(
        self,
        about: str,
        risk: PresentRisk,
        now_ms: int,
        record: Callable[[], None],
        begin: Callable[[], None],
    ) -> None:
        """`about`: the risk that words which are kept belong to."""
        super().__init__()
        self.body.setSpacing(Gap.M)
        self.body.addWidget(Text(tr("이 단계로 본 까닭"), Role.HEADING))
        found = causes(risk.told, now_ms)
        for text in (*_judged(risk, now_ms), *found):
            self.body.addWidget(text)
        if not found and not risk.standing.judged_by:
            self.body.addWidget(Text(tr("답은 봉인되어 의약과에 있어요."), Role.QUIET))
        answer = agreed_words(risk.screening.centre_consent, risk.screening.withdrawal, now_ms)
        agreed = tr("센터 연락 동의: {answer}").format(answer=answer)
        self.body.addWidget(Text(agreed))
        self._asked = Levelling(risk.standing.level, risk.standing.gravest)
        self._record = Button(tr("이 단계로 남기기"), Kind.SECONDARY, on_click=record)
        self._record.setObjectName("crisis.judge")
        self._asked.hide()
        self._record.hide()
        self.body.addWidget(self._asked)
        keep_words(self._asked, about, back=begin)
        self._held = HeldStill()
        self.body.addWidget(self._held)
        row = QHBoxLayout()
        row.addWidget(self._record)
        row.addStretch(1)
        self.body.addLayout(row)

    def begin(self) -> None:
        """From the head of the page, which is in sight at any size; where the levels are is brought there."""
        self._asked.show()
        self._record.show()
        self._asked.first.setFocus()
        bring_into_sight(self._asked)

    def level(self) -> str:
        """The chosen level, empty while none is."""
        return self._asked.level()

    def reason(self) -> str:
        return self._asked.reason()

    def go_on(self, reason: str) -> None:
        """With what was written before the level rose."""
        self._asked.go_on(reason)

    def wait(self) -> None:
        """Until it is recorded: the page is laid out anew after that, and what was typed on would go."""
        self._record.setEnabled(False)
        self._held.hold(self._asked)

    def not_recorded(self) -> None:
        """What is written can be changed again."""
        self._held.let_go()
        self._record.setEnabled(True)

    def untouched(self) -> bool:
        """Whether nothing was chosen or written yet."""
        return self._asked.untouched()

    def complete(self) -> bool:
        """Whether it can be recorded; says what is missing otherwise."""
        return self._asked.complete()


def _judged(risk: PresentRisk, now_ms: int) -> list[Text]:
    """Who judged the level and why; nothing where it is the rule's own."""
    standing = risk.standing
    if not standing.judged_by:
        return []
    told = lowered_words(standing)
    if risk.level == standing.level:
        told = tr("{name} 님이 {when}에 이 단계로 판단했어요. 평가로는 ‘{rule}’이었습니다.").format(
            name=standing.judged_by,
            when=words.moment(standing.judged_ms, now_ms),
            rule=words.risk_short(standing.rule),
        )
    if standing.reason.text:
        return [Text(told), Text(tr("까닭: {reason}").format(reason=standing.reason.text))]
    if standing.reason.sealed:
        return [Text(told), Text(tr("까닭은 봉인되어 의약과만 읽어요."), Role.QUIET)]
    return [Text(told)]
