"""Triggers that start each other: each of them may be meant, and whether they come to rest only the answers
tell, so the author hears of it and the form is not refused."""

from __future__ import annotations

from collections.abc import Iterable

from app.forms.actions import VALUE_CHANGED
from app.forms.circles import circles
from app.forms.findings import Findings
from app.forms.model import Action, Template


def note_trigger_circles(actions: Iterable[Action], findings: Findings) -> None:
    """Notes each knot of questions that put values into each other, with one way round."""
    follows: dict[Template, list[Template]] = {}
    for action in actions:
        if action.source is not None and VALUE_CHANGED in action.events:
            follows.setdefault(action.source, []).append(action.target)
            follows.setdefault(action.target, [])
    for circle in circles(list(follows), follows):
        chain = " → ".join(each.path for each in (*circle, circle[0]))
        findings.add(
            "trigger-circle",
            f"서로의 값을 넣는 trigger가 돌고 돕니다: {chain}. 값이 더 바뀌지 않을 때까지 되풀이하고, "
            "끝이 없으면 멈추어 적은 답이 바뀔 수 있습니다. 하나에서 trigger를 지우거나 조건을 넣으세요.",
            f"These triggers put values into each other in a circle: {chain}. They go on until nothing "
            "changes any more; without an end they are stopped, and an answer may have changed. Remove one "
            "trigger, or give it a condition.",
            path=circle[0].path,
            part="default",
            fatal=False,
        )
