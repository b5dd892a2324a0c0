"""당직: who is asked first, who is away today, and who could not be reached if something happened now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.risk.seeing import RISK_READERS
from app.wire.duty import NEVER, NO_LAPTOP, REVOKED, SILENT, Post, can_be_reached
from ui import words
from ui.alerting import Alerting, silence, what_is_missing
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.card import Card
from ui.components.chip import Chip
from ui.components.dialog import Action
from ui.components.flow import Flow
from ui.components.form_dialog import WIDE, ask_for
from ui.components.spacing import Gap
from ui.components.text import Role as TextRole
from ui.components.text import Text
from ui.components.tone import Tone
from ui.context import Context, Say
from ui.language import tr
from ui.screens.leave import Duty, LeaveCard, read_duty, span_words


class OnDutyButton(Button):
    """Opens the roster from the head of a page."""

    def __init__(self, context: Context) -> None:
        super().__init__(tr("당직"), Kind.TEXT, icon="users", on_click=lambda: show_roster(self, context))
        self.setObjectName("duty.show")
        self.setToolTip(tr("오늘 당직과 닿을 수 있는지"))


class OnDutyBanner(Banner):
    """Stands below the head of a page while somebody on duty today cannot be reached. `only_alarm`: only when
    nobody can."""

    def __init__(self, context: Context, *, only_alarm: bool = False) -> None:
        look = Button(tr("당직 보기"), Kind.SECONDARY, on_click=lambda: show_roster(self, context))
        look.setObjectName("duty.look")
        super().__init__(action=look)
        self.setObjectName("duty.banner")
        self._only_alarm = only_alarm
        self.hide()

    def show_posts(self, posts: Sequence[Post], today: date) -> None:
        text, tone = trouble(posts, today)
        if text:
            self.say(text, tone, brief=tr("닿지 않는 당직"))
        self.setVisible(bool(text) and (tone is Tone.DANGER or not self._only_alarm))


def trouble(posts: Sequence[Post], today: date) -> tuple[str, Tone]:
    """What is wrong with today's duty, and how grave that is; empty words: nothing, or nothing known."""
    if not posts:
        return "", Tone.INFO
    here = [one for one in posts if not one.is_away(today.isoformat())]
    deaf = [one.name for one in here if not can_be_reached(one.phone, one.laptop)]
    if len(deaf) == len(here):
        told = tr("오늘 당직 가운데 닿을 수 있는 사람이 없어요. 지금 전산 담당자에게 알려 주세요.")
        return told, Tone.DANGER
    if deaf:
        told = tr("오늘 당직인데 전화도 노트북도 닿지 않아요: {names}. 차례에서 건너뜁니다.")
        return told.format(names=", ".join(deaf)), Tone.CAUTION
    return "", Tone.INFO


def show_roster(parent: QWidget, context: Context) -> None:
    """Over the page, in the order in which they are asked."""
    desk = context.desk

    def show(duty: Duty) -> None:
        told = tr("먼저 받을 사람부터입니다. 닿을 길이 없는 사람은 차례에서 건너뜁니다.")
        if not duty.officers:
            told = tr("아직 당직 순서를 받지 못했어요. 동기화한 뒤 다시 열어 보세요.")
        content = Roster(duty.officers, duty.today)
        close = Action(tr("닫기"), Kind.PRIMARY)
        if desk.identity.worker.role in RISK_READERS:
            content.add(LeaveCard(context, duty, lambda: again()))
            content.add(Heard(parent.window(), context.say))
            if duty.supervisors:
                content.add(Text(tr("동 책임자"), TextRole.HEADING))
                content.add(Roster(_nearest(duty), duty.today, numbered=False))
        dialog = ask_for(parent, tr("당직"), told, close, content=content, width=WIDE, name="duty.dialog")

        def again() -> None:
            dialog.accept()
            show_roster(parent, context)

    context.tasks.store(lambda: read_duty(desk), show, context.fail)


def _nearest(duty: Duty) -> list[Post]:
    """Those of the worker's own 동 first, then the others, who stand in where all of these are away."""
    mine = {one.id for one in duty.mine}
    return sorted(duty.supervisors, key=lambda one: one.worker not in mine)


class Roster(QWidget):
    """A card for everybody, with what stands in the way of reaching them. `numbered`: in the order in which
    they are asked."""

    def __init__(self, posts: Sequence[Post], today: date, *, numbered: bool = True) -> None:
        super().__init__()
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        for place, one in enumerate(posts, 1):
            card = Card()
            card.body.setSpacing(Gap.S)
            at = f"{place}  " if numbered else ""
            card.body.addWidget(Text(f"{at}{one.name}  {one.phone}".rstrip(), TextRole.STRONG))
            marks = Flow()
            for text, tone in _marks(one, today):
                marks.add(Chip(text, tone))
            card.body.addWidget(marks)
            column.addWidget(card)

    def add(self, part: QWidget) -> None:
        """Below everybody."""
        self._column.addWidget(part)


class Heard(Card):
    """Whether whoever sits at this laptop would hear of something that comes in; to be tried before it does.
    `window`: the one that asks for attention; `say`: its own notice."""

    def __init__(self, window: QWidget, say: Say) -> None:
        super().__init__()
        self._say = say
        self.body.setSpacing(Gap.S)
        self.body.addWidget(Text(tr("이 노트북의 알림"), TextRole.STRONG))
        missing = what_is_missing()
        told = missing or tr("새 평가가 오면 소리와 바탕 화면 알림으로 알려요.")
        self._found = Banner(told, Tone.CAUTION if missing else Tone.SUCCESS)
        self.body.addWidget(self._found)
        self._alerting = Alerting(window, self, self._rung)
        test = Button(tr("알림 시험"), Kind.SECONDARY, icon="bell", on_click=self._try)
        test.setObjectName("duty.test")
        self.body.addWidget(test)

    def _try(self) -> None:
        told = tr("알림 시험입니다. 새 평가가 오면 이렇게 알려요.")
        self._alerting.alert(tr("방문수첩"), told)
        self._say(told, Tone.INFO)

    def _rung(self, sounded: bool) -> None:
        if not sounded:
            self._found.say(" ".join(filter(None, (silence(), what_is_missing()))), Tone.DANGER)


def _marks(one: Post, today: date) -> list[tuple[str, Tone]]:
    found = []
    now = next((days for days in one.away if days[0] <= today.isoformat() <= days[1]), None)
    if now is not None:
        until = words.day(date.fromisoformat(now[1]), today)
        found.append((tr("자리 비움 · {until}까지").format(until=until), Tone.CAUTION))
    found += [
        (
            tr("비울 예정 · {days}").format(
                days=span_words(date.fromisoformat(days[0]), date.fromisoformat(days[1]), today)
            ),
            Tone.INFO,
        )
        for days in one.away
        if days[0] > today.isoformat()
    ]
    laptop = {
        NO_LAPTOP: tr("노트북 없음"),
        REVOKED: tr("노트북 해지됨"),
        NEVER: tr("노트북이 한 번도 동기화하지 않음"),
        SILENT: tr("노트북이 며칠째 동기화하지 않음"),
    }
    if not can_be_reached(one.phone, one.laptop):
        found.append((tr("닿을 길이 없음"), Tone.DANGER))
    if not one.phone:
        found.append((tr("전화번호 없음"), Tone.CAUTION))
    if one.laptop in laptop:
        found.append((laptop[one.laptop], Tone.CAUTION))
    if can_be_reached(one.phone, one.laptop) and not any(tone is Tone.CAUTION for _, tone in found):
        found.append((tr("닿을 수 있음"), Tone.SUCCESS))
    return found
