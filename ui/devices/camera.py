"""Taking a photograph inside the program."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from ui.components.button import Button, Kind
from ui.components.sheet import Sheet
from ui.devices import has_multimedia
from ui.language import tr


def has_camera() -> bool:
    """Whether a photograph can be taken here."""
    if not has_multimedia():
        return False
    from PySide6.QtMultimedia import QMediaDevices

    return bool(QMediaDevices.videoInputs())


class Viewfinder(QWidget):
    """Shows the latest image that the camera gave."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.setAccessibleName(tr("카메라 화면"))
        self.setMinimumSize(240, 180)

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.AlternateBase))
        if self._image.isNull():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        scale = min(self.width() / self._image.width(), self.height() / self._image.height())
        width, height = self._image.width() * scale, self._image.height() * scale
        painter.drawImage(
            QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height), self._image
        )


class CameraSheet(Sheet):
    """The camera's picture, a button to take it, and a look at what was taken before it is used."""

    def __init__(self, parent: QWidget, on_done: Callable[[QImage], None], *, front: bool = False) -> None:
        from PySide6.QtMultimedia import (
            QCamera,
            QCameraDevice,
            QImageCapture,
            QMediaCaptureSession,
            QMediaDevices,
            QVideoSink,
        )

        view = Viewfinder()
        super().__init__(parent, tr("사진 찍기"), view)
        self.setObjectName("camera")
        self._view = view
        self._on_done = on_done
        self._taken: QImage | None = None
        side = QCameraDevice.Position.FrontFace if front else QCameraDevice.Position.BackFace
        devices = QMediaDevices.videoInputs()
        device = next((one for one in devices if one.position() == side), QMediaDevices.defaultVideoInput())
        self._camera = QCamera(device, self)
        self._capture = QImageCapture(self)
        self._sink = QVideoSink(self)
        self._session = QMediaCaptureSession(self)
        self._session.setCamera(self._camera)
        self._session.setImageCapture(self._capture)
        self._session.setVideoSink(self._sink)
        self._sink.videoFrameChanged.connect(self._follow)
        self._capture.imageCaptured.connect(self._caught)
        self._capture.errorOccurred.connect(lambda *_error: self._fail())
        self._camera.errorOccurred.connect(lambda *_error: self._fail())
        self._shoot = self.add(Button(tr("찍기"), Kind.PRIMARY, icon="camera", on_click=self._take))
        self._shoot.setObjectName("camera.shoot")
        self._use = self.add(Button(tr("이 사진 쓰기"), Kind.PRIMARY, icon="check", on_click=self._finish))
        self._use.setObjectName("camera.use")
        self._again = self.add(Button(tr("다시 찍기"), Kind.PLAIN, icon="refresh-cw", on_click=self._restart))
        self.add(Button(tr("그만두기"), Kind.TEXT, icon="x", on_click=self.reject))
        self.finished.connect(lambda _result: self._camera.stop())
        self._restart()

    def _restart(self) -> None:
        self._taken = None
        self.say(tr("사진은 이 노트북 안에 잠가서 보관해요."))
        self._camera.start()
        self._offer()
        self._shoot.setFocus()
        if self._camera.cameraDevice().isNull():
            # Unplugged since the button was shown.
            self._fail()

    def _follow(self) -> None:
        if self._taken is None:
            self._view.show_image(self._sink.videoFrame().toImage())

    def _take(self) -> None:
        self._shoot.setEnabled(False)
        if self._capture.capture() < 0:
            self._fail()

    def _caught(self, _number: int, image: QImage) -> None:
        self._taken = image
        self.say(tr("사진은 이 노트북 안에 잠가서 보관해요."))
        self._camera.stop()
        self._view.show_image(image)
        self._offer()
        self._use.setFocus()

    def _fail(self) -> None:
        self._shoot.setEnabled(True)
        self.say(tr("카메라를 쓸 수 없어요. 다른 프로그램이 쓰고 있는지 보고 다시 해 주세요."))
        self._shoot.setText(tr("다시 해 보기"))

    def use_taken(self) -> None:
        """The laptop is being locked: a picture that was taken is used, though nobody has said so yet."""
        if self._taken is not None:
            self._finish()

    def _finish(self) -> None:
        taken, self._taken = self._taken, None
        self.accept()
        if taken is not None:
            self._on_done(taken)

    def _offer(self) -> None:
        taken = self._taken is not None
        self._shoot.setVisible(not taken)
        self._shoot.setEnabled(True)
        self._use.setVisible(taken)
        self._again.setVisible(taken)
