"""What can go wrong with an attachment. The rest of the form goes on in every case."""

from __future__ import annotations


class AttachmentError(Exception):
    """The text is for a developer and holds no content; `ui.troubles` has the remedy in words."""


class TooLargeError(AttachmentError):
    """Nothing was kept. `most`: how many bytes one attachment may have."""

    def __init__(self, most: int) -> None:
        super().__init__("too large")
        self.most = most


class TooManyError(AttachmentError):
    """Nothing was kept. `most`: how many there may be."""

    def __init__(self, most: int) -> None:
        super().__init__("too many")
        self.most = most


class EmptyFileError(AttachmentError):
    """A file without a single byte: nothing was kept."""


class AbsentAttachmentError(AttachmentError):
    """It was attached on another device and is not on this one."""


class DamagedAttachmentError(AttachmentError):
    """The sealed file was changed, cut off or taken away. Whatever else was recorded is not touched."""


class ForeignSealError(AttachmentError):
    """Sealed to somebody else: this laptop does not hold the key that opens it."""


class WrongKindError(AttachmentError):
    """Another sort of file than is asked for: nothing was kept. `wanted` begins the media types that fit."""

    def __init__(self, wanted: str) -> None:
        super().__init__("another kind")
        self.wanted = wanted


class UnreadableFileError(AttachmentError):
    """A chosen file that the disk or its owner does not give."""


class UnreadablePictureError(AttachmentError):
    """Not a picture of a kind that this program knows, or a damaged one."""
