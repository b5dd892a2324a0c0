"""What a screen sees of a node: its texts in the active language, its choices, its state."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from operator import is_
from typing import TypeVar

from app.forms.definition import Definition
from app.forms.dependencies import template_at
from app.forms.instance import LiveNode
from app.forms.interface import Choice, Control, NodeDefinition, NodeState, Validity
from app.forms.model import Choices, Template, Wording
from app.forms.settling import Settling
from app.forms.xpath.errors import BudgetError, EvaluationError
from app.forms.xpath.nodes import Kind, Node
from app.forms.xpath.values import to_boolean, to_string

_MEDIA = ("image", "audio", "video", "big-image")
# No-break spaces are the author's.
_SPACE = " \t\r\n"
LONGEST = 50_000
"""Characters that the answers and calculations put into one text may have together."""
_WORTH_KEEPING = 40
"""Shorter lists are made faster than they are compared."""
_WHOLE_TABLE = re.compile(r"\s*instance\(\s*(?:'[^']*'|\"[^\"]*\")\s*\)/[\w.\-]+/[\w.\-]+\s*")
_NO_MEDIA: Mapping[str, str] = {}
Asked = TypeVar("Asked")


class Presenter:
    """Reads one session's tree in one language."""

    def __init__(self, definition: Definition, settling: Settling) -> None:
        self.definition = definition
        self.settling = settling
        self.language = definition.default_language
        self._lists: dict[str, tuple[str, list[Node], tuple[Choice, ...]]] = {}
        self._steady: dict[Template, tuple[str, tuple[Choice, ...]]] = {}
        self._of_ranges: dict[Template, Wording] = {}
        self._tables: dict[tuple[object, ...], tuple[Choice, ...]] = {}
        self.interrupted: EvaluationError | None = None
        self._calculating = False

    def as_value(self, ask: Callable[[], Asked]) -> Asked:
        """What a calculation asks for. An interruption is the calculation's own then: raises BudgetError."""
        before, self._calculating = self._calculating, True
        try:
            return ask()
        finally:
            self._calculating = before

    def text(self, wording: Wording | None, node: Node, form: str = "long") -> str | None:
        """The wording in the active language with its outputs filled in; None when there is none."""
        if wording is None:
            return None
        if wording.dynamic is not None:
            return self._evaluated(wording, node) if form == "long" else None
        forms = wording.forms.get("") or wording.forms.get(self.language)
        if forms is None:
            forms = wording.forms.get(self.definition.default_language) or {}
        pieces = forms.get(form)
        if pieces is None:
            return None
        if len(pieces) == 1 and isinstance(pieces[0], str):
            return pieces[0].strip(_SPACE)
        texts: list[str] = []
        room = LONGEST
        for piece in pieces:
            if isinstance(piece, str):
                texts.append(piece)
                continue
            if room < 0:
                break
            try:
                said = _shown(to_string(self.settling.evaluate(piece, node)))
                texts.append(self._cut(said, room))
                room -= len(said)
            except EvaluationError as error:
                texts.append(self._blank(error))
        return "".join(texts).strip(_SPACE)

    def _evaluated(self, wording: Wording, node: Node) -> str:
        assert wording.dynamic is not None  # noqa: S101 - asked only for those
        try:
            return self._cut(to_string(self.settling.evaluate(wording.dynamic, node)), LONGEST)
        except EvaluationError as error:
            return self._blank(error)

    def _cut(self, said: str, room: int) -> str:
        """As much as there is room for in one text, and a mark where it was cut; why is told."""
        if len(said) <= room:
            return said
        self.interrupted = self.interrupted or EvaluationError(
            f"화면에 보일 글이 너무 길어 {LONGEST:,}자에서 줄였습니다(…). 문항의 글에 넣은 답을 줄이세요.",
            f"A text to be shown is too long and was cut at {LONGEST:,} characters (…). Put less into it.",
        )
        return f"{said[:room]}…"

    def _blank(self, error: EvaluationError) -> str:
        """A text that cannot be worked out; that it was interrupted is kept, to be told."""
        if isinstance(error, BudgetError):
            if self._calculating:
                raise error
            self.interrupted = error
        return ""

    def itext(self, identifier: str, form: str = "long") -> str:
        """A translated text by its identifier, its outputs filled in as seen from the root."""
        wording = self.definition.choice_texts.get(identifier)
        if wording is not None:
            return self.text(wording, self.settling.surroundings.root.children[0], form) or ""
        texts = self.definition.translations.texts
        for language in (self.language, self.definition.default_language):
            pieces = texts.get(language, {}).get(identifier, {}).get(form)
            if pieces is not None:
                return "".join(piece for piece in pieces if isinstance(piece, str))
        return ""

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
            Choice(
                each.value,
                self.text(each.label, node) or "",
                self._media(each.label, node),
            )
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
            return Choice(value, self._in_column(item, choices.label_path) or label, geometry=geometry)
        own = choices.texts.get(label)
        if own is not None:
            return Choice(value, self.text(own, node) or "", self._media(own, node), geometry)
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

    def message(self, node: LiveNode, validity: Validity) -> str | None:
        if validity is Validity.REQUIRED:
            return self.text(node.template.required_message, node)
        if validity is Validity.CONSTRAINT:
            return self.text(node.template.constraint_message, node)
        return None

    def state(self, node: LiveNode) -> NodeState:
        """The state of one node."""
        template = node.template
        validity = self.validity(node)
        return NodeState(
            ref=node.ref,
            definition=definition_of(template),
            value=node.value,
            relevant=node.relevant,
            readonly=node.readonly,
            required=node.required,
            validity=validity,
            message=self.message(node, validity),
            label=self.text(template.label, node),
            hint=self.text(template.hint, node),
            guidance=self.text(template.hint, node, "guidance"),
            media=self._media(template.label, node),
            choices=self.choices(node),
            children=tuple(self._children(node)),
        )

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
        return NodeState(
            ref=ref,
            definition=definition_of(template),
            value="",
            relevant=relevant,
            readonly=parent.readonly,
            required=False,
            validity=Validity.OK,
            message=None,
            label=self.text(self._of_all(template), instances[0] if instances else parent),
            hint=None,
            guidance=None,
            media=_NO_MEDIA,
            choices=(),
            children=tuple(f"{ref}[{each.index}]" for each in instances),
            count=len(instances),
            can_add=not template.fixed_count and relevant and not parent.readonly,
        )


def definition_of(template: Template) -> NodeDefinition:
    """What the screens know of a template."""
    if template.definition is None:
        return NodeDefinition(template.path, template.name, Control.NONE, template.data_type)
    return template.definition


def file_name(address: str) -> str:
    """The file a media address means: `a.png` of `jr://images/a.png`."""
    return address.rpartition("/")[2] if address.startswith("jr://") else address


def _shown(text: str) -> str:
    return "" if text == "NaN" else text


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
