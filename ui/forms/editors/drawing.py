"""Drawing on white, drawing over a picture, signing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from app.attachments.kinds import Kind, Offered
from ui.devices.camera import has_camera
from ui.forms.editors.ink_sheet import InkSheet
from ui.forms.editors.photo import SOURCE_BYTES, CameraEditor, max_pixels
from ui.forms.editors.upload import UploadEditor
from ui.forms.files import Contents
from ui.language import tr
from ui.pictures import SUFFIXES, decoded, encoded, fitted

_DRAWING = QSize(1_400, 1_000)
_SIGNATURE = QSize(1_200, 400)
_ANNOTATED = 2_048
"""The longer side of a picture that is drawn on, unless the form asks for less."""


class DrawEditor(UploadEditor):
    """A drawing; opened again it lies under the pen."""

    wanted = "image/"
    chooses_files = False

    def build(self) -> None:
        self.add_way(tr("그리기"), tr("이어서 그리기"), "pencil", self._draw)

    def _draw(self) -> None:
        if self.value:
            self.with_contents(lambda contents: self._open(decoded(contents.data)))
        else:
            self._open(None)

    def _open(self, background: QImage | None) -> None:
        InkSheet(self, tr("그리기"), self.ref, _DRAWING, self._drawn, background=background).open()

    def _drawn(self, image: QImage) -> None:
        self.keep(Offered(Kind.DRAWING, "image/png", encoded(image, "PNG")))


class SignatureEditor(UploadEditor):
    """A signature is made anew, never drawn over."""

    wanted = "image/"
    chooses_files = False

    def build(self) -> None:
        self.add_way(tr("서명하기"), tr("다시 서명하기"), "pencil", self._sign)

    def _sign(self) -> None:
        InkSheet(self, tr("서명"), self.ref, _SIGNATURE, self._signed, by_name=True).open()

    def _signed(self, image: QImage) -> None:
        self.keep(Offered(Kind.SIGNATURE, "image/png", encoded(image, "PNG")))


class AnnotateEditor(CameraEditor):
    """A picture is chosen or taken first and is drawn on then. Left without drawing, it is kept as it is."""

    wanted = "image/"
    source_bytes = SOURCE_BYTES

    def build(self) -> None:
        if has_camera():
            self.add_way(tr("사진 찍기"), tr("다시 찍기"), "camera", self.photograph)
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        self.add_choosing(tr("사진 고르기"), tr("다른 사진 고르기"), "image", patterns)
        self._draw = self.add_way(tr("사진 위에 그리기"), tr("사진 위에 그리기"), "pencil", self._annotate)
        self._draw.hide()
        self._fresh = False

    def offer(self) -> Callable[[bytes, str], Offered]:
        longest = self._longest()
        self._fresh = True
        return lambda data, name: Offered(
            Kind.PHOTO, "image/jpeg", encoded(decoded(data, longest), "JPEG"), name
        )

    def offer_image(self, image: QImage) -> Callable[[], Offered]:
        longest = self._longest()
        self._fresh = True
        return lambda: Offered(Kind.PHOTO, "image/jpeg", encoded(fitted(image, longest), "JPEG"))

    def more(self, contents: Contents | None) -> None:
        self._draw.setVisible(contents is not None)
        if contents is not None and self._fresh:
            self._fresh = False
            self._annotate()

    def _longest(self) -> int:
        return min(_ANNOTATED, max_pixels(self.definition) or _ANNOTATED)

    def _annotate(self) -> None:
        self.with_contents(lambda contents: self._open(decoded(contents.data)))

    def _open(self, picture: QImage) -> None:
        title, paper = tr("사진 위에 그리기"), picture.size()
        InkSheet(self, title, self.ref, paper, self._drawn, background=picture, on_picture=True).open()

    def _drawn(self, image: QImage) -> None:
        self.keep(Offered(Kind.PHOTO, "image/jpeg", encoded(image, "JPEG")))
