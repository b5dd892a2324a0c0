"""Texts about syncing: where it is, how it ended, what the district refused and what to do. No widgets."""

from __future__ import annotations

from dataclasses import dataclass

from app.sync.own_chain import LOST
from app.sync.report import Outcome, Progress, Stage, Standing, Trouble
from app.wire.messages import Code
from db.attachments import DAMAGED
from db.ledger_row import (
    ASSIGNING_REFUSED,
    DAY_REFUSED,
    DECISION_REFUSED,
    LATE_REFUSED,
    MOVE_REFUSED,
    PERSON_REFUSED,
    REVIEW_REFUSED,
    RISK_LOST,
    TAKING_REFUSED,
    OutboxCounts,
)
from ui.components.tone import Tone
from ui.language import tr
from ui.words import Mark, ago, clock, local, moment
from ui.words_of_files import size


@dataclass(frozen=True, slots=True)
class Told:
    """Something that went wrong: what happened and what is safe, and what to do next."""

    what: str
    remedy: str

    @property
    def text(self) -> str:
        return f"{self.what} {self.remedy}".strip()


def delivery(hub_time_ms: int | None, refused: str | None, now_ms: int) -> Mark:
    """Where a record is: at the district, refused by it, or on this laptop only."""
    if refused is not None:
        return Mark(tr("구청이 받지 않음 · 이 노트북에 있음"), Tone.DANGER, "circle-alert")
    if hub_time_ms is None:
        return Mark(tr("이 노트북에 기록됨 · 보내기 전"), Tone.CAUTION, "cloud-upload")
    when = clock(hub_time_ms)
    if local(hub_time_ms).date() != local(now_ms).date():
        when = moment(hub_time_ms, now_ms)
    return Mark(tr("구청 접수 {when}").format(when=when), Tone.SUCCESS, "check-check")


def standing(at: Standing) -> str:
    """The three things that are always said: here, at the district, waiting."""
    return tr("기록 {recorded}건 · 구청 접수 {received}건 · 대기 {waiting}건").format(
        recorded=at.recorded, received=at.received, waiting=at.waiting
    )


def counted_today(today: OutboxCounts) -> str:
    """Where everything of today is; what the district refused is not left out."""
    said = tr("오늘 기록 {recorded}건 · 구청 접수 {received}건 · 대기 {waiting}건").format(
        recorded=today.recorded, received=today.received, waiting=today.waiting
    )
    if not today.refused:
        return said
    return said + " · " + tr("구청이 받지 않음 {n}건").format(n=today.refused)


def last_sync(last_ms: int | None, now_ms: int) -> str:
    """When the district was last heard of."""
    if last_ms is None:
        return tr("아직 한 번도 동기화하지 않았어요.")
    return tr("마지막 동기화 {when} ({ago})").format(when=moment(last_ms, now_ms), ago=ago(last_ms, now_ms))


def progress(at: Progress) -> str:
    """What a session is doing now."""
    stages = {
        Stage.HELLO: tr("구청에 연결하고 있어요"),
        Stage.OWN: tr("이 노트북의 기록을 구청에서 되찾고 있어요"),
        Stage.CRISIS: tr("마음건강평가를 먼저 보내고 있어요"),
        Stage.REVISIONS: tr("기록을 보내고 있어요"),
        Stage.PULL: tr("새 소식을 받고 있어요"),
        Stage.FORMS: tr("서식을 확인하고 있어요"),
        Stage.ACCESS: tr("접속 기록을 보내고 있어요"),
        Stage.RECONCILE: tr("구청과 맞추어 보고 있어요"),
    }
    if at.stage is Stage.BLOBS:
        return blobs_progress(at)
    text = stages[at.stage]
    if at.total:
        left = "" if at.left_s is None else f" · {_left(at.left_s)}"
        return f"{text} ({at.done}/{at.total}){left}"
    return f"{text} ({at.done})" if at.done else text


