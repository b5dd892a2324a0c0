"""The live tree of one response: light nodes with value and state, made from seeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.forms.model import Seed, Template
from app.forms.xpath.days import CountedDays, clock_of, counted_by
from app.forms.xpath.nodes import Kind, Node
from app.forms.xpath.values import NAN, Value, number_of_text

# What a form may make by itself. A saved response that holds more opens all the same.
MAX_NODES = 50_000
_NUMERIC = frozenset({"int", "integer", "decimal"})
_DATED = frozenset({"date", "dateTime"})


class LiveNode(Node):
    """A node of the response. `places` holds per child template a node, or a list for a repeat.

    `own` is the node's own relevance, `relevant` what its ancestors leave of it.
    """

    __slots__ = (
        "alive",
        "attached",
        "cached",
        "index",
        "own",
        "own_readonly",
        "places",
        "relevant",
        "required",
        "satisfied",
        "template",
    )

    def __init__(self, template: Template, parent: Node | None, value: str) -> None:
        self.kind = Kind.ATTRIBUTE if template.is_attribute else Kind.ELEMENT
        self.name = template.name
        self.namespace = template.namespace
        self.prefix = template.prefix
        self.value = value
        self.parent = parent
        self.template = template
        self.places: list[LiveNode | list[LiveNode]] = []
        self.attached: list[LiveNode] = []
        self.cached: float | None = None
        self.index = 0
        self.own = True
        self.relevant = True
        self.own_readonly = False
        self.required = False
        self.satisfied = True
        self.alive = True

    def child_nodes(self) -> Sequence[Node]:
        nodes: list[Node] = []
        for place in self.places:
            if isinstance(place, list):
                nodes.extend(place)
            else:
                nodes.append(place)
        return nodes

    def attribute_nodes(self) -> Sequence[Node]:
        return self.attached

    def string(self) -> str:
        return self.value

    def holds(self) -> bool:
        """A group or an instance of a repeat stands for itself, also while nothing in it is answered."""
        return bool(self.value or self.places)

    def number(self) -> float:
        number = self.cached
        if number is None:
            number = self.cached = number_of_text(self.value) if self.value else NAN
        return number

    def remember(self, given: Value | None) -> None:
        """Whether the number stored here came from a date, and by which clock it counts; `given`: what was
        worked out and stored."""
        if isinstance(given, list) and given:
            given = given[0].number()
        if not isinstance(given, CountedDays):
            self.cached = None
        elif self.value and self.number() == float(given):
            self.cached = given

    def clock(self) -> str:
        """By which clock a number stored here counts; "" of all whose text tells it: plain numbers, dates."""
        return clock_of(self.cached) if self.value[4:5] != "-" else ""

    def kept(self) -> str | float:
        return self.number() if self.clock() else self.value

    def meant(self) -> str | float:
        return self.number() if self.value and self.template.data_type in _NUMERIC else self.value

    def figure(self) -> float:
        """Of a question for a date the day number too."""
        return self.number() if self.template.data_type in _DATED else super().figure()

    def truth(self) -> bool:
        if not self.value:
            # A group exists, that is all it can say.
            return bool(self.places)
        if self.template.data_type in _NUMERIC:
            number = self.number()
            return number == number and number != 0
        if self.template.data_type == "boolean":
            return self.value in ("true", "1")
        return True

    def ordinal(self) -> int:
        return self.index or 1

    def place_among_siblings(self) -> tuple[int, int]:
        if self.kind is Kind.ATTRIBUTE:
            return -1, self.template.place
        return self.template.place, self.index

    @property
    def ref(self) -> str:
        """The path of this node with `[n]` on every repeat instance."""
        ref = ""
        node: Node | None = self
        while isinstance(node, LiveNode):
            step = node.template.step
            ref = f"{step}[{node.index}]{ref}" if node.index else step + ref
            node = node.parent
        return ref

    @property
    def whereabouts(self) -> list[tuple[int, int]]:
        """Of each node from the root to this one its place and instance: such lists sort as the response."""
        found: list[tuple[int, int]] = []
        node: Node | None = self
        while isinstance(node, LiveNode):
            found.append((node.template.place, node.index))
            node = node.parent
        return found[::-1]

    @property
    def readonly(self) -> bool:
        node: Node | None = self
        while isinstance(node, LiveNode):
            if node.own_readonly:
                return True
            node = node.parent
        return False

    def store(self, value: str) -> None:
        self.value = value
        self.cached = None

    def below(self) -> Iterator[LiveNode]:
        """This node, its attributes and all below, in document order."""
        stack: list[LiveNode] = [self]
        while stack:
            node = stack.pop()
            yield node
            yield from node.attached
            for place in reversed(node.places):
                if isinstance(place, list):
                    stack.extend(reversed(place))
                else:
                    stack.append(place)

    def copied(self, parent: Node) -> LiveNode:
        """The same subtree below another parent, with values and states."""
        twin = LiveNode(self.template, parent, self.value)
        twin.index, twin.cached = self.index, self.cached
        twin.own, twin.relevant = self.own, self.relevant
        twin.own_readonly, twin.required, twin.satisfied = self.own_readonly, self.required, self.satisfied
        twin.attached = [each.copied(twin) for each in self.attached]
        twin.places = [
            [each.copied(twin) for each in place] if isinstance(place, list) else place.copied(twin)
            for place in self.places
        ]
        return twin

    def instances(self, template: Template) -> list[LiveNode]:
        """The instances of a repeat directly below this node."""
        place = self.places[template.place]
        return place if isinstance(place, list) else [place]

    def renumber(self, template: Template) -> None:
        for index, instance in enumerate(self.instances(template), 1):
            instance.index = index


class Ground(Node):
    """What the root stands on. Like a group it has no text of its own."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__(Kind.DOCUMENT)

    def string(self) -> str:
        return ""


def plant(seed: Seed, parent: Node | None) -> LiveNode:
    """A live tree with the content of `seed`."""
    template = seed.template
    node = LiveNode(template, parent, seed.value)
    if seed.clock:
        node.remember(counted_by(seed.clock, node.number()))
    if template.attributes:
        node.attached = [
            LiveNode(attribute, node, value)
            for attribute, value in zip(template.attributes, seed.attributes, strict=True)
        ]
    for child, place in zip(template.children, seed.places, strict=True):
        if isinstance(place, tuple):
            node.places.append([plant(each, node) for each in place])
            node.renumber(child)
        else:
            node.places.append(plant(place, node))
    return node


def spread(node: LiveNode, route: Sequence[int]) -> list[LiveNode]:
    """All nodes reached from `node` along child places; repeats fan out. -1-n is attribute n."""
    nodes = [node]
    for place in route:
        if not nodes:
            break
        if place < 0:
            nodes = [each.attached[-1 - place] for each in nodes]
        elif isinstance(nodes[0].places[place], list):
            # They are all of one template: what is a repeat in one is a repeat in each.
            nodes = [instance for each in nodes for instance in each.places[place]]  # type: ignore[union-attr]
        else:
            nodes = [each.places[place] for each in nodes]  # type: ignore[misc]
    return nodes
