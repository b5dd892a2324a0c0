"""The words of the choice and the question that `or_other` adds, which the converter writes in English
whatever the language of the form is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from app.forms.workbook import Workbook, heading

_KOREAN = re.compile(r"\bko\b|한국|korean", re.IGNORECASE)
_ENGLISH = re.compile(r"\ben\b|영어|english", re.IGNORECASE)
_HANGUL = re.compile(r"[가-힣]")
_ASKED = re.compile(r"selected\(\.\./\S+, 'other'\)")
_CHOICE = ("기타", "Other")
_QUESTION = ("기타 내용을 적어 주세요.", "Specify other.")
_LABELS = frozenset({"label", "caption"})


def word_other(form: dict[str, object], book: Workbook) -> None:
    """Puts them into the language of the form: of each language in a form of several, else of its labels.
    `form`: what the converter has read of the sheets."""
    languages, korean = _languages(book), _is_korean(book)
    lists = form.get("choices")
    if isinstance(lists, dict):
        for choices in lists.values():
            choices[:] = [_choice(each, korean) for each in choices]
    for row in _rows(form):
        bind = row.get("bind")
        asked = isinstance(bind, dict) and _ASKED.fullmatch(str(bind.get("relevant")))
        if row.get("label") == _QUESTION[1] and asked:
            row["label"] = {each: _said(_QUESTION, each) for each in languages} or _QUESTION[not korean]


def is_worded(book: Workbook) -> bool:
    """Whether all languages of the form are among those that these words are known in."""
    return all(_KOREAN.search(each) or _ENGLISH.search(each) for each in _languages(book))


def _choice(choice: object, korean: bool) -> object:
    """The converter adds one and the same choice to all lists, which must not be written into."""
    label = choice.get("label") if isinstance(choice, dict) and choice.get("name") == "other" else None
    if isinstance(label, dict) and isinstance(choice, dict) and set(label.values()) == {_CHOICE[1]}:
        return {**choice, "label": {each: _said(_CHOICE, str(each)) for each in label}}
    if label == _CHOICE[1] and isinstance(choice, dict) and korean:
        return {**choice, "label": _CHOICE[0]}
    return choice


def _said(words: tuple[str, str], language: str) -> str:
    return words[0] if _KOREAN.search(language) else words[1]


def _languages(book: Workbook) -> list[str]:
    """Those that labels are in."""
    columns = (*book.headings.get("survey", ()), *book.headings.get("choices", ()))
    labels = (each.partition("::") for each in columns if heading(each) in _LABELS)
    return list(dict.fromkeys(language.strip() for _, mark, language in labels if mark))


def _is_korean(book: Workbook) -> bool:
    texts = (text for row in book.survey for written, text in row.items() if heading(written) in _LABELS)
    return any(_HANGUL.search(text) for text in texts)


def _rows(form: Mapping[str, object]) -> Iterator[dict[str, object]]:
    children = form.get("children")
    for child in children if isinstance(children, list) else ():
        if isinstance(child, dict):
            yield child
            yield from _rows(child)