def blobs_progress(at: Progress) -> str:
    """`사진·파일 3개 보내는 중 · 1.2 MB / 7.5 MB · 40초쯤 남음`."""
    parts = [
        photos_under_way(at.files),
        f"{size(at.done)} / {size(at.total)}",
        "" if at.left_s is None else _left(at.left_s),
    ]
    return " · ".join(part for part in parts if part)


def photos_under_way(count: int) -> str:
    return tr("사진·파일 {n}개 보내는 중").format(n=count)


def _left(seconds: int) -> str:
    if seconds < 60:
        return tr("{n}초쯤 남음").format(n=max(1, seconds))
    if seconds < 3600:
        return tr("{n}분쯤 남음").format(n=round(seconds / 60))
    return tr("{n}시간쯤 남음").format(n=round(seconds / 3600))


def photos_waiting(at: Standing) -> str:
    """What of attachments is not at the district yet; empty where there is nothing."""
    parts = []
    if at.photos:
        parts.append(tr("보낼 사진·파일 {n}개 ({size})").format(n=at.photos, size=size(at.photo_bytes)))
    if at.photos_refused:
        parts.append(tr("보내지 못한 사진·파일 {n}개").format(n=at.photos_refused))
    return " · ".join(parts)


def outcome_of_sync(ended: Outcome) -> Mark:
    """How a session ended, what is safe, what to do next."""
    if ended.trouble is not None:
        told = trouble(ended.trouble, ended.code)
        before = tr("그 전에 보낸 {n}건은 구청이 접수했어요.").format(n=ended.sent) if ended.sent else ""
        text = f"{before} {told.text}".strip()
        tone = Tone.CAUTION if ended.trouble is Trouble.UNREACHABLE else Tone.DANGER
        return Mark(text, tone, "cloud-off" if tone is Tone.CAUTION else "circle-alert")
    if ended.stopped:
        text = tr("동기화를 멈췄어요. 보낸 것은 구청에 있고, 나머지는 이 노트북에 그대로 있어요.")
        return Mark(text + " " + tr("다음 동기화 때 이어서 보내고 받습니다."), Tone.INFO, "info")
    parts = [
        tr("보냄 {n}건").format(n=ended.sent),
        tr("받음 {n}건").format(n=ended.received),
    ]
    if ended.refused:
        parts.append(tr("거절됨 {n}건").format(n=ended.refused))
    if ended.photos:
        parts.append(tr("사진·파일 {n}개").format(n=ended.photos))
    if ended.words:
        parts.append(tr("떠난 가구에 쓰다 만 글 {n}묶음은 봉해서 구청에 맡김").format(n=ended.words))
    text = tr("동기화를 마쳤어요.") + " " + " · ".join(parts)
    if ended.restored:
        return Mark(f"{text} {set_back(ended.restored)}", Tone.CAUTION, "triangle-alert")
    if ended.photos_code:
        told = refusal(ended.photos_code)
        safe = tr("사진과 파일은 이 노트북에 그대로 있어요.")
        return Mark(f"{text} {told.what} {safe} {told.remedy}", Tone.CAUTION, "triangle-alert")
    if ended.refused or ended.photos_refused:
        return Mark(text, Tone.CAUTION, "triangle-alert")
    return Mark(text, Tone.SUCCESS, "check-check")


def set_back(restored: int) -> str:
    """The laptop's store was an earlier one: a disk image, a backup, a copy of it somewhere else."""
    what = tr("이 노트북이 예전 상태로 되돌아가 있어서, 구청에 있던 기록 {n}건을 되찾았어요.").format(
        n=restored
    )
    return what + " " + tr("되돌린 적이 없다면 구청 전산 담당자에게 알려 주세요.")


