"""Which editor an attachment gets."""

from __future__ import annotations

from app.forms.interface import NodeDefinition
from ui.forms.editors.drawing import AnnotateEditor, DrawEditor, SignatureEditor
from ui.forms.editors.photo import PhotoEditor
from ui.forms.editors.plain_file import FileEditor, VideoEditor
from ui.forms.editors.sound import SoundEditor
from ui.forms.editors.upload import UploadEditor

_BY_MEDIA: dict[str, type[UploadEditor]] = {"image": PhotoEditor, "audio": SoundEditor, "video": VideoEditor}
_BY_APPEARANCE: dict[str, type[UploadEditor]] = {
    "signature": SignatureEditor,
    "draw": DrawEditor,
    "annotate": AnnotateEditor,
}


def upload_editor(definition: NodeDefinition) -> type[UploadEditor]:
    """By what is to be attached; an image also by its appearance."""
    media = definition.parameters.get("mediatype", "").partition("/")[0]
    if media == "image":
        for appearance, editor in _BY_APPEARANCE.items():
            if appearance in definition.appearances:
                return editor
    return _BY_MEDIA.get(media, FileEditor)
