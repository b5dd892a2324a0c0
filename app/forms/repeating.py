"""Instances of repeats that come and go: those a worker adds or takes out, and as many as a count wants."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from app.forms.agenda import Agenda
from app.forms.instance import MAX_NODES, LiveNode, plant
from app.forms.model import Template
from app.forms.parking import Parked
from app.forms.xpath.context import Surroundings
from app.forms.xpath.errors import EvaluationError

MAX_INSTANCES = 10_000
# A count that its own new instances raise again and again never comes to rest.
MAX_RAISES = 100
# Steps of the budget that one new node costs.
_STEPS_PER_NODE = 4


class Repeating:
    """Of one live tree. `adopt` lets everything in a new subtree wait to be settled and tells how many nodes
    that are; `changed` is told of the repeat whose instances are others now; `listener` of each new instance.
    `starting`: the response is being made, so what a count takes away was never filled in."""

    def __init__(
        self,
        surroundings: Surroundings,
        agenda: Agenda,
        adopt: Callable[[LiveNode], int],
        changed: Callable[[LiveNode, Template], None],
    ) -> None:
        self.parked = Parked()
        self.starting = False
        self.listener: Callable[[LiveNode], None] = lambda node: None
        self._surroundings = surroundings
        self._agenda = agenda
        self._adopt = adopt
        self._changed = changed
        self._node_count = 0
        self._raises: Counter[tuple[LiveNode, Template]] = Counter()

    def begin(self, root: LiveNode) -> None:
        """The response as it was planted: everything in it is to be settled."""
        self._node_count += self._adopt(root)

    def rested(self) -> None:
        """Every count has been looked at: those that rise from now on do so for another reason."""
        self._raises.clear()

    def grow(self, parent: LiveNode, template: Template, before: LiveNode | None = None) -> LiveNode:
        """A new instance, the last one or the one `before` another, waiting to be settled. Raises
        EvaluationError where there is no room."""
        if template.prototype is None:
            raise EvaluationError("반복의 틀이 없습니다.", "The repeat has no template.")
        self._surroundings.owe(self._room(template, 1))
        node = plant(template.prototype, parent)
        if before is None:
            self._append(parent, template, node)
        else:
            parent.instances(template).insert(before.index - 1, node)
            parent.renumber(template)
            self._node_count += self._adopt(node)
        self._came_or_went(parent, template)
        self.listener(node)
        return node

    def shrink(self, parent: LiveNode, template: Template, instance: LiveNode) -> None:
        """Takes one instance out."""
        parent.instances(template).remove(instance)
        self._bury(instance)
        self._came_or_went(parent, template)

    def hold(self, node: LiveNode, template: Template, number: float) -> None:
        """As many instances as a count gives; a blank one (NaN) is being retyped, so they wait. Raises
        EvaluationError where it gives too many, or there is no room: none are made then."""
        if number != number:
            if not self.starting:
                return
            number = 0.0
        wanted = int(min(max(number, 0.0), 1e9))
        if wanted > MAX_INSTANCES:
            raise EvaluationError(
                f"반복 횟수 {wanted:,}은 너무 많습니다. {MAX_INSTANCES:,}까지만 됩니다.",
                f"{wanted:,} repeats are too many: {MAX_INSTANCES:,} is the most.",
            )
        self._lower(node, template, wanted)
        self._raise(node, template, wanted)

    def _lower(self, node: LiveNode, template: Template, wanted: int) -> None:
        instances = node.instances(template)
        if len(instances) <= wanted:
            return
        while len(instances) > wanted:
            surplus = instances.pop()
            self._agenda.taken_away(surplus)
            self._bury(surplus)
            if self.starting:
                self.parked.put_within(surplus)
            self.parked.put(node, template, surplus)
        self._came_or_went(node, template)

    def _raise(self, node: LiveNode, template: Template, wanted: int) -> None:
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
            self._surroundings.spend(self._room(template, new))
        self._raises[node, template] += 1
        while len(instances) < wanted:
            back = self.parked.take(node, template)
            if back is not None:
                self._append(node, template, back)
                self._called(back)
            elif template.prototype is not None:
                instance = plant(template.prototype, node)
                self._append(node, template, instance)
                self.listener(instance)
        self._came_or_went(node, template)

    def _called(self, instance: LiveNode) -> None:
        """What the form itself began with is new when a count calls it for the first time."""
        if instance in self.parked.uncalled:
            self.parked.uncalled.remove(instance)
            for each in [node for node in instance.below() if node.template.is_repeat]:
                self.listener(each)

    def _append(self, parent: LiveNode, template: Template, node: LiveNode) -> None:
        """Puts an instance last; who appends many tells of it once."""
        instances = parent.instances(template)
        instances.append(node)
        node.index = len(instances)
        self._node_count += self._adopt(node)

    def _bury(self, instance: LiveNode) -> None:
        for node in instance.below():
            node.alive = False
            self._node_count -= 1

    def _came_or_went(self, parent: LiveNode, template: Template) -> None:
        parent.renumber(template)
        self._changed(parent, template)

    def _room(self, template: Template, more: int) -> int:
        """The steps that so many new instances cost. Raises EvaluationError when the response would hold more
        nodes than is allowed."""
        nodes = more * template.nodes_in_new
        if self._node_count + nodes > MAX_NODES:
            raise EvaluationError(
                f"반복 {template.path}을(를) {more:,}번 더 만들면 한 응답의 칸이 {MAX_NODES:,}개를 넘습니다. "
                "반복 횟수를 줄이세요.",
                f"{more:,} more of the repeat {template.path} would make the response larger than "
                f"{MAX_NODES:,} nodes. Repeat it fewer times.",
            )
        return nodes * _STEPS_PER_NODE
