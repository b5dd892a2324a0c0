"""Showing a film inside the program, from memory."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtWidgets import QWidget

from ui.components.button import Button, Kind
from ui.components.sheet import Sheet
from ui.devices.camera import Viewfinder
from ui.language import tr


class FilmSheet(Sheet):
    """Plays at once; one button stops it and plays it again."""

    def __init__(self, parent: QWidget, title: str, data: bytes) -> None:
        from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer, QVideoSink

        view = Viewfinder()
        super().__init__(parent, title, view)
        view.setAccessibleName(title)
        # Made before what it reads from, so that it ends before: its threads would read what is gone.
        self._player = QMediaPlayer(self)
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._sink = QVideoSink(self)
        self._sink.videoFrameChanged.connect(lambda frame: view.show_image(frame.toImage()))
        self._player.setAudioOutput(QAudioOutput(self))
        self._player.setVideoOutput(self._sink)
        self._player.setSourceDevice(self._buffer)
        self._playing = QMediaPlayer.PlaybackState.PlayingState
        self._toggle = self.add(Button(tr("멈추기"), Kind.PRIMARY, on_click=self._turn))
        self.add(Button(tr("닫기"), Kind.PLAIN, on_click=self.accept))
        self._player.playbackStateChanged.connect(lambda _state: self._show_state())
        self._player.errorOccurred.connect(lambda *_error: self.say(tr("이 영상은 열리지 않아요.")))
        self.finished.connect(lambda _result: self._player.stop())
        self._player.play()

    def _turn(self) -> None:
        if self._player.playbackState() == self._playing:
            self._player.pause()
        else:
            self._player.play()

    def _show_state(self) -> None:
        playing = self._player.playbackState() == self._playing
        self._toggle.setText(tr("멈추기") if playing else tr("이어 보기"))
