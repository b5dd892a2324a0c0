"""Sound: recorded here where there is a microphone, else from a file; played where that is possible."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.attachments.kinds import Kind, Offered
from ui.components.button import Button
from ui.components.button import Kind as Look
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.devices import has_multimedia
from ui.devices.sound import Player, Recorder, has_microphone
from ui.forms.editors.upload import UploadEditor
from ui.forms.files import Contents
from ui.language import tr

_PATTERNS = "*.wav *.mp3 *.m4a *.aac *.ogg *.opus *.flac *.amr *.3gp"


class SoundEditor(UploadEditor):
    """While it records, the time runs visibly and one button stops it."""

    wanted = "audio/"

    def build(self) -> None:
        self._recorder: Recorder | None = None
        self._player: Player | None = None
        self._play: Button | None = None
        if has_microphone():
            self.add_way(tr("녹음하기"), tr("다시 녹음하기"), "mic", self._record)
            self._build_recording()
        if not (has_microphone() and "new" in self.definition.appearances):
            self.add_choosing(tr("소리 파일 고르기"), tr("다른 소리 파일 고르기"), "paperclip", _PATTERNS)

    def more(self, contents: Contents | None) -> None:
        if self._player is not None:
            self._player.deleteLater()
            self._player = None
        if self._play is not None:
            self._play.hide()
        if contents is None or not has_multimedia():
            return
        player = self._player = Player(self, contents.data, self._playing, self._silent)
        if self._play is None:
            self._play = Button(tr("듣기"), Look.PLAIN, icon="volume-2")
            self._play.clicked.connect(lambda _checked=False: self._toggle())
            self.add_to_card(self._play)
        self._play.show()
        self._player = player

    def _toggle(self) -> None:
        self.reply.notice("")
        if self._player is not None:
            self._player.toggle()

    def _playing(self, playing: bool) -> None:
        if self._play is not None:
            self._play.setText(tr("그만 듣기") if playing else tr("듣기"))

    def _silent(self) -> None:
        self.reply.notice(tr("소리가 나오지 않아요. 스피커를 확인해 주세요. 파일이 깨졌을 수도 있어요."))

    def _build_recording(self) -> None:
        self._time = Text("", Role.STRONG, wrap=False)
        self._stop = Button(tr("녹음 멈추기"), Look.DANGER, icon="square", on_click=self._end)
        self._recording = QWidget()
        row = QHBoxLayout(self._recording)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.M)
        row.addWidget(self._stop)
        row.addWidget(self._time, 1)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.addWidget(self._recording)
        self._recording.hide()

    def _record(self) -> None:
        self.hold(busy=True)
        self.reply.notice("")
        self._recorder = Recorder(self, self._tick, self._recorded)
        self._tick(0)
        self._recording.show()
        self._stop.setFocus()

    def _tick(self, seconds: int) -> None:
        self._time.setText(tr("녹음 중 {time}").format(time=f"{seconds // 60:02}:{seconds % 60:02}"))

    def _end(self) -> None:
        if self._recorder is not None:
            self._recorder.stop()

    def _recorded(self, data: bytes) -> None:
        if self._recorder is not None:
            self._recorder.deleteLater()
            self._recorder = None
        if self.window().focusWidget() is self._stop:
            self.setFocus()
        self._recording.hide()
        self.hold(busy=False)
        if data:
            self.keep(Offered(Kind.SOUND, "audio/wav", data))
        else:
            self.reply.notice(tr("소리가 들어오지 않았어요. 마이크를 확인하고 다시 녹음해 주세요."))

    def flush(self) -> None:
        """Who leaves while recording keeps what was said so far."""
        self._end()
