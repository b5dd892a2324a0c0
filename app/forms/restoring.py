"""Reads a saved response back, also into a newer version of its form. Nothing is dropped.

What the form has no place for is kept as XML beside the response and written into every later
draft; it never goes into a submission. A draft of the very form in use is read as it was written: nothing in
it moves, and what it keeps aside stays aside.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from app.forms.interface import Control
from app.forms.kept import (
    CALCULATED,
    CLOCK,
    FORM,
    KEPT,
    OVERRIDDEN,
    REPEATS,
    Aside,
    Entry,
    Moves,
    numbered,
    origin,
    plain,
    standalone,
    take_kept,
    take_moves,
    version_worked_out_after,
)
from app.forms.left import Left, take_left
from app.forms.lexical import accept, holds
from app.forms.model import Seed, Template
from app.forms.recovering import read
from app.forms.rehoming import Former, graft, let_down, lift
from app.forms.relocating import relocate
from app.forms.siblings import is_stray
from app.forms.skeleton import blank_seed, elements, is_prototype, local_name
from app.forms.xpath.documents import DocumentError, parse_xml

_MANY = (Control.SELECT_MANY, Control.RANK)


@dataclass(slots=True)
class Restored:
    """The content of a saved response. `homeless` maps the old path to the XML that has no place,
    `moved` old to new paths, `missing` what the form has but the response had not; `deprecated_id`: of the
    submission that this response replaces, where the form has no node of its own for it; `version`: of the
    form it was saved with; `form`: its fingerprint, "" where the response does not tell; `another`: whether
    that is another form than the one in use; `put_back`: paths to which what was kept aside went back;
    `surplus`: instances that a count had left no room for, each by its path; `former`: of that other form;
    `moves`: old and new paths of all that stands elsewhere than where it was given; `overridden`: of a draft
    of the very form, calculations in whose place an answer stands; `left`: what had still to be done."""

    seed: Seed
    homeless: list[Aside] = field(default_factory=list)
    moved: Moves = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    damage: str = ""
    deprecated_id: str = ""
    version: str = ""
    form: str = ""
    another: bool = False
    put_back: frozenset[str] = frozenset()
    surplus: list[Aside] = field(default_factory=list)
    former: Former = field(default_factory=Former)
    moves: Moves = field(default_factory=list)
    overridden: tuple[str, ...] = ()
    left: Left = field(default_factory=Left)


def restore(xml: str, template: Template, fresh: Seed, *, version: str, fingerprint: str) -> Restored:
    """The content of `xml` laid over `fresh`, what a new response would hold. `version`, `fingerprint`: of
    the form in use."""
    root, damage = read(xml, template.name)
    if root is None:
        return Restored(fresh, missing=[template.path], damage=damage)
    repeats = root.get(f"{{{KEPT}}}{REPEATS}")
    restored = Restored(
        fresh,
        damage=damage,
        version=str(root.get("version") or ""),
        form=str(root.get(f"{{{KEPT}}}{FORM}") or ""),
        former=Former(None if repeats is None else frozenset(repeats.split())),
    )
    restored.left = take_left(root)
    own = restored.form == fingerprint
    if own:
        restored.overridden = tuple(str(root.get(f"{{{KEPT}}}{OVERRIDDEN}") or "").split())
    restored.another = not own and (restored.version != version or restored.form != "")
    _Restoring(restored).run(template, root, fresh, own=own)
    return restored


class _Restoring:
    def __init__(self, restored: Restored) -> None:
        self.restored = restored
        self.foreign: set[str] = set()
        self.moved: Moves = []

    def run(self, template: Template, root: etree._Element, fresh: Seed, *, own: bool) -> None:
        """`own`: the response is one of the form in use."""
        restored = self.restored
        kept, surplus = take_kept(root)
        moves = restored.moves = take_moves(root)
        if own:
            restored.homeless = [(path, standalone(element)) for path, element in kept]
            restored.surplus = [(path, standalone(element)) for path, element in surplus]
            kept, lost = [], []
        else:
            kept += surplus
            lifted, before = lift(root, moves), kept
            # What had no place where a question or a group stood then goes along with it.
            kept = [Entry(origin(path, moves), element) for path, element in kept]
            self._learn_repeats([*(each.path for each in (*before, *kept)), *(then for then, _ in moves)])
            beside = [each for each, (path, _) in zip(kept, before, strict=True) if each.path == path]
            along = [each for each, (path, _) in zip(kept, before, strict=True) if each.path != path]
            lost = graft(root, template, beside, restored.former)
            lost += let_down(root, lifted)
            lost += graft(root, template, along, restored.former)
            restored.put_back = frozenset(path for path, _ in kept) - {path for path, _ in lost}
        if not own or restored.damage:
            self.moved, telling = relocate(root, template, restored.former)
            restored.moves = [*moves, *telling] if own else telling
            restored.moved = [each for each in self.moved if each not in moves]
        self.foreign = {plain(path) for path in restored.put_back.union(now for _, now in restored.moved)}
        for path, element in lost:
            self.keep(path, element)
        restored.seed = self.element(template, root, fresh, template.path)
        if not own:
            # In the order it was kept in, what has no place since then after it.
            order = {path: number for number, (path, _) in enumerate(kept)}
            restored.homeless.sort(key=lambda one: order.get(one[0], len(order)))

    def _learn_repeats(self, paths: list[str]) -> None:
        """Answers may wait since a form before the last one: their paths tell its repeats."""
        former = self.restored.former
        if former.repeats is not None:
            self.restored.former = Former(former.repeats, frozenset(numbered(paths)))

    def element(self, template: Template, element: etree._Element, fresh: Seed, path: str) -> Seed:
        attributes = self._attributes(template, element, fresh)
        if template.children:
            # What was a question under this name is a group now.
            self.keep(path, _alone(template, _text(element)))
        value = "" if template.children else self._value(template, element, fresh, path)
        by_name: dict[str, list[etree._Element]] = {}
        for child in elements(element):
            if not is_prototype(child):
                by_name.setdefault(local_name(child), []).append(child)
        places = []
        for child_template, default in zip(template.children, fresh.places, strict=True):
            found = by_name.pop(child_template.name, [])
            places.append(self._place(child_template, found, default, f"{path}/{child_template.name}"))
        for name, unknown in by_name.items():
            self._keep_all(unknown, f"{path}/{name}")
        return Seed(template, value, attributes, tuple(places), _clock(element))

    def _keep_all(self, found: list[etree._Element], path: str) -> None:
        """Elements of one name that have no place; instances under their numbers, a blank one too where a
        later one says something."""
        repeated = self._was_repeat(path, found)
        if repeated:
            self._keep_instances(found, path)
            return
        for each in found:
            self.keep(path, each)

    def _was_repeat(self, path: str, found: list[etree._Element]) -> bool:
        paths = {plain(path), plain(origin(path, self.moved))}
        return any(self.restored.former.was_repeat(each, found) for each in paths)

    def _keep_instances(self, found: list[etree._Element], path: str, *, but: int = 0) -> None:
        """All from the first to the last that says something, without the first `but`."""
        telling = max((number for number, each in enumerate(found, 1) if _says(each)), default=0)
        for number, each in enumerate(found[:telling], 1):
            if number > but:
                self.restored.homeless.append((f"{path}[{number}]", standalone(each)))

    def _value(self, template: Template, element: etree._Element, fresh: Seed, path: str) -> str:
        """The answer; one that the question cannot hold as it was given is kept aside."""
        text = _text(element)
        if not text or text == fresh.value:
            return text
        same_form = not self.restored.another and not self._came_back(path)
        if template.calculate is not None:
            if not same_form and "/meta/" not in path and not _counts(template):
                aside = etree.Element(template.name, nsmap={"k": KEPT})
                aside.text = text
                aside.set(CALCULATED, self.restored.version)
                self.keep(path, aside)
            return text
        taken = accept(text, template.data_type)
        many = template.control in _MANY and not same_form
        if (
            taken
            and holds(taken, text, template.data_type, same_form=same_form)
            and not (many and text.strip() != " ".join(text.split()))
        ):
            return taken
        self.keep(path, _alone(template, text))
        return ""

    def _came_back(self, path: str) -> bool:
        """Whether the answer, or what it stands in, was kept aside or stood elsewhere."""
        at = plain(path)
        while at and self.foreign:
            if at in self.foreign:
                return True
            at = at.rpartition("/")[0]
        return False

    def _place(
        self, template: Template, found: list[etree._Element], default: Seed | tuple[Seed, ...], path: str
    ) -> Seed | tuple[Seed, ...]:
        if isinstance(default, tuple):
            instances = self.restored.former.instances(template.path, found)
            for stray in (each for each in found if is_stray(each)):
                self.keep(path, stray)
            if found and not instances:
                return default
            if not found and self.restored.damage:
                # Whether there were none, or none could be read, nobody knows.
                self.restored.missing.append(template.path)
                return default
            found = instances
            mould = template.prototype or blank_seed(template)
            moulds = [mould] * len(found)
            if template.fixed_count and template.count is None:
                # As many as the form has: what is missing is filled up, what is too much kept aside.
                for number, extra in enumerate(found[len(default) :], len(default) + 1):
                    self.keep(f"{path}[{number}]", extra)
                moulds = list(default)
            known = tuple(
                self.element(template, each, own, f"{path}[{number}]")
                for number, (each, own) in enumerate(zip(found, moulds, strict=False), 1)
            )
            return known + default[len(found) :] if template.fixed_count and template.count is None else known
        if not found:
            self.restored.missing.append(template.path)
            return default
        return self._one(template, found, default, path)

    def _one(self, template: Template, found: list[etree._Element], default: Seed, path: str) -> Seed:
        """Where the form has one question or group: of instances the first is it, of what is there twice
        the likeliest. The others keep their numbers, so that they find back when it is a repeat again."""
        repeated = self._was_repeat(path, found)
        if template.is_leaf:
            # What was a group or instances waits whole; an answer beside it is one.
            if repeated:
                self._keep_instances([_silenced(each) for each in found], path)
            for each in () if repeated else found:
                if len(each):
                    self.keep(path, _silenced(each))
            said = [each for each in found if _text(each).strip()] or found
            for each in said[1:]:
                self.keep(path, _alone(template, _text(each)))
            value = self._value(template, said[0], default, path)
            attributes = self._attributes(template, said[0], default)
            return Seed(template, value, attributes, clock=_clock(said[0]))
        first = found[0] if repeated else _likeliest(found)
        if repeated:
            self._keep_instances(found, path, but=1)
        for each in () if repeated else found:
            if each is not first:
                self.keep(path, each)
        return self.element(template, first, default, f"{path}[1]" if repeated else path)

    def _attributes(self, template: Template, element: etree._Element, fresh: Seed) -> tuple[str, ...]:
        return tuple(
            self._attribute(element, attribute, default)
            for attribute, default in zip(template.attributes, fresh.attributes, strict=True)
        )

    @staticmethod
    def _attribute(element: etree._Element, attribute: Template, default: str) -> str:
        if attribute.parent is not None and attribute.parent.parent is None:
            # The identity of the form is that of the form in use, not of the one saved with.
            return default
        name = attribute.name
        key = f"{{{attribute.namespace}}}{name}" if attribute.namespace else name
        value = element.get(key)
        return default if value is None else str(value)

    def keep(self, path: str, element: etree._Element) -> None:
        """Keeps aside what has no place, if it says anything."""
        if path.endswith("/meta/deprecatedID"):
            self.restored.deprecated_id = _text(element).strip()
        elif _says(element):
            self.restored.homeless.append((path, standalone(element)))


def _counts(template: Template) -> bool:
    """Whether the converter made the node, for the count of a repeat."""
    repeat = template.parent.by_name.get(template.name.removesuffix("_count")) if template.parent else None
    return repeat is not None and repeat is not template and repeat.is_repeat


def _alone(template: Template, text: str) -> etree._Element:
    alone = etree.Element(template.name)
    alone.text = text
    return alone


def _silenced(element: etree._Element) -> etree._Element:
    """The element without words of its own."""
    whole = deepcopy(element)
    whole.text = None
    for child in whole:
        child.tail = None
    return whole


def _likeliest(found: list[etree._Element]) -> etree._Element:
    """Of several elements the one that is a group's content."""
    telling = [each for each in found if _says(each)] or found
    return next((each for each in telling if len(each)), telling[0])


def _clock(element: etree._Element) -> str:
    return str(element.get(f"{{{KEPT}}}{CLOCK}") or "")


def _says(element: etree._Element) -> bool:
    return bool(_text(element).strip()) or len(element) > 0


def seed_of_kept(template: Template, xml: str) -> Seed | None:
    """The content of an instance that was kept aside; None when it holds what the form has no place for."""
    fresh = template.prototype or blank_seed(template)
    reading = _Restoring(Restored(fresh))
    try:
        seed = reading.element(template, parse_xml(xml), fresh, template.path)
    except DocumentError:
        return None
    return None if reading.restored.homeless else seed


def still_aside(homeless: list[Aside], worked_out: Callable[[str], str | None]) -> list[Aside]:
    """Without what a calculation gives by itself: `worked_out` tells its value by path."""
    return [(path, xml) for path, xml in homeless if not _given(xml, worked_out(path))]


def _given(xml: str, value: str | None) -> bool:
    return bool(value) and version_worked_out_after(xml) is not None and _text(parse_xml(xml)) == value


def _text(element: etree._Element) -> str:
    return "".join(part for part in (element.text, *(child.tail for child in element)) if part)
