"""From the primary instance in the XForm: the tree of templates, and what a new response holds."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from lxml import etree

from app.forms.findings import Findings
from app.forms.interface import Control
from app.forms.lexical import tidy
from app.forms.model import Seed, Template

JAVAROSA = "http://openrosa.org/javarosa"
_TEMPLATE_MARK = f"{{{JAVAROSA}}}template"
MAX_DEPTH = 60
TOO_DEEP = (
    f"그룹이 {MAX_DEPTH}겹보다 깊습니다. 그룹을 합치거나 밖으로 빼세요.",
    f"Groups are nested more than {MAX_DEPTH} deep. Merge some, or move them out.",
)
"""What is wrong and what to do, in Korean and English."""


def local_name(element: etree._Element) -> str:
    """The name without namespace; "" for comments and instructions."""
    return _local(element.tag)


@lru_cache(maxsize=4096)
def _local(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def split_name(name: str) -> tuple[str, str]:
    """Namespace and local name of a tag or attribute as lxml writes it, `{namespace}name`."""
    if name[0] != "{":
        return "", name
    namespace, _, local = name[1:].partition("}")
    return namespace, local


def elements(parent: etree._Element) -> list[etree._Element]:
    """The child elements, without comments and instructions."""
    return list(parent.iterchildren(etree.Element)) if len(parent) else []


def named(parent: etree._Element, name: str) -> list[etree._Element]:
    """The child elements of this local name."""
    return list(parent.iterchildren(f"{{*}}{name}"))


def build_templates(root: etree._Element, repeats: Collection[str], findings: Findings) -> Template:
    """The template tree of the primary instance; `repeats` are the paths of the repeats."""
    template = _template(root, None)
    _extend(template, root, repeats, findings)
    for order, node in enumerate(template.walk()):
        node.order = order
        # Whoever stands above came before.
        node.repeated = node.is_repeat or (node.parent is not None and node.parent.repeated)
    return template


def _template(element: etree._Element, parent: Template | None) -> Template:
    namespace, name = split_name(str(element.tag))
    return Template(
        name=name,
        path=f"{parent.path if parent else ''}/{name}",
        parent=parent,
        place=len(parent.children) if parent else 0,
        depth=parent.depth + 1 if parent else 0,
        prefix=element.prefix or "",
        namespace=namespace,
    )


def _extend(
    template: Template, element: etree._Element, repeats: Collection[str], findings: Findings
) -> None:
    if template.depth > MAX_DEPTH:
        findings.add(
            "too-deep",
            *TOO_DEEP,
            path=template.path,
        )
        return
    if not len(element) and not element.keys():
        return
    _add_attributes(template, element)
    known = template.by_name
    seen: set[str] = set()
    for child in elements(element):
        name = local_name(child)
        below = known.get(name)
        if below is None:
            below = _template(child, template)
            template.add_child(below)
            below.is_repeat = below.path in repeats
        elif name in seen and not below.is_repeat:
            # Several nodes of one name without a repeat in the body: a list that cannot grow.
            below.is_repeat = below.fixed_count = True
            below.control = Control.REPEAT
        if not is_prototype(child):
            seen.add(name)
        _extend(below, child, repeats, findings)


def _add_attributes(template: Template, element: etree._Element) -> None:
    if not element.attrib:
        return
    known = {(each.name, each.namespace) for each in template.attributes}
    prefixes = {uri: prefix for prefix, uri in element.nsmap.items() if prefix}
    for key in element.attrib:
        namespace, name = split_name(str(key))
        if (name, namespace) in known or key == _TEMPLATE_MARK:
            continue
        prefix = prefixes.get(namespace, "") if namespace else ""
        shown = f"{prefix}:{name}" if prefix else name
        template.attributes.append(
            Template(
                name=name,
                path=f"{template.path}/@{shown}",
                parent=template,
                place=len(template.attributes),
                depth=template.depth + 1,
                prefix=prefix,
                namespace=namespace,
                is_attribute=True,
            )
        )


def is_prototype(element: etree._Element) -> bool:
    """Whether the element is a `jr:template`: the mould of a repeat, not an instance of it."""
    return element.get(_TEMPLATE_MARK) is not None


def seed_of(template: Template, element: etree._Element) -> Seed:
    """The content of `element`, in the form the types store; also notes the mould of each repeat on its
    template."""
    attributes = tuple([_attribute_value(element, each) for each in template.attributes])
    if not template.children:
        return Seed(template, _begun(template, tidy(_text(element), template.data_type)), attributes)
    by_name: dict[str, list[etree._Element]] = {}
    for child in elements(element):
        by_name.setdefault(local_name(child), []).append(child)
    places = tuple([_place(child, by_name.get(child.name, [])) for child in template.children])
    return Seed(template, "", attributes, places)


def _begun(template: Template, text: str) -> str:
    """The default without what is no choice of the list: nobody could see it chosen."""
    known = template.choices.known if text and template.choices is not None else None
    if known is None:
        return text
    if template.control is Control.SELECT_ONE:
        return text if text in known else ""
    return " ".join(each for each in text.split() if each in known)


def _place(template: Template, found: list[etree._Element]) -> Seed | tuple[Seed, ...]:
    if len(found) == 1 and not template.is_repeat:
        return _only(template, found[0])
    moulds = [each for each in found if is_prototype(each)]
    instances = [each for each in found if not is_prototype(each)]
    if moulds and template.prototype is None:
        template.prototype = seed_of(template, moulds[0])
    if not template.is_repeat:
        if instances or moulds:
            return seed_of(template, (instances or moulds)[0])
        return blank_seed(template)
    seeds = [seed_of(template, each) for each in instances]
    if template.prototype is None and seeds:
        template.prototype = _emptied(seeds[0])
    if not seeds and template.prototype is not None and template.fixed_count and template.count is None:
        # Nobody could ever add an instance, so the mould is meant.
        seeds.append(template.prototype)
    return tuple(seeds)


def _only(template: Template, element: etree._Element) -> Seed:
    """The seed of a node that stands once, as nearly all do."""
    seed = seed_of(template, element)
    if template.prototype is None and is_prototype(element):
        template.prototype = seed
    return seed


def _emptied(seed: Seed) -> Seed:
    """The mould that an instance stands for where the form has no other: blank, as in Collect."""
    places = [() if isinstance(place, tuple) else _emptied(place) for place in seed.places]
    return Seed(seed.template, "", seed.attributes, tuple(places))


def blank_seed(template: Template) -> Seed:
    """A seed without any value; repeats in it are empty."""
    return Seed(
        template,
        attributes=("",) * len(template.attributes),
        places=tuple([() if child.is_repeat else blank_seed(child) for child in template.children]),
    )


def _attribute_value(element: etree._Element, attribute: Template) -> str:
    key = f"{{{attribute.namespace}}}{attribute.name}" if attribute.namespace else attribute.name
    return str(element.get(key, ""))


def _text(element: etree._Element) -> str:
    if not len(element):
        text = element.text or ""
    else:
        text = "".join(part for part in (element.text, *(child.tail for child in element)) if part)
    # The line breaks of a pretty-printed file are nobody's answer.
    return "" if "\n" in text and not text.strip() else text
