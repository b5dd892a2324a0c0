"""What stands in a form's fields and is no answer yet, such as `12.` of a decimal or `2026-1` of a date."""

from __future__ import annotations

from collections.abc import Iterable

from db.drafts import DraftStep

HALF = "half"


def half_answers(steps: Iterable[DraftStep]) -> dict[str, str]:
    """By question, after these steps. An answer takes the place of what was half typed before it."""
    found: dict[str, str] = {}
    for step in steps:
        if step.step == HALF and step.value:
            found[step.ref] = step.value
        elif step.step in (HALF, "answer"):
            found.pop(step.ref, None)
        elif step.step == "remove":
            found = without_instance(found, step.ref)
        elif step.step == "add":
            found = with_instance(found, step.ref)
    return found


def with_instance(half: dict[str, str], added: str) -> dict[str, str]:
    """After an instance of a repeat was put in where `added` was, which moves down with the later ones; at
    the end of a range nothing moves."""
    before, bracket, number = added.rpartition("[")
    if not added.endswith("]") or not bracket:
        return half
    moved = {}
    for ref, text in half.items():
        at, closed, rest = ref.removeprefix(before + "[").partition("]")
        later = ref.startswith(before + "[") and closed and at.isdigit() and int(at) >= int(number[:-1])
        moved[f"{before}[{int(at) + 1}]{rest}" if later else ref] = text
    return moved


def without_instance(half: dict[str, str], instance: str) -> dict[str, str]:
    """After this instance of a repeat was taken out; the later ones move up."""
    before, _, number = instance.rpartition("[")
    removed = int(number.rstrip("]"))
    moved = {}
    for ref, text in half.items():
        at, bracket, rest = ref.removeprefix(before + "[").partition("]")
        if not ref.startswith(before + "[") or not bracket or not at.isdigit() or int(at) < removed:
            moved[ref] = text
        elif int(at) > removed:
            moved[f"{before}[{int(at) - 1}]{rest}"] = text
    return moved
