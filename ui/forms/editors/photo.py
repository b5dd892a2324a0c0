"""A photograph: from the camera where there is one, else from a file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QImage

from app.attachments.kinds import Kind, Offered
from app.forms.interface import NodeDefinition
from ui.devices.camera import CameraSheet, has_camera
from ui.forms.editors.upload import UploadEditor
from ui.language import tr
from ui.pictures import SUFFIXES, encoded, fitted, photograph

SOURCE_BYTES = 64 * 1024 * 1024
"""A camera's file may be larger than what is kept of it."""


class PhotoEditor(UploadEditor):
    """`new` and `new-front` ask for a picture taken now: files are offered only where there is no camera."""

    wanted = "image/"
    source_bytes = SOURCE_BYTES

    def build(self) -> None:
        asked = set(self.definition.appearances)
        taken_now = bool(asked & {"new", "new-front"})
        if has_camera():
            front = bool(asked & {"new-front", "front"})
            self.add_way(tr("사진 찍기"), tr("다시 찍기"), "camera", lambda: self._photograph(front=front))
            if taken_now:
                self.chooses_files = False
                self.setAcceptDrops(False)
                return
        self.add_choosing(
            tr("사진 고르기"), tr("다른 사진 고르기"), "image", " ".join(f"*{suffix}" for suffix in SUFFIXES)
        )

    def offer(self) -> Callable[[bytes, str], Offered]:
        longest = max_pixels(self.definition)
        return lambda data, name: photograph(data, name, longest)

    def offer_image(self, image: QImage) -> Callable[[], Offered]:
        longest = max_pixels(self.definition)
        return lambda: Offered(Kind.PHOTO, "image/jpeg", encoded(fitted(image, longest), "JPEG"))

    def _photograph(self, *, front: bool) -> None:
        CameraSheet(self, lambda image: self.keep(self.offer_image(image)), front=front).open()


def max_pixels(definition: NodeDefinition) -> int | None:
    """What the form says of a picture's longer side (`max-pixels`), None where it says nothing useful."""
    asked = definition.parameters.get("max-pixels", "")
    return int(asked) if asked.isascii() and asked.isdigit() and int(asked) > 0 else None
