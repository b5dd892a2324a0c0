"""What is wrong in a row, where it stands, and what to do about it."""

from __future__ import annotations

import pytest

from district.households.report import report
from tests.households_import.tables import HEADINGS, as_csv, fields_of, plan, row

_PLANNED = (*HEADINGS, "대상구분", "방문예정일", "담당자", "사유")


def test_ten_different_mistakes_are_listed_with_row_column_and_remedy() -> None:
    rows = [
        row(세대번호="1", 생년월일="1961-13-40"),
        row(세대번호="2", 생년월일="61-05-03"),
        row(세대번호="3", 생년월일="22404"),
        row(세대번호="4", 생년월일="610503-1234567"),
        row(세대번호="5", 동="상계1동"),
        row(세대번호="6", 도로명주소="정릉동 123-4"),
        row(세대번호="7", 성명=""),
        row(세대번호="8", 전화번호="010-12"),
        row(세대번호="9", 성별="?"),
        row(세대번호="10", 관계="옆집"),
        row(세대번호="11", 성명="이영희"),
    ]
    made = plan(as_csv([HEADINGS, *rows]))
    assert [(problem.row, problem.column) for problem in made.problems] == [
        (2, "생년월일"),
        (3, "생년월일"),
        (4, "생년월일"),
        (5, "생년월일"),
        (6, "동"),
        (7, "도로명주소"),
        (8, "성명"),
        (9, "전화번호"),
        (10, "성별"),
        (11, "관계"),
    ]
    assert len({problem.message for problem in made.problems}) == 10
    assert all(problem.remedy for problem in made.problems)
    assert [made.rows_of[draft.id] for draft in made.households] == [(12,)]
    text = report(made)
    assert "2행 [생년월일] 달력에 없는 날짜입니다." in text
    assert "아직 아무것도 등록하지 않았습니다" in text
    for said in ("김민수", "610503", "정릉동 123", "상계", "010-12"):
        assert said not in text


@pytest.mark.parametrize(
    "birth",
    ["1961-05-03", "1961.5.3", "1961. 5. 3.", "1961/05/03", "19610503", "1961년 5월 3일", "１９６１-05-03",
     "1961-05-03 00:00:00", "1961-05-03 (수)"],
)  # fmt: skip
def test_dates_as_people_write_them(birth: str) -> None:
    made = plan(as_csv([HEADINGS, row(생년월일=birth)]))
    assert not made.problems
    assert fields_of(made)["people.birth"] == "1961-05-03"


@pytest.mark.parametrize(
    ("birth", "message"),
    [
        ("1961-02-29", "달력에 없는"),
        ("2026-11-24", "오늘보다 뒤"),
        ("1896-01-01", "120세"),
        ("610503", "두 자리"),
        ("61.5.3", "두 자리"),
        ("오월 삼일", "읽을 수 없"),
        ("", "비어"),
        ("610503-1", "주민등록번호"),
        ("610503-1******", "주민등록번호"),
        ("6105031234567", "주민등록번호"),
    ],
)
def test_births_nobody_has(birth: str, message: str) -> None:
    made = plan(as_csv([HEADINGS, row(생년월일=birth)]))
    assert [problem.column for problem in made.problems] == ["생년월일"]
    assert message in made.problems[0].message
    assert not made.households


@pytest.mark.parametrize("column", HEADINGS)
def test_a_resident_number_anywhere_is_refused_and_never_repeated(column: str) -> None:
    made = plan(as_csv([HEADINGS, row(**{column: "900101-1234567"})]))
    assert column in [problem.column for problem in made.problems]
    assert any("주민등록번호" in problem.message for problem in made.problems)
    assert "900101" not in report(made) + repr(made)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("01000001234", "010-0000-1234"),
        ("010 0000 1234", "010-0000-1234"),
        ("010.0000.1234", "010-0000-1234"),
        ("1000001234", "010-0000-1234"),
        ("+82 10-0000-1234", "010-0000-1234"),
        ("+82-010-0000-1234", "010-0000-1234"),
        ("０１０－００００－１２３４", "010-0000-1234"),
        ("02)000-1234", "02-000-1234"),
        ("020001234", "02-000-1234"),
        ("(031) 000-1234", "031-000-1234"),
        ("0111234567", "011-123-4567"),
        ("070-0000-1234", "070-0000-1234"),
        ("1588-0000", "1588-0000"),
        ("없음", None),
        ("-", None),
    ],
)
def test_phones_as_people_write_them(written: str, kept: str | None) -> None:
    made = plan(as_csv([HEADINGS, row(전화번호=written)]))
    assert not made.problems
    assert fields_of(made).get("people.phone") == kept


