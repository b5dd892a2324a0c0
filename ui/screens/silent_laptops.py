"""Who has not synced since when: laptops of the 동 that the district has not heard for a day."""

from __future__ import annotations

from collections.abc import Sequence

from app.handover.following import unheard_since
from app.wire.handing import LATE_MS, SilentLaptop
from ui import words
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.card import Card
from ui.components.tagged_rows import Tag, TaggedList, TaggedRow
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.language import tr


class SilentLaptops(Card):
    """A row for each, the longest first, with the number to call."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._nothing = Text(tr("하루 넘게 동기화하지 않은 노트북이 없어요."), Role.QUIET)
        self._list = TaggedList(
            context.theme, name=tr("동기화하지 않은 노트북"), on_open=lambda _key: None, whole=True
        )
        self._list.setObjectName("silent.list")
        self.body.addWidget(Text(tr("동기화하지 않은 노트북"), Role.HEADING))
        self.body.addWidget(self._nothing)
        self.body.addWidget(self._list)

    def show_laptops(self, found: Sequence[SilentLaptop], now_ms: int) -> None:
        self._list.show_rows([silent_row(one, now_ms) for one in found])
        self._list.setVisible(bool(found))
        self._nothing.setVisible(not found)


class SilentBanner(Banner):
    """Over the list of what is to be reviewed: nothing comes from these, however long one waits for it."""

    def __init__(self, context: Context) -> None:
        self._context = context
        show = Button(tr("누구인지 보기"), Kind.SECONDARY, on_click=lambda: context.go.handover())
        show.setObjectName("silent.show")
        super().__init__(action=show)
        self.setObjectName("silent")
        self.hide()
        # Each session tells; the list below is read again only when something came.
        stop_hearing = context.listen(lambda changed: self.look() if changed & Changed.SYNC else None)
        self.destroyed.connect(lambda: stop_hearing())

    def look(self) -> None:
        following = self._context.desk.following
        if following is not None:
            self._context.tasks.store(following.silent, self._show, self._context.fail, owner=self)

    def _show(self, found: list[SilentLaptop]) -> None:
        now_ms = self._context.desk.clock()
        late = [one for one in found if is_long(one, now_ms)]
        self.setVisible(bool(late))
        if late:
            told = tr("사흘 넘게 동기화하지 않은 노트북이 {n}대 있어요. {name} 님은 {ago}입니다.")
            ago = words.ago(unheard_since(late[0]), now_ms)
            brief = tr("동기화하지 않은 노트북 {n}대").format(n=len(late))
            self.say(told.format(n=len(late), name=late[0].name, ago=ago), Tone.CAUTION, brief=brief)


def is_long(one: SilentLaptop, now_ms: int) -> bool:
    return now_ms - unheard_since(one) > LATE_MS


def silent_row(one: SilentLaptop, now_ms: int) -> TaggedRow:
    """Whose, since when, whom to call."""
    since = unheard_since(one)
    told = tr("마지막 동기화 {when} ({ago})")
    if not one.seen_ms:
        told = tr("등록한 {when}부터 동기화한 적 없음 ({ago})")
    long = is_long(one, now_ms)
    owed = (Tag(tr("구청이 덜 받은 것 {n}건").format(n=one.owed), Tone.CAUTION),) if one.owed else ()
    return TaggedRow(
        key=one.device,
        title=one.name,
        subtitle=told.format(when=words.moment(since, now_ms), ago=words.ago(since, now_ms)),
        note=" · ".join(part for part in (one.phone, one.device_name) if part),
        chip=tr("사흘 넘음") if long else "",
        chip_tone=Tone.DANGER,
        tags=owed,
    )
