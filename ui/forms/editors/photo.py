"""A photograph: from the camera where there is one, else from a file."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtGui import QImage

from app.attachments.kinds import Kind, Offered
from app.forms.interface import NodeDefinition, NodeState
from ui.devices.camera import CameraSheet, has_camera
from ui.forms.editors.editor import Reply
from ui.forms.editors.upload import UploadEditor
from ui.language import tr
from ui.pictures import SUFFIXES, encoded, fitted, photograph

SOURCE_BYTES = 64 * 1024 * 1024
"""A camera's file may be larger than what is kept of it."""


class CameraEditor(UploadEditor):
    """A picture may be taken inside the program."""

    def __init__(self, state: NodeState, reply: Reply) -> None:
        self._camera: CameraSheet | None = None
        super().__init__(state, reply)

    def photograph(self, *, front: bool = False) -> None:
        """Open the camera; what is taken there is attached once the worker says so."""
        self._camera = CameraSheet(self, self._taken_now, front=front)
        self._camera.open()

    def flush(self) -> None:
        """Who leaves with a picture that was taken, and not looked at yet, finds it attached; unless it would
        take the place of another."""
        if self._camera is not None and shiboken6.isValid(self._camera) and not self.value:
            self._camera.use_taken()

    def _taken_now(self, image: QImage) -> None:
        make = self.offer_image(image)
        if make is not None:
            self.keep(make)


class PhotoEditor(CameraEditor):
    """`new` and `new-front` ask for a picture taken now: files are offered only where there is no camera."""

    wanted = "image/"
    source_bytes = SOURCE_BYTES

    def build(self) -> None:
        asked = set(self.definition.appearances)
        taken_now = bool(asked & {"new", "new-front"})
        if has_camera():
            front = bool(asked & {"new-front", "front"})
            self.add_way(tr("사진 찍기"), tr("다시 찍기"), "camera", lambda: self.photograph(front=front))
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


def max_pixels(definition: NodeDefinition) -> int | None:
    """What the form says of a picture's longer side (`max-pixels`), None where it says nothing useful."""
    asked = definition.parameters.get("max-pixels", "")
    return int(asked) if asked.isascii() and asked.isdigit() and int(asked) > 0 else None
