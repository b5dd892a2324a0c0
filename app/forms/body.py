"""Reads the body of an XForm: which control shows which node, with its texts and choices."""

from __future__ import annotations

import math
import re

import msgspec
from lxml import etree

from app.forms.appearances import appearances_in, fallback_of, is_known
from app.forms.findings import Findings
from app.forms.formulas import FormulaMaker
from app.forms.interface import Control
from app.forms.model import Choices, FixedChoice, Part, Template, Wording
from app.forms.skeleton import JAVAROSA, elements, local_name, named, split_name
from app.forms.wordings import WordingMaker
from app.forms.xpath.values import number_of_text

_CONTROLS = {
    "input": Control.INPUT,
    "secret": Control.INPUT,
    "select1": Control.SELECT_ONE,
    "select": Control.SELECT_MANY,
    "rank": Control.RANK,
    "range": Control.RANGE,
    "upload": Control.UPLOAD,
    "trigger": Control.TRIGGER,
    "group": Control.GROUP,
    "repeat": Control.REPEAT,
}
_PLACES = frozenset({"geopoint", "geotrace", "geoshape"})
_CHOOSING = frozenset({Control.SELECT_ONE, Control.SELECT_MANY, Control.RANK})
ACTIONS = frozenset({"setvalue", "setgeopoint", "recordaudio"})
_TEXTS = frozenset({"label", "hint", "item", "itemset"})
_PARTS_OF_CONTROLS = _TEXTS | {"help", "alert", "value", "copy", "output", "mediatype", "filename"}
_ITEXT_LABEL = re.compile(r"\s*jr:itext\((.*)\)\s*", re.DOTALL)
_LONGEST = 40
_PLAIN_PATH = re.compile(r"(?:/[^/\s:.\[]+)+")
_PREDICATE = re.compile(r"\[[^\]]*\]")


class ControlElement(msgspec.Struct, frozen=True):
    """A control as found in the body, with the path of its node ("" for a group without one). `unknown`:
    the name of a control that nobody knows, asked as a text instead."""

    element: etree._Element
    kind: Control
    path: str
    unknown: str = ""


class ActionElement(msgspec.Struct, frozen=True):
    """An action with the path of the node whose event starts it ("" for the whole form)."""

    element: etree._Element
    source: str


def absolute(reference: str, context: str) -> str:
    """The path a reference in the body means, prefixes and predicates taken out."""
    if _PLAIN_PATH.fullmatch(reference):
        return reference
    reference = _PREDICATE.sub("", reference).strip()
    if reference.startswith("current()/"):
        reference = reference.removeprefix("current()/")
    parts = [] if reference.startswith("/") else context.split("/")[1:]
    for step in reference.split("/"):
        if step == "..":
            del parts[-1:]
        elif step not in ("", "."):
            parts.append(step if step.startswith("@") else step.rpartition(":")[2].strip())
    return "/" + "/".join(parts)


def _asks(element: etree._Element, tag: str) -> bool:
    """Whether an element of an unknown name is a control: it names a node and holds no other control."""
    named = element.get("ref") or element.get("bind")
    return (
        bool(named)
        and tag not in _PARTS_OF_CONTROLS
        and all(local_name(each) in _PARTS_OF_CONTROLS | ACTIONS for each in elements(element))
    )


class BodyReader:
    """Walks the body once for the outline, then fills the templates."""

    def __init__(self, binds: dict[str, str]) -> None:
        self.bind_paths = binds
        self.controls: list[ControlElement] = []
        self.actions: list[ActionElement] = []

    def outline(self, body: etree._Element) -> None:
        """Finds all controls and actions below `body`."""
        stack = [(child, "") for child in reversed(elements(body))]
        while stack:
            element, context = stack.pop()
            tag = local_name(element)
            if tag in ACTIONS:
                self.actions.append(ActionElement(element, context))
                continue
            kind = _CONTROLS.get(tag)
            path = context
            if kind is not None:
                if kind is Control.INPUT and element.get("query"):
                    kind = Control.SELECT_ONE
                found = self._path(element, context)
                about = found or self._around_repeat(element, kind, context)
                self.controls.append(ControlElement(element, kind, about))
                path = found or context
            elif _asks(element, tag):
                found = self._path(element, context)
                self.controls.append(ControlElement(element, Control.INPUT, found, unknown=tag))
            if tag not in ("label", "hint", "item", "itemset"):
                stack.extend((child, path) for child in reversed(elements(element)))

    def _path(self, element: etree._Element, context: str) -> str:
        named = element.get("bind")
        if named is not None and str(named) in self.bind_paths:
            return self.bind_paths[str(named)]
        reference = element.get("ref") or element.get("nodeset")
        return absolute(str(reference), context) if reference else ""

    def _around_repeat(self, element: etree._Element, kind: Control, context: str) -> str:
        """The path of the repeat that is all a group without a path of its own holds: its label is the
        repeat's."""
        held = [each for each in elements(element) if local_name(each) not in _TEXTS]
        if kind is not Control.GROUP or [local_name(each) for each in held] != ["repeat"]:
            return ""
        return self._path(held[0], context)

    def repeats(self) -> set[str]:
        return {each.path for each in self.controls if each.kind is Control.REPEAT}


