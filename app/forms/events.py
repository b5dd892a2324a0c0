"""Runs the form's actions: what a setvalue sets, and what is filled in at load."""

from __future__ import annotations

import uuid
from collections import deque
from collections.abc import Callable, Collection, Mapping

from app.forms.actions import FIRST_LOAD, LOAD, NEW_REPEAT, REVALIDATE, VALUE_CHANGED
from app.forms.agenda import LOADING, OPENING
from app.forms.definition import Definition
from app.forms.instance import LiveNode
from app.forms.lexical import stored
from app.forms.model import Action, Part, Template
from app.forms.settling import Settling
from app.forms.started import Started
from app.forms.xpath.context import MAX_TEXT
from app.forms.xpath.errors import BudgetError, EvaluationError, TooLongError
from app.forms.xpath.values import Value, text_of_moment

# Actions of one form after which they are taken to start each other without end.
MAX_ACTIONS = 20_000

Position = Callable[[], str]
"""Tells at once where the device is, as a geopoint stores it; "" when that is not known."""


class Events:
    """Listens to one settling and runs what the form wants done. An interruption leaves what was started on
    the agenda, to be gone on with. What opening a response works out starts nothing: it did when the response
    was filled in."""

    def __init__(self, definition: Definition, settling: Settling, position: Position | None = None) -> None:
        self.settling = settling
        self.agenda = settling.agenda
        self.actions = settling.agenda.actions
        self.definition = definition
        self.position = position
        self.by_source: dict[Template, list[Action]] = {}
        self.by_repeat: dict[Template, list[Action]] = {}
        self._ran = 0
        for action in definition.actions:
            if action.source is None:
                continue
            if VALUE_CHANGED in action.events:
                self.by_source.setdefault(action.source, []).append(action)
            if NEW_REPEAT in action.events:
                repeat = next((t for t in action.source.lineage() if t.is_repeat), None)
                if repeat is not None:
                    self.by_repeat.setdefault(repeat, []).append(action)

    @property
    def _root(self) -> LiveNode:
        root = self.settling.surroundings.root.children[0]
        assert isinstance(root, LiveNode)  # noqa: S101 - it was planted so
        return root

    def listen(self) -> None:
        """Changed values and new instances start actions."""
        self.settling.repeating.listener = self._new_instance
        for source in self.by_source:
            self.settling.value_listeners.setdefault(source, []).append(self._changed)

    def answered(self, node: LiveNode) -> None:
        """The worker said it: what was started before leaves it alone, and why it could not be set matters no
        more."""
        self.settling.errors.pop((node, Part.ACTION), None)
        self.agenda.answered(node)

    def _changed(self, node: LiveNode) -> None:
        if self.agenda.cause != OPENING:
            for action in self.by_source[node.template]:
                self.actions.start(Started(action, node, self.agenda.cause))

    def _new_instance(self, node: LiveNode) -> None:
        """What it begins with is set whoever made it."""
        since = max(self.agenda.cause, LOADING)
        for action in self.by_repeat.get(node.template, ()):
            for source in [each for each in node.below() if each.template is action.source]:
                self.actions.start(Started(action, source, since))

    def run_queue(self) -> None:
        """Settles, runs what was started, and so on until all is quiet. Raises BudgetError; what is left is
        gone on with the next time."""
        self.settling.settle()
        while (started := self.actions.next()) is not None:
            self._ran += 1
            if self._ran > MAX_ACTIONS:
                self.actions.give_up()
                self._ran = 0
                raise BudgetError
            if started.source.alive:
                self._go_on(started)
            self.actions.over(started)
            self.settling.settle()
        self._ran = 0
        self.settling.begun()
        self.agenda.rest()

    def _go_on(self, started: Started) -> None:
        fresh = self.settling.surroundings.is_fresh
        before = None if started.targets is None else len(started.targets)
        self.agenda.act_for(started.since)
        try:
            self.run(started)
        except BudgetError:
            left = None if started.targets is None else len(started.targets)
            if fresh and started.failed and left == before:
                self.actions.put_by(started)
            started.failed = True
            raise

    def run(self, started: Started) -> None:
        """Sets every target of one action. Raises BudgetError; what it had still to set is noted."""
        here = ""
        if started.action.position:
            here = self.position() if self.position is not None else ""
            if not here:
                return
        if started.targets is None:
            started.targets = deque(self._targets(started.action, started.source))
        while started.targets:
            target = started.targets[0]
            if not self.agenda.said_since(target) and not (started.blank and target.value):
                text, given = self._given(started.action, target, here)
                self.settling.store(target, text)
                target.remember(given)
            started.targets.popleft()

    def _targets(self, action: Action, source: LiveNode) -> list[LiveNode]:
        try:
            found = self.settling.evaluate_all(action.route, source)
        except BudgetError:
            raise
        except EvaluationError as error:
            self.settling.errors[source, Part.ACTION] = error
            return []
        return [each for each in found if isinstance(each, LiveNode)]

    def _given(self, action: Action, target: LiveNode, here: str) -> tuple[str, Value]:
        """What an action sets a target to, as it is stored and as it was worked out. Raises BudgetError."""
        given: Value = here if action.position else action.text
        if self.settling.errors:
            self.settling.errors.pop((target, Part.ACTION), None)
        try:
            if action.value is not None and not action.position:
                given = self.settling.evaluate(action.value, target)
            text = stored(given, target.template.data_type)
        except BudgetError:
            raise
        except EvaluationError as error:
            text = self._unset(target, error)
        if len(text) > MAX_TEXT:
            text = self._unset(target, TooLongError())
        self.settling.surroundings.spend(1 + len(text) // 256)
        return text, given

    def _unset(self, target: LiveNode, error: EvaluationError) -> str:
        """Nothing is set; the worker hears why, until the question is answered otherwise."""
        self.settling.errors[target, Part.ACTION] = error
        return ""

    def load(self, *, first: bool, new: Collection[str] = ()) -> None:
        """Starts the actions of loading. `new`: paths that a saved response had not; what they begin with is
        set now, as it would have been in a blank response."""
        events = {FIRST_LOAD, LOAD, "xforms-ready"} if first else {LOAD, "xforms-ready"}
        for action in self.definition.actions:
            late = not action.events & events
            if not late or (FIRST_LOAD in action.events and _is_in(action.target, new)):
                self.actions.load(Started(action, self._root, LOADING, blank=late))

    def end(self) -> None:
        """What ends a response: its stamps, then the actions of `xforms-revalidate`."""
        self.agenda.next_command()
        now = text_of_moment(self.settling.surroundings.now())
        for node in list(self._root.below()):
            if node.template.preload == "timestamp" and node.template.preload_parameter.strip() == "end":
                self.settling.store(node, now)
        self.run_queue()
        for action in self.definition.actions:
            if REVALIDATE in action.events:
                self.actions.load(Started(action, self._root, self.agenda.cause))
        self.run_queue()


def _is_in(template: Template, paths: Collection[str]) -> bool:
    return any(each.path in paths for each in template.lineage())


def preloaded(node: LiveNode, properties: Mapping[str, str], settling: Settling) -> str | None:
    """The value that jr:preload wants in a new response; None when it wants none."""
    template = node.template
    kind, parameter = template.preload, template.preload_parameter.strip()
    now = settling.surroundings.now
    if kind == "uid":
        return f"uuid:{uuid.uuid4()}"
    if kind == "timestamp" and parameter == "start":
        return text_of_moment(now())
    if kind == "date" and parameter == "today":
        return now().date().isoformat()
    if kind == "property":
        return properties.get(parameter.lower(), "")
    return None
