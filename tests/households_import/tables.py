"""Tables as offices have them, for the stories."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl

from app.wire.people import Role, Worker
from district.households import ImportPlan, Setting
from district.households.codes import dong_names
from district.households.duplicates import Known
from district.households.importing import plan_sheets
from district.households.reading import read_bytes

TODAY = date(2026, 11, 23)
WORKERS = (
    Worker(id="p1", name="한지원", role=Role.PLANNER, dongs=["정릉3동"]),
    Worker(id="p2", name="한지원", role=Role.PLANNER, dongs=["석관동"]),
    Worker(id="p3", name="한지원", role=Role.PLANNER, dongs=["석관동"]),
    Worker(id="n1", name="오은정", role=Role.NURSE, dongs=["정릉3동"]),
)
SETTING = Setting(TODAY, dong_names(), WORKERS)

HEADINGS = (
    "세대번호",
    "동",
    "통",
    "반",
    "도로명주소",
    "상세주소",
    "성명",
    "생년월일",
    "성별",
    "관계",
    "전화번호",
)
MINSU = (
    "1001",
    "정릉3동",
    "3",
    "2",
    "정릉로10길 37",
    "지하 1층",
    "김민수",
    "1961-05-03",
    "남",
    "본인",
    "010-0000-1234",
)


def row(**changes: object) -> tuple[object, ...]:
    """김민수's row with other values in some columns (`성명="이영희"`)."""
    unknown = set(changes) - set(HEADINGS)
    assert not unknown
    return tuple(changes.get(heading, value) for heading, value in zip(HEADINGS, MINSU, strict=True))


def as_csv(rows: Sequence[Sequence[object]], encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(rows: Sequence[Sequence[object]], title: str = "세대") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for cells in rows:
        sheet.append(list(cells))
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def plan(data: bytes, known: Sequence[Known] = (), setting: Setting = SETTING) -> ImportPlan:
    return plan_sheets(read_bytes(data), setting, known)


def fields_of(made: ImportPlan, at: int = 0) -> dict[str, object]:
    """The fields of a drafted household, with the random ids of people and plans taken out."""
    return {_without_id(path): value for path, value in made.households[at].fields.items()}


def _without_id(path: str) -> str:
    parts = path.split(".")
    return f"{parts[0]}.{parts[2]}" if parts[0] in ("people", "plans") else path


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path
