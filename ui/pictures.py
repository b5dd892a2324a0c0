"""Pictures: made ready to be kept, and small ones to be shown. Nothing here touches a disk."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QImageWriter, QPainter

from app.attachments.errors import UnreadablePictureError
from app.attachments.kinds import Kind, Offered

SUFFIXES = (".jpg", ".jpeg", ".jfif", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".heif")
"""Of pictures that may be chosen. HEIC opens where the system can decode it (macOS)."""

_FORMATS = frozenset({"jpeg", "jpg", "jfif", "png", "webp", "gif", "bmp", "tif", "tiff", "heic", "heif"})
_JPEG_QUALITY = 88
_MOST_DECODED_MB = 400
"""Of one picture in memory: 100 million pixels. A file of a few kB can claim more than any laptop has."""


def photograph(data: bytes, given_name: str, longest: int | None) -> Offered:
    """A photograph as it is kept: upright, at most `longest` pixels on its longer side, as JPEG.

    It is decoded and encoded anew, so that its pixels alone go on. What a camera writes beside them
    (EXIF, XMP, comments) tells where the home is to a few metres, when somebody was in it, and which
    telephone took the picture; the visit says what the district may know of that, and no file that leaves
    the laptop later (an export, a print) may say more. Raises `UnreadablePictureError`.
    """
    return Offered(Kind.PHOTO, "image/jpeg", encoded(decoded(data, longest), "JPEG"), given_name)


def decoded(data: bytes, longest: int | None = None) -> QImage:
    """The picture, upright and no larger than asked. Raises `UnreadablePictureError`."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    if reader.format().toStdString() not in _FORMATS:
        raise UnreadablePictureError("unknown format")
    reader.setAutoTransform(True)
    reader.setAllocationLimit(_MOST_DECODED_MB)
    size = reader.size()
    if longest is not None and size.isValid() and max(size.width(), size.height()) > longest:
        reader.setScaledSize(_within(size, longest))
    image = reader.read()
    if image.isNull():
        raise UnreadablePictureError("cannot be decoded")
    return fitted(image, longest)


def fitted(image: QImage, longest: int | None) -> QImage:
    """No larger than asked."""
    if longest is None or max(image.width(), image.height()) <= longest:
        return image
    return image.scaled(
        _within(image.size(), longest),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def encoded(image: QImage, image_format: str) -> bytes:
    """The pixels of an image on white, as `JPEG` or `PNG`, and nothing else."""
    if image.colorSpace().isValid():
        image = image.convertedToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    # A copy would carry the texts of the original along; what is painted carries none.
    bare = QImage(image.size(), QImage.Format.Format_RGB32)
    bare.fill(Qt.GlobalColor.white)
    painter = QPainter(bare)
    painter.drawImage(bare.rect(), image)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(image_format.encode()))
    if image_format == "JPEG":
        writer.setQuality(_JPEG_QUALITY)
    if not writer.write(bare):
        raise UnreadablePictureError("cannot be encoded")
    return bytes(buffer.data().data())


def _within(size: QSize, longest: int) -> QSize:
    return size.scaled(longest, longest, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
