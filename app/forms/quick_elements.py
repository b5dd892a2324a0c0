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
from pyxform.survey_element import SurveyElement

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

    def xml(self) -> QuickElement:
        """The whole form, once every question stands where it belongs."""
        for each in self.iter_descendants():
            each._survey_element_xpath = None  # noqa: SLF001 - where the converter remembers paths
        written = super().xml()
        assert isinstance(written, QuickElement)  # noqa: S101 - of what else
        return written

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


_path_by_lineage = SurveyElement.get_xpath


def _path(element: SurveyElement, relative_to: SurveyElement | None = None) -> str:
    """The path of a question: what is above it, and its name. The converter asks for each several times."""
    known = element._survey_element_xpath  # noqa: SLF001 - where the converter itself remembers it
    if relative_to is None and known is not None:
        return str(known)
    above = element.parent
    if relative_to is not None or above is None or _is_flat(element) or _is_flat(above):
        return str(_path_by_lineage(element, relative_to))
    path = f"{_path(above)}/{element.name_for_xpath}"
    element._survey_element_xpath = path  # noqa: SLF001
    return path


def _is_flat(element: SurveyElement) -> bool:
    """Whether it has no node of its own, as in forms of ODK Tables."""
    return bool(getattr(element, "flat", None))


def use_quick_elements() -> None:
    """From now on the converter writes with these."""
    SurveyElement.get_xpath = _path
    # Its own forgets a remembered path when a question is put elsewhere; `QuickSurvey.xml` forgets them all.
    SurveyElement.__setattr__ = object.__setattr__
    builder.SECTION_CLASSES[constants.SURVEY] = QuickSurvey
    utils.DetachableElement = QuickElement
    utils.PatchedText = QuickText
