"""The roster as a table, and a warning for everybody on it who cannot be reached."""

from __future__ import annotations

from app.wire.duty import NEVER, NO_LAPTOP, REVOKED, SILENT, Post, can_be_reached
from district.calendar_day import korean_day
from district.console.output import moment, say, table
from district.duty.reach import Laptop, none_is_there
from district.hub import Hub

_STATES = {
    NO_LAPTOP: "! 없음",
    REVOKED: "! 모두 해지됨",
    NEVER: "! 동기화한 적 없음",
}


def show_roster(hub: Hub) -> None:
    """In the order in which they are asked; what is missing is marked with `!` and told below."""
    posts = hub.posts()
    laptops = hub.laptops_of([one.worker for one in posts])
    away: dict[str, list[str]] = {}
    for absence in hub.absences():
        away.setdefault(absence.worker, []).append(f"{absence.from_day} ~ {absence.until_day}")
    rows = [
        (
            str(place),
            one.worker,
            one.name,
            one.phone or "! 없음",
            _laptop(laptops[one.worker]),
            ", ".join(away.get(one.worker, [])),
        )
        for place, one in enumerate(posts, 1)
    ]
    say(table([("순서", "직원번호", "이름", "전화", "노트북", "자리를 비우는 날"), *rows]))
    if not rows:
        say("의약과 당직이 없습니다. bangmun-hub worker add … --role duty_officer 로 등록하세요.")
    names = {worker.id: worker.name for worker in hub.workers()}
    for worker in sorted(away.keys() - {one.worker for one in posts}):
        say(f"동 책임자 {names.get(worker, worker)} ({worker}): 자리를 비우는 날 {', '.join(away[worker])}")
    for one in posts:
        for told in _missing(one):
            say(f"! {one.name}: {told}")
    warn_when_none_is_there(hub, posts)


def warn_when_none_is_there(hub: Hub, posts: list[Post] | None = None) -> None:
    """Said after whatever may have taken away the last one: nobody on duty today hears of a crisis."""
    found = hub.posts() if posts is None else posts
    if not none_is_there(found, korean_day(hub.now_ms())):
        return
    policy = hub.policy()
    number = policy.duty_phone or policy.supervisor_phone
    say("! 오늘 당직 가운데 닿을 수 있는 사람이 없습니다. 위급한 평가를 아무도 바로 듣지 못합니다.")
    if number:
        say(f"  현장에는 {number} 로 전화하라고 나옵니다. 그 전화를 받을 사람이 있는지 확인하세요.")
    else:
        say("  bangmun-hub policy set duty_phone=… 으로 의약과 전화를 적어 두세요.")


def _laptop(found: Laptop) -> str:
    if found.state == SILENT:
        return f"! {moment(found.heard_ms)} 뒤로 소식 없음"
    return _STATES.get(found.state) or moment(found.heard_ms)


def _missing(one: Post) -> list[str]:
    found = []
    if not one.phone:
        add = f"bangmun-hub worker add {one.worker} {one.name} --role duty_officer --phone …"
        found.append(f"전화번호가 없습니다. {add} 로 적으세요.")
    if one.laptop in (NO_LAPTOP, REVOKED):
        found.append(f"쓰는 노트북이 없어 소리를 못 듣습니다. bangmun-hub enrol {one.worker} 로 등록하세요.")
    elif one.laptop == NEVER:
        found.append("등록한 노트북이 한 번도 서버에 닿지 않았습니다. 열어서 동기화해 보라고 하세요.")
    elif one.laptop == SILENT:
        found.append("노트북 소식이 끊겼습니다. 열어서 동기화해 보라고 하세요.")
    if not can_be_reached(one.phone, one.laptop):
        found.append("닿을 길이 없어 차례에서 건너뜁니다.")
    return found
