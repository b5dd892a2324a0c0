"""The 20 행정동 of 성북구: rough sizes, number of 통, and streets with the stretch that lies in the 동.

The street names are real streets of the district. Which numbers of a street belong to which 동 is an
approximation good enough to look familiar; no address here is meant to be anybody's home.
"""

from __future__ import annotations

from typing import NamedTuple


class Street(NamedTuple):
    """A 도로명 and its first and last building number within the 동."""

    road: str
    first: int
    last: int


class Dong(NamedTuple):
    """`weight`: households relative to the other 동. `flats`: share of homes in apartment blocks."""

    name: str
    weight: int
    tongs: int
    flats: float
    streets: tuple[Street, ...]


def _dong(name: str, weight: int, tongs: int, flats: float, streets: str) -> Dong:
    parsed = []
    for part in streets.split(","):
        road, stretch = part.split()
        first, last = stretch.split("-")
        parsed.append(Street(road, int(first), int(last)))
    return Dong(name, weight, tongs, flats, tuple(parsed))


DONGS: tuple[Dong, ...] = (
    _dong("성북동", 90, 22, 0.10, "성북로 8-190, 성북로10길 3-60, 성북로23길 3-130, 성북로28길 4-70, "
          "선잠로 3-90, 선잠로5길 3-70, 대사관로 5-110"),
    _dong("삼선동", 150, 30, 0.30, "삼선교로 2-130, 삼선교로4길 3-130, 삼선교로10길 3-90, 삼선교로12길 3-50, "
          "삼선교로16길 3-115, 동소문로15길 5-99"),
    _dong("동선동", 120, 24, 0.15, "동소문로 70-138, 동소문로20길 3-60, 동소문로22길 3-90, 보문로30길 3-100, "
          "보문로34길 3-90, 아리랑로 3-29"),
    _dong("돈암1동", 120, 26, 0.45, "동소문로 140-229, 동소문로25길 3-80, 동소문로34길 3-70, "
          "고려대로7길 3-160"),
    _dong("돈암2동", 150, 28, 0.70, "북악산로 780-918, 아리랑로 30-81, 아리랑로7길 3-70, 흥천사길 5-60"),
    _dong("안암동", 130, 22, 0.20, "안암로 3-150, 고려대로 50-140, 고려대로24길 3-90, 개운사길 3-85, "
          "인촌로 40-120"),
    _dong("보문동", 140, 24, 0.35, "보문로 3-130, 보문로13길 3-60, 지봉로 110-180, 지봉로24길 3-75, "
          "보문사길 5-70, 인촌로 2-38"),
    _dong("정릉1동", 130, 25, 0.40, "정릉로 210-305, 아리랑로 82-160, 아리랑로12길 3-60, 아리랑로19길 3-115, "
          "솔샘로 2-28"),
    _dong("정릉2동", 160, 30, 0.50, "정릉로 110-209, 솔샘로 29-80, 솔샘로4길 3-60, 솔샘로6길 3-50, "
          "보국문로 2-60"),
    _dong("정릉3동", 150, 26, 0.15, "정릉로 8-109, 정릉로8가길 3-60, 정릉로10길 3-110, 보국문로8길 3-90, "
          "보국문로14길 3-60, 솔샘로15다길 3-60"),
    _dong("정릉4동", 180, 32, 0.40, "보국문로 61-260, 보국문로18길 3-90, 보국문로35길 3-60, 솔샘로 81-170, "
          "솔샘로25길 3-120, 솔샘로25가길 3-60, 서경로 3-110"),
    _dong("길음1동", 240, 44, 0.80, "길음로 2-150, 길음로7길 3-60, 길음로9길 3-65, 길음로15가길 3-50, "
          "숭인로2길 3-80"),
    _dong("길음2동", 130, 22, 0.55, "동소문로 230-330, 숭인로 4-90, 숭인로8길 3-90, 정릉로 306-380"),
    _dong("종암동", 260, 46, 0.60, "종암로 3-200, 종암로18길 3-70, 종암로21길 3-130, 종암로27길 3-60, "
          "월곡로 2-90, 북악산로 920-1010"),
    _dong("월곡1동", 170, 30, 0.40, "오패산로 23-160, 오패산로3길 3-140, 오패산로16길 3-80, 월곡로10길 3-60, "
          "월곡로14길 3-50"),
    _dong("월곡2동", 170, 30, 0.35, "화랑로 60-170, 화랑로5길 3-70, 화랑로7길 3-50, 화랑로11길 3-60, "
          "화랑로13길 3-150, 장월로1길 3-100"),
    _dong("장위1동", 180, 32, 0.25, "장위로 3-99, 장위로15길 3-60, 장위로17길 3-60, 장위로19길 3-70, "
          "장월로 60-130, 장월로11길 3-50, 장월로12길 3-70"),
    _dong("장위2동", 160, 28, 0.30, "장위로 100-190, 장위로40다길 3-60, 장월로 131-190, 장월로23길 3-60, "
          "돌곶이로 120-200"),
    _dong("장위3동", 150, 28, 0.30, "장월로 191-240, 장월로29길 3-60, 돌곶이로 201-270, 돌곶이로40길 3-60, "
          "한천로 660-760"),
    _dong("석관동", 230, 40, 0.40, "화랑로 210-330, 화랑로32길 3-150, 돌곶이로 2-119, 돌곶이로22길 3-80, "
          "돌곶이로25길 3-60, 돌곶이로27가길 3-40, 한천로58길 3-300, 한천로78길 3-60"),
)  # fmt: skip

DEMO_DONG = "정릉3동"
"""Where the four demo people work."""


def split_by_weight(count: int) -> dict[str, int]:
    """How many of `count` households live in each 동, by largest remainder; the demo 동 comes first, so a
    handful of households still gives the demo people something to do."""
    total = sum(dong.weight for dong in DONGS)
    exact = {dong.name: count * dong.weight / total for dong in DONGS}
    shares = {name: int(value) for name, value in exact.items()}
    if count and not shares[DEMO_DONG]:
        shares[DEMO_DONG] = 1
    left = count - sum(shares.values())
    by_remainder = sorted(exact, key=lambda name: (shares[name] - exact[name], name != DEMO_DONG))
    for name in by_remainder[:left]:
        shares[name] += 1
    return shares