@pytest.mark.parametrize("phone", ["010-0000-1234 / 02-000-1234", "아들에게", "123", "010-0000-12345678"])
def test_phones_that_are_none(phone: str) -> None:
    made = plan(as_csv([HEADINGS, row(전화번호=phone)]))
    assert [problem.column for problem in made.problems] == ["전화번호"]


@pytest.mark.parametrize(
    ("dong", "kept"),
    [("정릉 3동", "정릉3동"), ("정릉제3동", "정릉3동"), ("정릉3동 주민센터", "정릉3동"), ("석관", "석관동")],
)
def test_dongs_as_people_write_them(dong: str, kept: str) -> None:
    assert fields_of(plan(as_csv([HEADINGS, row(동=dong)])))["dong"] == kept


def test_a_legal_dong_is_told_which_administrative_ones_there_are() -> None:
    problem = plan(as_csv([HEADINGS, row(동="정릉동")])).problems[0]
    assert "정릉1동, 정릉2동, 정릉3동, 정릉4동" in problem.remedy


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("정릉로10길", "건물번호"),
        ("강남구 테헤란로 10", "다른 시·군·구"),
        ("경기도 고양시 일산동구 중앙로 1", "다른 시·군·구"),
        ("정릉동 산 1-2", "지번"),
        ("우리 집", "읽을 수 없"),
    ],
)
def test_addresses_that_are_none(address: str, message: str) -> None:
    problem = plan(as_csv([HEADINGS, row(도로명주소=address)])).problems[0]
    assert (problem.row, problem.column) == (2, "도로명주소")
    assert message in problem.message
    assert address not in problem.message


@pytest.mark.parametrize("name", ["김*수", "김○수", "김민수(아들)", "1", "김"])
def test_names_that_are_none(name: str) -> None:
    assert [p.column for p in plan(as_csv([HEADINGS, row(성명=name)])).problems] == ["성명"]


@pytest.mark.parametrize(
    ("name", "kept"), [("김 민 수", "김민수"), ("남궁민수", "남궁민수"), ("NGUYEN THI LAN", "NGUYEN THI LAN")]
)
def test_names_as_people_write_them(name: str, kept: str) -> None:
    assert fields_of(plan(as_csv([HEADINGS, row(성명=name)])))["people.name"] == kept


@pytest.mark.parametrize("said", ["자살위험 징후", "자살위험", "suicide_sign"])
def test_a_sign_of_suicide_is_no_mark_of_a_household(said: str) -> None:
    """Everybody who has the household would read it."""
    made = plan(as_csv([_PLANNED, (*row(), said, "2026-12-01", "", "")]))
    (problem,) = made.problems
    assert problem.column == "대상구분"
    assert "마음건강평가" in problem.remedy
    assert said not in f"{problem.message} {problem.remedy}"


def test_a_visit_needs_a_reason_and_a_day() -> None:
    rows = [
        (*row(세대번호="1"), "65세 도래", "2026-12-01", "", ""),
        (*row(세대번호="2", 성명="이영희"), "차상위", "", "", ""),
        (*row(세대번호="3", 성명="최영자"), "", "2026-12-01", "", ""),
        (*row(세대번호="4", 성명="박정숙"), "아무나", "2226-12-01", "", ""),
    ]
    made = plan(as_csv([_PLANNED, *rows]))
    assert [(p.row, p.column) for p in made.problems] == [
        (3, "방문예정일"),
        (4, "대상구분"),
        (5, "대상구분"),
        (5, "방문예정일"),
    ]
    found = fields_of(made)
    assert found["plans.cohort"] == "age65"
    assert found["plans.reason"] == "65세 도래"
    people = {path.split(".")[1] for path in made.households[0].fields if path.startswith("people.")}
    assert {found["plans.person"]} == people


