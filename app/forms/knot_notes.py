"""What an author is told of names that come round to themselves: which question asks for the name of a
choice, of which list, and what of that list reads it again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.forms.cells import Cell
from app.forms.choice_values import list_of
from app.forms.dependencies import ReadFinder
from app.forms.findings import Findings
from app.forms.knots import Knot
from app.forms.model import Formula, Part, Template

_REMEDY = (
    "돌지 않게 하려면 이름 대신 값을 쓰세요: ${질문} = 'yes'.",
    "To keep it from going round use the value instead of the name: ${question} = 'yes'.",
)


def tell_untied(knot: Knot, root: Template, names: frozenset[str], findings: Findings) -> None:
    """One note for a knot, at the first calculation on its circle that asks for a name."""
    start = next(number for number, cell in enumerate(knot.circle) if cell.naming)
    circle = knot.circle[start:] + knot.circle[:start]
    first, following = circle[0], circle[1 % len(circle)]
    select = _asked(first, following)
    if select is None:
        return
    inside = {cell.template for cell in knot.cells}
    filtered = any(formula.part is Part.CHOICES for formula in _reading(select, inside, root, names))
    korean, english = way_round(circle)
    findings.add(
        "name-circle",
        f"고른 것의 이름이 그 목록으로 되돌아옵니다: {korean}. {_korean(filtered)} {_REMEDY[0]}",
        f"The name of what is chosen comes back to its list: {english}. {_english(filtered)} {_REMEDY[1]}",
        path=first.template.path,
        part=first.part.value,
        expression=first.formulas[0].source,
        fatal=False,
    )


def _korean(filtered: bool) -> str:
    if filtered:
        return "고른 것이 제 이름 때문에 목록에서 빠지면 그 답은 바로 지워집니다."
    return "되돌아온 자리는 빈 글로 읽습니다."


def _english(filtered: bool) -> str:
    if filtered:
        return "A choice that its own name takes out of the list is taken back at once."
    return "Where it comes back it reads as blank."


def way_round(circle: list[Cell]) -> tuple[str, str]:
    """The circle in Korean and English, with the lists that names are taken from."""
    korean: list[str] = []
    english: list[str] = []
    for cell, following in zip(circle, [*circle[1:], *circle[:1]], strict=True):
        step = f"{cell.template.path} ({cell.part.value})"
        korean.append(step)
        english.append(step)
        select = _asked(cell, following)
        if select is not None:
            name = list_of(select)
            korean.append(f"{select.path}에서 고를 것의 이름" + (f"({name} 목록)" if name else ""))
            english.append(f"names of the choices of {select.path}" + (f" (list {name})" if name else ""))
    return " → ".join([*korean, korean[0]]), " → ".join([*english, english[0]])


def _asked(cell: Cell, following: Cell) -> Template | None:
    """The select whose choices are named, where the other cell is read for that alone."""
    leading = [
        read
        for read in cell.reads
        if not read.structure
        and (read.template is following.template or following.template in read.template.lineage())
    ]
    if not leading or any(read not in cell.through for read in leading):
        return None
    return cell.through[leading[0]]


def _reading(
    select: Template, inside: Iterable[Template], root: Template, names: frozenset[str]
) -> Iterator[Formula]:
    """What of a list reads any of these."""
    for formula in select.choices.listing() if select.choices is not None else ():
        finder = ReadFinder(formula.owner, root, names)
        finder.find(formula)
        if any(read.template in inside for read in finder.reads):
            yield formula
