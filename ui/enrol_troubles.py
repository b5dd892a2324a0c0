"""Why enrolment did not work, in the user's words."""

from __future__ import annotations

from app.sync.transport import ImpostorError, RefusedError, UnreachableError, UnsafeAddressError
from app.wire.messages import Code
from ui import troubles
from ui.language import tr


def in_words(error: Exception) -> str | None:
    """A sentence with a remedy; None for a fault of the program itself."""
    if isinstance(error, RefusedError):
        return _refused(error.refusal.code)
    if isinstance(error, UnsafeAddressError):
        return tr("주소는 https:// 로 시작해야 합니다. 아무것도 보내지 않았습니다. 주소를 확인해 주세요.")
    if isinstance(error, UnreachableError):
        return tr("구청에 연결되지 않습니다. 주소와 네트워크를 확인하고 다시 해 주세요.")
    if isinstance(error, ImpostorError):
        return tr("응답한 곳이 구청이 맞는지 확인할 수 없어 멈췄습니다. 전산 담당자에게 알려 주세요.")
    if isinstance(error, FileExistsError):
        return tr("이 노트북에는 이미 저장소가 있습니다. 그대로 두었습니다. 전산 담당자에게 알려 주세요.")
    return troubles.in_words(error)


def _refused(code: Code) -> str:
    if code is Code.CODE_EXPIRED:
        return tr("등록 번호의 기한이 지났습니다. 담당자에게 새 번호를 받아 주세요.")
    if code is Code.CODE_USED:
        return tr("이미 쓴 등록 번호입니다. 담당자에게 새 번호를 받아 주세요.")
    if code is Code.RATE:
        return tr("여러 번 틀려 잠시 막혔습니다. 몇 분 뒤에 다시 해 주세요.")
    if code is Code.CODE_UNKNOWN:
        return tr("등록 번호가 맞지 않습니다. 한 글자씩 확인해 주세요.")
    return tr("구청이 등록을 받지 않았습니다. 전산 담당자에게 알려 주세요.")
