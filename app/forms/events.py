"""Runs the form's actions: what a setvalue sets, and what is filled in at load."""

from __future__ import annotations

import uuid
from collections import deque
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from app.forms.actions import FIRST_LOAD, LOAD, NEW_REPEAT, REVALIDATE, VALUE_CHANGED
from app.forms.definition import Definition
from app.forms.instance import LiveNode
from app.forms.lexical import stored
from app.forms.model import Action, Part, Template
from app.forms.settling import Settling
from app.forms.xpath.context import MAX_TEXT
from app.forms.xpath.errors import BudgetError, EvaluationError, TooLongError
from app.forms.xpath.values import text_of_moment

# Actions of one form after which they are taken to start each other without end.
MAX_ACTIONS = 20_000

Position = Callable[[], str]
"""Tells at once where the device is, as a geopoint stores it; "" when that is not known."""


@dataclass(slots=True, eq=False)
class Started:
    """An action under way. `since`: the command that started it, or what started it.
    `blank`: it sets only what holds nothing. `targets`: what it has still to set, None before that is known.
    `failed`: a whole budget was too little for it once."""

    action: Action
    source: LiveNode
    since: int = 0
    blank: bool = False
    targets: deque[LiveNode] | None = None
    failed: bool = False


class Events:
    """Listens to one settling and runs what the form wants done. An interruption leaves what was started in
    its place, to be gone on with; what is too heavy for any command, or starts itself without end, is
    `given_up`, which is told until the same is started anew."""

    def __init__(self, definition: Definition, settling: Settling, position: Position | None = None) -> None:
        self.settling = settling
        self.definition = definition
        self.position = position
        self.by_source: dict[Template, list[Action]] = {}
        self.by_repeat: dict[Template, list[Action]] = {}
        self.queue: deque[Started] = deque()
        self.given_up: dict[tuple[Action, LiveNode], Started] = {}
        self.listening = False
        # Of the opening: the actions to come, and the sources of the one whose turn it is.
        self._loading: deque[tuple[Action, bool]] = deque()
        self._turn: deque[Started] = deque()
        # The last command that answered a question while something was still to be done.
        self._answered: dict[LiveNode, int] = {}
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
        """From now on changed values start actions."""
        self.listening = True
        for source in self.by_source:
            self.settling.value_listeners.setdefault(source, []).append(self._changed)

    def listen_to_instances(self) -> None:
        self.settling.instance_listener = self._new_instance

    @property
    def waits(self) -> bool:
        """Whether something that was started has still to be done."""
        return bool(self.queue or self._turn or self._loading)

    @property
    def is_quiet(self) -> bool:
        """Whether all that was started has been done."""
        return not self.waits and not any(map(_is_alive, self.given_up.values()))

    def answered(self, node: LiveNode) -> None:
        """The worker said it: what was started before leaves it alone, and why it could not be set matters no
        more."""
        self.settling.errors.pop((node, Part.ACTION), None)
        if self.waits or not self.settling.is_settled:
            self._answered[node] = self.settling.agenda.cause

    def _changed(self, node: LiveNode) -> None:
        if self.listening:
            self._start(self.by_source[node.template], node)

    def _start(self, actions: Iterable[Action], source: LiveNode) -> None:
        since = self.settling.agenda.cause
        self.queue.extend(Started(action, source, since) for action in actions)

    def _new_instance(self, node: LiveNode) -> None:
        for action in self.by_repeat.get(node.template, ()):
            assert action.source is not None  # noqa: S101 - so it was filed
            for source in [each for each in node.below() if each.template is action.source]:
                self._start([action], source)

    def run_queue(self) -> None:
        """Settles, runs what was started, and so on until all is quiet. Raises BudgetError; what is left is
        gone on with the next time."""
        self.settling.settle()
        while (line := self._next_line()) is not None:
            self._ran += 1
            if self._ran > MAX_ACTIONS:
                self._give_up_all()
                raise BudgetError
            if line[0].source.alive:
                self._go_on(line)
            line.popleft()
            self.settling.settle()
        self._ran = 0
        if self.settling.is_settled:
            self._answered.clear()

    def _next_line(self) -> deque[Started] | None:
        """Where the next action stands first: what others started comes before the rest of the opening."""
        while not self.queue and not self._turn and self._loading:
            action, late = self._loading.popleft()
            for source in _sources(action, self._root):
                self._turn.append(Started(action, source, blank=late))
        return self.queue or self._turn or None

    def _go_on(self, line: deque[Started]) -> None:
        started = line[0]
        fresh = self.settling.surroundings.is_fresh
        self.given_up.pop((started.action, started.source), None)
        self.settling.agenda.act_for(started.since)
        try:
            self.run(started)
        except BudgetError:
            if fresh and started.failed:
                line.popleft()
                self.given_up[started.action, started.source] = started
            started.failed = True
            raise

    def _give_up_all(self) -> None:
        for started in (*self.queue, *self._turn):
            self.given_up[started.action, started.source] = started
        self.queue.clear()
        self._turn.clear()
        self._ran = 0

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
            said = self._answered.get(target, 0) > started.since
            if not said and not (started.blank and target.value):
                self.settling.store(target, self._text(started.action, target, here))
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

    def _text(self, action: Action, target: LiveNode, here: str) -> str:
        """What an action sets a target to. Raises BudgetError."""
        if self.settling.errors:
            self.settling.errors.pop((target, Part.ACTION), None)
        try:
            if action.position:
                text = stored(here, target.template.data_type)
            elif action.value is None:
                text = stored(action.text, target.template.data_type)
            else:
                text = stored(self.settling.evaluate(action.value, target), target.template.data_type)
        except BudgetError:
            raise
        except EvaluationError as error:
            text = self._unset(target, error)
        if len(text) > MAX_TEXT:
            text = self._unset(target, TooLongError())
        self.settling.surroundings.spend(1 + len(text) // 256)
        return text

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
                self._loading.append((action, late))

    def end(self) -> None:
        """What ends a response: its stamps, then the actions of `xforms-revalidate`."""
        now = text_of_moment(self.settling.surroundings.now())
        for node in list(self._root.below()):
            if node.template.preload == "timestamp" and node.template.preload_parameter.strip() == "end":
                self.settling.store(node, now)
        self.run_queue()
        self._loading.extend(
            (action, False) for action in self.definition.actions if REVALIDATE in action.events
        )
        self.run_queue()


def _is_alive(started: Started) -> bool:
    return started.source.alive


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
