"""Rows that look like the same person are shown and left out, never merged."""

from __future__ import annotations

from datetime import date

from district.households.duplicates import Known, masked
from district.households.report import report
from tests.households_import.tables import HEADINGS, as_csv, plan, row

_HUB = Known("11111111-1111-4111-8111-111111111111", "김민수", date(1961, 5, 3), "정릉로10길", "37")


def test_the_same_person_twice_in_the_file() -> None:
    rows = [
        row(),
        row(
            세대번호="1002",
            도로명주소="서울특별시 성북구 정릉로 10길 37 (정릉동)",
            상세주소="지하",
            성명="김 민수",
        ),
        row(세대번호="1003", 성명="이영희"),
    ]
    made = plan(as_csv([HEADINGS, *rows]))
    assert not made.problems
    assert len(made.households) == 3
    (group,) = made.lookalikes
    assert [sighting.row for sighting in group.sightings] == [2, 3]
    assert [made.rows_of[draft.id] for draft in made.to_write()] == [(4,)]
    assert len(made.to_write(with_lookalikes=True)) == 3
    text = report(made)
    assert "김*수, 1961년생: 2행, 3행" in text
    assert "김민수" not in text
    assert "1가구를 등록합니다" in text


def test_somebody_the_hub_has_already() -> None:
    made = plan(as_csv([HEADINGS, row(), row(세대번호="2", 성명="이영희")]), [_HUB])
    (group,) = made.lookalikes
    assert [sighting.row for sighting in group.sightings] == [2, None]
    assert f"2행, 이미 등록된 세대 {_HUB.household}" in report(made)
    assert len(made.to_write()) == 1


def test_namesakes_are_no_lookalikes() -> None:
    rows = [
        row(),
        row(세대번호="2", 생년월일="1961-05-04"),
        row(세대번호="3", 도로명주소="정릉로10길 39"),
    ]
    elsewhere = _HUB._replace(number="41")
    assert not plan(as_csv([HEADINGS, *rows]), [elsewhere]).lookalikes


def test_people_whom_only_the_hub_has_twice_are_not_this_files_business() -> None:
    assert not plan(as_csv([HEADINGS, row(성명="이영희")]), [_HUB, _HUB]).lookalikes


def test_a_name_with_its_middle_hidden() -> None:
    assert [masked(name) for name in ("김민수", "김산", "남궁민수")] == ["김*수", "김*", "남**수"]
