"""A form with every sort of attachment, and pictures as a telephone makes them."""

from __future__ import annotations

import struct

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

FORM_ID = "wound_care"
GPS_MARKER = "GPSLatitude 37.60321 Galaxy of 김민수"

WOUND_CARE = f"""
| settings |
| | form_title | form_id | version | style |
| | 상처 돌봄 | {FORM_ID} | 1 | pages |

| survey |
| | type | name | label | relevant | appearance | parameters | required |
| | begin_group | look | 상처 | | field-list | | |
| | select_one yes_no | has | 상처가 있나요? | | | | |
| | image | photo | 상처 사진 | ${{has}} = 'yes' | | max-pixels=640 | |
| | image | bed | 방 사진 | | new | | |
| | end_group | | | | | | |
| | begin_group | ink | 그림과 서명 | | field-list | | |
| | image | sketch | 상처 자리 그림 | | draw | | |
| | image | marked | 사진에 표시 | | annotate | | |
| | image | consent | 동의 서명 | | signature | | |
| | end_group | | | | | | |
| | begin_group | others | 소리와 파일 | | field-list | | |
| | audio | cough | 기침 소리 | | | | |
| | video | walk | 걷는 모습 | | | | |
| | file | paper | 진단서 | | | | |
| | end_group | | | | | | |

| choices |
| | list_name | name | label |
| | yes_no | yes | 예 |
| | yes_no | no | 아니요 |
"""


def photograph(width: int = 1_200, height: int = 900, *, marker: str = GPS_MARKER) -> bytes:
    """A JPEG with an EXIF block that says `marker` and that the picture lies on its side, and a comment."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(226, 190, 170))
    painter = QPainter(image)
    painter.setBrush(QColor(150, 40, 40))
    painter.drawEllipse(width // 3, height // 3, width // 4, height // 6)
    for line in range(0, width, 7):
        painter.setPen(QColor((line * 37) % 256, (line * 91) % 256, (line * 13) % 256))
        painter.drawLine(line, 0, width - line, height)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(b"JPEG")).write(image)
    plain = bytes(buffer.data().data())
    return plain[:2] + _segment(0xE1, _exif(marker)) + _segment(0xFE, marker.encode()) + plain[2:]


def _segment(kind: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, kind, len(content) + 2) + content


def _exif(text: str) -> bytes:
    """Two entries: Orientation 6 (turn right to see it upright), ImageDescription."""
    words = text.encode() + b"\0"
    entries = struct.pack(">HHHIHH", 2, 0x0112, 3, 1, 6, 0) + struct.pack(
        ">HHII", 0x010E, 2, len(words), 8 + 2 + 24 + 4
    )
    return b"Exif\0\0" + b"MM\0*" + struct.pack(">I", 8) + entries + b"\0\0\0\0" + words
