"""Given names by decade of birth and sex, as data.

Which names were usual in which years is common knowledge (영자 and 정희 before 1960, 미숙 and 영수 in the
1960s, 지훈 and 지은 in the 1980s, 서준 and 서연 after 2005); the lists were put together by hand and follow
no register. `SYLLABLES` gives first and second syllables of the time, so that a large district does not
consist of the same forty names.
"""

from __future__ import annotations

from typing import NamedTuple


class Era(NamedTuple):
    """Names of people born from `since` until the next era begins."""

    since: int
    men: tuple[str, ...]
    women: tuple[str, ...]


class Syllables(NamedTuple):
    """First and second syllables that were combined in the years from `since`."""

    since: int
    men: tuple[str, str]
    women: tuple[str, str]


def _era(since: int, men: str, women: str) -> Era:
    return Era(since, tuple(men.split()), tuple(women.split()))


ERAS: tuple[Era, ...] = (
    _era(
        1900,
        "영수 영호 영식 정웅 정식 종수 광수 병호 상철 순복 만수 복동 길동 판석 덕수 용식 재수 기복 춘식 태식 "
        "갑수 을수 창수 봉식 동식 인수 석호 윤식 준호 한수",
        "영자 정자 순자 춘자 경자 옥자 명자 숙자 정순 화자 복순 순이 말순 금순 옥순 분이 끝순 점순 영순 복례 "
        "순례 옥분 봉순 필순 간난 귀례 길순 덕순 말례 연순",
    ),
    _era(
        1945,
        "영수 영호 영식 정호 성수 광수 병철 상호 종호 정수 영철 영길 재호 동수 기호 용호 창호 춘호 경수 성호 "
        "태호 인호 원식 홍식 진수 명수 만호 일호 학수 규식",
        "영자 정숙 영숙 순자 명자 정희 순희 경자 영희 춘자 옥순 정순 말자 숙자 순옥 금자 복순 명숙 경숙 옥희 "
        "춘희 인숙 미자 정자 영순 길자 화순 선자 남순 연옥",
    ),
    _era(
        1955,
        "영수 영철 영호 성호 정호 상철 종수 경수 광호 동호 재호 병호 용수 기수 진호 창수 명호 성수 인수 철수 "
        "태수 성진 상훈 종철 정식 대호 승호 현수 민수 홍기",
        "영숙 정숙 미숙 명숙 경숙 순옥 영희 미경 정희 은숙 혜숙 인숙 경희 현숙 영란 옥희 순덕 명희 춘희 선희 "
        "미자 연숙 금숙 종숙 성숙 희숙 윤희 광숙 정옥 영옥",
    ),
    _era(
        1965,
        "성호 영호 상훈 정훈 성진 동현 승호 재현 상현 진호 성민 경호 민호 정호 병철 종현 진수 현수 성훈 준호 "
        "용호 태호 민수 창호 동욱 재훈 형석 기태 원호 경민",
        "미경 은주 미영 은정 경희 현주 은영 미숙 정미 혜경 미정 영미 은희 은경 정희 수경 경미 현숙 선영 미라 "
        "연희 희정 윤정 명희 지영 숙희 정아 진숙 성희 주희",
    ),
    _era(
        1975,
        "정훈 성훈 상훈 성진 지훈 준호 진우 동현 재훈 민호 정호 성민 현우 승현 태영 재현 상우 영훈 동욱 종훈 "
        "석진 민수 정우 창민 원석 형준 기훈 도형 세훈 윤호",
        "지영 은정 미영 현정 은주 은영 현주 선영 지연 미정 지은 혜진 유진 수진 정은 윤정 희정 은경 수정 지현 "
        "경아 진희 소영 정아 민정 보영 주연 성은 미라 연주",
    ),
    _era(
        1985,
        "지훈 동현 성민 준호 정훈 민수 현우 준영 재현 상현 승현 진우 민호 지환 성현 태현 동욱 영진 건우 승민 "
        "민재 준혁 우진 재민 도현 경민 찬호 형준 세현 윤석",
        "지은 지혜 수진 지영 혜진 은지 수정 지연 은영 민지 유진 아름 보람 현정 지현 슬기 다혜 미선 혜원 소영 "
        "민정 하나 진아 가영 선미 은혜 예진 나영 소라 주희",
    ),
    _era(
        1995,
        "민준 지훈 현우 준영 동현 민수 승민 재현 지환 건우 우진 성민 도현 태현 민재 승현 준혁 정우 윤호 상우 "
        "예준 준서 주원 찬영 형준 시우 지호 경민 세준 태윤",
        "유진 민지 수빈 지은 지원 예진 지현 서연 은지 다은 예은 수민 채원 소연 하은 지수 민정 현지 가은 유나 "
        "혜원 나연 소희 다영 은서 주연 보영 연주 세은 아영",
    ),
    _era(
        2005,
        "민준 서준 예준 주원 시우 준서 도윤 현우 건우 지훈 우진 지호 준우 유준 은우 연우 선우 하준 민재 승우 "
        "시윤 지환 이준 정우 도현 태민 재윤 한결 윤우 수호",
        "서연 서윤 지우 서현 민서 하은 하윤 지유 윤서 채원 지민 수아 지아 다은 예은 소율 예린 시은 지안 유나 "
        "나은 서아 아린 이서 은서 하린 가은 다인 세아 주하",
    ),
)

SYLLABLES: tuple[Syllables, ...] = (
    Syllables(
        1900,
        men=("영정광병상만복덕용재춘창봉인윤태종금", "수호식철길복석만근택배규환"),
        women=("영정순춘경옥명복금말분화봉필연", "자순숙희례옥분임이남"),
    ),
    Syllables(
        1955,
        men=("영정성상종경광재병용진창명동태인승현", "수호철훈진식석환기섭욱범"),
        women=("미영정명경은혜인현순연선옥희", "숙희경란자순옥주선례"),
    ),
    Syllables(
        1975,
        men=("정성상지준동재민현승태영석기윤도형종", "훈호진현우민수영석욱철환"),
        women=("지은미현선혜수유윤소정희경민보", "영정주은연진현희아경선미"),
    ),
    Syllables(
        1995,
        men=("민지현준도승재우건시예주윤찬세태선하", "준훈우영현민호서윤원혁빈"),
        women=("서지민예하수유채다은가나소아세", "연은윤우현서진빈원아린율"),
    ),
)
