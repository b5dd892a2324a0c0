"""What a screen sees of a node: its texts in the active language, its choices, its state."""

from __future__ import annotations

import re
from collections.abc import Mapping
from operator import is_

import msgspec

from app.forms.definition import Definition
from app.forms.dependencies import template_at
from app.forms.instance import LiveNode
from app.forms.interface import Choice, Control, NoChoices, NodeDefinition, NodeState, Spans, Validity
from app.forms.leading import Leading
from app.forms.model import Choices, Template, Wording
from app.forms.saying import Sayer
from app.forms.settling import Settling
from app.forms.styling.worded import Worded, as_answered
from app.forms.xpath.errors import EvaluationError
from app.forms.xpath.nodes import Kind, Node
from app.forms.xpath.values import to_boolean

_CHOOSING = frozenset({Control.SELECT_ONE, Control.SELECT_MANY, Control.RANK})
_MEDIA = ("image", "audio", "video", "big-image")
_WORTH_KEEPING = 40
"""Shorter lists are made faster than they are compared."""
_WHOLE_TABLE = re.compile(r"\s*instance\(\s*(?:'[^']*'|\"[^\"]*\")\s*\)/[\w.\-]+/[\w.\-]+\s*")
_NO_MEDIA: Mapping[str, str] = {}
_NOTHING_FILLED: Mapping[str, Spans] = {}


