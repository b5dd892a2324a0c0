"""Bridges the conformance runner's few calls to the engine."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from lxml import etree

from app.forms.definition import Definition
from app.forms.instance import LiveNode
from app.forms.loading import load_markdown, load_xform
from app.forms.session import open_session
from app.forms.xpath.context import Context, Surroundings
from app.forms.xpath.documents import document_of, parse_xml
from app.forms.xpath.errors import EvaluationError
from app.forms.xpath.expressions import compile_source
from app.forms.xpath.nodes import Kind, Node, descendants
from app.forms.xpath.parser import parse
from app.forms.xpath.values import Value, to_boolean, to_number, to_string
from tests.conformance.plain import compile_plain, plain_boolean, plain_number

_PART = re.compile(
    r"/(?:\*\[(\d+)\]|(text|comment|processing-instruction)\(\)\[(\d+)\]|@(?:\{([^}]*)\})?([^/]+))"
)
_TESTS = {
    Kind.TEXT: "text",
    Kind.COMMENT: "comment",
    Kind.INSTRUCTION: "processing-instruction",
}


def evaluate(
    document: str,
    expr: str,
    *,
    context: str,
    root: str | None,
    as_type: str,
    namespaces: Mapping[str, str] | str | None,
    language: str | None,
    now: datetime,
    xforms: bool,
) -> bool | float | str | list[str]:
    """The value of one expression over a document."""
    element = parse_xml(document)
    tree = document_of(element)
    node = _find(tree, context)
    prefixes = _prefixes(element) if namespaces == "document" else dict(namespaces or {})
    model_root = _find(tree, root) if root else tree
    surroundings = Surroundings(
        model_root,
        now=lambda: now,
        instances={
            _attribute(each, "id"): each
            for each in descendants(tree)
            if each.name == "instance" and _attribute(each, "id")
        },
        namespaces=prefixes,
        translate=lambda identifier: _translate(tree, identifier, language),
        choice_label=_no_question,
    )
    compiled = compile_source(expr) if xforms else compile_plain(parse(expr))
    value = compiled(Context(node, surroundings))
    if as_type == "boolean":
        return to_boolean(value) if xforms else plain_boolean(value)
    if as_type == "number":
        return to_number(value) if xforms else plain_number(value)
    if as_type == "string":
        return to_string(value)
    if not isinstance(value, list):
        raise ValueError("no node-set")
    return [_place(each) for each in value]


def _no_question(_here: Context, _value: str, path: str) -> str:
    """Outside of a form nothing has choices; both references stop there."""
    raise EvaluationError(f"{path}에는 선택지가 없습니다.", f"There are no choices at {path}.")


def _attribute(node: Node, name: str) -> str:
    return next((each.value for each in node.attributes if each.name == name), "")


def _prefixes(element: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in element.iter(etree.Element):
        found.update({prefix: uri for prefix, uri in each.nsmap.items() if prefix})
    return found


def _find(tree: Node, place: str) -> Node:
    node = tree
    for match in _PART.finditer(place) if place != "/" else ():
        star, kind, kind_index, uri, name = match.groups()
        if star:
            node = [each for each in node.children if each.kind is Kind.ELEMENT][int(star) - 1]
        elif kind:
            wanted = next(each for each, name in _TESTS.items() if name == kind)
            node = [each for each in node.children if each.kind is wanted][int(kind_index) - 1]
        else:
            node = next(
                each for each in node.attributes if each.name == name and each.namespace == (uri or "")
            )
    return node


def _place(node: Node) -> str:
    if node.kind is Kind.DOCUMENT or node.parent is None:
        return "/"
    above = _place(node.parent).rstrip("/")
    if node.kind is Kind.ATTRIBUTE:
        return f"{above}/@{{{node.namespace}}}{node.name}" if node.namespace else f"{above}/@{node.name}"
    alike = [each for each in node.parent.children if each.kind is node.kind]
    index = next(n for n, each in enumerate(alike, 1) if each is node)
    label = "*" if node.kind is Kind.ELEMENT else f"{_TESTS[node.kind]}()"
    return f"{above}/{label}[{index}]"


def _translate(tree: Node, identifier: str, language: str | None) -> Value:
    for translation in descendants(tree):
        if translation.name != "translation":
            continue
        if language not in (None, _attribute(translation, "lang")):
            continue
        for text in translation.children:
            if text.name == "text" and _attribute(text, "id") == identifier:
                return [each for each in text.children if each.name == "value"]
    return ""


class Session:
    """The runner's session over the engine's."""

    def __init__(
        self,
        definition: Definition,
        properties: Mapping[str, str] | None = None,
        edit_xml: str | None = None,
    ) -> None:
        self.form = definition
        self.properties = properties
        self.session = open_session(definition, properties=properties, edit_xml=edit_xml)

    def answer(self, ref: str, value: str) -> None:
        self.session.answer(ref, value)

    def add_repeat(self, range_ref: str) -> None:
        self.session.add_repeat(range_ref)

    def remove_repeat(self, instance_ref: str) -> None:
        self.session.remove_repeat(instance_ref)

    def set_language(self, name: str) -> None:
        self.session.set_language(name)

    def restart(self) -> None:
        self.session = open_session(self.form, properties=self.properties)

    def draft_xml(self) -> str:
        return self.session.draft_xml()

    def restore(self, xml: str) -> None:
        self.session = open_session(self.form, properties=self.properties, draft_xml=xml)

    def edit(self) -> None:
        self.session = open_session(
            self.form, properties=self.properties, edit_xml=self.session.submission_xml()
        )

    def submission_xml(self) -> str:
        return self.session.submission_xml()

    def state(self, ref: str) -> dict[str, object] | None:
        state = self.session.state(ref)
        if state is None:
            return None
        chosen = state.value.split()
        labels = {choice.value: choice.label for choice in state.choices}
        found = self.session.find(ref)
        attributes = {}
        if isinstance(found, LiveNode):
            attributes = {each.name: each.value for each in found.attribute_nodes()}
        return {
            "value": state.value,
            "relevant": state.relevant,
            "readonly": state.readonly,
            "required": state.required,
            "label": state.label,
            "choices": [(choice.value, choice.label) for choice in state.choices],
            "selected_labels": [labels[each] for each in chosen if each in labels],
            "validity": state.validity.value,
            "message": state.message,
            "constraint_message": state.message if state.validity.value == "constraint" else None,
            "required_message": state.message if state.validity.value == "required" else None,
            "appearances": list(state.definition.appearances),
            "attributes": attributes,
            "count": state.count,
            "can_add": state.can_add,
        }


def load(
    form_xml: str,
    *,
    resources: Mapping[str, str],
    properties: Mapping[str, str],
    edit_instance_xml: str | None,
) -> Session:
    """A session of an XForm."""
    return Session(load_xform(form_xml, resources=resources), properties, edit_instance_xml)


def load_xlsform(markdown: str, *, resources: Mapping[str, str]) -> Session:
    """A session of an XLSForm in Markdown."""
    return Session(load_markdown(markdown, resources=resources))
