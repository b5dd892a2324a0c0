"""Files as they come from old systems, from Excel, and from mishaps on the way."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from district.households import Unreadable, plan_import
from district.households.reading import MAX_COLUMNS, read_bytes
from tests.households_import.tables import (
    HEADINGS,
    MINSU,
    SETTING,
    as_csv,
    as_xlsx,
    fields_of,
    plan,
    row,
    saved,
    written,
)

_EXPECTED = {
    "dong": "정릉3동",
    "tong": 3,
    "ban": 2,
    "address.road": "정릉로10길",
    "address.number": "37",
    "address.detail": "지하 1층",
    "phone": "010-0000-1234",
    "people.name": "김민수",
    "people.birth": "1961-05-03",
    "people.sex": "M",
    "people.relation": "본인",
    "people.phone": "010-0000-1234",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_an_export_from_the_old_system(encoding: str, delimiter: str, tmp_path: Path) -> None:
    path = written(tmp_path / "세대.csv", as_csv([HEADINGS, MINSU], encoding, delimiter))
    made = plan_import(path, SETTING)
    assert not made.problems
    assert fields_of(made) == _EXPECTED


def test_a_name_only_cp949_can_write_survives() -> None:
    made = plan(as_csv([HEADINGS, row(성명="홍똠뷁")], "cp949"))
    assert fields_of(made)["people.name"] == "홍똠뷁"


def test_a_workbook_with_real_dates_and_numbers() -> None:
    made = plan(
        as_xlsx(
            [
                [*HEADINGS, "방문예정일", "대상구분"],
                [
                    *row(세대번호=1001, 통=3, 반=2.0, 생년월일=date(1961, 5, 3)),
                    date(2026, 12, 1),
                    "65세 도래",
                ],
            ]
        )
    )
    assert not made.problems
    found = fields_of(made)
    assert found["people.birth"] == "1961-05-03"
    assert found["tong"] == 3
    assert found["plans.due"] == "2026-12-01"
    assert found["plans.form"] == "elder_universal"


def test_dates_as_numbers_and_phones_without_their_zero() -> None:
    made = plan(
        as_xlsx(
            [
                HEADINGS,
                row(생년월일=19610503, 전화번호=1000001234),
                row(세대번호=1002, 상세주소="2층", 성명="이영희", 생년월일=22404, 전화번호=20001234),
            ]
        )
    )
    assert fields_of(made)["people.birth"] == "1961-05-03"
    assert fields_of(made)["people.phone"] == "010-0000-1234"
    assert [(problem.row, problem.column) for problem in made.problems] == [(3, "생년월일")]
    assert "일련번호" in made.problems[0].message


def test_a_title_blank_rows_and_headings_over_two_rows() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["2026년 정릉3동 방문 대상자"])
    sheet.merge_cells("A1:E1")
    sheet.append([])
    sheet.append(["세대번호", "행정동", "대상자", None, None, "거주지 주소"])
    sheet.append([None, None, "성 명", "생년월일*", "성별", None, "비고(특이사항)"])
    for merged in ("A3:A4", "B3:B4", "C3:E3", "F3:F4"):
        sheet.merge_cells(merged)
    sheet.append([1, "정릉3동", "김민수", "1961.5.3", "남", "서울특별시 성북구 정릉로 10길 37 (정릉동)"])
    sheet.append([])
    sheet.append([2, "정릉3동", "이영희", "1956.11.2.", "여", "성북구 보국문로8길 24-3", "개가 있음"])
    made = plan(saved(book))
    assert not made.problems
    assert [made.rows_of[draft.id] for draft in made.households] == [(5,), (7,)]
    assert fields_of(made, 1)["note"] == "개가 있음"


def test_a_household_with_merged_cells_stays_together() -> None:
    made = plan(
        as_xlsx(
            [
                HEADINGS,
                MINSU,
                row(세대번호=None, 동=None, 통=None, 반=None, 도로명주소=None, 상세주소=None, 성명="박정숙",
                    생년월일="1963-01-09", 성별="여", 관계="처", 전화번호=None),
                row(세대번호="1002", 도로명주소="정릉로 77", 성명="최영자"),
            ]
        )
    )  # fmt: skip
    assert not made.problems
    assert [made.rows_of[draft.id] for draft in made.households] == [(2, 3), (4,)]
    relations = [v for k, v in made.households[0].fields.items() if k.endswith(".relation")]
    assert relations == ["본인", "배우자"]


def test_without_household_numbers_the_address_holds_a_household_together() -> None:
    headings = HEADINGS[1:]
    rows = [
        row()[1:],
        row(
            도로명주소="서울특별시 성북구 정릉로 10길 37, 지하1층", 상세주소="", 성명="박정숙", 관계="배우자"
        )[1:],
        row(상세주소="옥탑", 성명="이영희")[1:],
    ]
    made = plan(as_csv([headings, *rows]))
    assert not made.problems
    assert [made.rows_of[draft.id] for draft in made.households] == [(2, 3), (4,)]


def test_formulas_are_read_as_what_excel_last_saw() -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx([HEADINGS, MINSU])))
    sheet = book.active
    assert sheet is not None
    sheet["G2"] = '="김"&"민수"'
    made = plan(saved(book))
    # This file was never calculated, so the cell is blank and the row is named, not guessed.
    assert [(problem.row, problem.column) for problem in made.problems] == [(2, "성명")]


def test_an_error_value_of_excel_is_named() -> None:
    made = plan(as_csv([HEADINGS, row(성명="#REF!")]))
    assert "수식 오류" in made.problems[0].message


def test_the_first_sheet_with_a_table_is_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx([HEADINGS, MINSU], "명단")))
    notes = book.create_sheet("읽어 주세요", 0)
    notes.append(["이 파일은 정릉3동 명단입니다."])
    hidden = book.create_sheet("숨김", 0)
    hidden.append(list(HEADINGS))
    hidden.append(list(row(성명="감춘이")))
    hidden.sheet_state = "hidden"
    made = plan(saved(book))
    assert made.sheet == "명단"
    assert made.people == 1


def test_rows_are_numbered_as_excel_shows_them() -> None:
    table = as_csv([HEADINGS, row(상세주소="지하\n1층"), (), row(세대번호="2", 성명="")])
    assert [problem.row for problem in plan(table).problems] == [4]


def _unreadable(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        plan(data)
    assert caught.value.message
    assert caught.value.remedy
    assert "김민수" not in str(caught.value) + caught.value.remedy
    return caught.value


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\r\n\r\n  ", b",,,\n,,,\n", as_xlsx([])])
def test_an_empty_file(data: bytes) -> None:
    assert "비어" in _unreadable(data).message


@pytest.mark.parametrize("make", [as_csv, as_xlsx])
def test_headings_and_nobody_below(make: object) -> None:
    assert callable(make)
    made = plan(make([HEADINGS]))
    assert made.people == 0
    assert not made.households


def test_headings_of_another_table() -> None:
    assert "열 이름" in _unreadable(as_csv([["품목", "단가", "수량"], ["쌀", "1", "2"]])).message
    missing = _unreadable(as_csv([["성명", "생년월일", "비고"], ["김민수", "1961-05-03", ""]]))
    assert "동, 도로명주소" in missing.message


def test_a_column_that_is_there_twice() -> None:
    assert "두 번" in _unreadable(as_csv([[*HEADINGS, "이름"], [*MINSU, "x"]])).message


def test_a_column_of_resident_numbers_is_refused_whole() -> None:
    refused = _unreadable(as_csv([[*HEADINGS, "주민등록번호"], [*MINSU, "610503-1234567"]]))
    assert "주민등록번호" in refused.message
    assert "610503" not in refused.message + refused.remedy


@pytest.mark.parametrize("kept", [10, 200, 0.5, 0.9, -1])
def test_a_workbook_that_arrived_in_part(kept: float) -> None:
    whole = as_xlsx([HEADINGS, MINSU] * 50)
    end = int(len(whole) * kept) if isinstance(kept, float) else int(kept)
    _unreadable(whole[:end])


def test_a_workbook_damaged_inside() -> None:
    parts = zipfile.ZipFile(io.BytesIO(as_xlsx([HEADINGS, MINSU])))
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in parts.namelist():
            content = parts.read(name)
            archive.writestr(name, content[: len(content) // 2] if "sheet1" in name else content)
    _unreadable(data.getvalue())


def test_an_archive_that_claims_200_megabytes() -> None:
    data = bytearray(as_xlsx([HEADINGS, MINSU]))
    entry = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, entry + 24, 200_000_000)
    assert "커지는" in _unreadable(bytes(data)).message


def test_an_archive_that_really_unpacks_to_200_megabytes() -> None:
    data = io.BytesIO()
    with (
        zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/bomb.xml", "w") as part,
    ):
        for _ in range(200):
            part.write(b" " * 1_000_000)
    assert "커지는" in _unreadable(data.getvalue()).message


def test_other_archives_old_excel_and_a_photograph() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("세대.csv", as_csv([HEADINGS, MINSU]))
    assert "압축" in _unreadable(data.getvalue()).message
    assert ".xls" in _unreadable(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)).message
    _unreadable(b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)))


def test_a_row_far_down_and_cells_far_right() -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx([HEADINGS])))
    sheet = book.active
    assert sheet is not None
    for position, value in enumerate(row(성명=""), start=1):
        sheet.cell(200_000, position, str(value))
    assert [problem.row for problem in plan(saved(book)).problems] == [200_000]
    sheet.cell(1, MAX_COLUMNS + 1, "너무 먼 열")
    assert "열이 너무 많" in _unreadable(saved(book)).message


def test_quotes_that_never_close() -> None:
    data = as_csv([HEADINGS, MINSU]) + '"1002,정릉3동'.encode()
    assert "따옴표" in _unreadable(data).message


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="열 수 없"):
        plan_import(tmp_path / "없는 파일.csv")
    with pytest.raises(Unreadable, match="열 수 없"):
        plan_import(tmp_path)


def test_a_table_made_of_one_enormous_cell() -> None:
    sheets = read_bytes(b"a" * 100_000)
    assert len(str(sheets[0].rows[0].cells[0])) <= 1_001