class Presenter(Sayer):
    """Reads one session's tree in one language."""

    def __init__(self, definition: Definition, settling: Settling) -> None:
        super().__init__(definition, settling)
        self._lists: dict[str, tuple[str, list[Node], tuple[Choice, ...]]] = {}
        self._steady: dict[Template, tuple[str, tuple[Choice, ...]]] = {}
        self._of_ranges: dict[Template, Wording] = {}
        self._tables: dict[tuple[object, ...], tuple[Choice, ...]] = {}
        self._leading = Leading(definition)

    def choices(self, node: LiveNode) -> tuple[Choice, ...]:
        """The choices that the filter leaves now."""
        choices = node.template.choices
        if choices is None:
            return ()
        steady = self._steady.get(node.template)
        if steady is not None and steady[0] == self.language:
            return steady[1]
        shared = self._shared(choices)
        if shared is not None:
            self._steady[node.template] = self.language, shared
            return shared
        fixed = tuple(
            _labelled(each.value, self.worded(each.label, node), self._media(each.label, node))
            for each in choices.fixed
        )
        try:
            items = self._found(node)
        except EvaluationError as error:
            self._blank(error)
            return fixed
        found = fixed + self._listed(node, choices, items)
        if self._is_steady(choices, items):
            self._steady[node.template] = self.language, found
            self._tables[self._table(choices)] = found
        return found

    def _shared(self, choices: Choices) -> tuple[Choice, ...] | None:
        """What another question made of the same whole table, as the items of an instrument do."""
        return None if choices.fixed or not self._tables else self._tables.get(self._table(choices))

    def _table(self, choices: Choices) -> tuple[object, ...]:
        """What the choices of a whole table depend on."""
        source = "" if choices.nodes is None else choices.nodes.source
        shown = (choices.value_path, choices.label_path, choices.label_is_itext, choices.placed)
        return self.language, source, *shown

    def _is_steady(self, choices: Choices, items: list[Node]) -> bool:
        """Whether a list is the same whatever is answered: all items of a table, with words of their own."""
        nodes = choices.nodes
        return (
            not choices.fixed
            and nodes is not None
            and _WHOLE_TABLE.fullmatch(nodes.source) is not None
            and all(self._is_fixed(choices, item) for item in items)
        )

    def items(self, node: LiveNode) -> list[Node]:
        """The nodes behind the choices of an itemset."""
        try:
            return self._found(node)
        except EvaluationError as error:
            self._blank(error)
            return []

    def _found(self, node: LiveNode) -> list[Node]:
        choices = node.template.choices
        nodes = None if choices is None else choices.nodes
        return [] if nodes is None else self.settling.evaluate_all(nodes, node)

    def _listed(self, node: LiveNode, choices: Choices, items: list[Node]) -> tuple[Choice, ...]:
        """The choices of these items. A long list is read with every answer to its question, and is mostly
        the same as before: what cannot have changed since is not made again."""
        source = "" if choices.nodes is None else choices.nodes.source
        if any(f"{mark}{each}{mark}" in source for each in self.definition.last_saved_ids for mark in "'\""):
            return tuple(_answered(self._choice(node, choices, item)) for item in items)
        if len(items) < _WORTH_KEEPING:
            return tuple(self._choice(node, choices, item) for item in items)
        path = node.template.path
        language, before, made = self._lists.get(path, ("", [], ()))
        if language == self.language and len(before) == len(items) and all(map(is_, before, items)):
            return made
        made = tuple(self._choice(node, choices, item) for item in items)
        if all(self._is_fixed(choices, item) for item in items):
            self._lists[path] = self.language, items, made
        return made

    def _is_fixed(self, choices: Choices, item: Node) -> bool:
        """Whether the words of a choice depend on no answer: neither its own nor one put into them."""
        if isinstance(item, LiveNode):
            return False
        if not choices.label_is_itext:
            return True
        wording = choices.texts.get(reach(item, choices.label_path))
        return wording is None or next(wording.formulas(), None) is None

    def _choice(self, node: LiveNode, choices: Choices, item: Node) -> Choice:
        value = reach(item, choices.value_path)
        label = reach(item, choices.label_path)
        geometry = reach(item, "geometry") if choices.placed else ""
        if choices.reference and choices.label_path == "geometry":
            # The instances of a repeat have no names; the place itself is none.
            return Choice(value, "", geometry=geometry)
        if not choices.label_is_itext:
            found = Choice(value, self._in_column(item, choices.label_path) or label, geometry=geometry)
            return _answered(found) if isinstance(item, LiveNode) else found
        own = choices.texts.get(label)
        if own is not None:
            return _labelled(value, self.worded(own, node), self._media(own, node), geometry)
        media = {form: file_name(text) for form in _MEDIA if (text := self.itext(label, form))}
        return Choice(value, self.itext(label), media or _NO_MEDIA, geometry)

    def _in_column(self, item: Node, path: str) -> str:
        """The label of a row that has a column for each language (`label::English (en)`)."""
        for language in dict.fromkeys((self.language, self.definition.default_language)):
            wanted = f"{path}::{language}"
            for child in item.child_nodes():
                if child.value and child.name == wanted:
                    return child.value
        return ""

    def _media(self, wording: Wording | None, node: Node) -> Mapping[str, str]:
        if wording is None or wording.dynamic is not None:
            return _NO_MEDIA
        found = {form: file_name(text) for form in _MEDIA if (text := self.text(wording, node, form))}
        return found or _NO_MEDIA

    def offered(self, node: LiveNode) -> list[str] | None:
        """The values that may stay; None when the list does not depend on answers. Raises EvaluationError."""
        choices = node.template.choices
        if choices is None or choices.nodes is None or not choices.filtered or choices.reference:
            return None
        return self._values(choices, self._found(node))

    def values(self, node: LiveNode) -> list[str]:
        """The values of all choices offered now, in the order of the list."""
        choices = node.template.choices
        return [] if choices is None else self._values(choices, self.items(node))

    @staticmethod
    def _values(choices: Choices, items: list[Node]) -> list[str]:
        return [each.value for each in choices.fixed] + [reach(item, choices.value_path) for item in items]

    def validity(self, node: LiveNode) -> Validity:
        if not node.relevant:
            return Validity.OK
        if not node.value:
            return Validity.REQUIRED if node.required and node.template.is_leaf else Validity.OK
        return Validity.OK if node.satisfied else Validity.CONSTRAINT

    def holds_up(self, node: LiveNode) -> bool:
        """Whether the form cannot be finished as this node stands; see `NodeState.holds_up`."""
        validity = self.validity(node)
        if validity is Validity.REQUIRED and node.template.control in _CHOOSING:
            return bool(self.values(node))
        return validity is not Validity.OK

    def message(self, node: LiveNode, validity: Validity) -> Worded | None:
        if validity is Validity.REQUIRED:
            return self.worded(node.template.required_message, node)
        if validity is Validity.CONSTRAINT:
            return self.worded(node.template.constraint_message, node)
        return None

    def state(self, node: LiveNode) -> NodeState:
        """The state of one node."""
        template = node.template
        validity = self.validity(node)
        message = self.message(node, validity)
        label, hint = self.worded(template.label, node), self.worded(template.hint, node)
        guidance = self.worded(template.hint, node, "guidance")
        choices = self.choices(node)
        return NodeState(
            ref=node.ref,
            definition=definition_of(template),
            value=node.value,
            relevant=node.relevant,
            readonly=node.readonly,
            required=node.required,
            validity=validity,
            message=_text_of(message),
            label=_text_of(label),
            hint=_text_of(hint),
            guidance=_text_of(guidance),
            media=self._media(template.label, node),
            choices=choices,
            children=tuple(self._children(node)),
            filled=_filled(label=label, hint=hint, guidance=guidance, message=message),
            no_choices=None if choices or template.control not in _CHOOSING else self._why_none(template),
        )

    def _why_none(self, select: Template) -> NoChoices:
        root = self.settling.surroundings.root.children[0]
        return self._leading.why_none(select, root) if isinstance(root, LiveNode) else NoChoices.NEVER

    def _children(self, node: LiveNode) -> list[str]:
        above = node.ref
        return [f"{above}/{child.name}" for child in node.template.children]

    def _range_shows(self, parent: LiveNode, template: Template) -> bool:
        """Whether a repeat has a relevant instance, or the next one would be."""
        instances = parent.instances(template)
        if instances or template.relevant is None:
            return any(each.own for each in instances) or not instances
        try:
            found = self.settling.evaluate(template.relevant, LiveNode(template, parent, ""))
        except EvaluationError as error:
            self._blank(error)
            return False
        return to_boolean(found)

    def _of_all(self, template: Template) -> Wording | None:
        """The label of a repeat without what an instance puts into it: `아이` of `아이 ${name}`."""
        wording = template.label
        if wording is None or next(wording.formulas(), None) is None:
            return wording
        if template not in self._of_ranges:
            root = self.definition.template
            inner = {
                formula
                for formula in wording.formulas()
                if (found := template_at(formula.source.strip(), template, root)) is not None
                and found.path.startswith(f"{template.path}/")
            }
            forms = {
                language: {
                    form: tuple(each for each in pieces if each not in inner)
                    for form, pieces in texts.items()
                }
                for language, texts in wording.forms.items()
            }
            self._of_ranges[template] = Wording(forms, wording.dynamic)
        return self._of_ranges[template]

    def range_state(self, parent: LiveNode, template: Template) -> NodeState:
        """The state of a repeat range."""
        instances = parent.instances(template)
        ref = f"{parent.ref}/{template.name}"
        relevant = parent.relevant and self._range_shows(parent, template)
        label = self.worded(self._of_all(template), instances[0] if instances else parent)
        return NodeState(
            ref=ref,
            definition=definition_of(template),
            value="",
            relevant=relevant,
            readonly=parent.readonly,
            required=False,
            validity=Validity.OK,
            message=None,
            label=_text_of(label),
            hint=None,
            guidance=None,
            media=_NO_MEDIA,
            choices=(),
            children=tuple(f"{ref}[{each.index}]" for each in instances),
            count=len(instances),
            can_add=not template.fixed_count and relevant and not parent.readonly,
            filled=_filled(label=label),
        )


