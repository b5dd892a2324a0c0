"""A video or any other file of this computer."""

from __future__ import annotations

from ui.forms.editors.upload import UploadEditor
from ui.language import tr


class VideoEditor(UploadEditor):
    """A video from a file."""

    wanted = "video/"

    def build(self) -> None:
        patterns = "*.mp4 *.m4v *.mov *.webm *.mkv *.avi *.3gp"
        self.add_choosing(tr("동영상 고르기"), tr("다른 동영상 고르기"), "paperclip", patterns)


class FileEditor(UploadEditor):
    """Whatever the worker was handed: a certificate, a scan."""

    def build(self) -> None:
        self.add_choosing(tr("파일 고르기"), tr("다른 파일 고르기"), "paperclip")
