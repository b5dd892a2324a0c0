"""Attachments in words: what they are, how large, and what went wrong with them."""

from __future__ import annotations

from app.attachments.errors import (
    AbsentAttachmentError,
    AttachmentError,
    DamagedAttachmentError,
    EmptyFileError,
    ForeignSealError,
    TooLargeError,
    TooManyError,
    UnreadableFileError,
    UnreadablePictureError,
    WrongKindError,
)
from app.attachments.kinds import Kind
from ui.components.tone import Tone
from ui.language import tr
from ui.words import Mark

_KB = 1024


def size(count: int) -> str:
    """`240 kB`, `3.2 MB`."""
    if count < _KB * _KB:
        return f"{max(1, round(count / _KB)):,} kB"
    return f"{count / _KB / _KB:.1f} MB"


def kind(media_type: str, name: str = "") -> str:
    """What sort of thing it is; `name` is the answer in the form, which tells what was made here."""
    if name.startswith(Kind.SIGNATURE.value):
        return tr("서명")
    if name.startswith(Kind.DRAWING.value):
        return tr("그림")
    if media_type.startswith("image/"):
        return tr("사진")
    if media_type.startswith("audio/"):
        return tr("소리")
    if media_type.startswith("video/"):
        return tr("동영상")
    return tr("파일")


def owed(count: int) -> Mark:
    """Beside the mark of a record that may have arrived without them."""
    return Mark(tr("사진·파일 {n}개는 보내기 전").format(n=count), Tone.CAUTION, "cloud-upload")


def summary(media_type: str, count: int, *, name: str, given_name: str) -> str:
    """`사진 · 240 kB`, with the name a file came with."""
    parts = (kind(media_type, name), size(count), "" if media_type.startswith("image/") else given_name)
    return " · ".join(part for part in parts if part)


def in_full(media_type: str, count: int, *, name: str, given_name: str) -> str:
    """As `summary`, where the picture itself is not beside it: a picture too has the name it came with."""
    parts = (kind(media_type, name), size(count), given_name)
    return " · ".join(part for part in parts if part)


def one_alone(others: int) -> str:
    """Several were dropped on one question."""
    return tr("한 문항에는 하나만 붙어서 나머지 {n}개는 붙이지 않았어요.").format(n=others)


def came_meanwhile() -> str:
    """Another was dropped or pasted while one was being kept."""
    return tr("앞의 것을 저장하는 동안에 온 것은 붙이지 않았어요.")


def of_another_device() -> str:
    """What was dropped is no file that this laptop can read, as a telephone's or a browser's."""
    return tr("이 노트북에 있는 파일이 아니라서 붙이지 못했어요. 먼저 노트북으로 옮긴 뒤 골라 주세요.")


def trouble(error: AttachmentError) -> str:
    """What happened, what is safe, what to do next."""
    if isinstance(error, TooLargeError):
        told = tr("파일이 너무 커서 붙이지 못했어요. {most}까지 붙일 수 있어요. 더 작은 파일을 골라 주세요.")
        return told.format(most=size(error.most))
    if isinstance(error, TooManyError):
        told = tr("더 붙일 수 없어요. {most}개까지 붙일 수 있어요. 필요 없는 것을 뺀 뒤 다시 해 주세요.")
        return told.format(most=error.most)
    if isinstance(error, WrongKindError):
        told = tr("여기에는 {kind} 파일을 붙일 수 있어요. 다른 파일을 골라 주세요.")
        return told.format(kind=kind(error.wanted))
    if isinstance(error, EmptyFileError):
        return tr("빈 파일이라 붙이지 못했어요. 다른 파일을 골라 주세요.")
    if isinstance(error, UnreadablePictureError):
        return tr("사진으로 열 수 없는 파일이에요. JPEG나 PNG 사진을 골라 주세요.")
    if isinstance(error, UnreadableFileError):
        return tr("파일을 읽지 못했어요. 파일이 그 자리에 있는지 보고 다시 골라 주세요.")
    if isinstance(error, AbsentAttachmentError):
        return tr("이 파일은 다른 기기에 있어요. 답은 그대로 있습니다.")
    if isinstance(error, ForeignSealError):
        return tr("사진은 의약과만 볼 수 있게 봉인되어 있어요. 원본은 종이 검사지에 있습니다.")
    if isinstance(error, DamagedAttachmentError):
        return tr("파일이 손상되어 열 수 없어요. 다른 답은 안전합니다. 가능하면 다시 붙여 주세요.")
    return tr("파일을 다루지 못했어요. 다른 답은 안전합니다. 다시 해 주세요.")
