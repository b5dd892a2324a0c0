"""What a path into the last response means in a repeat: the instance of the same number, as the same path in
the form itself means the own instance. The fourth person's weight is no proposal for the first."""

from __future__ import annotations

from app.forms.model import Template
from app.forms.secondary import LAST_SAVED_ID
from app.forms.xpath.indexes import parts
from app.forms.xpath.parser import parse
from app.forms.xpath.syntax import Call, Expression, Literal, NameTest, Path, Step


def tie_to_own_number(syntax: Expression, owner: Template) -> None:
    """Writes the number of the owner's instance behind each repeat that it stands in; the last step of a
    path, the repeat itself, means all."""
    around: list[Template] = []
    at: Template | None = owner
    while at is not None:
        around.insert(0, at)
        at = at.parent
    for part in parts(syntax):
        if isinstance(part, Path) and _is_last_saved(part.start):
            for template, step in zip(around, part.steps[:-1], strict=False):
                if not _names(step, template):
                    break
                if template.is_repeat and not step.predicates:
                    own = "current()" + "/.." * (owner.depth - template.depth)
                    step.predicates.append(parse(f"position() = position({own})"))


def _is_last_saved(start: Expression | None) -> bool:
    if not isinstance(start, Call) or start.name != "instance":
        return False
    named = start.arguments[0]
    return isinstance(named, Literal) and named.text == LAST_SAVED_ID


def _names(step: Step, template: Template) -> bool:
    return step.axis == "child" and isinstance(step.test, NameTest) and step.test.name == template.name
