"""One response being filled in: commands in, settled state out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from app.forms.definition import Definition
from app.forms.events import Position
from app.forms.faults import keeping_out, problem, stopping, told_of
from app.forms.instance import LiveNode, plant
from app.forms.interface import Changes, Control, FormError, NodeState, Problem
from app.forms.kept import after_insertion, after_removal, kept_xml
from app.forms.left import left_xml
from app.forms.lexical import accept
from app.forms.markup import storable
from app.forms.model import Part, Template
from app.forms.opening import Opening
from app.forms.restoring import Restored, restore
from app.forms.serialising import write_instance
from app.forms.settling import Touched
from app.forms.surplus import Renumber, Surplus
from app.forms.workings import Workings
from app.forms.xpath.context import STEPS_TO_READ
from app.forms.xpath.errors import BudgetError, EvaluationError

BUDGETS_TO_CATCH_UP = 6
_INSTANCE = re.compile(r"([^\[\]]+)\[(\d+)\]")


def local_now() -> datetime:
    """The clock of this machine, with its zone."""
    return datetime.now().astimezone()


class Session:
    """Implements FormSession. `restored` tells what a saved response brought along."""

    def __init__(
        self,
        definition: Definition,
        *,
        properties: Mapping[str, str] | None = None,
        saved_xml: str | None = None,
        editing: bool = False,
        last_saved: str | None = None,
        now: Callable[[], datetime] | None = None,
        position: Position | None = None,
    ) -> None:
        self._definition = definition
        self._listeners: list[Callable[[Changes], None]] = []
        self.restored: Restored | None = None
        self._refused: EvaluationError | None = None
        self._at_end: dict[tuple[LiveNode, Part], EvaluationError] = {}
        seed = definition.seed
        if saved_xml is not None:
            self.restored = restore(
                saved_xml,
                definition.template,
                seed,
                version=definition.version,
                fingerprint=definition.fingerprint,
            )
            seed = self.restored.seed
        self._workings = Workings(
            definition,
            lambda document: plant(seed, document),
            instances=definition.instances_with(last_saved),
            now=now or local_now,
            position=position,
        )
        self._root = self._workings.root
        self._settling = self._workings.settling
        self._presenter = self._workings.presenter
        self._events = self._workings.events
        self._surplus = Surplus(self._settling, self.find)
        self._opening = Opening(definition, self._workings, self.restored, self.find, self._surplus)
        self._open({name.lower(): value for name, value in (properties or {}).items()}, editing=editing)
        self.deprecated_id = self._opening.deprecated_id

    def _open(self, properties: Mapping[str, str], *, editing: bool) -> None:
        """A blank form must come out without error."""
        try:
            self._opening.run(properties, editing=editing)
        except BudgetError as error:
            heavy = self._settling.agenda.heavy()
            told = stopping(error, heavy, self._settling.graph, self._definition.places)
            raise FormError((told,)) from error
        places = self._definition.places
        refused = keeping_out(self._settling.errors, places) if self.restored is None else ()
        if refused:
            raise FormError(refused)
        self._settling.touched = Touched()

    @property
    def definition(self) -> Definition:
        return self._definition

    @property
    def language(self) -> str:
        return self._presenter.language

    @property
    def root_ref(self) -> str:
        return self._root.ref

    @property
    def root(self) -> LiveNode:
        """The live tree, for those who read much of it at once. Not to be changed."""
        return self._root

    @property
    def steps_left(self) -> int:
        """What the last command left of its budget."""
        return self._settling.surroundings.steps_left

    @property
    def is_settled(self) -> bool:
        """Whether all that follows from the answers has been worked out; else `problems` tells."""
        return self._settling.agenda.is_done

    def find(self, ref: str) -> LiveNode | tuple[LiveNode, Template] | None:
        """The node of a ref, or (parent, template) of a repeat range."""
        steps = ref.split("/")[1:]
        if not steps or steps[0] != self._root.name:
            return None
        node = self._root
        for place, step in enumerate(steps[1:], 2):
            name, position = step, None
            if "[" in step:
                match = _INSTANCE.fullmatch(step)
                if match is None:
                    return None
                name, position = match.groups()
            if name.startswith("@"):
                return next((a for a in node.attached if a.template.path.endswith(f"/{name}")), None)
            child = node.template.by_name.get(name.rpartition(":")[2])
            if child is None:
                return None
            if not child.is_repeat:
                found = node.places[child.place]
                if position or isinstance(found, list):
                    return None
                node = found
                continue
            instances = node.instances(child)
            if position is None:
                return (node, child) if place == len(steps) else None
            if not 1 <= int(position) <= len(instances):
                return None
            node = instances[int(position) - 1]
        return node

    def _node(self, ref: str) -> LiveNode:
        found = self.find(ref)
        if not isinstance(found, LiveNode):
            raise ValueError(f"no such node: {ref}")
        return found

    def state(self, ref: str) -> NodeState | None:
        found = self.find(ref)
        if found is None:
            return None
        # Reading has a budget of its own: however much is read, choices and labels stay whole.
        self._settling.surroundings.renew_budget(STEPS_TO_READ)
        if isinstance(found, LiveNode):
            return self._presenter.state(found)
        return self._presenter.range_state(*found)

    def answer(self, ref: str, value: str) -> Changes:
        node = self._node(ref)
        if node.template.control in (Control.GROUP, Control.REPEAT):
            raise ValueError(f"no question: {ref}")
        if node.template.control is Control.SELECT_MANY:
            value = self._in_list_order(node, value)
        text = accept(storable(value), node.template.data_type)

        def answered() -> None:
            self._opening.answered(node)
            self._settling.store(node, text)

        return self._do(answered, calculated=node.template.calculate is not None)

    def _in_list_order(self, node: LiveNode, value: str) -> str:
        chosen = value.split()
        if len(chosen) < 2:
            return value.strip()
        self._settling.surroundings.renew_budget(STEPS_TO_READ)
        order = self._presenter.values(node)
        rank = {each: n for n, each in enumerate(order)}
        return " ".join(sorted(dict.fromkeys(chosen), key=lambda each: rank.get(each, len(order))))

    def add_repeat(self, range_ref: str) -> Changes:
        found = self.find(range_ref)
        before: LiveNode | None = None
        if isinstance(found, LiveNode) and found.template.is_repeat and isinstance(found.parent, LiveNode):
            before, found = found, (found.parent, found.template)
        if not isinstance(found, tuple):
            raise ValueError(f"no such repeat: {range_ref}")
        if found[1].fixed_count:
            raise ValueError(f"the form decides how many there are: {range_ref}")
        parent, template = found

        def grown() -> None:
            self._settling.repeating.grow(parent, template, before)
            if before is not None:
                self._renumber(lambda kept: after_insertion(kept, range_ref))

        return self._do(grown)

    def _renumber(self, renumbered: Renumber) -> None:
        if self.restored is not None:
            restored = self.restored
            restored.homeless = renumbered(restored.homeless)
            back = renumbered([(now, then) for then, now in restored.moves])
            restored.moves = renumbered([(then, now) for now, then in back])
            self._surplus.renumber(renumbered)

    def remove_repeat(self, instance_ref: str) -> Changes:
        node = self._node(instance_ref)
        if not node.template.is_repeat or not isinstance(node.parent, LiveNode):
            raise ValueError(f"no repeat instance: {instance_ref}")
        if node.template.fixed_count:
            raise ValueError(f"the form decides how many there are: {instance_ref}")
        parent = node.parent

        def taken_out() -> None:
            self._renumber(lambda kept: after_removal(kept, instance_ref))
            self._settling.repeating.shrink(parent, node.template, node)

        return self._do(taken_out)

    def set_language(self, name: str) -> Changes:
        if name not in self._definition.languages:
            raise ValueError(f"no such language: {name}")
        self._presenter.language = name
        return self._do(self._respeak, language=True)

    def catch_up(self) -> Changes:
        """Works off what interrupted commands have left, within `BUDGETS_TO_CATCH_UP` budgets; also what was
        too heavy is tried once more."""
        self._settling.agenda.try_again()
        every = self._do(lambda: None)
        for _ in range(BUDGETS_TO_CATCH_UP - 1):
            if self._settling.agenda.is_resting:
                break
            more = self._do(lambda: None)
            every = Changes(
                every.values | more.values, every.states | more.states, every.structure | more.structure
            )
        return every

    def _respeak(self) -> None:
        """What is made of texts is made anew in another language."""
        for rank in self._definition.graph.spoken:
            cell = self._definition.graph.cells[rank]
            for node in self._root.below():
                if node.template is cell.host:
                    self._settling.wait(rank, node)

    def _do(
        self, command: Callable[[], object], *, language: bool = False, calculated: bool = False
    ) -> Changes:
        """One command with a budget of its own: settles what it started and tells everyone. `calculated`: it
        answers a calculation."""
        self._settling.surroundings.renew_budget()
        self._presenter.interrupted = None
        self._refused = None
        self._at_end.clear()
        self._opening.go_on(answered=calculated)
        self._settling.agenda.next_command()
        try:
            command()
            self._events.run_queue()
        except BudgetError:
            # What was said stays; what would follow from it waits for the next command.
            pass
        except EvaluationError as error:
            self._refused = error
        self._opening.follow()
        changes = self._collect(language)
        for listener in list(self._listeners):
            listener(changes)
        return changes

    def _collect(self, language: bool) -> Changes:
        touched = self._settling.touched
        self._settling.touched = Touched()
        states = {node.ref for node in touched.states if node.alive}
        states.update(node.ref for node in touched.values if node.alive and node.required)
        return Changes(
            values=frozenset(node.ref for node in touched.values if node.alive),
            states=frozenset(states),
            structure=frozenset(
                f"{parent.ref}/{template.name}" for parent, template in touched.structure if parent.alive
            ),
            language=language,
        )

    def choice_values(self, node: LiveNode) -> list[str]:
        """The values a node's choices have now."""
        return self._presenter.values(node)

    def invalid(self) -> tuple[str, ...]:
        return tuple(node.ref for node in self._root.below() if self._presenter.holds_up(node))

    def draft_xml(self) -> str:
        restored = self.restored
        kept, surplus = self._surplus.entries([] if restored is None else restored.homeless)
        moves = [] if restored is None else restored.moves
        return write_instance(
            self._definition,
            self._root,
            hidden=True,
            deprecated=self.deprecated_id,
            kept_aside=kept_xml(kept, surplus, moves) + left_xml(self._definition, self._settling),
            repeats=self._repeats(bool(kept or moves)),
            overridden=sorted(node.ref for node in self._settling.agenda.overridden()),
        )

    def _repeats(self, with_former: bool) -> list[str]:
        """The repeats of this form, and of those before it what is not in this one."""
        former = self.restored.former.repeats if self.restored is not None and with_former else None
        definition = self._definition
        return sorted(definition.repeats.union(path for path in former or () if path not in definition.nodes))

    def submission_xml(self, *, without: str = "") -> str:
        if not self.is_settled:
            self.catch_up()
        root = self._root
        self._at_end.clear()
        try:
            ended = self._workings.ended()
            root = ended.root
            for (node, part), error in ended.settling.errors.items():
                own = self.find(node.ref)
                self._at_end[own if isinstance(own, LiveNode) else node, part] = error
        except BudgetError as error:
            self._refused = error
        return write_instance(
            self._definition, root, hidden=False, deprecated=self.deprecated_id, without=without
        )

    def instance_name(self) -> str:
        for node in self._root.below():
            if node.name == "instanceName" and node.value:
                return node.value
        return self._definition.title

    def problems(self) -> tuple[Problem, ...]:
        """Expressions that have no answer for the present data, or were interrupted: the same fault in many
        instances once, with their number, and no more than a worker can read."""
        found = told_of(self._settling.errors | self._at_end)
        stopped = self._refused or self._presenter.interrupted
        if not self.is_settled:
            stopped = BudgetError()
        if stopped is None:
            return found
        code = "budget" if isinstance(stopped, BudgetError) else "refused"
        return (problem(code, stopped, ""), *found)

    def subscribe(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        self._listeners.append(listener)

        def end() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return end


def open_session(
    definition: Definition,
    *,
    properties: Mapping[str, str] | None = None,
    draft_xml: str | None = None,
    edit_xml: str | None = None,
    last_saved: str | None = None,
    now: Callable[[], datetime] | None = None,
    position: Position | None = None,
) -> Session:
    """A new response, a draft gone on with, or a submitted response being edited.

    `last_saved` is the XML of the last response to the same form, for `${last-saved#…}`. `position` fills
    `start-geopoint` and `background-geopoint`; without it they stay blank.
    """
    return Session(
        definition,
        properties=properties,
        saved_xml=edit_xml if edit_xml is not None else draft_xml,
        editing=edit_xml is not None,
        last_saved=last_saved,
        now=now,
        position=position,
    )
