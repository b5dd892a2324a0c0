"""Markup in the texts of a form that no screen shows, told to its author."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from app.forms.choice_values import items_of
from app.forms.findings import Findings, told
from app.forms.interface import Problem
from app.forms.model import Part, Template, Wording
from app.forms.styling.reading import is_marked, read_markup
from app.forms.styling.worded import Worded
from app.forms.wordings import Translations
from app.forms.workbook import FIRST_ROW, Row, Workbook, heading
from app.forms.xpath.nodes import Node

_TEXTS = frozenset({"label", "hint", "guidance_hint", "constraint_message", "required_message"})
_ANSWER = re.compile(r"\$\{[^}]*\}")
_READ = ("long", "guidance")
_NAMED = 3
_LONGEST = 40


def unshown_markup(book: Workbook) -> Iterator[Problem]:
    """Notes for tags and styles that are not shown."""
    for question in book.questions():
        yield from _of_row("survey", question.row, question.cells)
    for number, cells in enumerate(book.choices, FIRST_ROW):
        yield from _of_row("choices", number, cells)


def _of_row(sheet: str, row: int, cells: Row) -> Iterator[Problem]:
    for column, text in _texts(cells).items():
        worded = Worded(text, tuple(found.span() for found in _ANSWER.finditer(text)))
        slip = _slip(worded)
        if slip is not None:
            yield told(slip.code, sheet, row, column, slip.korean, slip.english, fatal=False)


class _Slip(NamedTuple):
    code: str
    korean: str
    english: str


def _slip(worded: Worded) -> _Slip | None:
    """What its author should know of one text."""
    if not is_marked(worded):
        return None
    styled = read_markup(worded)
    if styled.unshown:
        named = " ".join(each[:_LONGEST] for each in styled.unshown[:_NAMED])
        return _Slip(
            "unshown-markup",
            f"{named}: 꾸미는 데 쓰이지 않습니다. 쓸 수 있는 태그와 모양은 docs/forms.md에 있고, "
            "태그는 닫아 주세요(<b>…</b>).",
            f"{named}: this markup is not shown. docs/forms.md lists what may be used; "
            "close each tag (<b>…</b>).",
        )
    return None


def check_markup(
    templates: Iterable[Template],
    instances: Mapping[str, Node],
    translations: Translations,
    findings: Findings,
) -> None:
    """The same for a ready XForm, which has no sheets: each text once, where it is shown first. Of texts
    whose names are worked out, all that nothing else shows, at the first that is."""
    seen: set[str] = set()
    computed: tuple[str, str] | None = None

    def look(path: str, part: str, worded: Worded) -> None:
        slip = None if worded.text in seen else _slip(worded)
        seen.add(worded.text)
        if slip is not None:
            findings.add(slip.code, slip.korean, slip.english, path=path, part=part, fatal=False)

    for template in dict.fromkeys(templates):
        for part, worded in [*_shown(template), *_of_choices(template, instances, translations)]:
            look(template.path, part, worded)
        computed = computed or _computed(template)
    if computed is not None:
        for worded in _all(translations):
            look(*computed, worded)


def _computed(template: Template) -> tuple[str, str] | None:
    """Path and part of a text of the question whose name is worked out."""
    for part, wording in _wordings(template):
        if wording is not None and wording.dynamic is not None:
            return template.path, part
    return None


def _all(translations: Translations) -> Iterator[Worded]:
    for texts in translations.texts.values():
        for forms in texts.values():
            yield from (_joined(pieces) for form, pieces in forms.items() if form in _READ)


def _wordings(template: Template) -> Iterator[tuple[str, Wording | None]]:
    """The texts of a question, each with the part that it stands in."""
    yield "label", template.label
    yield "hint", template.hint
    yield "jr:constraintMsg", template.constraint_message
    yield "jr:requiredMsg", template.required_message
    for choice in () if template.choices is None else template.choices.fixed:
        yield Part.CHOICES.value, choice.label


def _shown(template: Template) -> Iterator[tuple[str, Worded]]:
    for part, wording in _wordings(template):
        for text in _worded(wording):
            yield part, text


def _of_choices(
    template: Template, instances: Mapping[str, Node], translations: Translations
) -> Iterator[tuple[str, Worded]]:
    choices = template.choices
    if choices is None:
        return
    for row in items_of(choices, instances):
        label = row.get(choices.label_path, "")
        if not choices.label_is_itext:
            yield Part.CHOICES.value, Worded(label)
            continue
        for texts in translations.texts.values():
            pieces = texts.get(label, {}).get("long", ())
            yield Part.CHOICES.value, _joined(pieces)


def _worded(wording: Wording | None) -> Iterator[Worded]:
    for forms in () if wording is None else wording.forms.values():
        yield from (_joined(pieces) for form, pieces in forms.items() if form in _READ)


def _joined(pieces: Iterable[object]) -> Worded:
    """A text with a sign in the place of each answer."""
    text, filled = "", []
    for piece in pieces:
        if isinstance(piece, str):
            text += piece
        else:
            filled.append((len(text), len(text) + 1))
            text += "…"
    return Worded(text, tuple(filled))


def _texts(cells: Row) -> Mapping[str, str]:
    return {column: text for column, text in cells.items() if heading(column) in _TEXTS and text}
