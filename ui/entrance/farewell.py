"""The last screen of a laptop that the district switched off: calm, and clear about what is safe."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.sync.report import Trouble
from app.vault.farewell_disks import Remaining
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.dialog import Action, ask
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.entrance.frame import Entrance
from ui.entrance.phase import Phase
from ui.language import tr
from ui.lock_warning import LockWarning


class FarewellPage(Entrance):
    """`on_again`: try now what waits for the network. `on_enrol`: enrol this laptop anew. `on_lock`: it locks
    like every other page as long as anything is open behind it."""

    def __init__(
        self,
        on_again: Callable[[], None],
        on_enrol: Callable[[], None],
        on_lock: Callable[[], None],
        on_back: Callable[[], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("이 노트북의 사용이 끝났습니다"), parent)
        self.setObjectName("farewell")
        self._title = Text(role=Role.HEADING)
        self._title.setObjectName("farewell.title")
        self._told = Text()
        self._told.setObjectName("farewell.told")
        self._state = Banner()
        self._state.setObjectName("farewell.state")
        self._again = Button(tr("지금 다시 하기"), Kind.PRIMARY, on_click=on_again, tall=True)
        self._again.setObjectName("farewell.again")
        self._on_enrol, self._on_connected = on_enrol, on_again
        self._away = ""
        self._connected = Button(
            tr("디스크를 연결했습니다"), Kind.PRIMARY, on_click=lambda: self._on_connected(), tall=True
        )
        self._connected.setObjectName("farewell.connected")
        self._enrol = Button(tr("이 노트북을 새로 등록하기"), Kind.SECONDARY, on_click=self._enrol_anew)
        self._enrol.setObjectName("farewell.enrol")
        self._lock = Button(tr("잠그기"), Kind.TEXT, icon="lock", on_click=on_lock)
        self._lock.setObjectName("farewell.lock")
        self._lock.setToolTip("Ctrl+L")
        self._locks = QShortcut(QKeySequence("Ctrl+L"), self)
        self._locks.activated.connect(on_lock)
        self.lock_warning = LockWarning()
        for part in (
            self._title,
            self._told,
            self._state,
            self._again,
            self._connected,
            self._enrol,
            self.lock_warning,
            self._lock,
        ):
            self.card.body.addWidget(part)
        if on_back is not None:
            back = Button(tr("다른 사람으로"), Kind.TEXT, on_click=on_back)
            back.setObjectName("farewell.back")
            self.card.body.addWidget(back)
        self.show_phase(Phase.SENDING)

    def show_phase(self, phase: Phase, why: str = "") -> None:
        """Tell where it is; `why`: what is in the way, instead of the phase's own words."""
        title, told, state, tone = _words()[phase]
        self._title.setText(title)
        self._told.setText(told)
        self._state.say(why or state, tone)
        self._again.setVisible(phase not in (Phase.SENDING, Phase.ERASING, Phase.DONE))
        self._enrol.setVisible(phase is Phase.DONE)
        is_open = phase in (Phase.SENDING, Phase.WAITING, Phase.STUCK, Phase.HELD_UP)
        self._lock.setVisible(is_open)
        self._locks.setEnabled(is_open)
        self._away = ""
        self._connected.hide()
        if not is_open:
            self.lock_warning.show_seconds(0)
        shown = self._enrol if phase is Phase.DONE else self._again
        if shown.isVisibleTo(self):
            shown.setFocus()

    def ask_for_disks(self, left: Remaining, on_connected: Callable[[], None]) -> None:
        """All is done, but backups lie on disks that are away, or on one that nobody can name: say what to do
        with them, and ask before they are given up. `on_connected`: erase what lies there now."""
        self._away, self._on_connected = _listed(left.folders), on_connected
        self._state.say(_of_disks_left(left), Tone.CAUTION)
        if left.folders:
            self._connected.show()
            self._connected.setFocus()

    def _enrol_anew(self) -> None:
        if not self._away:
            self._on_enrol()
            return
        text = tr(
            "새로 등록하면 이 프로그램은 {folders} 에 있는 백업을 더 지우지 않습니다. "
            "쓰던 암호를 아는 사람은 그 백업을 열 수 있습니다."
        )
        ask(
            self,
            tr("백업 디스크에서 아직 지우지 못했습니다"),
            text.format(folders=self._away),
            Action(tr("디스크를 먼저 연결하기"), Kind.PRIMARY),
            Action(tr("지우지 않고 새로 등록하기"), Kind.DANGER, self._on_enrol),
        )