def test_the_worker_is_the_one_of_the_dong_and_namesakes_need_an_id() -> None:
    rows = [
        (*row(세대번호="1"), "", "", "한지원", ""),
        (*row(세대번호="2", 동="석관동", 도로명주소="화랑로32길 5"), "", "", "한지원", ""),
        (*row(세대번호="3", 동="석관동", 도로명주소="화랑로32길 7"), "", "", "p3", ""),
        (*row(세대번호="4", 상세주소="옥탑", 성명="이영희"), "", "", "모르는이", ""),
    ]
    made = plan(as_csv([_PLANNED, *rows]))
    assert [(p.row, p.column) for p in made.problems] == [(3, "담당자"), (5, "담당자")]
    assert [draft.fields["assigned.planner"] for draft in made.households] == ["p1", "p3"]


def test_a_household_with_one_bad_row_is_left_out_whole() -> None:
    rows = [
        row(),
        row(성명="박정숙", 관계="배우자", 생년월일="1963-13-01"),
        row(세대번호="1002", 도로명주소="정릉로 77", 성명="최영자"),
    ]
    made = plan(as_csv([HEADINGS, *rows]))
    assert made.held_back == (2,)
    assert [made.rows_of[draft.id] for draft in made.households] == [(4,)]
    assert "함께 빠지는 줄: 2행" in report(made)


def test_rows_of_a_household_must_agree() -> None:
    rows = [
        row(),
        row(성명="박정숙", 관계="배우자", 도로명주소="정릉로 77"),
        row(성명="김철수", 관계="아들", 동="석관동"),
        row(성명="김영희", 관계="본인"),
    ]
    made = plan(as_csv([HEADINGS, *rows]))
    assert [(p.row, p.column) for p in made.problems] == [(3, "도로명주소"), (4, "동"), (5, "관계")]


def test_one_household_number_for_a_whole_file() -> None:
    rows = [row(성명="김" + chr(0xAC00 + n) + "수", 관계="동거인") for n in range(101)]
    problem = plan(as_csv([HEADINGS, *rows])).problems[0]
    assert (problem.row, problem.column) == (2, "세대번호")


def test_first_rows_without_a_place_do_not_join_anybody() -> None:
    nowhere = {"세대번호": "", "동": "", "도로명주소": "", "상세주소": ""}
    made = plan(as_csv([HEADINGS, row(**nowhere), row(세대번호="2")]))
    assert [(p.row, p.column) for p in made.problems] == [(2, "도로명주소"), (2, "동")]
    assert len(made.households) == 1


def test_relations_consent_and_type_in_the_offices_words() -> None:
    headings = (*HEADINGS, "방문동의", "가구유형", "비고", "통반", "집전화")
    rows = [
        (*row(관계="세대주", 통="", 반=""), "동의", "한부모 가정", "개가 있음", "3통 2반", "02-000-1234"),
        (*row(성명="김철수", 관계="자", 생년월일="2010-01-02"), "", "", "개가 있음", "", ""),
        (*row(성명="김영희", 관계="자녀", 성별="여", 생년월일="2012-01-02"), "철회", "", "고양이도", "", ""),
    ]
    made = plan(as_csv([headings, *rows]))
    assert not made.problems
    fields = made.households[0].fields
    assert [v for k, v in fields.items() if k.endswith(".relation")] == ["본인", "아들", "딸"]
    assert fields["consent.visit"] == "withdrawn"
    assert fields["household_type"] == "single_parent"
    assert fields["note"] == "개가 있음; 고양이도"
    assert (fields["tong"], fields["ban"]) == (3, 2)
    assert fields["phone"] == "02-000-1234"


def test_a_cell_that_is_a_letter_to_the_office() -> None:
    problem = plan(as_csv([(*HEADINGS, "비고"), (*row(), "가" * 5_000)])).problems[0]
    assert (problem.column, problem.message) == ("비고", "내용이 너무 깁니다.")
