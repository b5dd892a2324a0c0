"""Reads the binds: type, logic, messages and preload of each node."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from app.forms.findings import Findings
from app.forms.formulas import FormulaMaker
from app.forms.model import Formula, Part, Template
from app.forms.skeleton import JAVAROSA, split_name
from app.forms.wordings import WordingMaker

BANGMUN = "https://bangmun.example/xforms"
_PRELOAD = f"{{{JAVAROSA}}}preload"
_PRELOAD_PARAMETERS = f"{{{JAVAROSA}}}preloadParams"
_CONSTRAINT_MESSAGE = f"{{{JAVAROSA}}}constraintMsg"
_REQUIRED_MESSAGE = f"{{{JAVAROSA}}}requiredMsg"
_TRUTHS = {"true()": True, "false()": False, "true": True, "false": False, "1": True, "0": False}
_TYPE_NAMES = """
string int integer long decimal boolean date time dateTime geopoint geotrace geoshape binary base64Binary
barcode intent anyURI odk:rank rank select select1 list listItem listItems
"""
_TYPES = frozenset(_TYPE_NAMES.split())
_SAME = {"double": "decimal", "float": "decimal"}
_LOGIC = {
    "relevant": Part.RELEVANT,
    "calculate": Part.CALCULATE,
    "readonly": Part.READONLY,
    "required": Part.REQUIRED,
    "constraint": Part.CONSTRAINT,
}


class BindReader:
    """Puts what a bind says on its template."""

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

    def read(self, bind: etree._Element, path: str) -> None:
        template = self.nodes.get(path)
        if template is None:
            self.findings.add(
                "bind-without-node",
                f"{path} 노드가 없는데 규칙이 있습니다.",
                f"There is a bind for {path}, but no such node.",
                fatal=False,
            )
            return
        given = {str(name): str(value) for name, value in bind.attrib.items()}
        template.data_type = self._type(given.get("type") or "string", template)
        for name, part in _LOGIC.items():
            source = given.get(name, "")
            if source and not source.isspace():
                setattr(template, name, self._formula(source, template, part))
        self._messages(given, template)
        template.preload = given.get(_PRELOAD, "")
        template.preload_parameter = given.get(_PRELOAD_PARAMETERS, "")
        self._extras(given, template)

    def _type(self, written: str, template: Template) -> str:
        """The type without prefix; one that nobody knows takes any text, and the author is told."""
        name = _local(written.strip())
        name = _SAME.get(name, name)
        if name in _TYPES:
            return name
        self.findings.add(
            "unknown-data-type",
            f"type {written!r}을 몰라 글(string)로 받습니다. int, decimal, date, string처럼 쓰세요.",
            f"The type {written!r} is not known; any text is taken. Write one such as int, decimal or date.",
            path=template.path,
            part="type",
            fatal=False,
        )
        return "string"

    def _formula(self, source: str, template: Template, part: Part) -> Formula | None:
        plain = _TRUTHS.get(source.strip())
        if plain is not None and part is not Part.CALCULATE:
            return self.formulas.constant(plain, template, part)
        return self.formulas.make(source, template, part)

    def _messages(self, given: Mapping[str, str], template: Template) -> None:
        constraint = given.get(_CONSTRAINT_MESSAGE)
        if constraint:
            template.constraint_message = self.wordings.of_message(constraint, template, "constraint_message")
        required = given.get(_REQUIRED_MESSAGE)
        if required:
            template.required_message = self.wordings.of_message(required, template, "required_message")

    @staticmethod
    def _extras(given: Mapping[str, str], template: Template) -> None:
        for name, value in given.items():
            namespace, local = split_name(name)
            if namespace == BANGMUN:
                template.extra[local] = value
            elif namespace and namespace != JAVAROSA:
                template.parameters.setdefault(local, value)


def _local(name: str) -> str:
    """`xsd:string` and `xs:int` without their prefix; `odk:rank` keeps it."""
    prefix, colon, rest = name.partition(":")
    if not colon or prefix == "odk":
        return name
    return rest
