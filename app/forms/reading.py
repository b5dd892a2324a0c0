"""Reads an XForm: XML in, compiled definition out, every problem reported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from app.collector import without_collector
from app.forms.actions import read_action
from app.forms.binds import BANGMUN, BindReader
from app.forms.body import ACTIONS, ActionElement, BodyReader, ControlReader, absolute
from app.forms.choice_texts import tell_choices
from app.forms.choice_values import tell_known
from app.forms.definition import Definition, node_definitions
from app.forms.empty_lists import check_offers
from app.forms.expression_checks import check_expressions
from app.forms.findings import Findings
from app.forms.formulas import FormulaMaker
from app.forms.graph import Graph, build_graph
from app.forms.growth import check_length
from app.forms.interface import Control, FormError, Problem
from app.forms.markup_checks import check_markup
from app.forms.model import Action, Formula, Template, Wording
from app.forms.secondary import add_entity_lists, add_external_choices, last_saved_ids, read_instances
from app.forms.skeleton import build_templates, elements, local_name, named, seed_of
from app.forms.styling.reading import plain
from app.forms.styling.worded import Worded
from app.forms.table_checks import check_lookups, check_tables
from app.forms.trigger_circles import note_trigger_circles
from app.forms.wordings import Translations, WordingMaker
from app.forms.xpath.documents import DocumentError, declares_entities, parse_xml
from app.forms.xpath.nodes import Node
from app.forms.xpath.syntax import Expression


@dataclass(frozen=True, slots=True)
class Prepared:
    """What an earlier reading of the same form found out: its expressions and its graph."""

    syntax: Sequence[Expression]
    graph: Callable[[Template], Graph]
    notes: tuple[Problem, ...]


def read_form(
    xml: str,
    resources: Mapping[str, str],
    findings: Findings,
    *,
    prepared: Prepared | None = None,
) -> Definition:
    """The compiled form; raises FormError with all problems found."""
    if declares_entities(xml):
        findings.add(
            "entities",
            "파일 첫머리에 선언(<!DOCTYPE … [ ]>)이 있는 양식은 받지 않습니다. 선언을 지우고, "
            "선언한 이름(&이름;)을 쓴 곳에는 글을 그대로 쓰세요.",
            "A form that begins with declarations (<!DOCTYPE … [ ]>) is not taken. Remove them, and write "
            "the text itself where a declared name (&name;) stands.",
        )
        raise FormError(tuple(findings.problems))
    try:
        document = parse_xml(xml)
    except DocumentError as error:
        _tell_unreadable(error, findings)
        raise FormError(tuple(findings.problems)) from error
    model = _first(document, "model")
    instance = None if model is None else _first(model, "instance")
    content = elements(instance) if instance is not None else []
    if model is None or not content:
        _tell_no_instance(document, findings)
        raise FormError(tuple(findings.problems))
    reading = _Reading(xml, document, model, content[0], resources, findings)
    with without_collector():
        return reading.run(prepared)


def _tell_unreadable(error: DocumentError, findings: Findings) -> None:
    korean = f"{error.line}행 {error.column}번째 글자부터 " if error.line else ""
    english = f" from line {error.line}, column {error.column} on" if error.line else ""
    findings.add(
        "unreadable-xml",
        f"{korean}XML로 읽을 수 없습니다. 태그와 따옴표가 모두 닫혔는지, 파일이 잘리지 않았는지 확인하세요. "
        f"(원문: {error})",
        f"This is no readable XML{english}. See that every tag and quotation mark is closed, and that the "
        f"file is whole. (Detail: {error})",
    )


def _tell_no_instance(document: etree._Element, findings: Findings) -> None:
    """A response names its form by its id; an XForm begins with html."""
    if document.get("id") and etree.QName(document).localname != "html":
        findings.add(
            "submission",
            f"양식이 아니라 {document.get('id')!r} 양식에 적은 답(제출본)입니다. 양식 파일을 고르세요. "
            "답이 닿는 문항은 'bangmun-forms coverage 양식 답'이 알려 줍니다.",
            f"This is no form but a submission of the form {document.get('id')!r}. Choose the form's file. "
            "'bangmun-forms coverage FORM SAMPLE' tells what it reaches.",
        )
        return
    findings.add(
        "no-instance",
        "양식에 model/instance가 없습니다. XForm 파일인지 확인하세요.",
        "The form has no model with an instance. Is this an XForm?",
    )


class _Reading:
    """One form being read: the outline of the body first, then nodes, binds, controls, actions."""

    def __init__(
        self,
        xml: str,
        document: etree._Element,
        model: etree._Element,
        instance_root: etree._Element,
        resources: Mapping[str, str],
        findings: Findings,
    ) -> None:
        self.xml = xml
        self.document = document
        # lxml makes the object of an element anew each time it is come by, unless somebody holds it.
        self.held = list(document.iter())
        self.model = model
        self.instance_root = instance_root
        self.resources = resources
        self.findings = findings
        self.choice_texts: dict[str, Wording] = {}

    def run(self, prepared: Prepared | None) -> Definition:
        binds = self._binds()
        body = BodyReader({name: path for path, name, _ in binds if name})
        # Of the document itself: a group of the form may be called "body" too.
        body_element = next((one for one in elements(self.document) if local_name(one) == "body"), None)
        if body_element is not None:
            body.outline(body_element)
        root = build_templates(self.instance_root, body.repeats(), self.findings)
        check_length(root, self.findings)
        self.findings.raise_if_fatal()
        root.control = Control.GROUP
        nodes = {template.path: template for template in root.walk()}
        for template in list(nodes.values()):
            if ":" in template.path:
                nodes.setdefault(_without_prefixes(template), template)
        formulas = FormulaMaker(root, self.findings, prepared.syntax if prepared else None)
        translations = Translations(self.model)
        wordings = WordingMaker(translations, formulas)
        bind_reader = BindReader(nodes, formulas, wordings, self.findings)
        for path, _, element in binds:
            bind_reader.read(element, path)
        control_reader = ControlReader(nodes, formulas, wordings, self.findings)
        for control in body.controls:
            control_reader.read(control)
        actions = self._actions(body, nodes, formulas)
        self.choice_texts = wordings.of_choices(root)
        instances = read_instances(self.model, self.resources, self.findings)
        add_entity_lists(instances, self.instance_root, self.resources, self.findings)
        queries = (str(each.element.get("query") or "") for each in body.controls)
        add_external_choices(instances, queries, self.resources, self.findings)
        tell_choices(nodes.values(), self.choice_texts, instances, wordings.of_choice)
        if prepared is None:
            check_tables(nodes.values(), self.model, self.resources, instances, self.findings)
            check_lookups(_formulas(nodes.values(), actions), instances, self.findings)
            check_expressions(nodes.values(), actions, instances, translations, self.findings)
            if not self.findings.places:
                # Of a workbook its sheets have told.
                check_markup(nodes.values(), instances, translations, self.findings)
            check_offers(nodes.values(), actions, self._told(instances), translations, self.findings)
            note_trigger_circles(actions, self.findings)
            graph = build_graph(root, instances, self.findings)
        else:
            graph = prepared.graph(root)
            self.findings.problems[:] = prepared.notes
        tell_known(nodes.values(), actions, self._held(instances))
        return self._definition(nodes, translations, actions, instances, graph, formulas)

    def _told(self, instances: dict[str, Node]) -> dict[str, Node]:
        """The lists whose rows an author knows: not those that are filled later, or told of as empty."""
        later = last_saved_ids(self.model)
        held = self._held(instances)
        return {
            name: table
            for name, table in instances.items()
            if name not in later and (name in held or any(top.children for top in table.children))
        }

    def _held(self, instances: Mapping[str, Node]) -> dict[str, Node]:
        """The lists that stand in the form itself."""
        inline = [each for each in named(self.model, "instance")[1:] if each.get("src") is None]
        names = (str(each.get("id")) for each in inline)
        return {name: instances[name] for name in names if name in instances}

    def _definition(
        self,
        nodes: dict[str, Template],
        translations: Translations,
        actions: tuple[Action, ...],
        instances: dict[str, Node],
        graph: Graph,
        formulas: FormulaMaker,
    ) -> Definition:
        root = formulas.root
        seed = seed_of(root, self.instance_root)
        self.findings.raise_if_fatal()
        return Definition(
            xml=self.xml,
            resources=self.resources,
            form_id=str(self.instance_root.get("id") or root.name),
            version=str(self.instance_root.get("version") or ""),
            title=self._title(),
            languages=translations.languages,
            default_language=translations.default,
            root=node_definitions(root),
            attributes=self._own_attributes(),
            notes=tuple(self.findings.problems),
            template=root,
            seed=seed,
            graph=graph,
            actions=actions,
            instances=instances,
            namespaces=self._namespaces(),
            translations=translations,
            nodes=nodes,
            syntax=tuple(formulas.made),
            choice_texts=self.choice_texts,
            last_saved_ids=last_saved_ids(self.model),
            style=self._style(),
            places=self.findings.places,
        )

    def _binds(self) -> list[tuple[str, str, etree._Element]]:
        """Path, id and element of each bind; a nested bind is relative to the one around it."""
        found: list[tuple[str, str, etree._Element]] = []
        stack = [(each, "") for each in reversed(named(self.model, "bind"))]
        while stack:
            element, context = stack.pop()
            reference = str(element.get("nodeset") or element.get("ref") or "")
            path = absolute(reference, context)
            found.append((path, str(element.get("id") or ""), element))
            if len(element):
                stack.extend((child, path) for child in reversed(named(element, "bind")))
        return found

    def _actions(
        self, body: BodyReader, nodes: dict[str, Template], formulas: FormulaMaker
    ) -> tuple[Action, ...]:
        of_model = self.model.iterchildren([f"{{*}}{name}" for name in sorted(ACTIONS)])
        in_model = [ActionElement(each, "") for each in of_model]
        found = (
            read_action(each, nodes, body.bind_paths, formulas, self.findings)
            for each in (*in_model, *body.actions)
        )
        return tuple(action for action in found if action is not None)

    def _title(self) -> str:
        head = _first(self.document, "head")
        title = None if head is None else _first(head, "title")
        # It is shown in one line, on paper and in lists: the words alone.
        return "" if title is None else plain(Worded((title.text or "").strip()))

    def _style(self) -> tuple[str, ...]:
        body = next((one for one in elements(self.document) if local_name(one) == "body"), None)
        return () if body is None else tuple(str(body.get("class") or "").split())

    def _own_attributes(self) -> dict[str, str]:
        return {
            etree.QName(str(key)).localname: str(value)
            for key, value in self.instance_root.attrib.items()
            if etree.QName(str(key)).namespace == BANGMUN
        }

    def _namespaces(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for element in (self.document, self.model, self.instance_root):
            found.update({prefix: uri for prefix, uri in element.nsmap.items() if prefix})
        return found


def _first(parent: etree._Element, name: str) -> etree._Element | None:
    """The first descendant with this local name."""
    for element in parent.iter(etree.Element):
        if local_name(element) == name:
            return element
    return None


def _formulas(nodes: Iterable[Template], actions: Iterable[Action]) -> Iterator[Formula]:
    """All that is worked out for values and states; not what is only shown."""
    for template in nodes:
        yield from template.formulas()
    yield from (action.value for action in actions if action.value is not None)


def _without_prefixes(template: Template) -> str:
    parts = [part.rpartition(":")[2] for part in template.path.split("/")]
    return "/".join(
        f"@{part}" if raw.startswith("@") and not part.startswith("@") else part
        for raw, part in zip(template.path.split("/"), parts, strict=True)
    )
