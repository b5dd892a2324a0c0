"""A button that plays what belongs to a question or a choice: the form's own sound or film.

Inside the program where QtMultimedia is there. Where it is not, the system's player opens a copy: the file is
the district's and came with the form, nothing of a resident is in it, and the copy has no telling name.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePath

from PySide6.QtCore import QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices

from app.forms.files import MEDIA_SUFFIXES
from ui.components.button import Button, Kind
from ui.components.dialog import Action, ask
from ui.devices import has_multimedia
from ui.devices.sound import Player
from ui.language import tr

PLAYED = ("audio", "video")


class PlayButton(Button):
    """`of`: what the sound or film belongs to, for those who do not see where the button stands."""

    def __init__(self, kind: str, file: str, data: bytes, of: str) -> None:
        icon = "volume-2" if kind == "audio" else "image"
        super().__init__("", Kind.PLAIN, icon=icon, on_click=self._press)
        self._film = kind == "video"
        self._suffix = PurePath(file).suffix.lower()
        self._data = data
        self._of = of
        self._titled = False
        self._player: Player | None = None
        self._copies: QTemporaryDir | None = None
        self._say(playing=False)

    def entitle(self) -> None:
        """Say beside the word what it belongs to, where several stand together."""
        self._titled = True
        self._say(playing=False)

    def _say(self, *, playing: bool) -> None:
        words = tr("영상 보기") if self._film else tr("그만 듣기") if playing else tr("듣기")
        self.setText(f"{self._of}: {words}" if self._titled else words)
        self.setAccessibleName(f"{self._of}: {words}" if self._titled else f"{words}, {self._of}")

    def _press(self) -> None:
        if not has_multimedia():
            self._ask_to_open()
        elif self._film:
            from ui.devices.film import FilmSheet

            FilmSheet(self, self._of, self._data).open()
        else:
            if self._player is None:
                self._player = Player(
                    self, self._data, lambda playing: self._say(playing=playing), self._silent
                )
            self._player.toggle()

    def _silent(self) -> None:
        ask(
            self,
            tr("소리를 틀지 못했어요."),
            tr("스피커를 확인해 주세요. 파일이 깨졌을 수도 있어요."),
            Action(tr("닫기"), Kind.PRIMARY),
        )

    def _ask_to_open(self) -> None:
        ask(
            self,
            tr("이 컴퓨터의 재생 프로그램에서 열까요?"),
            tr("양식에 딸린 안내 파일이에요. 적으신 답은 나가지 않아요."),
            Action(tr("열기"), Kind.PRIMARY, self._open_outside),
            Action(tr("닫기"), Kind.PLAIN),
        )

    def _open_outside(self) -> None:
        if self._suffix not in MEDIA_SUFFIXES:
            return
        # Gone with the button, which goes with the form.
        self._copies = self._copies or QTemporaryDir()
        copy = Path(self._copies.path()) / f"{'film' if self._film else 'sound'}{self._suffix}"
        try:
            copy.write_bytes(self._data)
        except OSError:
            ask(
                self,
                tr("파일을 열지 못했어요."),
                tr("디스크에 빈 자리가 있는지 보고 다시 눌러 주세요."),
                Action(tr("닫기"), Kind.PRIMARY),
            )
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))


def play_buttons(media: Mapping[str, str], files: Mapping[str, bytes], of: str) -> list[PlayButton]:
    """A button for each sound and film that came with the form."""
    return [
        PlayButton(kind, media[kind], files[media[kind]], of)
        for kind in PLAYED
        if media.get(kind, "") in files
    ]
