"""The dry run in words: counts first, then every problem by row, then who looks alike."""

from __future__ import annotations

from collections.abc import Iterator

from district.households.duplicates import Lookalikes
from district.households.importing import ImportPlan

_SHOWN_PROBLEMS = 200


def report(plan: ImportPlan, *, written: bool = False, with_lookalikes: bool = False) -> str:
    """Korean text for the administrator. It names rows and columns, never what stands in a cell."""
    return "\n".join(_lines(plan, written, with_lookalikes)) + "\n"


def _lines(plan: ImportPlan, written: bool, with_lookalikes: bool) -> Iterator[str]:
    if plan.sheet:
        yield f"시트: {plan.sheet}"
    bad_rows = len({problem.row for problem in plan.problems})
    ready = len(plan.to_write(with_lookalikes=with_lookalikes))
    yield f"읽은 사람 {plan.people:,}명, 등록할 수 있는 세대 {len(plan.households):,}가구"
    if plan.ignored:
        yield f"쓰지 않는 열: {', '.join(plan.ignored)}"
    if plan.problems:
        yield ""
        yield f"고칠 줄 {bad_rows:,}개 (이 줄이 있는 세대는 통째로 빠집니다)"
        yield from _problems(plan)
    if plan.held_back:
        yield f"같은 세대라 함께 빠지는 줄: {_rows(plan.held_back)}"
    if plan.lookalikes:
        yield ""
        yield f"같은 사람일 수 있는 줄 {len(plan.lookalikes):,}묶음 (합치지 않습니다)"
        yield from (f"  {_group(group)}" for group in plan.lookalikes[:_SHOWN_PROBLEMS])
        if not with_lookalikes:
            yield "  이 세대들은 빠집니다. 다른 사람이 맞으면 --with-lookalikes를 붙이세요."
    yield ""
    if written:
        yield f"{ready:,}가구를 등록했습니다."
    else:
        yield f"아직 아무것도 등록하지 않았습니다. --write를 붙이면 {ready:,}가구를 등록합니다."


def _problems(plan: ImportPlan) -> Iterator[str]:
    for problem in plan.problems[:_SHOWN_PROBLEMS]:
        place = f"{problem.row}행" + (f" [{problem.column}]" if problem.column else "")
        yield f"  {place} {problem.message}"
        yield f"      → {problem.remedy}"
    left = len(plan.problems) - _SHOWN_PROBLEMS
    if left > 0:
        yield f"  … 그 밖에 {left:,}건. 위의 줄을 고친 뒤 다시 확인하세요."


def _group(group: Lookalikes) -> str:
    rows = [f"{sighting.row}행" for sighting in group.sightings if sighting.row is not None]
    at_hub = [
        f"이미 등록된 세대 {sighting.household}" for sighting in group.sightings if sighting.row is None
    ]
    return f"{group.shown}: {', '.join([*rows, *at_hub])}"


def _rows(rows: tuple[int, ...]) -> str:
    shown = ", ".join(f"{row}행" for row in rows[:20])
    return shown + (f" … 모두 {len(rows):,}줄" if len(rows) > 20 else "")
