"""긴급 정보 제공: what somebody was told without consent because a life was in urgent danger."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.risk.disclosing import (
    BASES,
    ITEMS,
    RECIPIENTS,
    Disclosed,
    RecipientNeededError,
    Told,
    disclose_unassessed,
)
from db.homes import PersonRow
from ui import codes, words
from ui.components.button import Kind
from ui.components.choice_card import CheckCard
from ui.components.choice_grid import ChoiceGrid
from ui.components.dialog import Action
from ui.components.field import TextField
from ui.components.form_dialog import WIDE, ask_for
from ui.components.in_sight import bring_into_sight
from ui.components.message import Message
from ui.components.showing import show_if
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.language import tr
from ui.screens.choosing import Choosing
from ui.screens.disclosed_earlier import Earlier, late_words
from ui.screens.gone_risk import say_gone

_HOUR, _DAY = 60, 24 * 60
_AGO = ("0", "10", "30", "60", "180", "720", *(str(days * _DAY) for days in range(1, 8)))
"""Minutes before now. Who comes from an emergency does not look for a clock."""
_EARLIER = "earlier"
_NOT_KNOWN = "not_known"


def ask_disclosure(
    parent: QWidget,
    record: Callable[[Told, str], None],
    today: date,
    more: str = "",
    people: Sequence[tuple[str, str]] = (),
) -> None:
    """Ask for it; `more`: what else recording it does; `people`: ids and words of those of whom one was in
    danger, where that is to be said: `record` gets their id then, empty: nobody knows."""
    asked = _Disclosure(today, people)
    told = tr(
        "목숨이 급히 위험할 때는 동의 없이 알릴 수 있습니다. 누구인지, 연락처, 위험하다는 사실만 알리고 "
        "평가의 답은 알리지 않습니다. 구조에만 쓰고 다른 곳에 알리지 말아 달라고 함께 말합니다. "
        "구청이 달마다 이름 없이 공개합니다."
    )
    ask_for(
        parent,
        tr("누구에게 무엇을 알렸나요?"),
        f"{told} {more}".strip(),
        Action(tr("남기기"), Kind.PRIMARY, lambda: record(asked.told(), asked.whom()), ready=asked.complete),
        Action(tr("닫기"), Kind.PLAIN),
        content=asked,
        width=WIDE,
        name="follow.disclose.dialog",
        of="",
    )


def ask_disclosure_of(
    parent: QWidget, context: Context, household: str, people: Sequence[PersonRow], today: date
) -> None:
    """The same where nobody was assessed: the health division learns of it as of a high risk, and of whom of
    the household."""
    ledger, window = context.desk.ledger, parent.window()
    living = [one for one in people if not one.deceased]
    only = living[0].id if len(living) == 1 else ""

    def record(told: Told, person: str) -> None:
        whom = person or only
        work = partial(disclose_unassessed, ledger, household, told, whom)
        context.tasks.store(work, done, partial(failed, told))

    def done(risk: str) -> None:
        context.say(tr("남겼습니다. 네트워크가 되면 의약과에 바로 알립니다."), Tone.SUCCESS)
        context.tell(Changed.RISK)
        context.sync_now()
        context.go.crisis(risk)

    def failed(told: Told, error: Exception) -> None:
        if isinstance(error, KeyError):
            why = tr("그사이 이 가구나 그분이 이 노트북에서 빠졌어요. 남기지 못했습니다.")
            say_gone(context, window, told_words(told), to_be_kept(), why)
        elif isinstance(error, RecipientNeededError):
            context.say(recipient_needed(), Tone.CAUTION)
        elif isinstance(error, ValueError):
            context.say(tr("고르지 않은 것이 있어 남기지 않았습니다."), Tone.CAUTION)
        else:
            context.fail(error)

    more = tr("마음건강평가를 하지 않았어도 의약과가 이어서 살피도록 높은 위험으로 보냅니다.")
    choice = [(one.id, _person_words(one, today)) for one in living] if len(living) > 1 else []
    ask_disclosure(parent, record, today, more, choice)


def disclosed_words(one: Disclosed, now_ms: int) -> str:
    """A line of the risk's course."""
    kind = recipient_words(one.kind)
    told = tr("{kind}에 알림 ({to})").format(kind=kind, to=one.to) if one.to else kind
    items = ", ".join(item_words(item) for item in one.items)
    late = tr("늦게 남김: {reason}").format(reason=late_words(one.late)) if one.late else ""
    parts = (words.moment(one.at_ms, now_ms), one.name, told, items, late)
    return " · ".join(part for part in parts if part)


def told_words(told: Told) -> str:
    """What somebody was about to record."""
    to = tr("{kind}에 알림 ({to})").format(kind=recipient_words(told.kind), to=told.to.strip())
    items = ", ".join(item_words(item) for item in told.items)
    return " · ".join((ago_words(str(told.minutes_ago)), to, items, basis_words(told.basis)))


def to_be_kept() -> str:
    """What to do with a disclosure that could not be recorded."""
    return tr(
        "긴급 정보 제공은 법에 따라 남아야 합니다. 의약과나 팀장에게 전화해 이대로 남겨 달라고 해 주세요. "
        "닫으면 이 말은 이 화면에 남지 않습니다."
    )


def _person_words(one: PersonRow, today: date) -> str:
    told = (words.person(one.name, one.birth, today), codes.relation(one.relation))
    return " · ".join(part for part in told if part)


def recipient_needed() -> str:
    return tr("누구에게 알렸는지 적어 주세요. 아직 남기지 않았습니다.")


