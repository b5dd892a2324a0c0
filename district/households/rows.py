"""One row of the table, one person: every cell checked, every flaw named."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from app.wire.people import Role, Worker
from district.households import values
from district.households.addresses import Address, Flaw, NotAnAddress, parse
from district.households.columns import BY_KEY, Column
from district.households.places import dongs_of_legal, find_dong
from district.households.problems import BadCell, Problem
from district.households.reading import Cell, Row

T = TypeVar("T")


class Setting(NamedTuple):
    """What an import is checked against: the day, the 행정동 of the district, who works there, and which 동
    were given another name."""

    today: date
    dongs: Sequence[str]
    workers: Sequence[Worker] = ()
    renamed: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """A row that was understood as far as it could be; what was blank or wrong is empty here."""

    row: int
    household: str
    dong: str
    tong: int | None
    ban: int | None
    address: Address | None
    name: str
    birth: date | None
    sex: str
    relation: str
    phone: str
    home_phone: str
    household_type: str
    cohort: str
    due: date | None
    reason: str
    planner: str
    nurse: str
    consent: str
    note: str
    flawed: bool


_ADDRESS_FLAWS: dict[Flaw, tuple[str, str]] = {
    Flaw.EMPTY: ("주소가 비어 있습니다.", "도로명주소를 적으세요. (예: 정릉로10길 37)"),
    Flaw.OTHER_DISTRICT: ("다른 시·군·구의 주소입니다.", "성북구 안의 주소인지 확인하세요."),
    Flaw.LOT_NUMBER: ("지번주소입니다.", "도로명주소로 바꾸어 적으세요. (juso.go.kr에서 찾을 수 있습니다)"),
    Flaw.NO_NUMBER: ("건물번호가 없습니다.", "도로명 뒤에 건물번호를 적으세요. (예: 정릉로10길 37)"),
    Flaw.NO_ROAD: (
        "도로명주소로 읽을 수 없습니다.",
        "'도로명 건물번호, 상세주소'의 차례로 적으세요. (예: 정릉로10길 37, 지하 1층)",
    ),
}


class RowReader:
    """Reads the rows of one table and gathers their problems."""

    def __init__(self, columns: dict[int, Column], setting: Setting) -> None:
        self._positions = {column.key: position for position, column in columns.items()}
        self._setting = setting
        self.problems: list[Problem] = []

    def read(self, row: Row) -> PersonRow:
        """The person of this row. Problems go to `problems`."""
        before = len(self.problems)
        sex = self._take(row, "sex", lambda cell: values.sex(values.text_of(cell)), "")
        dong = self._take(row, "dong", self._dong, "")
        tong, ban = self._tong_and_ban(row)
        cohort = self._take(row, "cohort", lambda cell: values.cohort(values.text_of(cell)), "")
        due = self._take(row, "due", lambda cell: values.due(cell, self._setting.today), None)
        self._check_plan(row, cohort)
        person = PersonRow(
            row=row.number,
            household=self._take(row, "household", values.text_of, ""),
            dong=dong,
            tong=tong,
            ban=ban,
            address=self._address(row),
            name=self._required(row, "name", lambda cell: values.name(values.text_of(cell)), ""),
            birth=self._required(row, "birth", lambda cell: values.birth(cell, self._setting.today), None),
            sex=sex,
            relation=self._take(row, "relation", lambda cell: values.relation(values.text_of(cell), sex), ""),
            phone=self._take(row, "phone", values.phone, ""),
            home_phone=self._take(row, "home_phone", values.phone, ""),
            household_type=self._take(
                row, "household_type", lambda cell: values.household_type(values.text_of(cell)), ""
            ),
            cohort=cohort,
            due=due,
            reason=self._take(row, "reason", values.text_of, ""),
            planner=self._take(row, "planner", lambda cell: self._worker(cell, Role.PLANNER, dong), ""),
            nurse=self._take(row, "nurse", lambda cell: self._worker(cell, Role.NURSE, dong), ""),
            consent=self._take(row, "consent", lambda cell: values.consent(values.text_of(cell)), ""),
            note=self._take(row, "note", values.text_of, ""),
            flawed=False,
        )
        return person if len(self.problems) == before else _flawed(person)

    def _cell(self, row: Row, key: str) -> Cell:
        position = self._positions.get(key)
        return None if position is None or position >= len(row.cells) else row.cells[position]

    def _take(self, row: Row, key: str, understand: Callable[[Cell], T], otherwise: T) -> T:
        cell = self._cell(row, key)
        if cell is None:
            return otherwise
        try:
            values.refuse_resident_number(values.text_of(cell))
            return understand(cell)
        except BadCell as bad:
            self._note(row, key, bad.message, bad.remedy)
            return otherwise

    def _required(self, row: Row, key: str, understand: Callable[[Cell], T], otherwise: T) -> T:
        if self._cell(row, key) is None:
            name = BY_KEY[key].name
            self._note(row, key, f"{name} 칸이 비어 있습니다.", f"{name}을 확인해 적으세요.")
        return self._take(row, key, understand, otherwise)

    def _note(self, row: Row, key: str, message: str, remedy: str) -> None:
        self.problems.append(Problem(row.number, BY_KEY[key].name, message, remedy))

    def _dong(self, cell: Cell) -> str:
        text = values.text_of(cell)
        found = find_dong(text, self._setting.dongs)
        if found:
            return found
        if former := find_dong(text, list(self._setting.renamed)):
            now = self._setting.renamed[former]
            raise BadCell("이름이 바뀐 동의 옛 이름입니다.", f"지금 이름으로 적으세요: {now}")
        if parts := dongs_of_legal(text, self._setting.dongs):
            raise BadCell("법정동 이름입니다.", f"행정동으로 적으세요: {', '.join(parts)} 가운데 하나.")
        raise BadCell("이 구에 없는 동입니다.", "행정동 이름을 확인하세요. (예: 정릉3동)")

    def _tong_and_ban(self, row: Row) -> tuple[int | None, int | None]:
        neither: tuple[int | None, int | None] = (None, None)
        tong, ban = self._take(
            row, "tongban", lambda cell: values.tong_and_ban(values.text_of(cell)), neither
        )
        tong = self._take(row, "tong", lambda cell: values.count(values.text_of(cell), "통"), tong)
        ban = self._take(row, "ban", lambda cell: values.count(values.text_of(cell), "반"), ban)
        return tong, ban

    def _address(self, row: Row) -> Address | None:
        detail = self._take(row, "detail", values.text_of, "")
        return self._take(row, "address", lambda cell: _parsed(values.text_of(cell), detail), None)

    def _check_plan(self, row: Row, cohort: str) -> None:
        """A visit has a reason and a day, or it is no visit."""
        if cohort and self._cell(row, "due") is None:
            self._note(
                row, "due", "방문예정일이 비어 있습니다.", "대상구분을 적은 줄에는 방문예정일도 적으세요."
            )
        if self._cell(row, "due") is not None and self._cell(row, "cohort") is None:
            self._note(
                row, "cohort", "대상구분이 비어 있습니다.", "방문예정일을 적은 줄에는 대상구분도 적으세요."
            )

    def _worker(self, cell: Cell, role: Role, dong: str) -> str:
        """The id of the worker named; those of the household's 동 come before namesakes elsewhere."""
        if not self._setting.workers:
            return ""
        text = values.text_of(cell).replace(" ", "")
        able = [worker for worker in self._setting.workers if worker.role is role]
        named = [worker for worker in able if text in (worker.id, worker.name.replace(" ", ""))]
        near = [worker for worker in named if dong in worker.dongs]
        found = near if near else named
        if len(found) == 1:
            return found[0].id
        if found:
            raise BadCell("같은 이름의 담당자가 둘 이상입니다.", "이름 대신 담당자의 아이디를 적으세요.")
        raise BadCell(
            "등록되지 않은 담당자입니다.",
            "담당자를 먼저 등록하거나, 비워 두고 나중에 'bangmun-hub assign'으로 배정하세요.",
        )


def _parsed(text: str, detail: str) -> Address:
    try:
        return parse(text, detail)
    except NotAnAddress as error:
        raise BadCell(*_ADDRESS_FLAWS[error.flaw]) from None


def _flawed(person: PersonRow) -> PersonRow:
    return replace(person, flawed=True)
