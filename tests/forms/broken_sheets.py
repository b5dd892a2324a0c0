"""Workbooks as hurried hands leave them: a good form with cells swapped, overwritten, merged, rows gone."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from random import Random

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from app.forms.files import load_content
from app.forms.interface import Control, FormError
from app.forms.session import open_session

Cell = str | int | float | bool | date | None
Sheets = dict[str, list[list[Cell]]]

_LIST = "kind"
_VAGUE = frozenset({"unreadable-workbook", "unreadable-xml", "converter", "converter-stopped"})
_HEADINGS = (
    "type name label hint relevant constraint calculation required default appearance parameters"
    " choice_filter repeat_count trigger save_to"
)
_GOOD: Sheets = {
    "survey": [
        [*_HEADINGS.split()],
        ["text", "who", "이름", "", "", "", "", "yes"],
        ["integer", "age", "나이", "", "", ". >= 0 and . < 130"],
        ["calculate", "old", "", "", "", "", "if(${age} > 64, 'y', 'n')"],
        ["select_one kind", "k", "종류", "", "${old} = 'y'", "", "", "", "", "minimal", "", "group = ${who}"],
        ["select_multiple kind", "ks", "여럿", "", "", "count-selected(.) < 3"],
        ["begin_group", "g", "묶음", "", "${age} > 1", "", "", "", "", "field-list"],
        ["date", "day", "날", "", "", ". <= today()"],
        ["range", "pain", "아픔", "", "", "", "", "", "", "", "start=0 end=10 step=1"],
        ["end_group"],
        ["begin_repeat", "r", "함께 사는 분", "", "", "", "", "", "", "", "", "", "${age}"],
        ["text", "nick", "부르는 이름 ${who}"],
        ["calculate", "n", "", "", "", "", "position(..)"],
        ["end_repeat"],
        ["calculate", "sum", "", "", "", "", "sum(${n}) + count(${r})"],
        ["note", "bye", "${who}님 ${sum}"],
    ],
    "choices": [
        ["list_name", "name", "label", "group"],
        [_LIST, "a", "가", "1"],
        [_LIST, "b", "나", "2"],
    ],
    "settings": [["form_title", "form_id", "version", "default_language"], ["살펴보기", "look", "1", ""]],
}
_WORDS: tuple[Cell, ...] = (
    "",
    " ",
    "text",
    "begin_group",
    "begin_repeat",
    "end_group",
    "end_repeat",
    "begin repeat",
    "begin_loop kind",
    "select_one",
    "select_one kind or_other",
    "select_one_from_file a.csv",
    "select_one_external kind",
    "rank kind",
    "osm kind",
    "audit",
    "xml-external",
    "csv-external",
    "hidden",
    "include",
    "name",
    "data",
    "meta",
    "instanceID",
    "who",
    "${who}",
    "${",
    "${}",
    "${ who }",
    "${last-saved#who}",
    "${a}${b}",
    "1 +* 2",
    "((((((((((",
    "nosuch(1)",
    "concat('",
    "/data/who[",
    "//*",
    "pulldata('a','b','c',${who})",
    "indexed-repeat(${nick}, ${r}, 1)",
    "jr:choice-name(${k}, '${k}')",
    "jr:itext('x')",
    "instance('kind')/root/item[name = ${k}]/label",
    "regex(${who}, '(a+)+$')",
    "9999999999",
    "-1",
    "10000 * 10000",
    "yes",
    "TRUE",
    "=SUM(A1:B2)",
    "=1+",
    "#REF!",
    "<b>&amp;</b>",
    "]]>",
    "&#0;",
    "🙂🙂",
    "가" * 40,
    "x" * 30_000,
    "a:b",
    "1abc",
    "bad name",
    "ａｇｅ",
    "‘곱은 따옴표’",
    "\u202e뒤집기",
    "a\nb\tc",
    "start=1 end=0 step=0",
    "randomize=true seed=${who}",
    "rows=0 start=a",
    "label::한국어 (ko)",
    "label::English (en)",
    "media::image",
    "bind::odk:length",
    "bind::jr:preload",
    "bind::1",
    "body::accuracyThreshold",
    "instance::a b",
    "instance::x",
    "allow_choice_duplicates",
    "namespaces",
    'x="http://x"',
    "instance_xmlns",
    "public_key",
    "name",
    "sms_keyword",
    "list_name",
    "entity_id",
    0,
    1,
    -3,
    1.5,
    1e300,
    True,
    False,
    date(2024, 2, 29),
    None,
)
_LETTERS = "${}()[]/.'\"=<>+-*,:#@ 1aé가and or"
# What a workbook cannot hold, but a text file can.
_RAW = ("\0", "\x01", "\x0b", "\ufffe", "\r", "|", '"', "\\", "\\|", "\u2028")


def sheets(random: Random) -> Sheets:
    """A good form with a few things done to it."""
    made = {name: [list(row) for row in rows] for name, rows in _GOOD.items()}
    for _ in range(random.randint(1, 6)):
        random.choice(_SLIPS)(made, random)
    return made


def as_xlsx(made: Sheets, random: Random) -> bytes:
    """An Excel workbook, now and then with merged cells and empty rows between."""
    book = openpyxl.Workbook()
    for old in book.worksheets:
        book.remove(old)
    for name, rows in made.items():
        page = book.create_sheet(name[:31] or "x")
        for row in rows:
            page.append(row)
        _merge(page, random)
    if not book.worksheets:
        book.create_sheet("survey")
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _merge(page: Worksheet, random: Random) -> None:
    if random.random() < 0.15:
        row, column = random.randint(1, 6), random.randint(1, 6)
        page.merge_cells(
            start_row=row,
            start_column=column,
            end_row=row + random.randint(0, 3),
            end_column=column + random.randint(1, 4),
        )


def as_markdown(made: Sheets, random: Random) -> str:
    lines = []
    for name, rows in made.items():
        lines.append(f"| {name} |")
        lines.extend("| | " + " | ".join(_plain(cell, random) for cell in row) + " |" for row in rows)
    return "\n".join(lines)


def as_csv(made: Sheets, random: Random) -> str:
    content = io.StringIO()
    writer = csv.writer(content)
    for name, rows in made.items():
        writer.writerow([name])
        writer.writerows(["", *(_plain(cell, random) for cell in row)] for row in rows)
    return content.getvalue()


def _plain(cell: Cell, random: Random) -> str:
    text = "" if cell is None else str(cell)
    return text + random.choice(_RAW) if random.random() < 0.01 else text


def _rows(made: Sheets, random: Random) -> list[list[Cell]]:
    return made[random.choice(sorted(made))] if made else []


def _swap(made: Sheets, random: Random) -> None:
    """Two cells trade places."""
    rows = [row for row in _rows(made, random) if row]
    if rows:
        one, other = random.choice(rows), random.choice(rows)
        here, there = random.randrange(len(one)), random.randrange(len(other))
        one[here], other[there] = other[there], one[here]


def _overwrite(made: Sheets, random: Random) -> None:
    """A word that belongs elsewhere, anywhere."""
    rows = [row for row in _rows(made, random) if row]
    if rows:
        row = random.choice(rows)
        row[random.randrange(len(row))] = random.choice(_WORDS)


def _overtype(made: Sheets, random: Random) -> None:
    """Letters at random in a cell."""
    rows = [row for row in _rows(made, random) if row]
    if rows:
        row = random.choice(rows)
        at = random.randrange(len(row))
        letters = "".join(
            random.choice("${}()[]/.'\"=<>+-*,:#@ 1aé가and or") for _ in range(random.randint(1, 12))
        )
        text = "" if row[at] is None else str(row[at])
        cut = random.randint(0, len(text))
        row[at] = text[:cut] + letters + text[cut:]


def _drop_row(made: Sheets, random: Random) -> None:
    rows = _rows(made, random)
    if rows:
        del rows[random.randrange(len(rows))]


def _repeat_row(made: Sheets, random: Random) -> None:
    rows = _rows(made, random)
    if rows:
        rows.insert(random.randint(0, len(rows)), list(random.choice(rows)))


def _blank_row(made: Sheets, random: Random) -> None:
    rows = _rows(made, random)
    rows.insert(random.randint(0, len(rows)), [])


def _drop_sheet(made: Sheets, random: Random) -> None:
    if made and random.random() < 0.3:
        del made[random.choice(sorted(made))]


def _rename_sheet(made: Sheets, random: Random) -> None:
    if made and random.random() < 0.3:
        name = random.choice(sorted(made))
        new = random.choice(["Survey", "survey ", "설문", "entities", "external_choices", "osm", "choice"])
        made[new] = made.pop(name)


_SLIPS: tuple[Callable[[Sheets, Random], None], ...] = (
    _swap,
    _overwrite,
    _overwrite,
    _overwrite,
    _overtype,
    _overtype,
    _drop_row,
    _repeat_row,
    _blank_row,
    _drop_sheet,
    _rename_sheet,
)


def content(seed: int) -> tuple[str, bytes]:
    """A broken form by its seed: its format and its bytes."""
    random = Random(seed)  # noqa: S311 - repeated by its seed
    made = sheets(random)
    if seed % 3 == 0:
        return "xlsx", as_xlsx(made, random)
    text = as_markdown(made, random) if seed % 3 == 1 else as_csv(made, random)
    return ("md" if seed % 3 == 1 else "csv"), text.encode("utf-8", "replace")


def fault(form_format: str, data: bytes) -> str:
    """What is wrong with how such a form is met; "" when it opens and goes on, or is refused in words."""
    try:
        session = open_session(load_content(form_format, data, {}))
    except FormError as error:
        told = [problem for problem in error.problems if problem.fatal]
        if not told:
            return "refused without a fatal problem"
        vague = [problem.english for problem in told if problem.code in _VAGUE]
        return f"told in the words of a library: {vague[0]}" if vague else ""
    session.submission_xml()
    for ref in ("/data/who", "/data/age"):
        state = session.state(ref)
        if state is not None and state.definition.control is Control.INPUT:
            session.answer(ref, "3")
    again = open_session(session.definition, draft_xml=session.draft_xml())
    return "" if again.draft_xml() == session.draft_xml() else "a draft does not come back as it was"
