"""Why enrolment did not work, in the user's words."""

from __future__ import annotations

from app.enrolling import OtherSuiteError
from app.sync.transport import (
    CertificateError,
    ImpostorError,
    NoHubError,
    RefusedError,
    UnknownSuiteError,
    UnreachableError,
    UnsafeAddressError,
)
from app.wire.messages import Code
from db.errors import DiskError, DiskFullError, TooDeepError
from ui import troubles
from ui.language import tr


def in_words(error: Exception) -> str | None:
    """A sentence with a remedy; None for a fault of the program itself."""
    if isinstance(error, RefusedError):
        return _refused(error.refusal.code)
    if isinstance(error, ImpostorError):
        return tr("응답한 곳이 구청이 맞는지 확인할 수 없어 멈췄습니다. 전산 담당자에게 알려 주세요.")
    if isinstance(error, FileExistsError):
        return tr("이 노트북에는 이미 저장소가 있습니다. 그대로 두었습니다. 전산 담당자에게 알려 주세요.")
    return _of_address(error) or _of_suite(error) or _of_disk(error) or troubles.in_words(error)


def _of_address(error: Exception) -> str | None:
    if isinstance(error, UnsafeAddressError):
        return tr("주소는 https:// 로 시작해야 합니다. 아무것도 보내지 않았습니다. 주소를 확인해 주세요.")
    if isinstance(error, NoHubError):
        return tr(
            "이 주소에서 답한 곳은 구청 서버가 아닙니다. 등록 번호는 보내지 않았습니다. "
            "주소를 확인하고, 로그인을 묻는 와이파이라면 먼저 로그인한 뒤 다시 눌러 주세요."
        )
    if isinstance(error, CertificateError):
        return tr(
            "구청 서버의 인증서를 확인할 수 없어 등록 번호를 보내지 않았습니다. "
            "와이파이 로그인과 노트북의 날짜를 확인하고, 계속되면 전산 담당자에게 알려 주세요."
        )
    if isinstance(error, UnreachableError):
        return tr("구청에 연결되지 않습니다. 주소와 네트워크를 확인하고 다시 해 주세요.")
    return None


def _of_suite(error: Exception) -> str | None:
    if isinstance(error, UnknownSuiteError):
        return tr(
            "구청이 쓰는 암호 방식이 이 프로그램에 없습니다. 등록 번호는 보내지 않았습니다. "
            "전산 담당자에게 새 프로그램을 받아 설치하고 같은 번호로 등록해 주세요."
        )
    if isinstance(error, OtherSuiteError):
        return tr(
            "구청이 먼저 알린 암호 방식과 인증서의 암호 방식이 달라 멈췄습니다. "
            "이 노트북에는 아무것도 남지 않았습니다. "
            "전산 담당자에게 그대로 알리고 새 등록 번호를 받아 주세요."
        )
    return None


def unknown() -> str:
    """A fault of the program while it enrolled."""
    return tr(
        "프로그램에 문제가 생겨 등록하지 못했습니다. 적은 것은 그대로 있습니다. "
        "한 번 더 해 보고, 그래도 안 되면 전산 담당자에게 알려 주세요."
    )


def _of_disk(error: Exception) -> str | None:
    """The code may be asked for again as long as the page is open (`KeptKeys`)."""
    if isinstance(error, DiskFullError):
        return tr(
            "저장 공간이 없어 등록하지 못했습니다. 등록 번호는 다시 쓸 수 있습니다. "
            "이 창을 닫지 말고 파일을 지워 공간을 만든 뒤 다시 눌러 주세요."
        )
    if isinstance(error, DiskError) and not isinstance(error, TooDeepError):
        return tr(
            "저장할 폴더에 쓸 수 없어 등록하지 못했습니다. 등록 번호는 다시 쓸 수 있습니다. "
            "이 창을 닫지 말고 디스크가 읽기 전용이 아닌지 확인한 뒤 다시 눌러 주세요. "
            "그래도 안 되면 전산 담당자에게 알려 주세요."
        )
    return None


def _refused(code: Code) -> str:
    if code is Code.CODE_EXPIRED:
        return tr("등록 번호의 기한이 지났습니다. 담당자에게 새 번호를 받아 주세요.")
    if code is Code.CODE_USED:
        return tr("이미 쓴 등록 번호입니다. 담당자에게 새 번호를 받아 주세요.")
    if code is Code.RATE:
        return tr("여러 번 틀려 잠시 막혔습니다. 몇 분 뒤에 다시 해 주세요.")
    if code is Code.BUSY:
        return tr(
            "구청 서버가 지금 답하지 못합니다. 등록 번호는 다시 쓸 수 있습니다. 잠시 뒤에 다시 눌러 주세요."
        )
    if code is Code.CODE_UNKNOWN:
        return tr("등록 번호가 맞지 않습니다. 한 글자씩 확인해 주세요.")
    return tr("구청이 등록을 받지 않았습니다. 전산 담당자에게 알려 주세요.")
