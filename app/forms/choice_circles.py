"""Choices that are listed for the names of others: to list those of one select, jr:choice-name() lists those
of another. Round in a circle that has no end, and too many within each other cannot be followed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.forms.choice_values import list_of
from app.forms.circles import circles
from app.forms.dependencies import MOST_NAMED, ReadFinder
from app.forms.findings import Findings
from app.forms.model import Formula, Template

_Named = Mapping[Template, tuple[Formula, int]]
_REMEDY = (
    "이 중 하나에서 jr:choice-name()을 지우세요. 답과 견줄 때는 이름 대신 값을 쓰면 됩니다: ${질문} = 'yes'.",
    "Remove one of these jr:choice-name(). To compare an answer its value will do: ${question} = 'yes'.",
)


def check_choice_names(root: Template, instances: Iterable[str], findings: Findings) -> None:
    """Reports each knot of selects that ask for each other's names, with one way round; where there is none,
    the first row of them that is too long."""
    names = frozenset(instances)
    naming = {each: asked for each in root.walk() if (asked := _named(each, root, names))}
    follows = {each: [other for other in asked if other in naming] for each, asked in naming.items()}
    found = circles(list(follows), follows)
    for circle in found:
        first, following = circle[0], circle[1 % len(circle)]
        chain = " → ".join(_shown(each) for each in (*circle, first))
        _report(
            "cycle",
            f"고를 것을 정하느라 서로의 이름을 끝없이 묻습니다: {chain}. ",
            f"To tell which choices there are each asks for the other's names, without end: {chain}. ",
            naming[first][following],
            findings,
        )
    if not found and (last := _too_deep(follows)) is not None:
        _report(
            "too-deep",
            f"고를 것의 이름을 묻는 일이 {MOST_NAMED}번 넘게 이어집니다. ",
            f"The names of choices are asked for through more than {MOST_NAMED} lists. ",
            next(iter(naming[last].values())),
            findings,
        )


def _shown(select: Template) -> str:
    name = list_of(select)
    return f"{select.path} ({name})" if name else select.path


def _report(code: str, korean: str, english: str, asked: tuple[Formula, int], findings: Findings) -> None:
    formula, caret = asked
    findings.add(
        code,
        korean + _REMEDY[0],
        english + _REMEDY[1],
        path=formula.owner.path,
        part=formula.part.value,
        expression=formula.source,
        caret=caret,
    )


def _named(select: Template, root: Template, names: frozenset[str]) -> _Named:
    """The selects whose choices are asked for by name to list this one's, and where."""
    found: dict[Template, tuple[Formula, int]] = {}
    for formula in select.choices.listing() if select.choices is not None else ():
        if not formula.constant and "jr:choice-name" in formula.source:
            finder = ReadFinder(formula.owner, root, names)
            finder.find(formula)
            for other, at in finder.named.items():
                found.setdefault(other, (formula, at))
    return found


def _too_deep(follows: Mapping[Template, list[Template]]) -> Template | None:
    """The first select from which a row of names leads further than is allowed."""
    left = list(follows)
    further: set[Template] = set(follows)
    for _ in range(MOST_NAMED):
        left = [each for each in left if not further.isdisjoint(follows[each])]
        further = set(left)
    return left[0] if left else None
