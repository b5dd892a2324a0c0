"""Recalculation: what depends on a change is settled once, in the order of the graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from app.forms.agenda import Agenda
from app.forms.graph import Cell, Edge, Graph
from app.forms.instance import MAX_NODES, LiveNode, plant, spread
from app.forms.lexical import stored
from app.forms.markup import storable
from app.forms.model import Formula, Part, Template
from app.forms.parking import Parked
from app.forms.xpath.context import MAX_TEXT, Context, Surroundings
from app.forms.xpath.errors import LEAKS, BudgetError, EvaluationError, TooLongError, UnforeseenError
from app.forms.xpath.nodes import Node
from app.forms.xpath.values import Value, to_boolean, to_number

MAX_INSTANCES = 10_000
# A count that its own new instances raise again and again never comes to rest.
MAX_RAISES = 100
# Steps of the budget that one new node costs, and characters of a calculated text that cost one step.
_STEPS_PER_NODE = 4
_LETTERS_PER_STEP = 256
MAX_ROUNDS = 200_000


@dataclass(slots=True)
class Touched:
    """What changed since it was last collected."""

    values: dict[LiveNode, None] = field(default_factory=dict)
    states: dict[LiveNode, None] = field(default_factory=dict)
    structure: dict[tuple[LiveNode, Template], None] = field(default_factory=dict)


class Settling:
    """Keeps one live tree settled. `offered` tells which choice values a node has now."""

    def __init__(
        self,
        graph: Graph,
        surroundings: Surroundings,
        offered: Callable[[LiveNode], list[str] | None],
    ) -> None:
        self.graph = graph
        self.surroundings = surroundings
        self.offered = offered
        self.touched = Touched()
        self.errors: dict[tuple[LiveNode, Part], EvaluationError] = {}
        self.value_listeners: dict[Template, list[Callable[[LiveNode], None]]] = {}
        self.instance_listener: Callable[[LiveNode], None] = lambda node: None
        self.agenda = Agenda()
        self.wait = self.agenda.wait
        self._context = Context(surroundings.root, surroundings)
        self._settlers: dict[Part, Callable[[Cell, LiveNode], None]] = {
            Part.RELEVANT: self._settle_relevance,
            Part.CALCULATE: self._settle_value,
            Part.READONLY: self._settle_readonly,
            Part.REQUIRED: self._settle_required,
            Part.CONSTRAINT: self._settle_constraint,
            Part.COUNT: self._settle_count,
            Part.CHOICES: self._settle_choices,
            Part.TEXT: self._settle_text,
        }
        self.node_count = 0
        self.starting = False
        self.parked = Parked()
        self._raises: Counter[tuple[LiveNode, Template]] = Counter()

    def evaluate(self, formula: Formula, node: Node) -> Value:
        """The value of a formula at a node; raises EvaluationError. Asked for within another formula too
        (jr:choice-name), which goes on with its own context."""
        context = Context(node, self.surroundings)
        context.routes = formula.routes
        return _worked_out(formula, context)

    def evaluate_all(self, formula: Formula, node: Node) -> list[Node]:
        """The nodes of a formula that is a path."""
        value = self.evaluate(formula, node)
        return value if isinstance(value, list) else []

    def adopt(self, node: LiveNode) -> None:
        """Everything in a new subtree is to be settled."""
        by_template = self.graph.by_template
        for each in node.below():
            self.node_count += 1
            parent = each.parent
            each.relevant = each.own and not (isinstance(parent, LiveNode) and not parent.relevant)
            for rank in by_template.get(each.template, ()):
                self.wait(rank, each)

    def settle(self) -> None:
        """Works off all that waits; raises BudgetError when it does not come to rest. What is left then waits
        for the next time, so no value is out of date without the agenda telling."""
        self.agenda.wake_orphans()
        self._work_off()
        while self.agenda.untried() is not None and self.surroundings.is_fresh:
            self._try_heavy()
            self._work_off()
        if self.agenda.is_level:
            self._raises.clear()

    def _work_off(self) -> None:
        agenda, cells, surroundings = self.agenda, self.graph.cells, self.surroundings
        rounds = 0
        while agenda.waiting:
            # Stops here, with nothing taken off the agenda, if the last rank used the budget up.
            surroundings.spend(0)
            if rounds > MAX_ROUNDS:
                raise BudgetError
            rank, nodes = agenda.take()
            rounds += len(nodes)
            surroundings.owe(len(nodes))
            cell = cells[rank]
            settle = self._settlers[cell.part]
            left = iter(nodes.items())
            for node, agenda.cause in left:
                if node.alive:
                    try:
                        if surroundings.steps_left < 0:
                            raise BudgetError
                        settle(cell, node)
                    except BudgetError:
                        agenda.interrupted(rank, node, left)
                        raise

    def _try_heavy(self) -> None:
        """Gives what interrupted an earlier settling all the budget that is left now."""
        found = self.agenda.untried()
        if found is None:
            return
        rank, heavy = found
        cell = self.graph.cells[rank]
        self.agenda.cause = heavy.since
        try:
            if heavy.node.alive:
                self._settlers[cell.part](cell, heavy.node)
        except BudgetError:
            self.agenda.put_by(rank)
            raise
        self.agenda.lighten(rank)

    def store(self, node: LiveNode, value: str) -> bool:
        """Puts a value in place and lets what reads it wait; whether it is a new one."""
        if node.value == value:
            return False
        node.store(value)
        self.touched.values[node] = None
        template = node.template
        for rank in self.graph.own.get(template, ()):
            self.wait(rank, node)
        readers = self.graph.readers.get(template)
        if readers is not None:
            self._wake(readers, node)
        for listener in self.value_listeners.get(template, ()):
            listener(node)
        return True

    def structure_changed(self, parent: LiveNode, template: Template) -> None:
        """Instances of a repeat came or went."""
        parent.renumber(template)
        self.touched.structure[parent, template] = None
        self._wake(self.graph.structure.get(template), parent)

    def grow(self, parent: LiveNode, template: Template, before: LiveNode | None = None) -> LiveNode:
        """A new instance, the last one or the one `before` another, waiting to be settled. Raises
        EvaluationError where there is no room."""
        if template.prototype is None:
            raise EvaluationError("반복의 틀이 없습니다.", "The repeat has no template.")
        self.surroundings.owe(self._room(template, 1))
        node = plant(template.prototype, parent)
        if before is None:
            self._append(parent, template, node)
        else:
            parent.instances(template).insert(before.index - 1, node)
            parent.renumber(template)
            self.adopt(node)
        self.structure_changed(parent, template)
        self.instance_listener(node)
        return node

    def _append(self, parent: LiveNode, template: Template, node: LiveNode) -> None:
        """Puts an instance last; who appends many tells of the new structure once."""
        instances = parent.instances(template)
        instances.append(node)
        node.index = len(instances)
        self.adopt(node)

    def _room(self, template: Template, more: int) -> int:
        """The steps that so many new instances cost. Raises EvaluationError when the response would hold more
        nodes than is allowed."""
        nodes = more * template.nodes_in_new
        if self.node_count + nodes > MAX_NODES:
            raise EvaluationError(
                f"반복 {template.path}을(를) {more:,}번 더 만들면 한 응답의 칸이 {MAX_NODES:,}개를 넘습니다. "
                "반복 횟수를 줄이세요.",
                f"{more:,} more of the repeat {template.path} would make the response larger than "
                f"{MAX_NODES:,} nodes. Repeat it fewer times.",
            )
        return nodes * _STEPS_PER_NODE

    def shrink(self, parent: LiveNode, template: Template, instance: LiveNode) -> None:
        """Takes one instance out."""
        parent.instances(template).remove(instance)
        self._bury(instance)
        self.structure_changed(parent, template)

    def _bury(self, instance: LiveNode) -> None:
        for node in instance.below():
            node.alive = False
            self.node_count -= 1

    def _wake(self, edges: Iterable[Edge] | None, node: LiveNode) -> None:
        agenda, cells, waiting = self.agenda, self.graph.cells, self.agenda.waiting
        for edge in edges or ():
            if cells[edge.rank].alone and edge.rank in waiting and not agenda.mixed:
                continue
            base: Node = node
            for _ in range(edge.climb):
                if base.parent is not None:
                    base = base.parent
            if not isinstance(base, LiveNode):
                continue
            if not edge.route:
                self.wait(edge.rank, base)
                continue
            found = spread(base, edge.route)
            if found:
                self.surroundings.owe(len(found))
                agenda.wait_all(edge.rank, found)

    def _value(self, cell: Cell, node: Node, owner: LiveNode) -> Value:
        """The value of the cell's formula; a faulty one is blank, and its error is kept."""
        formula = cell.formulas[0]
        context = self._context
        context.node = context.current = node
        context.routes = formula.routes
        try:
            value = _worked_out(formula, context)
        except BudgetError:
            raise
        except EvaluationError as error:
            self.errors[owner, cell.part] = error
            return ""
        if self.errors:
            self.errors.pop((owner, cell.part), None)
        return value

    def _settle_value(self, cell: Cell, node: LiveNode) -> None:
        agenda = self.agenda
        if agenda.said:
            if agenda.said_since(node):
                return
            agenda.said.pop(node, None)
        text = stored(self._value(cell, node, node), cell.template.data_type)
        if len(text) > MAX_TEXT:
            self.errors[node, cell.part] = TooLongError()
            text = ""
        text = storable(text)
        if len(text) >= _LETTERS_PER_STEP:
            self.surroundings.spend(len(text) // _LETTERS_PER_STEP)
        self.store(node, text)

    def _settle_relevance(self, cell: Cell, node: LiveNode) -> None:
        own = to_boolean(self._value(cell, node, node))
        if own is node.own:
            return
        node.own = own
        parent = node.parent
        if isinstance(parent, LiveNode) and not parent.relevant:
            return
        self._spread_relevance(node, own)

    def _spread_relevance(self, node: LiveNode, relevant: bool) -> None:
        node.relevant = relevant
        self.touched.states[node] = None
        self._wake(self.graph.readers.get(node.template), node)
        for attribute in node.attached:
            if attribute.relevant is not (relevant and attribute.own):
                self._spread_relevance(attribute, relevant and attribute.own)
        for place in node.places:
            for child in place if isinstance(place, list) else (place,):
                effective = relevant and child.own
                if effective is not child.relevant:
                    self._spread_relevance(child, effective)

    def _settle_readonly(self, cell: Cell, node: LiveNode) -> None:
        readonly = to_boolean(self._value(cell, node, node))
        if readonly is not node.own_readonly:
            node.own_readonly = readonly
            for each in node.below():
                self.touched.states[each] = None

    def _settle_required(self, cell: Cell, node: LiveNode) -> None:
        required = to_boolean(self._value(cell, node, node))
        if required is not node.required:
            node.required = required
            self.touched.states[node] = None

    def _settle_constraint(self, cell: Cell, node: LiveNode) -> None:
        satisfied = not node.value or to_boolean(self._value(cell, node, node))
        if satisfied is not node.satisfied:
            node.satisfied = satisfied
            self.touched.states[node] = None

    def _settle_count(self, cell: Cell, node: LiveNode) -> None:
        template = cell.template
        instances = node.instances(template)
        # A count is read from where an instance stands, even while there is none.
        place = instances[0] if instances else LiveNode(template, node, "")
        value = self._value(cell, place, node)
        number = to_number(value)
        if number != number:
            if not self.starting:
                # A blank count is one being retyped: the instances wait.
                return
            number = 0.0
        wanted = int(min(max(number, 0.0), 1e9))
        if wanted > MAX_INSTANCES:
            self.errors[node, cell.part] = EvaluationError(
                f"반복 횟수 {wanted:,}은 너무 많습니다. {MAX_INSTANCES:,}까지만 됩니다.",
                f"{wanted:,} repeats are too many: {MAX_INSTANCES:,} is the most.",
            )
            return
        if len(instances) > wanted:
            while len(instances) > wanted:
                surplus = instances.pop()
                self._bury(surplus)
                if self.starting:
                    self.parked.put_within(surplus)
                self.parked.put(node, template, surplus)
            self.structure_changed(node, template)
        try:
            self._raise_count(node, template, wanted)
        except BudgetError:
            raise
        except EvaluationError as error:
            self.errors[node, cell.part] = error

    def _raise_count(self, node: LiveNode, template: Template, wanted: int) -> None:
        """As many instances as the count wants; none at all where there is no room for them."""
        instances = node.instances(template)
        if len(instances) >= wanted:
            return
        if self._raises[node, template] >= MAX_RAISES:
            raise EvaluationError(
                f"반복 {template.path}의 횟수가 자기 반복을 세어 끝없이 늘어납니다. 횟수의 식을 고치세요.",
                f"The count of the repeat {template.path} counts its own instances and grows without end. "
                "Mend the expression of the count.",
            )
        new = wanted - len(instances) - len(self.parked.at(node, template))
        if new > 0:
            self.surroundings.spend(self._room(template, new))
        self._raises[node, template] += 1
        while len(instances) < wanted:
            back = self.parked.take(node, template)
            if back is not None:
                self._append(node, template, back)
            elif template.prototype is not None:
                instance = plant(template.prototype, node)
                self._append(node, template, instance)
                self.instance_listener(instance)
        self.structure_changed(node, template)

    def _settle_choices(self, cell: Cell, node: LiveNode) -> None:
        self.touched.states[node] = None
        if not node.value:
            return
        try:
            offered = self.offered(node)
        except BudgetError:
            raise
        except EvaluationError as error:
            # Nobody knows what is offered: what was chosen stays.
            self.errors[node, cell.part] = error
            return
        self.errors.pop((node, cell.part), None)
        if offered is None:
            return
        kept = [value for value in node.value.split() if value in offered]
        if len(kept) != len(node.value.split()):
            self.store(node, " ".join(kept))

    def _settle_text(self, cell: Cell, node: LiveNode) -> None:
        self.touched.states[node] = None


def _worked_out(formula: Formula, context: Context) -> Value:
    """Raises EvaluationError, also for a fault of ours."""
    try:
        return formula.evaluate(context)
    except EvaluationError:
        raise
    except LEAKS as error:
        raise UnforeseenError(error) from error
