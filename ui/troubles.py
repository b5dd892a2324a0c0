"""Errors of the environment in the user's words: what happened, what is safe, what to do next."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.forms.interface import FormError
from app.vault.vault import NoVaultError, WeakPassphraseError
from app.visits.shelf import UnknownFormError

_WORDS: tuple[tuple[tuple[type[Exception], ...], str], ...] = (
    (
        (NoVaultError,),
        QT_TRANSLATE_NOOP(
            "Troubles",
            "이 노트북에는 아직 저장소가 없습니다. 등록부터 해 주세요.",
        ),
    ),
    (
        (WeakPassphraseError,),
        QT_TRANSLATE_NOOP(
            "Troubles",
            "암호가 8자보다 짧습니다. 더 긴 암호를 정해 주세요.",
        ),
    ),
    (
        (UnknownFormError,),
        QT_TRANSLATE_NOOP(
            "Troubles",
            "이 양식은 아직 이 노트북에 없습니다. 네트워크가 될 때 동기화하면 받아 옵니다.",
        ),
    ),
    (
        (FormError,),
        QT_TRANSLATE_NOOP(
            "Troubles",
            "이 양식을 열 수 없습니다. 적은 것은 그대로 있습니다. 구청 담당자에게 알려 주세요.",
        ),
    ),
)


def in_words(error: Exception) -> str | None:
    """A sentence for an error that somebody can mend; None for a fault of the program itself."""
    for kinds, text in _WORDS:
        if isinstance(error, kinds):
            return QCoreApplication.translate("Troubles", text)
    return None
