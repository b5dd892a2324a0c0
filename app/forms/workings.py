"""A live tree with everything that keeps it going: settling, texts and actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from app.forms.definition import Definition
from app.forms.dependencies import template_at
from app.forms.events import Events, Position
from app.forms.instance import Ground, LiveNode, plant
from app.forms.model import Template
from app.forms.presenting import Presenter
from app.forms.settling import Settling
from app.forms.skeleton import blank_seed
from app.forms.xpath.context import Context, Surroundings
from app.forms.xpath.nodes import Node


class Workings:
    """`grown` makes the tree below the document it is given; nothing is settled yet."""

    def __init__(
        self,
        definition: Definition,
        grown: Callable[[Node], LiveNode],
        *,
        instances: Mapping[str, Node],
        now: Callable[[], datetime],
        position: Position | None,
    ) -> None:
        self.definition = definition
        self.position = position
        document = Ground()
        self.root = grown(document)
        document.children.append(self.root)
        self.surroundings = Surroundings(
            document,
            now=now,
            instances=instances,
            namespaces=definition.namespaces,
            translate=lambda identifier: self.presenter.as_value(lambda: self.presenter.itext(identifier)),
            choice_label=self._choice_label,
        )
        self.surroundings.indexes = definition.indexes
        self.settling = Settling(
            definition.graph, self.surroundings, lambda node: self.presenter.offered(node)
        )
        self.presenter = Presenter(definition, self.settling)
        self.events = Events(definition, self.settling, position)

    def ended(self) -> Workings:
        """A copy with the tree as it is to be submitted: what the end of a form sets is set there, and what
        depends on it follows. The response goes on as it was. Raises BudgetError."""
        twin = Workings(
            self.definition,
            self.root.copied,
            instances=self.surroundings.instances,
            now=self.surroundings.now,
            position=self.position,
        )
        twin.surroundings.shuffle = self.surroundings.shuffle
        twin.presenter.language = self.presenter.language
        twin.events.listen()
        twin.events.end()
        return twin

    def _choice_label(self, context: Context, value: str, path: str) -> str:
        """What jr:choice-name() gives: the label of a choice of the select at `path`, as the context node
        sees it, or what is around the predicate where that is no node of the response."""
        around: Context | None = context
        stands: dict[Template, LiveNode] = {}
        node: LiveNode | None = None
        while around is not None:
            at: Node | None = around.node
            if isinstance(at, LiveNode) and node is None:
                node = at
            while isinstance(at, LiveNode):
                stands.setdefault(at.template, at)
                at = at.parent
            around = around.outer
        if node is None:
            return ""
        template = template_at(path, node.template, self.definition.template)
        if template is None or template.choices is None:
            return ""
        nearest = self._nearest(template, stands)
        for choice in self.presenter.as_value(lambda: self.presenter.choices(nearest)):
            if choice.value == value:
                return choice.label
        return ""

    def _nearest(self, template: Template, stands: Mapping[Template, LiveNode]) -> LiveNode:
        """The instance of `template` that shares the most repeats with what stands around; one as it would
        begin where there is none."""
        found = self.root
        for step in reversed(list(template.lineage())[:-1]):
            place = found.places[step.place]
            if isinstance(place, list):
                if not place:
                    found = plant(step.prototype or blank_seed(step), found)
                    continue
                own = stands.get(step, place[0])
                found = own if own.parent is found else place[0]
            else:
                found = place
        return found