class _Disclosure(QWidget):
    """Who was in danger, to whom, when, what, on what basis. `people`: ids and words, empty: not asked."""

    def __init__(self, today: date, people: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        named = {**dict(people), _NOT_KNOWN: tr("누구인지 모름")}
        self._whom = (
            Choosing(tuple(named), named.__getitem__, "disclosure.whom", blank=True) if people else None
        )
        self.to = TextField(name=tr("누구에게"), placeholder=tr("예: 종암경찰서 112, 119 구급대"))
        self.to.setObjectName("disclosure.to")
        self._items = {item: CheckCard(item_words(item)) for item in ITEMS}
        for item, card in self._items.items():
            card.setObjectName(f"disclosure.{item}")
        grid = ChoiceGrid()
        grid.show_cards(tuple(self._items.values()))
        # It is published and may be asked after for years: nothing in it is what nobody chose.
        self._bases = Choosing(BASES, basis_words, "disclosure", blank=True)
        self._kinds = Choosing(RECIPIENTS, recipient_words, "disclosure.kind", blank=True)
        self._when = Choosing((*_AGO, _EARLIER), ago_words, "disclosure.when", blank=True)
        self._earlier = Earlier(today)
        self._earlier.hide()
        for each in self._when.cards:
            each.toggled.connect(self._show_earlier)
        self._nobody, self._nothing = Message(), Message()
        self._nobody.goes_with(self.to.textChanged)
        self._nothing.goes_with(*(card.toggled for card in self._items.values()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.M)
        whom = (Text(tr("위험했던 분"), Role.STRONG), self._whom) if self._whom is not None else ()
        for part in (
            *whom,
            Text(tr("누구에게"), Role.STRONG),
            self._kinds,
            self.to,
            self._nobody,
            Text(tr("언제"), Role.STRONG),
            self._when,
            self._earlier,
            Text(tr("알린 것"), Role.STRONG),
            grid,
            self._nothing,
            Text(tr("근거"), Role.STRONG),
            self._bases,
        ):
            column.addWidget(part)

    def complete(self) -> bool:
        """Whether it can be recorded; says what is missing otherwise, and goes there."""
        nobody, nothing = not self.to.text().strip(), not self._chosen()
        earlier = self._earlier.missing() if self._is_earlier() else None
        self._nobody.say(recipient_needed() if nobody else None)
        self._nothing.say(tr("알린 것을 하나 이상 골라 주세요.") if nothing else None)
        missing = (
            *(((not self._whom.complete(), self._whom),) if self._whom is not None else ()),
            (not self._kinds.complete(), self._kinds),
            (nobody, self.to),
            (not self._when.complete(), self._when),
            *(((True, earlier),) if earlier is not None else ()),
            (nothing, next(iter(self._items.values()))),
            (not self._bases.complete(), self._bases),
        )
        first = next((part for is_missing, part in missing if is_missing), None)
        if first is not None:
            self._go_to(first.first if isinstance(first, Choosing) else first)
        return first is None

    def _is_earlier(self) -> bool:
        return self._when.chosen() == _EARLIER

    def _show_earlier(self) -> None:
        show_if(self._earlier, self._is_earlier())

    def _go_to(self, part: QWidget) -> None:
        part.setFocus()
        bring_into_sight(part)

    def _chosen(self) -> tuple[str, ...]:
        return tuple(item for item, card in self._items.items() if card.isChecked())

    def whom(self) -> str:
        """The id of who was in danger, empty: nobody knows, or it was not asked."""
        chosen = self._whom.chosen() if self._whom is not None else _NOT_KNOWN
        return "" if chosen == _NOT_KNOWN else chosen

    def told(self) -> Told:
        return Told(
            kind=self._kinds.chosen(),
            to=self.to.text(),
            items=self._chosen(),
            basis=self._bases.chosen(),
            purpose=tr("목숨이 급히 위험하여 구조를 요청함"),
            minutes_ago=self._earlier.minutes_ago() if self._is_earlier() else int(self._when.chosen()),
            late=self._earlier.why() if self._is_earlier() else "",
        )


def item_words(code: str) -> str:
    named = {
        "name": tr("이름"),
        "birth": tr("생년월일"),
        "address": tr("주소"),
        "phone": tr("전화"),
        "danger": tr("위험하다는 사실"),
    }
    return named.get(code, code)


def recipient_words(code: str) -> str:
    named = {
        "rescue": tr("119 구조·구급"),
        "police": tr("112 경찰"),
        "hospital": tr("병원"),
        "centre": tr("센터"),
        "kin": tr("가족"),
        "other": tr("그 밖"),
    }
    return named.get(code, code)


def ago_words(minutes: str) -> str:
    """As everywhere else: `10분 전`, `1시간 전`, `2일 전`; and what is said by its day."""
    if minutes == _EARLIER:
        return tr("더 전 (날짜 적기)")
    past = int(minutes)
    if not past:
        return tr("지금")
    if past < _HOUR:
        return tr("{n}분 전").format(n=past)
    if past < _DAY:
        return tr("{n}시간 전").format(n=past // _HOUR)
    return tr("{n}일 전").format(n=past // _DAY)


def basis_words(code: str) -> str:
    named = {
        "pipa_18_2_3": tr("개인정보 보호법 제18조 제2항 제3호 (급박한 생명의 이익)"),
        "suicide_act_3": tr("자살예방법 제3조 제2항 (구조 조치)"),
    }
    return named.get(code, code)
