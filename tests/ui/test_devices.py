"""Camera, microphone, loudspeaker and position: where they are not there the question says what else to do;
where Qt's extra parts are installed, the real ones run, fed through Qt's own interfaces."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.forms.loading import load_markdown
from app.forms.session import open_session
from ui.components.button import Button
from ui.components.sheet import Sheet
from ui.components.text import Text
from ui.devices.camera import CameraSheet
from ui.devices.film import FilmSheet
from ui.devices.position import Fix, SystemSource, position_finder
from ui.devices.sound import Player, Recorder, as_wav
from ui.forms.aids import Aids
from ui.forms.editors import photo, sound
from ui.forms.editors.here import Here
from ui.forms.view import FormView

# Qt's multimedia tells in its log what it did not find; the words on the screen are what counts here.
pytestmark = [pytest.mark.usefixtures("theme"), pytest.mark.qt_log_level_fail("CRITICAL")]

FORM = """
| survey |
| | type | name | label | appearance |
| | image | door | 문 사진 | new |
| | audio | song | 노래 | new |
| | geopoint | place | 여기는 어디예요? | |
"""
WITHOUT = "the extra `camera` (PySide6-Addons) is not installed here"


@pytest.fixture
def multimedia() -> ModuleType:
    return pytest.importorskip("PySide6.QtMultimedia", reason=WITHOUT, exc_type=ImportError)


@pytest.fixture
def desk(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(1000, 700)
    widget.show()
    return widget


def words(widget: QWidget) -> str:
    return " ".join(text.text() for text in widget.findChildren(Text))


def test_without_any_device_a_file_is_chosen_and_a_place_is_typed(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photo, "has_camera", lambda: False)
    monkeypatch.setattr(sound, "has_microphone", lambda: False)
    session = open_session(load_markdown(FORM))
    view = FormView(
        session,
        on_answer=lambda _ref, _value: None,
        on_finish=lambda: None,
        aids=Aids(position=None),
    )
    qtbot.addWidget(view)
    view.show()
    offered = {each.text() for each in view.findChildren(Button) if each.isVisibleTo(view)}
    assert {"사진 고르기", "소리 파일 고르기"} <= offered
    assert not {"사진 찍기", "녹음하기", "지금 위치"} & offered
    assert all(here.isHidden() for here in view.findChildren(Here))


class OneShot(Sheet):
    """A camera that has just taken a picture, which nobody has said to use yet."""

    def __init__(self, parent: QWidget, on_done: Callable[[QImage], None], *, front: bool) -> None:
        super().__init__(parent, "camera", QWidget())
        self._on_done = on_done

    def use_taken(self) -> None:
        red = QImage(8, 8, QImage.Format.Format_RGB32)
        red.fill(QColor("red"))
        self._on_done(red)


def test_a_photograph_that_was_just_taken_is_attached_where_the_laptop_locks(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photo, "has_camera", lambda: True)
    monkeypatch.setattr(photo, "CameraSheet", OneShot)
    answers: list[tuple[str, str]] = []
    view = FormView(
        open_session(load_markdown(FORM)),
        on_answer=lambda ref, value: answers.append((ref, value)),
        on_finish=lambda: None,
    )
    qtbot.addWidget(view)
    view.show()
    editor = view.findChildren(photo.PhotoEditor)[0]
    editor.photograph()
    view.flush()
    assert answers == [("/data/door", "photo-1.jpg")]
    editor.photograph()
    view.flush()
    assert len(answers) == 1, "a picture that is there already stays"


@pytest.mark.parametrize("by", ["hand", "lock"])
def test_a_photograph_is_looked_at_before_it_is_used(
    qtbot: QtBot, desk: QWidget, multimedia: ModuleType, by: str
) -> None:
    used: list[QImage] = []
    sheet = CameraSheet(desk, used.append)
    sheet.open()
    lens = multimedia.QVideoFrameInput(sheet)
    session = sheet.findChild(multimedia.QMediaCaptureSession)
    session.setCamera(None)
    session.setVideoFrameInput(lens)
    red = QImage(320, 240, QImage.Format.Format_RGBA8888)
    red.fill(QColor("red"))
    use, shoot = (sheet.findChild(Button, name) for name in ("camera.use", "camera.shoot"))
    assert use is not None
    assert shoot is not None

    def taken() -> bool:
        if shoot.isEnabled() and shoot.isVisible():
            shoot.click()
        lens.sendVideoFrame(multimedia.QVideoFrame(red))
        return use.isVisible()

    qtbot.waitUntil(taken)
    assert used == []
    if by == "hand":
        use.click()
    else:
        sheet.use_taken()
        assert not sheet.isVisible()
    assert used[0].pixelColor(10, 10) == QColor("red")


def test_a_camera_that_was_unplugged_is_told_of_at_once(desk: QWidget, multimedia: ModuleType) -> None:
    if multimedia.QMediaDevices.videoInputs():
        pytest.skip("this machine has a camera")
    sheet = CameraSheet(desk, lambda _image: None)
    sheet.open()
    assert "카메라를 쓸 수 없어요" in words(sheet)
    sheet.reject()


def test_a_recording_without_a_microphone_ends_empty(desk: QWidget, multimedia: ModuleType) -> None:
    if multimedia.QMediaDevices.audioInputs():
        pytest.skip("this machine has a microphone")
    recorded: list[bytes] = []
    recorder = Recorder(desk, lambda _seconds: None, recorded.append)
    recorder.stop()
    recorder.stop()
    assert recorded == [b""]


@pytest.mark.parametrize("data", [b"no sound at all", as_wav(bytes(3_200))], ids=["broken", "unheard"])
def test_a_sound_that_nobody_hears_is_told_of(
    qtbot: QtBot, desk: QWidget, multimedia: ModuleType, data: bytes
) -> None:
    if data.startswith(b"RIFF") and not multimedia.QMediaDevices.defaultAudioOutput().isNull():
        pytest.skip("this machine has a loudspeaker")
    told: list[str] = []
    player = Player(desk, data, lambda _playing: None, lambda: told.append("silent"))
    player.toggle()
    qtbot.waitUntil(lambda: told[:1] == ["silent"])


@pytest.mark.usefixtures("multimedia")
def test_a_film_that_is_none_says_so(qtbot: QtBot, desk: QWidget) -> None:
    sheet = FilmSheet(desk, "걷기", b"no film")
    sheet.open()
    qtbot.waitUntil(lambda: "이 영상은 열리지 않아요" in words(sheet))
    sheet.accept()


SENTENCES = (
    "$GPGGA,030000,3734.0000,N,12658.8000,E,1,08,0.9,38.0,M,,M,,*{0}\r\n"
    "$GPRMC,030000,A,3734.0000,N,12658.8000,E,000.0,000.0,010126,,*{1}\r\n"
)


def receiver_output() -> bytes:
    """What a satellite receiver sends once a second, in its own protocol (NMEA 0183)."""
    lines = []
    for line in SENTENCES.splitlines():
        body = line[1:].partition("*")[0]
        total = 0
        for letter in body.encode():
            total ^= letter
        lines.append(f"${body}*{total:02X}\r\n")
    return "".join(lines).encode()


def test_the_place_of_a_receiver_is_read_through_qt(
    qtbot: QtBot, desk: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    positioning = pytest.importorskip("PySide6.QtPositioning", reason=WITHOUT, exc_type=ImportError)
    assert position_finder() in (None, SystemSource)

    def connected(parent: QObject) -> object:
        source = positioning.QNmeaPositionInfoSource(
            positioning.QNmeaPositionInfoSource.UpdateMode.SimulationMode, parent
        )
        cable = QBuffer(source)
        cable.setData(QByteArray(receiver_output()))
        cable.open(QIODevice.OpenModeFlag.ReadOnly)
        source.setDevice(cable)
        return source

    monkeypatch.setattr(positioning.QGeoPositionInfoSource, "createDefaultSource", connected)
    fixes: list[Fix] = []
    refused: list[str] = []
    source = SystemSource(desk)
    source.start(fixes.append, lambda: refused.append("refused"))
    qtbot.waitUntil(lambda: bool(fixes))
    source.stop()
    assert (round(fixes[0].latitude, 4), round(fixes[0].longitude, 4)) == (37.5667, 126.98)
    assert refused == []


def test_a_device_without_any_source_refuses_at_once(desk: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    positioning = pytest.importorskip("PySide6.QtPositioning", reason=WITHOUT, exc_type=ImportError)
    monkeypatch.setattr(positioning.QGeoPositionInfoSource, "createDefaultSource", lambda _parent: None)
    refused: list[str] = []
    SystemSource(desk).start(lambda _fix: None, lambda: refused.append("refused"))
    assert refused == ["refused"]
