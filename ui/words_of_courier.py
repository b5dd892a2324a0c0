"""Texts about the USB stick: what was written or taken, what is safe, what to do next. No widgets."""

from __future__ import annotations

from collections.abc import Sequence

from app.courier.courier import FileTaken, NoDistrictKeyError, Sent
from app.courier.stick import StickError, StickFullError
from app.courier.unpacking import Verdict
from app.sync.report import Trouble
from ui import words_of_sync
from ui.components.tone import Tone
from ui.language import tr
from ui.words import Mark

_FINE = frozenset({Verdict.TAKEN, Verdict.ALREADY, Verdict.OLDER})
_MOST_NAMED = 3


def sent(done: Sent) -> Mark:
    """What lies on the stick now."""
    told = tr(
        "USB에 파일 {files}개를 썼어요. 기록 {records}건이 들어 있고, 구청만 열 수 있어요. "
        "구청에서 답장을 받아 올 때까지 이 노트북에도 그대로 있습니다."
    )
    text = told.format(files=len(done.files), records=done.records)
    if done.photos:
        text += " " + tr("사진·파일 {n}개도 함께 담았어요.").format(n=done.photos)
    return Mark(text, Tone.SUCCESS, "circle-check")


def taken(files: Sequence[FileTaken]) -> Mark:
    """What the answers brought, and for each that brought nothing why."""
    if not files:
        told = tr("이 폴더에는 구청의 답장이 없어요. 구청에서 받아 온 USB인지, 폴더가 맞는지 확인해 주세요.")
        return Mark(told, Tone.CAUTION, "triangle-alert")
    lines = []
    if any(one.verdict in (Verdict.TAKEN, Verdict.TAKEN_BUT_NEWS) for one in files):
        lines.append(
            tr("구청 접수 {sent}건, 받은 소식 {received}건.").format(
                sent=sum(one.outcome.sent for one in files),
                received=sum(one.outcome.received for one in files),
            )
        )
    restored = sum(one.outcome.restored for one in files)
    if restored:
        lines.append(words_of_sync.set_back(restored))
    if photos := sum(one.outcome.photos for one in files):
        lines.append(tr("구청에 도착한 사진·파일 {n}개.").format(n=photos))
    if fetched := sum(one.outcome.fetched for one in files):
        lines.append(tr("구청에서 받아 온 사진·파일 {n}개.").format(n=fetched))
    if left := sum(one.outcome.words for one in files):
        lines.append(tr("떠난 가구에 쓰다 만 글 {n}묶음은 봉해서 구청에 맡김").format(n=left) + ".")
    if photos_refused := sum(one.outcome.photos_refused for one in files):
        lines.append(tr("보내지 못한 사진·파일 {n}개").format(n=photos_refused) + ".")
    if refused := sum(one.outcome.refused for one in files):
        lines.append(tr("구청이 받지 않은 기록 {n}건은 까닭과 함께 아래에 있어요.").format(n=refused))
    if any(one.outcome.trouble is Trouble.REVOKED for one in files):
        lines.append(tr("구청이 이 노트북을 해지했어요. 보낸 기록은 접수되었습니다."))
    if any(one.outcome.trouble is Trouble.REFUSED for one in files):
        lines.append(
            tr(
                "구청이 기록 한 묶음을 읽지 못했어요. 기록은 이 노트북에 그대로 있고 계속 기다려요. "
                "네트워크에서 동기화해 보고, 그래도 안 되면 구청에 알려 주세요."
            )
        )
    lines += _passed(files)
    here = [one for one in files if one.verdict is not Verdict.OTHER_DEVICE] or files
    fine = all(one.verdict in _FINE and one.outcome.trouble is not Trouble.REFUSED for one in here)
    tone, icon = (Tone.SUCCESS, "circle-check") if fine and not restored else (Tone.CAUTION, "triangle-alert")
    return Mark("\n".join(lines), tone, icon)


def _passed(files: Sequence[FileTaken]) -> list[str]:
    """For each kind of file that brought nothing why. Several laptops may share a stick: another's answer
    matters only where there is none for this one."""
    lines = []
    for verdict in Verdict:
        names = [one.name for one in files if one.verdict is verdict]
        if not names or verdict is Verdict.TAKEN:
            continue
        if verdict is Verdict.OTHER_DEVICE and len(names) < len(files):
            lines.append(tr("다른 노트북에 온 답장 {n}개는 그대로 두었어요.").format(n=len(names)))
        else:
            lines.append(f"{_why(verdict)} ({_named(names)})")
    return lines


def _named(names: Sequence[str]) -> str:
    first = ", ".join(names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    return f"{first} " + tr("외 {n}개").format(n=more) if more > 0 else first


def _why(verdict: Verdict) -> str:
    words = {
        Verdict.TAKEN_BUT_NEWS: tr(
            "접수 확인은 받았지만 새 소식은 순서가 달라 받지 않았어요. 다음 동기화나 다음 USB로 와요."
        ),
        Verdict.ALREADY: tr("이미 받은 답장이에요. 할 일이 없어요."),
        Verdict.OLDER: tr("그 뒤에 네트워크로 더 새로운 것을 받았어요. 할 일이 없어요."),
        Verdict.NO_COURIER_FILE: tr("방문수첩의 USB 파일이 아니에요."),
        Verdict.TOO_LARGE: tr("너무 큰 파일이라 열지 않았어요."),
        Verdict.NOT_AN_ANSWER: tr("노트북이 보낸 파일이에요. 구청에 먼저 가져다주세요."),
        Verdict.OTHER_DEVICE: tr("다른 노트북에 온 답장이에요. 그 노트북에서 받아 주세요."),
        Verdict.OTHER_DISTRICT: tr("이 노트북이 등록된 구청의 답장이 아니에요. 받지 않았어요."),
        Verdict.DAMAGED: tr(
            "잘렸거나 손상된 파일이에요. 기록은 이 노트북에 그대로 있어요. 구청에서 답장을 다시 받아 주세요."
        ),
        Verdict.LEFT_OUT: tr(
            "답장이 너무 많아 오래된 것은 열지 않았어요. 다 받은 파일을 USB에서 지우고 다시 해 주세요."
        ),
        Verdict.UNREADABLE: tr("USB에서 읽지 못했어요. 빠지지 않았는지 확인하고 다시 해 주세요."),
    }
    return words[verdict]


def trouble(error: Exception) -> Mark | None:
    """Why nothing was written or read; None: no matter of the stick."""
    told = None
    if isinstance(error, StickFullError):
        told = tr(
            "USB에 자리가 없어요. 기록은 이 노트북에 그대로 있어요. 자리를 비우거나 다른 USB를 써 주세요."
        )
    elif isinstance(error, StickError):
        told = tr(
            "USB를 쓸 수 없어요. 빠졌거나 쓰기 금지일 수 있어요. "
            "기록은 이 노트북에 그대로 있어요. 확인하고 다시 해 주세요."
        )
    elif isinstance(error, NoDistrictKeyError):
        told = tr(
            "구청의 USB 열쇠를 아직 받지 못했어요. 한 번 동기화한 뒤에 보낼 수 있어요. "
            "기록은 이 노트북에 그대로 있어요."
        )
    return None if told is None else Mark(told, Tone.DANGER, "circle-alert")
