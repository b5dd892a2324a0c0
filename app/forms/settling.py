"""Recalculation: what depends on a change is settled once, in the order of the graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from app.forms.agenda import Agenda
from app.forms.cells import Cell, Edge
from app.forms.graph import Graph
from app.forms.instance import LiveNode, spread
from app.forms.lexical import stored
from app.forms.markup import storable
from app.forms.model import Formula, Part, Template
from app.forms.repeating import Repeating
from app.forms.unrolling import Unrolling
from app.forms.xpath.context import MAX_TEXT, Context, Surroundings
from app.forms.xpath.days import CountedDays
from app.forms.xpath.errors import LEAKS, BudgetError, EvaluationError, TooLongError, UnforeseenError
from app.forms.xpath.nodes import Node
from app.forms.xpath.values import Value, to_boolean, to_number

# Characters of a calculated text that cost one step of the budget.
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
        self.agenda = Agenda()
        self.wait = self.agenda.wait
        self.repeating = Repeating(surroundings, self.agenda, self._adopt, self._structure_changed)
        self._context = Context(surroundings.root, surroundings)
        self._once = frozenset(cell.rank for cell in graph.cells if _keeps_first(cell))
        # Where once() may have been worked out before what the node begins with was set.
        self._beginning: dict[LiveNode, None] = {}
        self._unrolling = Unrolling(graph.cells, self._give, self._stands)
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

    def _adopt(self, node: LiveNode) -> int:
        """Everything in a new subtree is to be settled; how many nodes that are."""
        by_template = self.graph.by_template
        number = 0
        for each in node.below():
            number += 1
            parent = each.parent
            each.relevant = each.own and not (isinstance(parent, LiveNode) and not parent.relevant)
            for rank in by_template.get(each.template, ()):
                self.wait(rank, each)
                if rank in self._once and not each.value:
                    self._beginning[each] = None
        return number

    def begun(self) -> None:
        """All that is new has what it begins with: from now on once() keeps what it has."""
        self._beginning.clear()

    def settle(self) -> None:
        """Works off all that waits; raises BudgetError when it does not come to rest. What is left then waits
        for the next time, so no value is out of date without the agenda telling."""
        self.agenda.wake_orphans()
        self._work_off()
        while self.agenda.untried() is not None and self.surroundings.is_fresh:
            self._try_heavy()
            self._work_off()
        if self.agenda.is_level:
            self.repeating.rested()

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

    def _structure_changed(self, parent: LiveNode, template: Template) -> None:
        """Instances of a repeat came or went."""
        self.touched.structure[parent, template] = None
        self._wake(self.graph.structure.get(template), parent)

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
        if agenda.said and agenda.said_since(node):
            return
        value = self._given(cell, node)
        text = stored(value, cell.template.data_type)
        if len(text) > MAX_TEXT:
            self.errors[node, cell.part] = TooLongError()
            text = ""
        text = storable(text)
        if len(text) >= _LETTERS_PER_STEP:
            self.surroundings.spend(len(text) // _LETTERS_PER_STEP)
        if cell.naming and self._stands(node) and agenda.overrides.gave.get(node) == text:
            # It was woken by what the answer in its place made of its own list.
            return
        if not (agenda.said or agenda.overrides.away) or agenda.calculated(node, text):
            self.store(node, text)
            if isinstance(value, CountedDays | list) or isinstance(node.cached, CountedDays):
                node.remember(value)

    def _given(self, cell: Cell, node: LiveNode) -> Value:
        """What a calculation gives now. In what only begins once() has nothing to keep yet."""
        if node not in self._beginning:
            return self._unrolled(cell, node)
        before = node.value, node.cached
        node.store("")
        try:
            return self._unrolled(cell, node)
        finally:
            node.value, node.cached = before

    def _unrolled(self, cell: Cell, node: LiveNode) -> Value:
        if not cell.naming:
            return self._value(cell, node, node)
        with self._unrolling.around(cell, node):
            return self._value(cell, node, node)

    def _give(self, cell: Cell, node: LiveNode) -> str:
        """What a calculation gives, as its type stores it; blank where it has no answer."""
        self.surroundings.spend(1)
        try:
            text = stored(self.evaluate(cell.formulas[0], node), cell.template.data_type)
        except BudgetError:
            raise
        except EvaluationError:
            return ""
        return storable(text) if len(text) <= MAX_TEXT else ""

    def _stands(self, node: LiveNode) -> bool:
        """Whether an answer stands in the place of its calculation."""
        return node in self.agenda.said and node.template.calculate is not None

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
        try:
            self.repeating.hold(node, template, to_number(value))
        except BudgetError:
            raise
        except EvaluationError as error:
            self.errors[node, cell.part] = error

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


def _keeps_first(cell: Cell) -> bool:
    """Whether it is a calculation with once(), which reads the value that is there."""
    source = cell.formulas[0].source
    return "once" in source and cell.part is Part.CALCULATE and "once(" in source.replace(" ", "")


def _worked_out(formula: Formula, context: Context) -> Value:
    """Raises EvaluationError, also for a fault of ours."""
    try:
        return formula.evaluate(context)
    except EvaluationError:
        raise
    except LEAKS as error:
        raise UnforeseenError(error) from error
