"""The monthly review as its reader gets it: a page of Korean, or a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from district.access_log.lines import Line
from district.access_log.months import in_korea
from district.access_log.report import Report
from district.access_log.standing import Standing
from district.access_log.unusual import Finding, Sign

ACTIONS = {
    "unlock": "열기",
    "unlock.failed": "암호 틀림",
    "lock": "잠금",
    "homes.list": "오늘 목록 보기",
    "search": "찾기",
    "search.more": "찾기에 함께 나온 집",
    "household.read": "가구 보기",
    "household.history": "바뀐 내용 보기",
    "household.edit": "가구 정보 고치기",
    "household.consent": "동의 기록",
    "household.died": "사망 기록",
    "household.left": "가구에서 나감 기록",
    "household.moved_out": "전출 기록",
    "household.undo": "고친 것 되돌리기",
    "health.read": "건강 기록 보기",
    "medicine.edit": "약 목록 고치기",
    "visit.read": "방문 기록 보기",
    "visit.fetch": "사진·파일 내려받기",
    "visit.notice": "사전안내",
    "plan.add": "방문 일정 넣기",
    "plan.move": "방문 일정 옮기기",
    "plan.cancel": "방문 일정 빼기",
    "call": "전화",
    "visit.start": "방문 시작",
    "visit.person": "방문에서 만난 사람 고름",
    "visit.signs": "방문에서 살핀 위험 징후 적음",
    "visit.finish": "방문 기록",
    "visit.abandon": "방문 취소",
    "visit.take_back": "방금 남긴 방문 되돌리기",
    "visit.approved": "확인",
    "visit.returned": "보완 요청",
    "form.open": "서식 열기",
    "form.hand": "주민에게 건넴",
    "form.take_back": "주민에게서 돌려받음",
    "form.take_back.failed": "돌려받는 암호 틀림",
    "review.list": "검토 목록 보기",
    "risk.list": "접수함 보기",
    "risk.open": "봉인된 답 열기",
    "risk.acknowledge": "접수",
    "risk.record": "위험 기록",
    "risk.paper": "봉인된 종이 검사지 보기",
    "risk.call": "위험 연락 기록",
    "risk.follow": "위험 뒤 연락 기록",
    "risk.judge": "위험 단계 고치기",
    "risk.close": "위험 끝냄",
    "risk.reopen": "위험 다시 엶",
    "risk.untold": "지워진 위험에 그 뒤에 더해진 것을 알리지 못함(가구는 까닭에)",
    "risk.disclose": "긴급 정보 제공(받은 곳은 까닭에)",
    "duty.leave": "당직자 자리 비움 기록",
    "copy": "복사",
    "export": "내보내기",
    "print": "인쇄",
    "recovery.use": "복구 코드로 열기",
    "recovery.reveal": "복구 코드 알려 줌",
    "recovery.renew": "복구 코드 바꿈",
    "conflict.decide": "다른 값 가운데 정함",
    "grace.decide": "전 담당자 기록 처리",
    "words.left": "쓰다 만 글을 봉해 구청에 맡김(칸 수는 까닭에)",
    "disk.lost": "백업 디스크를 잃어버렸다고 함",
    "disk.end": "닿지 못한 백업 디스크를 더 기다리지 않기로 함",
    "laptop.given_up": "돌아오지 않는 옛 노트북을 더 기다리지 않기로 함",
    "laptop.unreturned": "돌아오지 않는 옛 노트북을 더 기다리지 않겠다고 함",
    "disk.ended": "닿지 못한 백업 디스크를 더 기다리지 않겠다고 함",
    "leftovers.read": "노트북이 맡긴 글과 거절된 기록을 읽음",
    "leftovers.risk_read": "위험에 관해 쓰다 만 글을 읽음",
    "leftovers.risk_removed": "위험에 관해 쓰다 만 글을 요청에 따라 지움",
    "words.lost": "위험에 관해 쓰다 만 글이 지워짐(칸 수는 까닭에)",
    "visit.retire": "보존 기간이 지난 방문 지움(건수는 까닭에)",
    "passphrase.changed": "암호 바꿈",
    "passphrase.wrong": "암호 바꾸다 틀림",
    "draft.read": "쓰던 방문 보기",
    "attachment.read": "사진·파일 보기",
    "risk.read": "위험 알림 보기",
    "sync.list": "보낼 기록 목록 보기",
    "questions.list": "확인할 것 보기",
    "access.lost": "접속기록이 없어짐(줄 수는 까닭에)",
    "access.unnoted": "접속기록의 끝 표시가 없어짐",
    "sync.offer_again": "다시 보내기",
    "sync.end_moves": "거절된 동 이동 접기",
    "sync.end_refused": "거절된 배정·검토·접수 접기",
    "household.assign": "담당 바꾸기",
    "courier.send": "USB로 보내기",
    "courier.receive": "USB에서 받기",
    "access.report": "접속기록 점검",
    "access.purge": "접속기록 삭제",
}

SIGNS = {
    Sign.UNTOLD: "지워진 위험에 그 뒤에 더해진 위험을 알리지 못함(가구를 살펴 주세요)",
    Sign.FOREIGN: "맡지 않은 가구",
    Sign.MANY: "짧은 시간에 많은 가구",
    Sign.SEARCHES: "같은 찾기의 되풀이",
    Sign.HOURS: "근무 시간 밖",
    Sign.UNSEALED: "봉인된 답을 엶",
    Sign.GIVEN_OUT: "내보내기·인쇄·복사·긴급 정보 제공",
    Sign.KEYS: "암호와 복구",
    Sign.LOST: "노트북의 접속기록이 없어짐",
    Sign.CLOCK: "노트북의 시계가 앞서거나 뒤로 감",
    Sign.LATE: "다른 달의 줄이 이달에 옴",
}

FAULTS = {
    "gap": "줄이 빠짐",
    "broken": "앞줄과 이어지지 않음",
    "forked": "다른 줄로 다시 씀(이전 상태로 되돌린 노트북이거나 고친 기록)",
    "changed": "구청에 보관된 줄이 바뀜",
    "missing": "구청에 보관된 줄이 없어짐",
}
_MOST_NAMED = 5
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def action(code: str) -> str:
    return ACTIONS.get(code, code)


def as_markdown(report: Report) -> str:
    """The whole review."""
    return "\n".join([*_head(report), *_findings(report), *_counts(report), *_standings(report)]) + "\n"


def _head(report: Report) -> Iterator[str]:
    made = _moment(report.made_ms)
    usual = report.usual
    whom = "구청 관리자" if report.reader is None else f"{report.reader.name} 팀장 (담당 동의 직원만)"
    yield f"# {report.district} 접속기록 점검: {report.month.year}년 {report.month.month}월"
    yield ""
    yield f"- 만든 때: {made} · 보는 이: {whom}"
    yield f"- 기록 {report.lines}줄, 직원 {len(report.counts)}명, 노트북 {len(report.devices)}대"
    yield (
        f"- 기준: 근무 시간 {usual.from_hour}~{usual.until_hour}시(토·일 제외), "
        f"{usual.minutes}분에 {usual.households}가구, 같은 찾기 {usual.searches}번"
    )
    if report.others:
        yield f"- 시계가 다른 달인 줄 {report.others}줄이 이달에 와서 ‘먼저 볼 것’에 함께 살폈습니다."
    yield "- 시각은 노트북의 시계입니다. 가구는 번호로 적었습니다."
    yield ""


def _findings(report: Report) -> Iterator[str]:
    yield "## 먼저 볼 것"
    yield ""
    if not report.findings:
        yield "눈에 띄는 것이 없습니다."
        yield ""
    for sign in Sign:
        found = [finding for finding in report.findings if finding.sign is sign]
        if not found:
            continue
        yield f"### {SIGNS[sign]} ({len(found)})"
        yield ""
        yield "| 직원 | 때 | 건수 | 한 일 | 가구 | 근거 |"
        yield "|---|---|---|---|---|---|"
        for finding in found:
            cells = (
                _person(report, finding.worker),
                _stretch(finding),
                str(finding.count),
                _deeds(finding),
                _homes(finding.households),
                finding.last.reason,
            )
            yield "| " + " | ".join(map(_cell, cells)) + " |"
        yield ""


def _counts(report: Report) -> Iterator[str]:
    yield "## 직원별 건수"
    yield ""
    used = sorted({code for counted in report.counts.values() for code in counted}, key=_rank)
    yield "| 직원 | 모두 |" + "".join(f" {_cell(action(code))} |" for code in used)
    yield "|---|---|" + "---|" * len(used)
    for worker, counted in sorted(report.counts.items(), key=lambda each: _person(report, each[0])):
        numbers = "".join(f" {counted[code] or ''} |" for code in used)
        yield f"| {_cell(_person(report, worker))} | {counted.total()} |{numbers}"
    yield ""


def _standings(report: Report) -> Iterator[str]:
    yield "## 노트북별 기록 상태"
    yield ""
    silent = sum(
        1 for standing in report.standings if not standing.lines and standing.device in report.devices
    )
    if silent:
        yield f"한 줄도 오지 않은 노트북이 {silent}대 있습니다. 쓰지 않는 것인지 확인하세요."
        yield ""
    yield "| 노트북 | 직원 | 줄 | 마지막 | 상태 |"
    yield "|---|---|---|---|---|"
    for standing in sorted(report.standings, key=lambda each: (not each.faults, each.lines > 0)):
        cells = (*_laptop(report, standing), str(standing.lines), _last(standing), _state(standing))
        yield "| " + " | ".join(map(_cell, cells)) + " |"


def as_csv(report: Report) -> str:
    """The same in rows: 구분, 직원, 때, 까지, 건수, 한 일, 가구, 근거, 노트북."""
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(("구분", "직원", "때", "까지", "건수", "한 일", "가구", "근거", "노트북"))
    for finding in report.findings:
        rows.writerow(
            _safe(
                SIGNS[finding.sign],
                _person(report, finding.worker),
                _moment(finding.first.at_ms, year=True),
                _moment(finding.last.at_ms, year=True),
                str(finding.count),
                _deeds(finding),
                " ".join(finding.households),
                finding.last.reason,
                finding.last.device,
            )
        )
    for worker, counted in report.counts.items():
        for code, count in sorted(counted.items(), key=lambda each: _rank(each[0])):
            rows.writerow(
                _safe("건수", _person(report, worker), "", "", str(count), action(code), "", "", "")
            )
    for standing in report.standings:
        name, worker_name = _laptop(report, standing)
        rows.writerow(
            _safe(
                "노트북", worker_name, "", _last(standing), str(standing.lines), _state(standing), "", name,
                standing.device,
            )
        )  # fmt: skip
    return written.getvalue()


def _safe(*cells: str) -> list[str]:
    """A spreadsheet must not take what somebody wrote for a formula."""
    return ["'" + cell if cell.startswith(_FORMULAS) else cell for cell in cells]


def _cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def _rank(code: str) -> tuple[int, str]:
    known = list(ACTIONS)
    return (known.index(code) if code in ACTIONS else len(known), code)


def _person(report: Report, worker: str) -> str:
    known = report.workers.get(worker)
    return f"{known.name} ({known.id})" if known is not None and known.name else "구청"


def _laptop(report: Report, standing: Standing) -> tuple[str, str]:
    device = report.devices.get(standing.device)
    if device is None:
        return "구청 서버", "구청"
    return f"{device.name} ({device.id[:8]})", device.worker_name


def _moment(ms: int, *, year: bool = False) -> str:
    at = in_korea(ms)
    return f"{at.year}-{at:%m-%d %H:%M}" if year else f"{at:%m-%d %H:%M}"


def _stretch(finding: Finding) -> str:
    first, last = finding.first.at, finding.last.at
    day = f"{_year(finding.first)}{first:%m-%d}({'월화수목금토일'[first.weekday()]}) {first:%H:%M}"
    if finding.first is finding.last:
        return day
    if first.date() == last.date():
        return f"{day}~{last:%H:%M}"
    return f"{day}~{_year(finding.last)}{last:%m-%d %H:%M}"


def _year(line: Line) -> str:
    """Where the laptop's clock was in another one."""
    return f"{line.at.year}-" if line.at.year != in_korea(line.arrived_ms).year else ""


def _deeds(finding: Finding) -> str:
    codes = dict.fromkeys((finding.first.action, finding.last.action))
    return ", ".join(action(code) for code in codes)


def _homes(households: tuple[str, ...]) -> str:
    named = ", ".join(households[:_MOST_NAMED])
    more = len(households) - _MOST_NAMED
    return f"{named} 외 {more}" if more > 0 else named


def _last(standing: Standing) -> str:
    return "" if standing.last_ms is None else _moment(standing.last_ms)


def _state(standing: Standing) -> str:
    if standing.faults:
        return ", ".join(f"{FAULTS.get(kind, kind)}: {place}번째 줄" for kind, place in standing.faults)
    return "이어짐" if standing.lines else "기록 없음"
