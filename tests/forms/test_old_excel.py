"""Forms kept from the days of Excel 97–2003 open as they are, and never fill the memory."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from app.forms import old_excel
from app.forms.files import load_file, sheets_in
from app.forms.interface import FormError
from app.forms.loading import load_markdown, load_xlsx
from tests.forms.old_workbook import Cell, old_workbook

SURVEY: list[list[Cell]] = [
    ["type", "name", "label", "relevant", "default"],
    ["integer", "age", "나이", None, 3.0],
    [],
    ["text", "who", "=이름", "${age} > 2.5", None],
    ["select_one yn", "ok", "괜찮으세요?", None, None],
]
CHOICES: list[list[Cell]] = [["list_name", "name", "label"], ["yn", 1.0, "예"], ["yn", 2.5, "조금"]]
MARKDOWN = """
| survey |
| | type | name | label | relevant | default |
| | integer | age | 나이 | | 3 |
| | text | who | =이름 | ${age} > 2.5 | |
| | select_one yn | ok | 괜찮으세요? | | |
| choices |
| | list_name | name | label |
| | yn | 1 | 예 |
| | yn | 2.5 | 조금 |
"""


def test_an_old_workbook_is_the_same_form_as_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "form.xls"
    path.write_bytes(old_workbook({"Survey": SURVEY, "choices": CHOICES, "메모": [["살펴볼 것"]]}))
    assert load_file(path).root == load_markdown(MARKDOWN).root
    assert sheets_in(path)["choices"][1] == ["yn", "1", "예"]


def test_a_fault_in_it_has_its_row() -> None:
    rows = [*SURVEY, ["text", "who", "또", None, None]]
    with pytest.raises(FormError) as caught:
        load_xlsx(old_workbook({"survey": rows, "choices": CHOICES}))
    (problem,) = caught.value.problems
    assert (problem.code, problem.sheet, problem.row) == ("duplicate-name", "survey", 6)


def test_one_under_a_password_says_where_to_remove_it() -> None:
    with pytest.raises(FormError) as caught:
        load_xlsx(old_workbook({"survey": SURVEY}, encrypted=True))
    assert caught.value.problems[0].code == "password"


def test_one_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = old_workbook({"survey": SURVEY, "choices": CHOICES})
    for bound, code in (
        ("MAX_CELLS", "too-many-rows"),
        ("MAX_ROWS", "too-many-rows"),
        ("MAX_OLD_FILE", "too-large"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(old_excel, bound, 4)
            with pytest.raises(FormError) as caught:
                load_xlsx(data)
        assert caught.value.problems[0].code == code


def test_a_damaged_one_opens_or_is_refused_in_words() -> None:
    whole = old_workbook({"survey": SURVEY, "choices": CHOICES})
    chance = random.Random(7)  # noqa: S311 - repeated by its seed
    refused = 0
    for _ in range(120):
        data = bytearray(whole[: chance.choice((len(whole), chance.randrange(600, len(whole))))])
        for _ in range(chance.randrange(1, 5)):
            data[chance.randrange(8, len(data))] = chance.randrange(256)
        try:
            old_excel.as_xlsx(bytes(data))
        except FormError:
            refused += 1
    assert refused