class ControlReader:
    """Puts what the body says on the templates."""

    def __init__(
        self,
        nodes: dict[str, Template],
        formulas: FormulaMaker,
        wordings: WordingMaker,
        findings: Findings,
    ) -> None:
        self.nodes = nodes
        self.formulas = formulas
        self.wordings = wordings
        self.findings = findings

    def _refuse_nameless(self, control: ControlElement) -> None:
        tag = local_name(control.element)
        korean, english = ("nodeset이", "nodeset") if control.kind is Control.REPEAT else ("ref가", "ref")
        self.findings.add(
            "control-without-ref",
            f"<{tag}>에 {korean} 없습니다. 답을 둘 노드의 경로를 쓰세요.",
            f"A <{tag}> has no {english}. Write the path of the node it is for.",
        )

    def read(self, control: ControlElement) -> None:
        template = self.nodes.get(control.path)
        if template is None:
            if not control.path:
                if control.kind is Control.GROUP:
                    self._note_group(control.element)
                else:
                    self._refuse_nameless(control)
            else:
                self.findings.add(
                    "control-without-node",
                    f"{control.path} 노드가 없는데 화면 요소가 있습니다. 답을 둘 곳이 없으니 ref를 고치세요.",
                    f"There is a control for {control.path}, but no such node to answer. Mend its ref.",
                )
            return
        element = control.element
        if template.control not in (Control.NONE, Control.GROUP, Control.REPEAT):
            # A second control on a node shows it again; its definition stays the first one's.
            return
        if control.unknown:
            if template.children:
                return
            self._note_control(control.unknown, template)
        if not (control.kind is Control.GROUP and template.is_repeat):
            template.control = control.kind
        appearances = appearances_in(str(element.get("appearance") or ""))
        if appearances:
            self._note_unknown(appearances, template)
            template.appearances += tuple(each for each in appearances if each not in template.appearances)
        if element.get("autoplay"):
            self._note_autoplay(template)
        self._texts(element, template)
        self._parameters(element, template)
        if control.kind is Control.RANGE:
            self._check_range(template)
        if control.kind is Control.REPEAT:
            self._repeat(element, template)
        elif control.kind in _CHOOSING or (control.kind is Control.RANGE and len(element)):
            template.choices = self._choices(element, template)
            template.choices.placed = "map" in template.appearances
            if "label" in template.appearances and template.required is not None:
                self._free_heading(template)
        elif control.kind is Control.INPUT and template.data_type in _PLACES and len(element):
            self._references(element, template)

    def _note_unknown(self, appearances: tuple[str, ...], template: Template) -> None:
        for appearance in appearances:
            told = fallback_of(appearance)
            if is_known(appearance) and told is None:
                continue
            korean, english = told or (
                "몰라서 보통 모양으로 보여 줍니다.",
                "it is not known; the usual control is shown.",
            )
            self.findings.add(
                "unknown-appearance" if told is None else "appearance-otherwise",
                f"appearance {appearance!r}: {korean}",
                f"The appearance {appearance!r}: {english}",
                path=template.path,
                part="appearance",
                fatal=False,
            )

    def _free_heading(self, template: Template) -> None:
        """What only heads the rows below it takes no answer: required, it would never let the form end."""
        required, template.required = template.required, None
        if required is not None and required.source.strip() != "false()":
            self.findings.add(
                "required-heading",
                "appearance가 label인 문항은 표의 머리글이라 답할 수 없어 필수로 보지 않습니다. "
                "required를 비우세요.",
                "With the appearance label this is the heading of a table, which nobody can answer: it is "
                "not required. Leave required blank.",
                path=template.path,
                part="required",
                fatal=False,
            )

    def _note_control(self, name: str, template: Template) -> None:
        self.findings.add(
            "unknown-control",
            f"화면 요소 {name!r}을 몰라 글로 적는 칸을 보여 줍니다. input이나 select1처럼 쓰세요.",
            f"The control {name!r} is not known; a text is asked. Write one such as input or select1.",
            path=template.path,
            fatal=False,
        )

    def _note_group(self, element: etree._Element) -> None:
        """What it holds is asked as if it were not there."""
        if named(element, "label") or element.get("appearance"):
            labels = named(element, "label")
            words = " ".join(str(each.get("ref") or "".join(map(str, each.itertext()))) for each in labels)
            what = " ".join(words.split())[:_LONGEST] or str(element.get("appearance") or "")
            self.findings.add(
                "group-without-ref",
                f"ref가 없는 묶음({what})은 제목도 모양도 보여 주지 않습니다. 인스턴스에 묶음의 노드를 두고 "
                "ref를 쓰세요.",
                f"The label and appearance of a group without ref ({what}) are not shown. Give it a node in "
                "the instance, and its ref.",
                fatal=False,
            )

    def _note_autoplay(self, template: Template) -> None:
        self.findings.add(
            "autoplay-not-played",
            "autoplay: 방문 자리에서 저절로 소리가 나지 않게 틀지 않습니다.",
            "autoplay: nothing is played by itself in a home.",
            path=template.path,
            part="autoplay",
            fatal=False,
        )

    def _texts(self, element: etree._Element, template: Template) -> None:
        for child in elements(element):
            tag = local_name(child)
            if tag == "label" and template.label is None:
                template.label = self.wordings.of_element(child, template)
            elif tag == "hint" and template.hint is None:
                template.hint = self.wordings.of_element(child, template)

    @staticmethod
    def _parameters(element: etree._Element, template: Template) -> None:
        attributes = element.items()
        if len(attributes) < 2:
            # One tells which node it is.
            return
        for key, value in attributes:
            _, name = split_name(str(key))
            if name not in ("ref", "nodeset", "bind", "appearance", "count", "query"):
                template.parameters[name] = str(value)

    def _check_range(self, template: Template) -> None:
        for name in ("start", "end", "step"):
            text = template.parameters.get(name)
            if text is not None and not math.isfinite(number_of_text(text)):
                self.findings.add(
                    "range-without-number",
                    f"range의 {name} 값 {text!r}은 숫자가 아닙니다. parameters 칸을 고치세요.",
                    f"The range's {name}, {text!r}, is no number. Mend the parameters.",
                    path=template.path,
                    part="parameters",
                )

    def _repeat(self, element: etree._Element, template: Template) -> None:
        count = element.get(f"{{{JAVAROSA}}}count")
        if count is not None:
            template.count = self.formulas.make(str(count), template, Part.COUNT)
            template.fixed_count = True
        if str(element.get(f"{{{JAVAROSA}}}noAddRemove") or "").strip() in ("true", "true()"):
            template.fixed_count = True

    def _choices(self, element: etree._Element, template: Template) -> Choices:
        fixed: list[FixedChoice] = []
        choices = Choices()
        query = element.get("query")
        if query:
            choices.nodes = self.formulas.make(str(query), template, Part.CHOICES)
        for child in elements(element):
            tag = local_name(child)
            if tag == "item":
                fixed.append(self._item(child, template))
            elif tag == "itemset":
                choices = self._itemset(child, template)
        choices.fixed = tuple(fixed)
        return choices

    def _references(self, element: etree._Element, template: Template) -> None:
        """The places of `reference-geometry`, shown on the map of the question."""
        if named(element, "itemset"):
            template.choices = self._choices(element, template)
            template.choices.placed = template.choices.reference = True

    def _item(self, item: etree._Element, template: Template) -> FixedChoice:
        label = value = None
        if not named(item, "value"):
            self._tell_valueless("item", template)
        for child in elements(item):
            if local_name(child) == "label":
                label = self.wordings.of_element(child, template)
            elif local_name(child) == "value":
                value = (child.text or "").strip()
        return FixedChoice(value or "", label or Wording())

    def _tell_valueless(self, tag: str, template: Template) -> None:
        self.findings.add(
            "choice-without-value",
            f"<{tag}> 선택지에 <value>가 없어 골라도 남지 않습니다. <value>를 넣으세요.",
            f"An <{tag}> has no <value>, so choosing it would leave nothing. Give it a <value>.",
            path=template.path,
        )

    def _itemset(self, itemset: etree._Element, template: Template) -> Choices:
        choices = Choices()
        source = str(itemset.get("nodeset") or "")
        choices.nodes = self.formulas.make(source, template, Part.CHOICES)
        if not named(itemset, "value"):
            self._tell_valueless("itemset", template)
        for child in elements(itemset):
            reference = str(child.get("ref") or "").strip()
            if local_name(child) == "value":
                choices.value_path = reference
            elif local_name(child) == "label":
                match = _ITEXT_LABEL.fullmatch(reference)
                choices.label_is_itext = match is not None
                choices.label_path = match[1].strip() if match else reference
        return choices
