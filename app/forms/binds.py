"""Reads the binds: type, logic, messages and preload of each node."""

from __future__ import annotations

from lxml import etree

from app.forms.findings import Findings
from app.forms.formulas import FormulaMaker
from app.forms.model import Formula, Part, Template
from app.forms.skeleton import JAVAROSA
from app.forms.wordings import WordingMaker

BANGMUN = "https://bangmun.example/xforms"
_TRUTHS = {"true()": True, "false()": False, "true": True, "false": False, "1": True, "0": False}
_LOGIC = {
    "relevant": Part.RELEVANT,
    "calculate": Part.CALCULATE,
    "readonly": Part.READONLY,
    "required": Part.REQUIRED,
    "constraint": Part.CONSTRAINT,
}
_KNOWN_ATTRIBUTES = frozenset({"nodeset", "ref", "id", "type", *_LOGIC})


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
        template.data_type = _local(str(bind.get("type") or "string"))
        for name, part in _LOGIC.items():
            source = bind.get(name)
            if source is not None and str(source).strip():
                setattr(template, name, self._formula(str(source), template, part))
        self._messages(bind, template)
        template.preload = str(bind.get(f"{{{JAVAROSA}}}preload") or "")
        template.preload_parameter = str(bind.get(f"{{{JAVAROSA}}}preloadParams") or "")
        self._extras(bind, template)

    def _formula(self, source: str, template: Template, part: Part) -> Formula | None:
        plain = _TRUTHS.get(source.strip())
        if plain is not None and part is not Part.CALCULATE:
            return self.formulas.constant(plain, template, part)
        return self.formulas.make(source, template, part)

    def _messages(self, bind: etree._Element, template: Template) -> None:
        constraint = bind.get(f"{{{JAVAROSA}}}constraintMsg")
        if constraint:
            template.constraint_message = self.wordings.of_message(
                str(constraint), template, "constraint_message"
            )
        required = bind.get(f"{{{JAVAROSA}}}requiredMsg")
        if required:
            template.required_message = self.wordings.of_message(str(required), template, "required_message")

    @staticmethod
    def _extras(bind: etree._Element, template: Template) -> None:
        for key, value in bind.attrib.items():
            if str(key)[0] != "{":
                continue
            name = etree.QName(str(key))
            if name.namespace == BANGMUN:
                template.extra[name.localname] = str(value)
            elif name.namespace and name.namespace != JAVAROSA:
                template.parameters.setdefault(name.localname, str(value))


def _local(name: str) -> str:
    """`xsd:string` and `xs:int` without their prefix; `odk:rank` keeps it."""
    prefix, colon, rest = name.partition(":")
    if not colon or prefix == "odk":
        return name
    return rest