def in_the_way(trouble: Trouble | None, code: str) -> str:
    """What keeps a last session from its end, and what to do; `code`: the hub's own word. Empty where there
    is nothing more to tell than that it goes on by itself."""
    safe = tr("기록은 그대로 있습니다.")
    if trouble is Trouble.IMPOSTOR:
        what = tr("대답한 곳이 우리 구청 서버가 아니어서 아무것도 보내지 않았습니다.")
        to_do = tr("와이파이 로그인 화면이 있으면 먼저 로그인하거나 다른 와이파이로 바꿔 주세요.")
    elif trouble is Trouble.CERTIFICATE:
        what = tr("구청 서버의 인증서를 확인할 수 없어 아무것도 보내지 않았습니다.")
        to_do = tr("와이파이 로그인과 노트북의 날짜를 확인하고, 계속되면 구청 전산 담당자에게 알려 주세요.")
    elif trouble is Trouble.DISK_FULL:
        what = tr("노트북에 빈 공간이 없어 멈췄습니다.")
        to_do = tr("파일을 지워 공간을 만들어 주세요. 저절로 이어집니다.")
    elif trouble is Trouble.DISK:
        what = tr("노트북의 디스크에 쓸 수 없어 멈췄습니다.")
        to_do = tr("계속되면 구청 전산 담당자에게 이 화면을 보여 주세요.")
    elif trouble is Trouble.HEADER:
        what = tr("여는 데 쓰는 파일(vault.json)이 상해서 지우기를 시작하지 못했습니다.")
        to_do = tr("구청 전산 담당자에게 이 화면을 보여 주세요.")
    elif trouble is Trouble.REFUSED:
        what = tr("구청이 지금은 받지 않습니다 ({code}).").format(code=code)
        to_do = tr("조금 뒤 저절로 다시 합니다. 계속되면 구청 전산 담당자에게 이 화면을 보여 주세요.")
    else:
        return ""
    return f"{what} {safe} {to_do}"


def _of_disks_left(left: Remaining) -> str:
    said = []
    if left.folders:
        what = tr("이 백업 폴더가 있는 디스크가 연결되어 있지 않아 거기서는 지우지 못했습니다: {folders}.")
        said.append(what.format(folders=_listed(left.folders)))
    if left.other:
        other = tr("지금 {folders} 에 있는 것은 백업하던 디스크가 아니어서 그대로 두었습니다.")
        said.append(other.format(folders=_listed(left.other)))
    if left.folders:
        said.append(
            tr(
                "디스크를 연결하고 아래 단추를 누르세요. 잃어버렸거나 이미 지운(포맷한) 디스크면 팀장에게 "
                "말해 주세요. 팀장이 까닭을 남기고 이 일을 끝냅니다."
            )
        )
    if left.unknown:
        said.append(
            tr(
                "전에 쓰던 백업 디스크 하나는 어느 것인지 알 수 없어 지우지 못했습니다. "
                "백업에 쓰던 USB나 디스크가 있으면 구청 전산 담당자에게 건네 주세요."
            )
        )
    return " ".join(said)


def _listed(folders: Sequence[Path]) -> str:
    return ", ".join(map(str, folders))


def of_refusing_disks(folders: Sequence[Path]) -> str:
    """Which disks keep their backups of a laptop that has erased itself, and what to do with them."""
    return " ".join(
        (
            tr(
                "이 노트북에서는 모두 지웠지만, 이 백업 폴더는 쓰기가 막혀 지우지 못했습니다: {folders}."
            ).format(folders=_listed(folders)),
            tr("디스크의 쓰기 방지를 풀어 주세요. 저절로 이어집니다."),
            tr("풀 수 없으면 디스크를 빼서 구청 전산 담당자에게 건네 주세요."),
        )
    )


def _words() -> dict[Phase, tuple[str, str, str, Tone]]:
    handing = tr("남은 기록을 구청에 보내고 있습니다")
    all_there = tr("이 노트북에 있던 기록은 모두 구청에 있습니다. 수고하셨습니다.")
    everything = tr("쓰던 방문까지 모두 보낸 뒤 이 노트북에서 지웁니다. 잃는 것은 없습니다.")
    return {
        Phase.SENDING: (handing, everything, tr("보내는 중입니다."), Tone.INFO),
        Phase.WAITING: (
            handing,
            everything,
            tr("구청에 연결되지 않았습니다. 기록은 그대로 있습니다. 연결되면 저절로 이어집니다."),
            Tone.CAUTION,
        ),
        Phase.STUCK: (
            handing,
            tr("아직 구청이 받지 못한 기록이 있어 지우지 않았습니다."),
            tr("구청 전산 담당자에게 이 화면을 보여 주세요."),
            Tone.CAUTION,
        ),
        Phase.HELD_UP: (
            handing,
            everything,
            tr("지금은 보낼 수 없습니다. 기록은 그대로 있습니다. 조금 뒤 저절로 다시 합니다.")
            + " "
            + tr("계속되면 구청 전산 담당자에게 이 화면을 보여 주세요."),
            Tone.CAUTION,
        ),
        Phase.ERASING: (tr("노트북에서 지우고 있습니다"), all_there, tr("열쇠부터 지웁니다."), Tone.INFO),
        Phase.DISK_REFUSES: (
            tr("백업 디스크에서 지우지 못했습니다"),
            all_there,
            tr("디스크의 쓰기 방지를 풀어 주세요. 저절로 이어집니다."),
            Tone.CAUTION,
        ),
        Phase.REPORTING: (
            tr("노트북에서 모두 지웠습니다"),
            all_there,
            tr("지웠다는 확인을 구청에 보내는 중입니다. 네트워크에 연결해 두세요."),
            Tone.INFO,
        ),
        Phase.DONE: (
            tr("노트북에서 모두 지웠습니다"),
            all_there,
            tr("구청이 지웠다는 확인을 받았습니다. 노트북을 반납해도 됩니다."),
            Tone.SUCCESS,
        ),
    }
