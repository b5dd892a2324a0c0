"""Fills in one of our forms by the names of its rows, as a story would tell it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from pathlib import Path

from app.forms.definition import Definition
from app.forms.interface import NodeDefinition, NodeState
from app.forms.loading import load_markdown
from app.forms.session import open_session

FORMS = Path(__file__).parents[2] / "resources" / "forms"
SEOUL = timezone(timedelta(hours=9))
VISIT = datetime(2026, 11, 21, 5, 0, tzinfo=UTC).astimezone(SEOUL)


@cache
def form(form_id: str) -> Definition:
    return load_markdown((FORMS / f"{form_id}.md").read_text(encoding="utf-8"))


class Filled:
    """One response; `answers` are given in order, by the names of the rows."""

    def __init__(self, form_id: str, **answers: object) -> None:
        self.session = open_session(form(form_id), now=lambda: VISIT)
        self._refs: dict[str, str] = {}
        self._index(self.session.definition.root)
        self.say(**answers)

    def _index(self, node: NodeDefinition) -> None:
        self._refs[node.name] = node.path
        for child in node.children:
            self._index(child)

    def say(self, **answers: object) -> Filled:
        for name, value in answers.items():
            self.session.answer(self._refs[name], str(value))
        return self

    def state(self, name: str) -> NodeState:
        state = self.session.state(self._refs[name])
        assert state is not None, name
        return state

    def __getitem__(self, name: str) -> str:
        return self.state(name).value

    def asks(self, name: str) -> bool:
        return self.state(name).relevant

    def refuses(self, name: str) -> bool:
        return self.state(name).validity.value == "constraint"

    def missing(self) -> set[str]:
        return {ref.rpartition("/")[2] for ref in self.session.invalid()}

    def alerts(self) -> dict[str, str]:
        """The notes that raise an alert now, and how grave it is."""
        return {
            name: state.definition.extra["alert"]
            for name, state in ((name, self.session.state(ref)) for name, ref in self._refs.items())
            if state is not None and state.relevant and "alert" in state.definition.extra
        }

    def suggestions(self) -> set[str]:
        states = (self.session.state(ref) for ref in self._refs.values())
        return {
            state.definition.extra["suggests"]
            for state in states
            if state is not None and state.relevant and "suggests" in state.definition.extra
        }
