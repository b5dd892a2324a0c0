"""Errors of the environment in the user's words: what happened, what is safe, what to do next."""

from __future__ import annotations

from app.attachments.errors import AttachmentError
from app.forms.interface import FormError
from app.ledger.errors import RecordTooLargeError
from app.risk.role_sealing import NoRoleKeyError
from app.vault.disk_marks import UnmarkableFolderError
from app.vault.errors import (
    AwaitedDiskError,
    DamagedVaultError,
    DamagedWrapError,
    MixedFilesError,
    NoVaultError,
    OtherLaptopsHeaderError,
    ReplacedHeaderError,
    TooLittleMemoryError,
    UncertainHeaderError,
    UnreadBackupError,
    WeakPassphraseError,
)
from app.vault.header import NewerHeaderError
from app.visits.keyless import OnlyLevelToldError, ShortenedToldError
from app.visits.shelf import UnknownFormError
from db.errors import (
    DamagedError,
    DiskError,
    DiskFullError,
    MissingError,
    NewerSchemaError,
    TooDeepError,
    WrongKeyError,
)
from ui import words_of_files
from ui.language import tr


def in_words(error: Exception) -> str | None:
    """A sentence for an error that somebody can mend; None for a fault of the program itself."""
    if isinstance(error, AttachmentError):
        return words_of_files.trouble(error)
    return _of_storage(error) or _of_work(error)


def of_opening(error: Exception) -> str | None:
    """The same where nothing was open yet: there is nothing that could not be saved."""
    if isinstance(error, DiskFullError):
        return tr(
            "저장 공간이 없어 열지 못했습니다. 기록은 그대로 있습니다. "
            "파일을 지워 공간을 만든 뒤 다시 열어 주세요."
        )
    if isinstance(error, UnreadBackupError):
        return tr(
            "저장소를 읽을 수 없고, 디스크가 백업도 지금 읽지 못합니다. 파일은 그대로 두었습니다. "
            "다른 프로그램을 닫고 다시 열어 주세요. 여러 번 해도 안 되면 [백업 없이 열기]를 "
            "누르세요. 보내지 않은 기록은 되찾지만, 쓰던 양식의 답과 보내지 않은 사진은 없을 수 있습니다."
        )
    if isinstance(error, DiskError) and not isinstance(error, TooDeepError):
        return tr(
            "디스크를 읽거나 쓸 수 없어 열지 못했습니다. 기록은 그대로 있습니다. "
            "디스크가 읽기 전용이 아닌지, 다른 프로그램이 쓰고 있지 않은지 확인하고 다시 열어 주세요."
        )
    if isinstance(error, NoVaultError):
        # Where there is nothing at all nobody is asked for a passphrase.
        return tr(
            "여는 데 쓰는 파일(vault.json)이 없습니다. 암호 탓이 아니고, 기록은 그대로 있습니다. "
            "파일을 되돌려 놓거나, 아무것도 지우지 말고 전산 담당자에게 알려 주세요."
        )
    if isinstance(error, AwaitedDiskError):
        return tr(
            "저장소를 읽을 수 없고, 이 노트북에는 되살릴 백업이 없습니다. 파일은 그대로 두었습니다. "
            "백업을 두던 디스크({folder})를 연결하고 다시 열어 주세요. "
            "디스크를 잃어버렸으면 [백업 없이 열기]를 누르세요. "
            "보내지 않은 기록은 되찾지만, 쓰던 양식의 답과 보내지 않은 사진은 없을 수 있습니다."
        ).format(folder=error.folder)
    if isinstance(error, MissingError):
        return tr(
            "저장소 파일이 없고 되살릴 백업도 없습니다. 새로 만들지 않았습니다. "
            "전산 담당자에게 바로 알려 주세요."
        )
    if isinstance(error, ReplacedHeaderError):
        return tr(
            "바꾸기 전의 암호나 코드입니다. 기록은 그대로 있습니다. 지금 암호를 넣어 주세요. "
            "그래도 열리지 않으면 파일을 지우지 말고 전산 담당자에게 알려 주세요."
        )
    return in_words(error)


def unknown() -> str:
    """A fault of the program before anything was open."""
    return tr(
        "프로그램에 문제가 생겨 열지 못했습니다. 기록은 그대로 있습니다. "
        "한 번 더 해 보고, 그래도 안 되면 전산 담당자에게 알려 주세요."
    )


def _of_storage(error: Exception) -> str | None:
    if isinstance(error, UnmarkableFolderError):
        return tr(
            "고른 폴더에 쓸 수 없어 백업 디스크로 쓰지 않았습니다. 있던 백업은 그대로 있습니다. "
            "디스크의 쓰기 방지를 풀거나 공간을 만든 뒤, 아니면 다른 폴더를 골라 다시 해 주세요."
        )
    if isinstance(error, DiskFullError):
        return tr(
            "저장 공간이 없어 방금 것은 저장하지 못했습니다. 이전 기록은 안전합니다. "
            "파일을 지워 공간을 만든 뒤 다시 해 주세요."
        )
    if isinstance(error, TooDeepError):
        return tr(
            "폴더의 경로가 너무 길어 쓸 수 없습니다. 있던 기록은 그대로 있습니다. "
            "경로가 더 짧은 폴더로 옮기거나 다른 폴더를 골라 다시 해 주세요."
        )
    if isinstance(error, DiskError):
        return tr(
            "디스크에 쓸 수 없어 방금 것은 저장하지 못했습니다. 이전 기록은 안전합니다. "
            "디스크를 확인하고 다시 해 주세요."
        )
    return _of_vault(error)


