"""Runs the form's actions: what a setvalue sets, and what is filled in at load."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Iterator, Mapping

from app.forms.actions import FIRST_LOAD, LOAD, NEW_REPEAT, REVALIDATE, VALUE_CHANGED
from app.forms.definition import Definition
from app.forms.instance import LiveNode
from app.forms.lexical import stored
from app.forms.model import Action, Part, Template
from app.forms.settling import Settling
from app.forms.xpath.context import MAX_TEXT
from app.forms.xpath.errors import BudgetError, EvaluationError, TooLongError
from app.forms.xpath.values import text_of_moment

MAX_ACTIONS = 20_000

Position = Callable[[], str]
"""Tells at once where the device is, as a geopoint stores it; "" when that is not known."""


class Events:
    """Listens to one settling and runs what the form wants done."""

    def __init__(self, definition: Definition, settling: Settling, position: Position | None = None) -> None:
        self.settling = settling
        self.definition = definition
        self.position = position
        self.by_source: dict[Template, list[Action]] = {}
        self.by_repeat: dict[Template, list[Action]] = {}
        self.queue: list[tuple[Action, LiveNode]] = []
        for action in definition.actions:
            if action.source is None:
                continue
            if VALUE_CHANGED in action.events:
                self.by_source.setdefault(action.source, []).append(action)
            if NEW_REPEAT in action.events:
                repeat = next((t for t in action.source.lineage() if t.is_repeat), None)
                if repeat is not None:
                    self.by_repeat.setdefault(repeat, []).append(action)

    def listen(self) -> None:
        """From now on changed values start actions."""
        for source in self.by_source:
            self.settling.value_listeners.setdefault(source, []).append(self._changed)

    def listen_to_instances(self) -> None:
        self.settling.instance_listener = self._new_instance

    def _changed(self, node: LiveNode) -> None:
        self.queue.extend((action, node) for action in self.by_source[node.template])

    def _new_instance(self, node: LiveNode) -> None:
        for action in self.by_repeat.get(node.template, ()):
            assert action.source is not None  # noqa: S101 - so it was filed
            sources = [each for each in node.below() if each.template is action.source]
            self.queue.extend((action, source) for source in sources)

    def run_queue(self) -> None:
        """Settles, runs what was started, and so on until all is quiet."""
        self.settling.settle()
        count = 0
        while self.queue:
            count += 1
            if count > MAX_ACTIONS:
                self.queue.clear()
                raise BudgetError
            action, source = self.queue.pop(0)
            if source.alive:
                self.run(action, source)
                self.settling.settle()

    def run(self, action: Action, source: LiveNode, *, blank: bool = False) -> None:
        """Sets every target of one action; with `blank`, only those that hold nothing."""
        for target, text in self._settings(action, source):
            if not (blank and target.value):
                self.settling.store(target, text)

    def _settings(self, action: Action, source: LiveNode) -> Iterator[tuple[LiveNode, str]]:
        """The targets of one action, each with what it is to be set to."""
        here = ""
        if action.position:
            here = self.position() if self.position is not None else ""
            if not here:
                return
        try:
            targets = self.settling.evaluate_all(action.route, source)
        except BudgetError:
            raise
        except EvaluationError:
            return
        for target in targets:
            if not isinstance(target, LiveNode):
                continue
            if self.settling.errors:
                self.settling.errors.pop((target, Part.ACTION), None)
            try:
                if action.position:
                    text = stored(here, target.template.data_type)
                elif action.value is None:
                    text = stored(action.text, target.template.data_type)
                else:
                    found = self.settling.evaluate(action.value, target)
                    text = stored(found, target.template.data_type)
            except BudgetError:
                raise
            except TooLongError as error:
                text = self._too_long(target, error)
            except EvaluationError:
                text = ""
            if len(text) > MAX_TEXT:
                text = self._too_long(target, TooLongError())
            self.settling.surroundings.spend(1 + len(text) // 256)
            yield target, text

    def _too_long(self, target: LiveNode, error: TooLongError) -> str:
        """Nothing is set; the worker hears why, until the question is answered otherwise."""
        self.settling.errors[target, Part.ACTION] = error
        return ""

    def load(self, root: LiveNode, *, first: bool, new: Collection[str] = ()) -> None:
        """Runs the actions of loading, settling after each. `new`: paths that a saved response had not; what
        they begin with is set now, as it would have been in a blank response."""
        events = {FIRST_LOAD, LOAD, "xforms-ready"} if first else {LOAD, "xforms-ready"}
        for action in self.definition.actions:
            late = not action.events & events
            if late and not (FIRST_LOAD in action.events and _is_in(action.target, new)):
                continue
            for source in _sources(action, root):
                self.run(action, source, blank=late)
                self.run_queue()

    def end(self, root: LiveNode) -> None:
        """What ends a response: its stamps, then the actions of `xforms-revalidate`."""
        now = text_of_moment(self.settling.surroundings.now())
        for node in list(root.below()):
            if node.template.preload == "timestamp" and node.template.preload_parameter.strip() == "end":
                self.settling.store(node, now)
        self.run_queue()
        for action in self.definition.actions:
            if REVALIDATE in action.events:
                for source in _sources(action, root):
                    self.run(action, source)
                    self.run_queue()


def _is_in(template: Template, paths: Collection[str]) -> bool:
    return any(each.path in paths for each in template.lineage())


def _sources(action: Action, root: LiveNode) -> list[LiveNode]:
    """The nodes an action of the whole form or of a node starts from."""
    if action.source is None:
        return [root]
    return [each for each in root.below() if each.template is action.source]


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
