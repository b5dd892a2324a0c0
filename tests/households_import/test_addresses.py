"""Road-name addresses: many spellings, one address."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from district.demo.dongs import DONGS
from district.households.addresses import Address, Flaw, NotAnAddress, normalise_detail, parse

_ROADS = sorted({street.road for dong in DONGS for street in dong.streets})


@pytest.mark.parametrize(
    ("text", "detail", "expected"),
    [
        ("정릉로10길 37", "", ("정릉로10길", "37", "")),
        ("정릉로 10길 37", "", ("정릉로10길", "37", "")),
        ("정릉로10길37", "", ("정릉로10길", "37", "")),
        ("  서울특별시   성북구  정릉로10길  37-12 ", "", ("정릉로10길", "37-12", "")),
        ("서울성북구 정릉로10길 37 - 12", "", ("정릉로10길", "37-12", "")),
        ("성북구 정릉3동 정릉로10길 37", "", ("정릉로10길", "37", "")),
        ("(02701) 서울시 성북구 정릉로 77 (정릉동, 어느아파트)", "", ("정릉로", "77", "")),
        ("정릉로１０길　３７", "", ("정릉로10길", "37", "")),
        ("정릉로 지하 37", "", ("정릉로", "지하 37", "")),
        ("정릉로 지하37", "", ("정릉로", "지하 37", "")),
        ("정릉로 37 지하1층", "", ("정릉로", "37", "지하 1층")),
        ("정릉로 37, 지하 1층 B01호", "", ("정릉로", "37", "지하 1층 B01호")),
        ("솔샘로15다길 17", "옥탑", ("솔샘로15다길", "17", "옥탑")),
        ("삼선교로 10바길 38", "", ("삼선교로10바길", "38", "")),
        ("길음로9길 46 901동1203호", "", ("길음로9길", "46", "901동 1203호")),
        ("길음로9길 46", "901 동 1203 호", ("길음로9길", "46", "901동 1203호")),
        ("길음로9길 46 901동 1203호", "901동 1203호", ("길음로9길", "46", "901동 1203호")),
        ("길음로9길 46", "길음마을 901동 1203호", ("길음로9길", "46", "길음마을 901동 1203호")),
        ("정릉로 26 길음빌라", "", ("정릉로", "26", "길음빌라")),
        ("성북로 37의 12", "", ("성북로", "37-12", "")),
        ("고려대로24길 3번지", "", ("고려대로24길", "3", "")),
    ],
)
def test_what_people_write(text: str, detail: str, expected: tuple[str, str, str]) -> None:
    assert parse(text, detail) == Address(*expected)


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("", Flaw.EMPTY),
        ("(정릉동)", Flaw.EMPTY),
        ("정릉로10길", Flaw.NO_NUMBER),
        ("정릉로 0", Flaw.NO_NUMBER),
        ("정릉동 123-4", Flaw.LOT_NUMBER),
        ("서울 성북구 동소문동4가 12", Flaw.LOT_NUMBER),
        ("정릉동 산 1", Flaw.LOT_NUMBER),
        ("서울 강남구 테헤란로 10", Flaw.OTHER_DISTRICT),
        ("부산광역시 중구 대청로 1", Flaw.OTHER_DISTRICT),
        ("경기 고양시 덕양구 화신로 1", Flaw.OTHER_DISTRICT),
        ("고양시 덕양구 화신로 1", Flaw.OTHER_DISTRICT),
        ("전라북도 전주시 효자로 1", Flaw.OTHER_DISTRICT),
        ("주소 모름", Flaw.NO_ROAD),
    ],
)
def test_what_is_no_address(text: str, flaw: Flaw) -> None:
    with pytest.raises(NotAnAddress) as caught:
        parse(text)
    assert caught.value.flaw is flaw
    assert not text or text not in str(caught.value)


@given(
    road=st.sampled_from(_ROADS),
    main=st.integers(1, 9_999),
    side=st.none() | st.integers(1, 999),
    under=st.booleans(),
    detail=st.sampled_from(
        ["", "지하 1층", "옥탑", "101동 1203호", "2층", "B01호", "1층 뒷방", "어느빌라 302호"]
    ),
    prefix=st.sampled_from(["", "성북구 ", "서울 성북구 ", "서울특별시 성북구 "]),
    gap=st.sampled_from([" ", "  ", "\u3000", ", "]),
)
def test_one_address_however_it_is_put(
    road: str, main: int, side: int | None, under: bool, detail: str, prefix: str, gap: str
) -> None:
    number = f"{'지하 ' if under else ''}{main}{f'-{side}' if side else ''}"
    expected = Address(road, number, detail)
    assert parse(f"{prefix}{road} {number}{gap}{detail}") == expected
    assert parse(f"{prefix}{road}{number.replace('지하 ', ' 지하')}", detail) == expected
    assert parse(str(expected)) == expected


@given(st.text(max_size=60), st.text(max_size=30))
def test_any_text_is_an_address_or_is_not(text: str, detail: str) -> None:
    try:
        address = parse(f"정릉로 {text}", detail)
    except NotAnAddress:
        return
    assert parse(f"{address.road} {address.number}", address.detail) == address


@given(st.text(alphabet="지하층호동0123456789 B-,()옥탑가", max_size=30))
@example("00000,0")
@example("((0))")
def test_a_door_is_normalised_once_and_for_all(text: str) -> None:
    once = normalise_detail(text)
    assert normalise_detail(once) == once