def trouble(why: Trouble, code: str = "") -> Told:
    """Why a session stopped. `code` is the hub's own word, where it said one."""
    safe = tr("기록은 이 노트북에 그대로 있어요.")
    if why is Trouble.REFUSED:
        told = refusal(code)
        return Told(f"{told.what} {safe}", told.remedy)
    whys = {
        Trouble.UNREACHABLE: Told(
            tr("구청에 연결되지 않아요.") + " " + safe,
            tr("인터넷이 되는 곳에서 다시 보내 드릴게요."),
        ),
        Trouble.CERTIFICATE: Told(
            tr("구청 서버의 인증서를 확인할 수 없어 아무것도 보내지 않았어요.") + " " + safe,
            tr("와이파이 로그인과 노트북의 날짜를 확인하고, 계속되면 구청 전산 담당자에게 알려 주세요."),
        ),
        Trouble.IMPOSTOR: Told(
            tr("응답한 곳이 우리 구청 서버인지 알 수 없어 동기화를 멈추었어요.") + " " + safe,
            tr("다른 와이파이로 바꾸고, 계속되면 구청 전산 담당자에게 알려 주세요."),
        ),
        Trouble.REVOKED: Told(
            tr("이 노트북의 사용이 중지되었어요. 남은 기록만 보내고 새로 받지 않아요."),
            tr("구청 전산 담당자에게 연락해 주세요."),
        ),
        Trouble.DISK_FULL: Told(
            tr("노트북에 빈 공간이 없어 구청에서 온 것을 저장하지 못했어요.") + " " + safe,
            tr("파일을 지워 공간을 만든 뒤 다시 동기화해 주세요. 못 받은 것은 다시 옵니다."),
        ),
        Trouble.DISK: Told(
            tr("디스크에 쓸 수 없어 구청에서 온 것을 저장하지 못했어요.") + " " + safe,
            tr("디스크를 확인하고 다시 동기화해 주세요. 못 받은 것은 다시 옵니다."),
        ),
        Trouble.HEADER: Told(
            tr("여는 데 쓰는 파일(vault.json)이 상했어요. 잠그면 다시 열리지 않을 수 있어요.") + " " + safe,
            tr("잠그지 말고, 보낼 것이 0건이 될 때까지 동기화한 뒤 구청 전산 담당자에게 알려 주세요."),
        ),
        Trouble.ASTRAY: Told(
            tr("구청 서버가 같은 답을 되풀이해서 동기화를 멈추었어요.") + " " + safe,
            _ask_administrator(),
        ),
        Trouble.FAULT: Told(
            tr("프로그램에 문제가 생겨 동기화를 마치지 못했어요.") + " " + safe,
            tr("조금 뒤 저절로 다시 합니다. 계속되면 구청 전산 담당자에게 이 화면을 보여 주세요."),
        ),
        Trouble.DISAGREES: Told(
            tr("구청과 이 노트북의 기록 수가 아직 달라요.") + " " + safe,
            tr("다시 동기화해 주세요. 계속되면 구청 전산 담당자에게 알려 주세요."),
        ),
    }
    return whys[why]


def refusal(code: str) -> Told:
    """What the hub's refusal code means, and what the worker does about it."""
    if code == LOST:
        return Told(
            tr("저장소가 손상될 때 잃은 기록이에요. 구청이 받지 않았던 것이라 되찾을 수 없었어요."),
            tr("기억나는 방문이면 다시 적어 주세요."),
        )
    if code == DAMAGED:
        return Told(
            tr("이 노트북에 있는 파일이 손상되어 보내지 못했어요. 방문 기록의 다른 답은 안전해요."),
            tr("원본이 있으면 방문 기록을 고쳐 다시 붙여 주세요."),
        )
    told = _of_the_post().get(code) or (_refusals().get(Code(code)) if code in set(Code) else None)
    return told or Told(tr("구청이 받지 않았어요 ({code}).").format(code=code), _ask_administrator())


def _ask_administrator() -> str:
    return tr("구청 전산 담당자에게 이 화면을 보여 주세요.")


def _refusals() -> dict[Code, Told]:
    return _of_laptops() | _of_records() | _of_files()


def _again() -> str:
    return tr("잠시 뒤 저절로 다시 보냅니다.")


