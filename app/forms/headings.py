"""The headings of an XLSForm's sheets: which are known, and what a misspelt one may have meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator

from app.forms.findings import told
from app.forms.interface import Problem
from app.forms.workbook import Workbook, heading

_SURVEY = frozenset(
    {
        "type",
        "name",
        "label",
        "hint",
        "guidance_hint",
        "required",
        "required_message",
        "requiredmsg",
        "relevant",
        "relevance",
        "constraint",
        "constraint_message",
        "constraining_message",
        "calculation",
        "calculate",
        "trigger",
        "default",
        "read_only",
        "readonly",
        "appearance",
        "parameters",
        "choice_filter",
        "repeat_count",
        "count",
        "image",
        "big-image",
        "audio",
        "video",
        "autoplay",
        "save_to",
        "rows",
        "caption",
        "command",
        "tag",
        "value",
        "note",
        "disabled",
        "media",
        "bind",
        "control",
        "instance",
        "body",
        "intent",
        "query",
        "compact_tag",
        "noapperrorstring",
        "no_app_error_string",
        "accuracythreshold",
        "accuracy_threshold",
        "choices",
    }
)
_CHOICES = frozenset(
    {
        "list_name",
        "list",
        "name",
        "value",
        "label",
        "caption",
        "image",
        "big-image",
        "audio",
        "video",
        "media",
    }
)
_SETTINGS = frozenset(
    {
        "form_title",
        "form_id",
        "id_string",
        "title",
        "version",
        "instance_name",
        "default_language",
        "style",
        "name",
        "namespaces",
        "allow_choice_duplicates",
        "public_key",
        "submission_url",
        "auto_send",
        "auto_delete",
        "client_editable",
        "prefix",
        "omit_instanceid",
        "instance_id",
        "instance_xmlns",
        "clean_text_values",
        "add_none_option",
        "attribute",
        "sms_keyword",
        "set_form_title",
        "set_form_id",
        "xmlns",
        "flat",
    }
)
_KNOWN = {"survey": _SURVEY, "choices": _CHOICES, "settings": _SETTINGS}
_NEEDED = {"survey": ("type", "name"), "choices": ("list_name", "name")}
# Before `::`, these take any name.
_XML_NAME = re.compile(r"(?:[^\W\d][\w.-]*:)?[^\W\d][\w.-]*")
_PARTABLE = frozenset({"label", "caption", "image", "big-image", "audio", "video", "media", "sms_option"})
_PARTED = re.compile(r"::?(?=\s*\S)")
_PREFIXES = frozenset({"bind", "control", "body", "instance", "attribute", "media"})


def headings(book: Workbook) -> Iterator[Problem]:
    """Headings that look like a known one, and needed ones that are missing (those are fatal)."""
    for sheet, written in book.headings.items():
        plain = [heading(each) for each in written]
        misspelt: dict[str, str] = {}
        unused = _KNOWN[sheet] - set(plain)
        for text, name in zip(written, plain, strict=True):
            if name in _KNOWN[sheet] or text.partition("::")[0].strip().lower() in _PREFIXES:
                continue
            alike = close(name, unused)
            if alike is not None:
                misspelt[alike] = text
        needed = _NEEDED.get(sheet, ()) if written else ()
        missing = [name for name in needed if not book.has_column(sheet, name)]
        for name in missing:
            yield _heading_fault(sheet, name, misspelt.pop(name, None))
        for name, text in misspelt.items():
            yield told(
                "misspelt-heading",
                sheet,
                1,
                text,
                f"{text!r} 열은 쓰이지 않습니다. {name!r} 열이라면 고치세요.",
                f"The column {text!r} is not used. If {name!r} is meant, correct it.",
                fatal=False,
            )


def unwritable(book: Workbook) -> Iterator[Problem]:
    """Headings that become names of the form's own, and cannot: `1번`, `코드 (2)`. A column without a cell
    becomes nothing."""
    sheets = (("survey", book.survey), ("choices", book.choices), ("settings", (book.settings,)))
    for sheet, rows in sheets:
        for written in book.headings.get(sheet, ()):
            prefix, mark, rest = written.partition("::")
            own = prefix.strip().lower() in _PREFIXES if mark else False
            if sheet == "choices" and not mark:
                name = "" if heading(written) in _CHOICES else written.strip()
            else:
                name = rest.strip() if own and heading(prefix) != "media" else ""
            # The converter leaves out a choices column with a space in its name, and says so.
            dropped = sheet == "choices" and " " in name
            if (
                name
                and not dropped
                and not _XML_NAME.fullmatch(name)
                and any(row.get(written) for row in rows)
            ):
                yield told(
                    "bad-heading",
                    sheet,
                    1,
                    written,
                    f"열 이름 {written!r}은(는) 쓸 수 없습니다. 글자로 시작해 빈칸·괄호 없이 쓰세요.",
                    f"{written!r} cannot be a heading. Begin with a letter; use letters, digits, _ and -, "
                    "no spaces.",
                )


def parted(book: Workbook) -> Iterator[Problem]:
    """Columns of choices with a language or a part of their own (`hint::English`) that choices cannot have:
    the converter fails at them."""
    for written in book.headings.get("choices", ()):
        plain = heading(written)
        if not _PARTED.search(written) or plain in _PARTABLE:
            continue
        if any(row.get(written) for row in book.choices):
            yield told(
                "bad-heading",
                "choices",
                1,
                written,
                "선택지에서 '::'를 쓸 수 있는 열은 label, image, big-image, audio, video뿐입니다. '::' 없는 "
                "이름으로 고치세요.",
                "Of the choices only label, image, big-image, audio and video take '::'. Rename it without.",
            )


def _heading_fault(sheet: str, name: str, written: str | None) -> Problem:
    korean = f"{name!r} 열이 없습니다."
    english = f"There is no column {name!r}."
    if written is not None:
        korean += f" {written!r} 열의 이름을 {name!r}(으)로 고치세요."
        english += f" Rename {written!r} to {name!r}."
    else:
        korean += " 첫 행에 넣으세요."
        english += " Add it in the first row."
    return told("no-column", sheet, 1, written or name, korean, english)


def close(name: str, names: Iterable[str]) -> str | None:
    """The name that looks most like this one, None when none does."""
    found = difflib.get_close_matches(name, sorted(names), 1, 0.75)
    return found[0] if found else None