def definition_of(template: Template) -> NodeDefinition:
    """What the screens know of a template."""
    if template.definition is None:
        return NodeDefinition(template.path, template.name, Control.NONE, template.data_type)
    return template.definition


def file_name(address: str) -> str:
    """The file a media address means: `a.png` of `jr://images/a.png`."""
    return address.rpartition("/")[2] if address.startswith("jr://") else address


def _text_of(worded: Worded | None) -> str | None:
    return None if worded is None else worded.text


def _filled(**texts: Worded | None) -> Mapping[str, Spans]:
    found = {name: worded.filled for name, worded in texts.items() if worded is not None and worded.filled}
    return found or _NOTHING_FILLED


def _labelled(value: str, label: Worded | None, media: Mapping[str, str], geometry: str = "") -> Choice:
    label = label or Worded("")
    return Choice(value, label.text, media, geometry, label.filled)


def _answered(choice: Choice) -> Choice:
    """A choice that is called by an answer, in which nothing is markup."""
    return msgspec.structs.replace(choice, filled=as_answered(choice.label).filled)


def reach(item: Node, path: str) -> str:
    """The text found from an item along a simple path of child names, `.` or an attribute."""
    if path.isidentifier():
        for child in item.child_nodes():
            if child.name == path and child.kind is Kind.ELEMENT:
                return child.string()
        return ""
    nodes = [item]
    for name in path.split("/"):
        if name in ("", "."):
            continue
        if name.startswith("@"):
            nodes = [a for node in nodes for a in node.attribute_nodes() if a.name == name[1:]]
        elif name == "..":
            nodes = [node.parent for node in nodes if node.parent is not None]
        else:
            local = name.rpartition(":")[2]
            nodes = [
                child
                for node in nodes
                for child in node.child_nodes()
                if child.kind is Kind.ELEMENT and child.name == local
            ]
    return nodes[0].string() if nodes else ""