def _of_laptops() -> dict[Code, Told]:
    """Who asks, when, how often, and with which number."""
    again, ask = _again(), _ask_administrator()
    new_code = tr("구청 전산 담당자에게 새 등록 번호를 받아 주세요.")
    return {
        Code.UNKNOWN_DEVICE: Told(tr("구청이 이 노트북을 알지 못해요."), ask),
        Code.REVOKED: Told(tr("이 노트북의 사용이 중지되었어요."), ask),
        Code.CLOCK: Told(
            tr("노트북 시계가 구청과 많이 달라요."),
            tr("날짜와 시간을 맞춘 뒤 다시 동기화해 주세요."),
        ),
        Code.REPLAYED: Told(tr("같은 요청이 두 번 갔어요."), again),
        Code.RATE: Told(tr("구청에 요청이 몰리고 있어요."), again),
        Code.BUSY: Told(tr("구청 서버가 바빠요."), again),
        Code.CODE_UNKNOWN: Told(
            tr("등록 번호가 맞지 않아요."),
            tr("번호를 한 글자씩 다시 확인해 주세요."),
        ),
        Code.CODE_EXPIRED: Told(tr("등록 번호의 기한이 지났어요."), new_code),
        Code.CODE_USED: Told(tr("이미 쓴 등록 번호예요."), new_code),
    }


def _of_records() -> dict[Code, Told]:
    """What was sent, by whom and about whom."""
    resend = tr("한 번 더 동기화한 뒤 ‘동기화 자세히’에서 [다시 보내기]를 눌러 주세요.")
    put_right = tr("기록을 고쳐 저장하면 고친 것이 대신 갑니다.")
    ask = _ask_administrator()
    end = tr("[그대로 두고 마치기]를 누르면 고칠 수 있는 것은 다시 보내고, 나머지는 봉해서 구청에 맡깁니다.")
    return {
        Code.MALFORMED: Told(tr("구청이 기록을 읽지 못했어요."), f"{put_right} {end}"),
        Code.TOO_LARGE: Told(
            tr("기록이 너무 커서 받지 못했어요."),
            f"{tr('긴 메모를 줄여 고쳐 저장하면 고친 것이 대신 갑니다.')} {end}",
        ),
        Code.BAD_SIGNATURE: Told(tr("기록의 전자서명이 맞지 않아요."), ask),
        Code.FORBIDDEN_KIND: Told(
            tr("맡은 역할로는 남길 수 없는 기록이에요."),
            tr("팀장에게 알려 주세요. 역할이 바뀌었다면 구청 전산 담당자가 고칩니다."),
        ),
        Code.FOREIGN_HOUSEHOLD: Told(
            tr("지금은 담당이 아닌 가구의 기록이에요."),
            tr("팀장에게 담당을 확인해 주세요. 담당이 되면 다시 보낼 수 있어요."),
        ),
        Code.FOREIGN_AUTHOR: Told(tr("다른 사람 이름으로 된 기록이에요."), ask),
        Code.BROKEN_CHAIN: Told(tr("앞선 기록이 구청에 아직 없어요."), resend),
        Code.FORKED_CHAIN: Told(
            tr("이 노트북이 예전 상태로 되돌려져 기록이 갈라졌어요."),
            tr("새로 기록하지 말고 구청 전산 담당자에게 바로 알려 주세요."),
        ),
        Code.UNKNOWN_SUBJECT: Told(tr("이 기록이 가리키는 방문, 가구나 위험이 구청에 없어요."), resend),
        Code.OTHER: Told(
            tr("구청 서버가 이 판의 프로그램이 모르는 까닭으로 받지 않았어요. 기록은 이 노트북에 있어요."),
            tr("프로그램을 새 판으로 바꾼 뒤 ‘동기화 자세히’에서 [다시 보내기]를 눌러 주세요."),
        ),
    }


