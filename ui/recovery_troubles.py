"""Why a recovery code did not open the laptop, in the user's words."""

from __future__ import annotations

from app.vault.errors import (
    ExpiredRequestError,
    NoRecoveryError,
    OtherLaptopsCodeError,
    TooSoonError,
    WrongCodeError,
)
from app.wire.recovery import MisreadError
from ui import troubles
from ui.language import tr


def in_words(error: Exception) -> str | None:
    """A sentence with a remedy; None for a fault of the program itself."""
    if isinstance(error, NoRecoveryError):
        return tr(
            "쓸 수 있는 복구 코드가 없습니다. 지난 코드를 쓴 뒤 아직 동기화하지 않았거나, 처음 동기화를 하지 "
            "않았습니다. 기록은 그대로 있습니다. 구청 전산 담당자에게 알려 주세요."
        )
    if isinstance(error, ExpiredRequestError):
        return tr("요청 번호를 만든 지 30분이 지났습니다. [새 요청 번호]를 눌러 다시 불러 주세요.")
    if isinstance(error, OtherLaptopsCodeError):
        return tr("이 노트북의 코드가 아닌 것 같습니다. 요청 번호부터 다시 확인해 주세요.")
    if isinstance(error, MisreadError):
        return tr("코드를 잘못 받아 적었습니다. 표시된 묶음을 다시 불러 달라고 하세요.")
    if isinstance(error, WrongCodeError):
        return tr("이미 썼거나 새 코드로 바뀐 코드입니다. 새 요청 번호를 불러 새 코드를 받으세요.")
    if isinstance(error, TooSoonError):
        return tr("여러 번 틀려서 {0}초 기다려야 합니다.").format(round(error.wait))
    return troubles.of_opening(error)