def _of_vault(error: Exception) -> str | None:
    """Of the files that the store lies in and is opened with."""
    if isinstance(error, DamagedWrapError):
        return tr(
            "여는 데 쓰는 파일(vault.json)이 상해서 어떤 암호로도 열리지 않습니다. 암호 탓이 아니고, "
            "기록은 그대로 있습니다. [암호를 잊었어요]를 눌러 복구 코드로 열어 주세요. "
            "그래도 안 되면 아무것도 지우지 말고 전산 담당자에게 알려 주세요."
        )
    if isinstance(error, UncertainHeaderError):
        return tr(
            "암호가 맞지 않습니다. 기록은 그대로 있습니다. 분명히 맞는 암호라면 "
            "여는 데 쓰는 파일(vault.json)이 다른 노트북의 것일 수 있습니다. "
            "아무것도 지우지 말고 전산 담당자에게 알려 주세요."
        )
    if isinstance(error, MixedFilesError):
        return tr(
            "여는 데 쓰는 파일(vault.json)과 저장소(store.db)가 서로 짝이 아닙니다. 기록은 그대로 있습니다. "
            "먼저 암호를 한 번 더 천천히 넣어 주세요. 저장소가 상했어도 맞는 암호로는 백업에서 되살립니다. "
            "그래도 열리지 않으면 두 파일 가운데 하나가 상했거나 다른 노트북의 것이거나 예전 것입니다. "
            "이 노트북의 파일을 되돌려 놓거나, 아무것도 지우지 말고 전산 담당자에게 알려 주세요."
        )
    if isinstance(error, OtherLaptopsHeaderError):
        return tr(
            "여는 데 쓰는 파일(vault.json)이 다른 노트북의 것입니다. 암호 탓이 아니고, "
            "기록은 그대로 있습니다. 이 노트북의 파일을 되돌려 놓거나, "
            "아무것도 지우지 말고 전산 담당자에게 알려 주세요."
        )
    if isinstance(error, DamagedError | DamagedVaultError | WrongKeyError):
        return tr(
            "저장소를 읽을 수 없습니다. 파일은 그대로 두었습니다. 지우지 말고 전산 담당자에게 알려 주세요."
        )
    if isinstance(error, NewerSchemaError | NewerHeaderError):
        return tr(
            "더 새로운 방문수첩이 만든 저장소입니다. 아무것도 바꾸지 않았습니다. "
            "프로그램을 새 판으로 올려 주세요."
        )
    return None


def _of_work(error: Exception) -> str | None:
    if isinstance(error, TooLittleMemoryError):
        return tr(
            "메모리가 모자라 암호를 맞춰 보지 못했습니다. 암호 탓이 아니고, 기록은 그대로 있습니다. "
            "다른 프로그램을 닫고 다시 해 주세요. 그래도 안 되면 노트북을 껐다 켜 주세요."
        )
    if isinstance(error, NoVaultError):
        return tr("이 노트북에는 아직 저장소가 없습니다. 등록부터 해 주세요.")
    if isinstance(error, WeakPassphraseError):
        return tr("암호가 8자보다 짧습니다. 더 긴 암호를 정해 주세요.")
    if isinstance(error, UnknownFormError):
        return tr("이 양식은 아직 이 노트북에 없습니다. 네트워크가 될 때 동기화하면 받아 옵니다.")
    if isinstance(error, FormError):
        return tr("이 양식을 열 수 없습니다. 적은 것은 그대로 있습니다. 구청 담당자에게 알려 주세요.")
    if isinstance(error, ShortenedToldError):
        return tr(
            "적은 글이 한 기록에 담기에는 너무 깁니다. 적은 것은 그대로 있습니다. "
            "위험은 줄인 글로 먼저 알립니다. 긴 글을 줄인 뒤 다시 마쳐 주세요."
        )
    if isinstance(error, RecordTooLargeError):
        return tr(
            "적은 글이 한 기록에 담기에는 너무 깁니다. 적은 것은 그대로 있습니다. "
            "긴 글을 줄이거나 사진이나 파일로 붙인 뒤 다시 저장해 주세요."
        )
    if isinstance(error, OnlyLevelToldError):
        return tr(
            "의약과의 봉인 열쇠를 아직 받지 못해, 위험하다는 것만 내용 없이 알립니다. "
            "적은 것은 그대로 있습니다. 기다리지 말고 화면 위의 번호로 전화해 주세요. "
            "급하면 119가 먼저입니다. 열쇠는 동기화할 때 옵니다. 그 뒤 다시 눌러 주세요."
        )
    if isinstance(error, NoRoleKeyError):
        return tr(
            "의약과의 봉인 열쇠를 아직 받지 못해 보낼 수 없습니다. 평가의 답은 저장되어 있습니다. "
            "급하면 기다리지 말고 119와 의약과에 전화하고, 동기화한 뒤 다시 해 주세요."
        )
    return None
