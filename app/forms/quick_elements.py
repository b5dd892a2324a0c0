"""The elements that the converter (pyxform) writes an XForm with, without what the DOM keeps beside.

A tree of `xml.dom.minidom` knows the neighbours of each node and makes an object of each attribute. The
converter only adds, and prints once: a form of a thousand rows took a quarter of its loading for that.
"""

# ruff: noqa: N802, N815 - the converter calls these by the names of the DOM
from __future__ import annotations

import io
import re
from typing import Protocol
from xml.dom.minidom import Attr, Node

from pyxform import builder, constants, utils
from pyxform.section import RepeatingSection
from pyxform.survey import RE_PYXFORM_REF, Survey

_TEXTS = (Node.TEXT_NODE, Node.CDATA_SECTION_NODE)


class _Writer(Protocol):
    def write(self, text: str, /) -> object: ...


class _Child(Protocol):
    """What stands in an element: another one, a text, or a node parsed from the author's own markup."""

    nodeType: int
    parentNode: QuickElement | None

    def writexml(self, writer: _Writer, indent: str, addindent: str, newl: str, /) -> None: ...


class QuickElement:
    """An element as `pyxform.utils.node` makes it: what the converter asks of one, by the names of the DOM.
    It prints the same XML."""

    __slots__ = ("_own", "childNodes", "parentNode", "tagName")
    nodeType = Node.ELEMENT_NODE

    def __init__(self, tag: str) -> None:
        self.tagName = tag
        self.parentNode: QuickElement | None = None
        self.childNodes: list[_Child] = []
        self._own: dict[str, str] = {}

    def setAttribute(self, name: str, value: str) -> None:
        self._own[name] = value

    def setAttributeNode(self, attribute: Attr) -> None:
        self._own[attribute.name] = attribute.value

    def appendChild(self, child: _Child) -> _Child:
        """Adds a node at the end; it leaves the element it was in."""
        before = child.parentNode
        if before is not None:
            before.childNodes.remove(child)
        child.parentNode = self
        self.childNodes.append(child)
        return child

    def insertBefore(self, child: _Child, following: _Child) -> _Child:
        child.parentNode = self
        self.childNodes.insert(self.childNodes.index(following), child)
        return child

    def _get_lastChild(self) -> _Child | None:
        return self.childNodes[-1] if self.childNodes else None

    def toxml(self) -> str:
        """The XML without indents and line breaks."""
        return self.toprettyxml("", "")

    def toprettyxml(self, indent: str = "\t", newl: str = "\n") -> str:
        """The XML, each element on a line of its own."""
        writer = io.StringIO()
        self.writexml(writer, "", indent, newl)
        return writer.getvalue()

    def writexml(self, writer: _Writer, indent: str = "", addindent: str = "", newl: str = "") -> None:
        """Writes the element and all below; what stands beside text is neither indented nor parted."""
        begin = f"{indent}<{self.tagName}{''.join(self._attributes())}"
        children = self.childNodes
        if not children:
            writer.write(f"{begin}/>{newl}")
            return
        if any(child.nodeType in _TEXTS for child in children):
            writer.write(f"{begin}>")
            self._write_mixed(writer)
        else:
            writer.write(f"{begin}>{newl}")
            for child in children:
                child.writexml(writer, f"{indent}{addindent}", addindent, newl)
            writer.write(indent)
        writer.write(f"</{self.tagName}>{newl}")

    def _write_mixed(self, writer: _Writer) -> None:
        """Text among elements, which the converter parts from the tags around by a blank."""
        children = self.childNodes
        several = len(children) > 1
        if several and children[0].nodeType in _TEXTS:
            writer.write(" ")
        for child in children:
            child.writexml(writer, "", "", "")
        if several:
            writer.write(" ")

    def _attributes(self) -> list[str]:
        own = self._own
        if len(own) > 1:
            # The DOM takes two attributes of one local name for one, and keeps the later.
            kept = {name.rpartition(":")[2]: name for name in own}
            if len(kept) < len(own):
                own = {name: own[name] for name in own if kept[name.rpartition(":")[2]] == name}
        return [f' {name}="{_quoted(value)}"' for name, value in own.items()]


class QuickText:
    """A text as `pyxform.utils.node` makes it."""

    __slots__ = ("data", "parentNode")
    nodeType = Node.TEXT_NODE

    def __init__(self) -> None:
        self.data = ""
        self.parentNode: QuickElement | None = None

    def writexml(self, writer: _Writer, indent: str = "", addindent: str = "", newl: str = "") -> None:
        writer.write(f"{indent}{_escaped(self.data)}{newl}")


def _escaped(text: str) -> str:
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def _quoted(text: str) -> str:
    text = _escaped(text)
    return text.replace('"', "&quot;") if '"' in text else text


class QuickSurvey(Survey):  # type: ignore[misc] # the converter has no types
    """A form as the converter has it, which looks up each `${…}` once where that means one path throughout:
    in a form without repeats."""

    def insert_xpaths(
        self, text: object, context: object, use_current: bool = False, reference_parent: bool = False
    ) -> str:
        """The text with the path of each question in place of its reference."""
        value = str(text)
        if "${" not in value:
            return value
        if "last-saved" not in value and self._is_plain():
            try:
                return str(RE_PYXFORM_REF.sub(self._path_of, value))
            except KeyError:
                # The converter says what is wrong with the reference.
                pass
        return str(super().insert_xpaths(value, context, use_current, reference_parent))

    def _is_plain(self) -> bool:
        if "plain" not in self.__dict__:
            self.plain = not any(isinstance(each, RepeatingSection) for each in self.iter_descendants())
            self.paths: dict[str, str] = {}
        return self.plain

    def _path_of(self, reference: re.Match[str]) -> str:
        name = reference["ncname"]
        path = self.paths.get(name)
        if path is None:
            element = self._xpath[name]
            if element is None:
                raise KeyError(name)
            path = self.paths[name] = f" {element.get_xpath()} "
        return path


def use_quick_elements() -> None:
    """From now on the converter writes with these."""
    builder.SECTION_CLASSES[constants.SURVEY] = QuickSurvey
    utils.DetachableElement = QuickElement
    utils.PatchedText = QuickText
