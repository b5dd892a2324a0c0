"""Reads the binds: type, logic, messages and preload of each node."""

from __future__ import annotations

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
        self._bound: set[Template] = set()

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
        if template in self._bound:
            self.findings.add(
                "bind-again",
                f"{path} 노드의 <bind>가 또 있습니다. ODK Collect처럼 앞의 것만 읽으니 하나로 합치세요.",
                f"There is another <bind> for {path}. As in ODK Collect only the first is read; join them.",
                path=path,
                fatal=False,
            )
            return
        self._bound.add(template)
        for key, value in bind.items():
            name = str(key)
            part = _LOGIC.get(name)
            if part is not None:
                if value and not value.isspace():
                    setattr(template, name, self._formula(str(value), template, part))
                else:
                    self._blank(name, template)
            elif name == "type":
                template.data_type = self._type(str(value or "string"), template)
            elif name[0] == "{":
                self._special(name, str(value), template)

    def _blank(self, name: str, template: Template) -> None:
        """Taken as if it were not there, which ODK Collect refuses."""
        self.findings.add(
            "blank-expression",
            f"<bind>의 {name}이(가) 비어 있어 없는 것으로 읽습니다. 식을 쓰거나 지우세요.",
            f"The {name} of this <bind> is blank and read as if absent. Write an expression or remove it.",
            path=template.path,
            part=name,
            fatal=False,
        )

    def _type(self, written: str, template: Template) -> str:
        """The type without prefix; one that nobody knows takes any text, and the author is told."""
        if written in _TYPES:
            return written
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

    def _special(self, name: str, value: str, template: Template) -> None:
        """An attribute of a namespace: messages and preloads, our own, and what is passed on."""
        if name == _CONSTRAINT_MESSAGE and value:
            template.constraint_message = self.wordings.of_message(value, template, "constraint_message")
        elif name == _REQUIRED_MESSAGE and value:
            template.required_message = self.wordings.of_message(value, template, "required_message")
        elif name == _PRELOAD:
            template.preload = value
        elif name == _PRELOAD_PARAMETERS:
            template.preload_parameter = value
        else:
            namespace, local = split_name(name)
            if namespace == BANGMUN:
                template.extra[local] = value
            elif namespace != JAVAROSA:
                template.parameters.setdefault(local, value)


def _local(name: str) -> str:
    """`xsd:string` and `xs:int` without their prefix; `odk:rank` keeps it."""
    prefix, colon, rest = name.partition(":")
    if not colon or prefix == "odk":
        return name
    return rest
