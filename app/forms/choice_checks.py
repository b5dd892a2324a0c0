"""Answers that an expression waits for and a list does not have: a misspelt name, or a label in its place."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping

from app.forms.choice_values import items_of
from app.forms.interface import Control
from app.forms.model import Choices, Template
from app.forms.suspicions import Suspicion, one_node
from app.forms.whereabouts import Scope, Walk
from app.forms.wordings import Translations
from app.forms.xpath.nodes import Node
from app.forms.xpath.syntax import Call, Chain, Expression, Literal, Negation, Number, Path
from app.forms.xpath.values import number_of_text, text_of_number

_MOST_COMPARED = 500
_SHOWN = 60
_BLANK = "NaN"
_YEAR = re.compile(r"(?:19|20)\d\d")
_CHOOSING = frozenset({Control.SELECT_ONE, Control.SELECT_MANY, Control.RANK})


class ChoiceChecks:
    """The choices of a form by select, read when something is compared with it."""

    def __init__(self, instances: Mapping[str, Node], translations: Translations) -> None:
        self._instances = instances
        self._translations = translations
        self._known: dict[tuple[object, ...], Mapping[str, frozenset[str]] | None] = {}

    def compared(self, chain: Chain, walk: Walk, scope: Scope) -> Iterator[Suspicion]:
        """`${select} = 'ye'`, either way round."""
        if len(chain.operands) != 2 or chain.operators[0] not in ("=", "!="):
            return
        for path, value in (chain.operands, chain.operands[::-1]):
            yield from self._unknown(path, value, walk, scope)
            if chain.operators[0] == "=" and isinstance(value, Literal):
                yield from _one_of_several(path, value, walk, scope)

    def selected(self, call: Call, walk: Walk, scope: Scope) -> Iterator[Suspicion]:
        """`selected(${select}, 'ye')`."""
        if call.name in ("selected", "is-selected") and len(call.arguments) == 2:
            first, second = call.arguments
            yield from self._unknown(first, second, walk, scope)

    def _unknown(self, path: Expression, value: Expression, walk: Walk, scope: Scope) -> Iterator[Suspicion]:
        wanted = _text(value)
        if not wanted or not isinstance(path, Path):
            return
        select = one_node(path, walk, scope) or _anywhere(path, walk, scope)
        if select is None or select.calculate is not None or select.control not in _CHOOSING:
            return
        known = self.values(select)
        if known is None:
            return
        for one in wanted.split() if select.control is not Control.SELECT_ONE else [wanted]:
            if one not in known and not _equals_one(value, known) and not _meant(one, known):
                yield _told(one, select, known, value.at)

    def values(self, select: Template) -> Mapping[str, frozenset[str]] | None:
        """The names of the list with their labels; None where they come from answers or from nowhere."""
        choices = select.choices
        if choices is None:
            return None
        listed = select if choices.nodes is None else choices.nodes.source.partition("[")[0]
        key = (listed, choices.value_path, choices.label_path, choices.label_is_itext)
        if key not in self._known:
            self._known[key] = self._read(choices)
        return self._known[key]

    def _read(self, choices: Choices) -> Mapping[str, frozenset[str]] | None:
        if choices.nodes is None:
            return {choice.value: frozenset() for choice in choices.fixed} or None
        found = {
            item[choices.value_path]: self._labels(item.get(choices.label_path, ""), choices)
            for item in items_of(choices, self._instances)
            if item.get(choices.value_path)
        }
        return found or None

    def _labels(self, label: str, choices: Choices) -> frozenset[str]:
        if not choices.label_is_itext:
            return frozenset({label} - {""})
        texts = (each.get(label, {}).get("long", ()) for each in self._translations.texts.values())
        return frozenset(
            str(text[0]).strip() for text in texts if len(text) == 1 and isinstance(text[0], str)
        )


def _one_of_several(path: Expression, value: Literal, walk: Walk, scope: Scope) -> Iterator[Suspicion]:
    """`${several} = 'a'`, which is true only while nothing else is picked. As a condition on the question
    itself (`. = 'none'`) it is meant so."""
    select = one_node(path, walk, scope)
    if select is None or select is walk.owner or select.control is not Control.SELECT_MANY:
        return
    if value.text.strip() and len(value.text.split()) == 1:
        yield Suspicion(
            "one-of-several",
            f"=는 {value.text!r}만 골랐을 때만 맞습니다. 함께 고른 때도 맞아야 하면 "
            f"selected(${{{select.name}}}, "
            f"{value.text!r})로 쓰세요.",
            f"= holds only while {value.text!r} alone is picked. To ask whether it is among them write "
            f"selected(${{{select.name}}}, {value.text!r}).",
            value.at,
        )


def _anywhere(path: Path, walk: Walk, scope: Scope) -> Template | None:
    """The one question that a path leads to, in whichever instances."""
    spots = {state.spot for state in walk.nodes(path, scope)}
    spot = spots.pop() if len(spots) == 1 else None
    return spot if isinstance(spot, Template) else None


def _text(value: Expression) -> str:
    if isinstance(value, Literal):
        return value.text
    if isinstance(value, Number):
        return text_of_number(value.value)
    if isinstance(value, Negation) and isinstance(value.operand, Number):
        return text_of_number(-value.operand.value)
    return ""


def _equals_one(value: Expression, known: Mapping[str, frozenset[str]]) -> bool:
    """A number is equal to a choice that is one, however it is spelt."""
    return not isinstance(value, Literal) and number_of_text(_text(value)) in map(number_of_text, known)


def _meant(wanted: str, known: Mapping[str, frozenset[str]]) -> bool:
    """Whether forms ask for this although it cannot come: `NaN` for a blank, other years than a list has."""
    return wanted == _BLANK or all(_YEAR.fullmatch(each) for each in (wanted, *known))


def _told(wanted: str, select: Template, known: Mapping[str, frozenset[str]], at: int) -> Suspicion:
    labelled = [name for name, labels in known.items() if wanted.strip() in labels]
    few = list(known) if len(known) <= _MOST_COMPARED else []
    folded = [name for name in known if name.strip().lower() == wanted.strip().lower()]
    close = (labelled or folded or difflib.get_close_matches(wanted[:_SHOWN], few, 1, 0.5) or [""])[0]
    korean = f"{wanted!r}은(는) {select.name} 문항의 선택지(name)가 아니어서 이 답은 나올 수 없습니다."
    english = f"{wanted!r} is no choice (name) of the question {select.name}, so this is never answered."
    if labelled:
        korean += f" label이 아니라 name인 {close!r}을(를) 쓰세요."
        english += f" Write the name {close!r}, not the label."
    elif close:
        korean += f" {close!r}인가요?"
        english += f" Did you mean {close!r}?"
    else:
        some = ", ".join(list(known)[:5]) + (" …" if len(known) > 5 else "")
        korean += f" 이 가운데 하나를 쓰세요: {some}."
        english += f" Write one of: {some}."
    return Suspicion("no-such-choice", korean, english, at)
