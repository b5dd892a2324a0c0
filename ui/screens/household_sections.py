"""What can be edited of a household, part by part: the fields with their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from app.wire.merge import Document
from app.wire.people import Role
from app.wire.revisions import Value
from app.wire.written import RELATIONS
from db.homes import HouseholdRow
from ui import codes
from ui.language import tr

HOME, CAUTIONS, NEEDS, PERSON = "home", "cautions", "needs", "person/"


class Sort(Enum):
    """How a field is filled in."""

    LINE = "line"
    AREA = "area"
    CHOICE = "choice"
    TICK = "tick"
    BIRTH = "birth"


@dataclass(frozen=True, slots=True)
class Entry:
    """One field. `choices`: value and words, empty value for 모름; `locked`: shown and not changed here, the
    hint says why."""

    path: str
    label: str
    sort: Sort = Sort.LINE
    hint: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page. Ticks that follow each other stand under `ticks`."""

    key: str
    title: str
    entries: Sequence[Entry]
    ticks: str = ""


def home_section(row: HouseholdRow, known: Document, role: Role) -> Section:
    """Where they live, how they are reached, why they are visited."""
    dongs = list(dict.fromkeys([*codes.dongs(), *([row.dong] if row.dong else [])]))
    moves = role is Role.SUPERVISOR
    # A mark that nobody can set any more can be taken away.
    choice = codes.cohorts_to_choose()
    planned = set(row.cohorts.split()) - {
        path.removeprefix("cohort.")
        for path, held in known.items()
        if path.startswith("cohort.") and held.value
    }
    return Section(
        HOME,
        tr("주소와 연락처"),
        [
            Entry("address.road", tr("도로명"), hint=tr("예: 정릉로10길")),
            Entry("address.number", tr("건물번호"), hint=tr("예: 37, 37-12, 지하 37")),
            Entry("address.detail", tr("상세 주소"), hint=tr("예: 101동 1203호, 지하 1층")),
            Entry(
                "dong",
                tr("동"),
                Sort.CHOICE,
                "" if moves else tr("다른 동으로 옮기는 것은 팀장이 합니다."),
                {"": tr("모름")} | {dong: dong for dong in dongs},
                locked=not moves,
            ),
            Entry("tong", tr("통"), hint=tr("숫자만")),
            Entry("ban", tr("반"), hint=tr("숫자만")),
            Entry("phone", tr("집 전화"), hint=tr("예: 02-000-0000, 010-0000-0000")),
            Entry(
                "household_type", tr("가구 유형"), Sort.CHOICE, choices=_or_unknown(codes.household_types())
            ),
            *(
                Entry(
                    f"cohort.{code}",
                    name,
                    Sort.TICK,
                    tr("방문 계획에 있습니다.") if code in planned else "",
                    locked=code in planned,
                )
                for code, name in codes.cohorts().items()
                if code in choice or code in row.cohorts.split()
            ),
        ],
        ticks=tr("대상"),
    )


def person_section(person: str, name: str) -> Section:
    """One person; without a name somebody who is being added."""
    at = f"people.{person}."
    return Section(
        PERSON + person,
        tr("{name} 님 고치기").format(name=name) if name else tr("사람 더하기"),
        [
            Entry(at + "name", tr("이름")),
            Entry(at + "birth", tr("생년월일"), Sort.BIRTH, tr("예: 1961-05-03, 19610503")),
            Entry(
                at + "sex", tr("성별"), Sort.CHOICE, choices={"": tr("모름"), "F": tr("여"), "M": tr("남")}
            ),
            Entry(
                at + "relation",
                tr("관계"),
                Sort.CHOICE,
                choices={"": tr("모름")} | {one: codes.relation(one) for one in RELATIONS},
            ),
            Entry(at + "phone", tr("전화"), hint=tr("예: 02-000-0000, 010-0000-0000")),
            Entry(at + "clinic", tr("다니는 병원"), hint=tr("예: 정릉내과 박 원장")),
            Entry(at + "clinic_phone", tr("병원 전화"), hint=tr("예: 02-000-0000, 010-0000-0000")),
            Entry(at + "note", tr("메모"), Sort.AREA),
        ],
    )


def caution_section() -> Section:
    """What to mind at the door, and whatever else a visitor should know."""
    return Section(
        CAUTIONS,
        tr("방문 시 주의와 메모"),
        [
            *(Entry(f"caution.{code}", name, Sort.TICK) for code, name in codes.cautions().items()),
            Entry("caution_note", tr("주의할 것"), Sort.AREA, tr("예: 초인종이 고장, 뒷문으로")),
            Entry("note", tr("메모"), Sort.AREA),
        ],
        ticks=tr("방문 시 주의"),
    )


def need_section(services: Sequence[str]) -> Section:
    """Need areas, and what is in place already. `services`: ids, the last one of a service being added."""
    entries = [Entry(f"need.{code}", name, Sort.TICK) for code, name in codes.needs().items()]
    for n, service in enumerate(services, 1):
        at = f"services.{service}."
        entries += [
            Entry(at + "name", tr("서비스 {n}").format(n=n), hint=tr("예: 노인맞춤돌봄, 도시락")),
            Entry(at + "provider", tr("주는 곳 {n}").format(n=n), hint=tr("예: 정릉종합사회복지관")),
            Entry(at + "since", tr("시작한 날 {n}").format(n=n), hint=tr("예: 2026-03-02, 20260302")),
            Entry(at + "ended", tr("끝난 날 {n}").format(n=n), hint=tr("받고 있으면 비워 두세요.")),
        ]
    return Section(NEEDS, tr("욕구와 받는 서비스"), entries, ticks=tr("욕구 영역"))


def services_of(known: Document) -> list[str]:
    """Ids of the services that the household has or had, the oldest first."""
    ids = {path.split(".")[1] for path in known if path.startswith("services.")}
    return sorted(ids)


def written(known: Document, path: str) -> Value:
    """What stands in the record, as it is shown in a field."""
    held = known.get(path)
    value = None if held is None else held.value
    return "" if value is None else value


def _or_unknown(names: Mapping[str, str]) -> dict[str, str]:
    return {"": tr("모름"), **names}