def _of_the_post() -> dict[str, Told]:
    """What only the supervisor of the household's 동, or an officer, says of it now; and what nobody says."""
    end = tr("[그대로 두고 마치기]를 누르면 이 알림이 끝나요.")
    tell = tr("전할 말이 있으면 그 팀장에게 알려 주세요.") + " " + end
    return {
        MOVE_REFUSED: Told(
            tr("다른 동으로 옮기는 것은 지금 그 동의 팀장이 합니다. 동은 옮기기 전으로 되돌렸어요."),
            tr("옮겨야 하면 그 팀장에게 알려 주세요. [그대로 두고 마치기]를 누르면 함께 고친 것만 보냅니다."),
        ),
        DAY_REFUSED: Told(
            tr("읽을 수 없는 날이 적혀 있어 구청이 받지 않았어요. 그 날은 적기 전으로 되돌렸어요."),
            tr(
                "가구 화면에서 날을 다시 적어 저장해 주세요. "
                "[그대로 두고 마치기]를 누르면 함께 고친 것만 보냅니다."
            ),
        ),
        ASSIGNING_REFUSED: Told(
            tr("담당은 지금 그 동의 팀장이 정합니다. 담당은 바꾸기 전으로 되돌렸어요."), tell
        ),
        PERSON_REFUSED: Told(
            tr("새 담당자가 지금은 이 일을 맡고 있지 않아요. 담당은 바꾸기 전으로 되돌렸어요."),
            tr("다른 사람에게 맡기면 그것이 대신 갑니다.") + " " + end,
        ),
        REVIEW_REFUSED: Told(
            tr("검토는 지금 그 동의 팀장이 합니다. 방문은 검토하기 전으로 되돌렸어요."), tell
        ),
        DECISION_REFUSED: Told(
            tr("이 값은 지금 그 동의 팀장이 고릅니다. 값은 고르기 전으로 되돌렸어요."), tell
        ),
        LATE_REFUSED: Told(
            tr("늦게 온 이 기록은 지금 그 가구를 맡은 분이 확인합니다. 여기서 확인한 것은 되돌렸어요."),
            tr("전할 말이 있으면 팀장에게 알려 주세요.") + " " + end,
        ),
        TAKING_REFUSED: Told(
            tr("이 위험은 접수하지 못했어요. 지금 맡은 팀장과 보건소 당직자에게 알림이 그대로 가 있어요."),
            tr("전화로 들은 것이나 한 일이 있으면 보건소 당직자에게 바로 전화해 주세요.") + " " + end,
        ),
        RISK_LOST: Told(
            tr(
                "이 기록이 가리키는 위험의 평가가 구청에도 이 노트북에도 없어요. "
                "평가가 돌아오면 저절로 다시 보냅니다."
            ),
            tr(
                "어느 분인지 아시면 그 가구 담당자에게 전화해 지금 다시 평가해 달라고 해 주세요. "
                "모르시면 날짜와 하신 일을 팀장에게 알려 주세요."
            )
            + " "
            + end,
        ),
    }


def _of_files() -> dict[Code, Told]:
    """Attachments on their way."""
    again = _again()
    again_by_hand = tr("[다시 보내기]를 눌러 주세요. 계속되면 구청 전산 담당자에게 알려 주세요.")
    return {
        Code.OFFSET: Told(tr("파일을 이어 보낼 자리가 맞지 않았어요."), again),
        Code.CHECKSUM: Told(tr("보낸 파일이 중간에 달라져 받지 못했어요."), again_by_hand),
        Code.ABSENT: Told(
            tr("지금 구청에 없는 파일이에요."),
            tr("찍은 사람의 노트북이 동기화하면 받을 수 있어요."),
        ),
        Code.QUOTA: Told(tr("보내다 만 파일이 많아 구청이 더 받지 않아요."), again),
        Code.FULL: Told(
            tr("구청 서버에 저장할 자리가 없어요."),
            tr("구청 전산 담당자에게 알려 주세요. 자리가 생기면 저절로 보냅니다."),
        ),
    }
