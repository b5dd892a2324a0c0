"""Prefixes and namespaces that a form cannot have, before the converter writes them into XML that nobody can
read."""

from __future__ import annotations

from collections.abc import Iterator

from app.forms.findings import told
from app.forms.interface import Problem
from app.forms.markup import quoted
from app.forms.workbook import FIRST_ROW, Question, Workbook, heading
from app.forms.xpath.documents import DocumentError, parse_xml


def namespaces(book: Workbook) -> Iterator[Problem]:
    """Names with a prefix that nothing declares, and addresses of namespaces that are none."""
    prefixed = [each for each in book.questions() if each.path and ":" in each.name]
    if prefixed:
        known = _declared(book)
        for question in prefixed:
            if question.name.partition(":")[0] not in known:
                yield _unknown(question)
    for written, text in book.settings.items():
        for uri in _addresses(heading(written), text):
            if not _is_address(uri):
                yield told(
                    "bad-namespace",
                    "settings",
                    FIRST_ROW,
                    written,
                    f"{uri!r}은(는) 네임스페이스 주소가 될 수 없습니다. https://로 시작하는 주소를 한글과 "
                    "빈칸 없이 쓰거나 칸을 비우세요.",
                    f"{uri!r} cannot be the address of a namespace. Write one that begins with https:// in "
                    "plain letters without spaces, or leave the cell blank.",
                )


def _unknown(question: Question) -> Problem:
    prefix, _, rest = question.name.partition(":")
    column = next((written for written in question.cells if heading(written) == "name"), "name")
    return told(
        "unknown-prefix",
        "survey",
        question.row,
        column,
        f"{question.name!r}의 {prefix!r}은(는) settings의 namespaces에 없습니다. 쌍점 없이 "
        f"{prefix}_{rest}로 쓰세요.",
        f"The prefix {prefix!r} of {question.name!r} is not among the namespaces of the settings. Write "
        f"{prefix}_{rest}, without a colon.",
    )


def _declared(book: Workbook) -> set[str]:
    from pyxform.constants import NSMAP

    pairs = (
        each.partition("=")
        for written, text in book.settings.items()
        if heading(written) == "namespaces"
        for each in text.split()
    )
    return {name.partition(":")[2] for name in NSMAP} | {prefix for prefix, _, _ in pairs} | {"entities"}


def _addresses(column: str, text: str) -> Iterator[str]:
    if column == "instance_xmlns" and text.strip():
        yield text.strip()
    elif column == "namespaces":
        for each in text.split():
            prefix, sign, uri = each.partition("=")
            if prefix and sign:
                yield uri.strip("\"'")


def _is_address(uri: str) -> bool:
    try:
        parse_xml(f"<a xmlns={quoted(uri)}/>")
    except DocumentError:
        return False
    return True
