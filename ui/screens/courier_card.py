"""The card of 동기화 자세히 for days without network: to the district and back by USB stick."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.courier.courier import FileTaken, Sent
from app.sync.hooks import Hooks
from ui import file_dialogs, words_of_courier
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.card import Card
from ui.components.flow import Flow
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.language import tr
from ui.words import Mark


class CourierCard(Card):
    """Writes and reads beside the window; the store is reached on its own thread."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._told = Banner()
        self._told.setObjectName("courier.told")
        self._told.hide()
        self._send = Button(tr("USB로 보내기"), Kind.SECONDARY, icon="usb", on_click=self._choose_to_send)
        self._send.setObjectName("courier.send")
        self._receive = Button(
            tr("USB에서 받기"), Kind.SECONDARY, icon="usb", on_click=self._choose_to_receive
        )
        self._receive.setObjectName("courier.receive")
        self.body.addWidget(Text(tr("네트워크가 없을 때"), Role.HEADING))
        self.body.addWidget(
            Text(
                tr(
                    "기다리는 기록을 모두 잠근 파일로 USB에 써서 구청에 가져다주고, "
                    "접수 확인을 USB로 받아 올 수 있어요. USB를 잃어버려도 아무도 열지 못해요."
                ),
                Role.QUIET,
            )
        )
        actions = Flow()
        for button in (self._send, self._receive):
            actions.add(button)
        self.body.addWidget(actions)
        self.body.addWidget(self._told)

    def _choose_to_send(self) -> None:
        self._choose(tr("USB 고르기: 보낼 곳"), self._send_to)

    def _choose_to_receive(self) -> None:
        self._choose(tr("USB 고르기: 구청의 답장이 있는 곳"), self._receive_from)

    def _choose(self, title: str, then: Callable[[Path], None]) -> None:
        chosen = file_dialogs.folder(self.window(), title)
        chosen.setObjectName("courier.folder")
        chosen.fileSelected.connect(lambda folder: then(Path(folder)))
        chosen.open()

    def _send_to(self, folder: Path) -> None:
        self._begin(tr("USB에 쓰는 중이에요. 빼지 마세요."))
        courier, hooks = self._context.desk.courier(), Hooks(self._context.tasks.wait_for_store)
        self._context.tasks.network(lambda: courier.send(folder, hooks), self._sent, self._failed)

    def _receive_from(self, folder: Path) -> None:
        self._begin(tr("USB에서 읽는 중이에요. 빼지 마세요."))
        courier, hooks = self._context.desk.courier(), Hooks(self._context.tasks.wait_for_store)
        self._context.tasks.network(lambda: courier.receive(folder, hooks), self._received, self._failed)

    def _begin(self, text: str) -> None:
        self._send.setEnabled(False)
        self._receive.setEnabled(False)
        self._told.say(text, Tone.INFO)
        self._told.show()

    def _sent(self, done: Sent) -> None:
        self._say(words_of_courier.sent(done))

    def _received(self, files: list[FileTaken]) -> None:
        self._say(words_of_courier.taken(files))
        self._context.tell(Changed.EVERYTHING)
        # The edge of the window shows what waits now, whether there is a network or not.
        self._context.sync_now()

    def _failed(self, error: Exception) -> None:
        mark = words_of_courier.trouble(error)
        if mark is None:
            self._told.hide()
            self._rest()
            self._context.fail(error)
        else:
            self._say(mark)

    def _say(self, mark: Mark) -> None:
        self._rest()
        self._told.say(mark.text, mark.tone)
        self._told.show()

    def _rest(self) -> None:
        self._send.setEnabled(True)
        self._receive.setEnabled(True)
