"""What is refused for its depth, its declarations, its patterns or its length says where it stands and
what to do, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.forms.command import main
from app.forms.interface import FormError, Problem
from app.forms.loading import load_markdown, load_xform
from app.forms.session import open_session
from app.forms.xpath.errors import EvaluationError
from app.forms.xpath.functions.patterns import check_pattern
from tests.forms.test_limits import xform


def only(refused: pytest.ExceptionInfo[FormError]) -> Problem:
    (problem,) = refused.value.problems
    return problem


@pytest.mark.parametrize("levels", [70, 100, 2_000])
@pytest.mark.parametrize("kind", ["group", "repeat"])
def test_whoever_nests_too_deep_hears_of_the_row_once(kind: str, levels: int) -> None:
    begins = "".join(f"| | begin_{kind} | g{n} | 묶음 |\n" for n in range(levels))
    ends = f"| | end_{kind} | | |\n" * levels
    with pytest.raises(FormError) as refused:
        load_markdown(f"| survey |\n| | type | name | label |\n{begins}| | text | a | A |\n{ends}")
    problem = only(refused)
    assert (problem.code, problem.sheet, problem.row) == ("too-deep", "survey", 62)
    assert "합치거나" in problem.korean
    assert "Merge" in problem.english


@pytest.mark.parametrize(
    "declarations",
    [
        '<!DOCTYPE d [<!ENTITY a "b">]>',
        '<!-- 양식 -->\n<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    ],
)
def test_a_form_with_declarations_of_its_own_is_refused_with_a_remedy(declarations: str) -> None:
    with pytest.raises(FormError) as refused:
        load_xform(declarations + xform("<q>&a;</q>"))
    problem = only(refused)
    assert problem.code == "entities"
    assert "선언을 지우고" in problem.korean
    assert "Remove them" in problem.english


def test_a_form_that_was_cut_off_says_from_where_it_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = tmp_path / "cut.xml"
    form.write_text(xform("<a/>")[:150], encoding="utf-8")
    assert main(["check", str(form), "--lang", "ko"]) == 1
    assert re.search(r"2행 \d+번째 글자부터 XML로 읽을 수 없습니다.*확인하세요", capsys.readouterr().out)
    assert main(["check", str(form), "--lang", "en"]) == 1
    assert re.search(r"from line 2, column \d+ on\. See that every tag", capsys.readouterr().out)


@pytest.mark.parametrize(
    "pattern",
    [
        *("(", "a)", "[a", "*a", "a{3,1}", "\\", "\\y", "\\p{Foo}", "\\x{110000}", "[z-a]", "(" * 200),
        *("(?=a", "(?=a)[a[b]]", "a{9000}{9000}", "a" * 6_000),
    ],
)
def test_a_pattern_that_is_none_says_in_both_languages_what_to_do(pattern: str) -> None:
    with pytest.raises(EvaluationError) as refused:
        check_pattern(pattern)
    korean = refused.value.korean.partition("없습니다: ")[2]
    assert re.search("세요|원문", korean)
    english = refused.value.english.partition("cannot be read: ")[2]
    assert re.search("[Aa]dd|[Ww]rite|leave out|Use|Split|Remove|Repeat|10FFFF|look at|Turn", english)


def test_a_form_that_is_too_much_to_open_names_the_cell() -> None:
    definition = load_markdown("""
| survey |
| | type | name | label | repeat_count | calculation |
| | begin_repeat | r | 달 | 3000 | |
| | integer | a | 만 원 | | |
| | calculate | s | | | sum(../../r/a[. = ../../r/a[. = ../../r/a]]) |
| | end_repeat | | | | |
""")
    with pytest.raises(FormError) as refused:
        open_session(definition)
    problem = only(refused)
    assert problem.code == "budget"
    assert (problem.sheet, problem.row, problem.column) == ("survey", 4, "calculation")
    assert problem.expression == "sum(../../r/a[. = ../../r/a[. = ../../r/a]])"
    assert "줄이세요" in problem.korean


def test_a_blank_form_that_has_no_answer_names_the_cell_too() -> None:
    definition = load_markdown("""
| survey |
| | type | name | label | calculation |
| | text | a | 어디세요? | |
| | calculate | far | | distance(concat('f', 'oo')) |
""")
    with pytest.raises(FormError) as refused:
        open_session(definition)
    problem = only(refused)
    assert (problem.sheet, problem.row, problem.column) == ("survey", 3, "calculation")
    assert problem.expression == "distance(concat('f', 'oo'))"
