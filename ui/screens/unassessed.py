"""At the end of a visit: signs of a risk were seen, and nobody has been assessed yet."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.card import Card
from ui.components.choice_card import CheckCard
from ui.components.field import LabelledField, TextArea
from ui.components.flow import Flow
from ui.components.tone import Tone
from ui.language import tr
from ui.screens.signs_of import SignsOf
from ui.screens.visit_now import VisitNow


class Unassessed(Card):
    """Offers the assessment, or asks for the reason why there is none. Hidden where none is owed."""

    def __init__(
        self,
        on_form: Callable[[str], None],
        on_change: Callable[[], None],
        on_whom: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._whose = SignsOf(on_whom)
        self._on_form = on_form
        self._form = ""
        self._owed = False
        self._banner = Banner("", Tone.DANGER)
        self._go = Button(
            tr("마음건강평가 하기"),
            Kind.DANGER,
            icon="shield-alert",
            on_click=lambda: self._on_form(self._form),
        )
        self._go.setObjectName("finish.assess")
        self._why = TextArea(rows=2)
        self._why.setObjectName("finish.not_assessed")
        self._why.textChanged.connect(on_change)
        self._ready = self._offered(
            "finish.ready",
            tr("오늘은 원하지 않으심"),
            tr("곁에 다른 사람이 있어 여쭙지 못함"),
            tr("의약과에 바로 전화함"),
        )
        self._ready_back = self._offered("finish.gone", tr("잘못 눌렀음"), tr("다시 여쭈니 아니라고 하심"))
        self._field = LabelledField(tr("하지 않는 까닭"), self._why)
        self._told_before = CheckCard(tr("처음 기록할 때 이미 알린 징후예요. 새로 본 것은 없어요."))
        self._told_before.setObjectName("finish.told_before")
        self._told_before.toggled.connect(lambda _on: on_change())
        for part in (
            self._banner,
            self._whose,
            self._told_before,
            self._go,
            self._field,
            self._ready,
            self._ready_back,
        ):
            self.body.addWidget(part)

    def show_visit(self, now: VisitNow) -> None:
        self._form = now.assessment
        self._owed = now.owes_assessment
        self._go.setVisible(now.has_assessment)
        self._ready.setVisible(not now.taken_back)
        self._ready_back.setVisible(now.taken_back)
        # Of sealed rows nothing left with the visit: whether they were told then only a person knows.
        self._told_before.setVisible(now.before is not None and not now.taken_back)
        if now.taken_back:
            self._banner.say(tr("표시했던 징후가 지워졌어요. 까닭을 남겨 주세요."), Tone.CAUTION)
            self._field.relabel(tr("지운 까닭"), tr("까닭은 봉인되어 의약과만 읽어요."))
        else:
            self._banner.say(tr("징후가 보였는데 아직 마음건강평가를 하지 않았어요."), Tone.DANGER)
            self._field.relabel(
                tr("하지 않는 까닭"), tr("의약과에 알립니다. 까닭은 봉인되어 의약과만 읽어요.")
            )
        self._whose.show_visit(now)
        self.setVisible(self._owed)

    @property
    def answered(self) -> bool:
        """Whether nothing is owed, or it is told why."""
        return not self._owed or bool(self.reason) or self.told_before

    @property
    def told_before(self) -> bool:
        """Whether it is said that nothing of it is new."""
        return self._owed and not self._told_before.isHidden() and self._told_before.isChecked()

    @property
    def reason(self) -> str:
        return self.typed if self._owed else ""

    def put(self, reason: str, *, told_before: bool) -> None:
        """Let this stand as the reason again."""
        self._why.setPlainText(reason)
        self._told_before.setChecked(told_before)

    @property
    def typed(self) -> str:
        """What stands as the reason, whether it is owed or not."""
        return self._why.toPlainText().strip()

    def _offered(self, name: str, *reasons: str) -> Flow:
        """Reasons at one press."""
        flow = Flow()
        for place, reason in enumerate(reasons, 1):
            button = Button(reason, Kind.PLAIN, on_click=partial(self._add, reason))
            button.setObjectName(f"{name}.{place}")
            flow.add(button)
        return flow

    def _add(self, reason: str) -> None:
        written = self._why.toPlainText().strip()
        self._why.setPlainText(f"{written}\n{reason}" if written else reason)
