"""Arguments that can never be right are told when a form is loaded, not at somebody's home."""

from __future__ import annotations

import pytest

from app.forms.interface import FormError
from app.forms.loading import load_markdown, load_xform
from tests.forms.test_messages import problems, under_caret

FORM = """
| survey |
| | type | name | label | calculation |
| | text | s | S | |
| | calculate | c | | if(${{s}} = "x", {}, 1) |
"""
XFORM = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head>
<h:title>t</h:title><model><instance><data id="t"><a/><x/></data></instance>{}</model></h:head>
<h:body>{}</h:body></h:html>"""


@pytest.mark.parametrize(
    ("wrong", "code", "caret"),
    [
        ("weighted-checklist(0, 1, 1)", "argument-count", "weighted-checklist("),
        ("coalesce('a')", "argument-count", "coalesce("),
        ("coalesce('a', 'b', 'c')", "argument-count", "coalesce("),
        ("area('1 1', '1 2')", "argument-count", "area("),
        ("count('a')", "nodes-needed", "'a'"),
        ("sum('1')", "nodes-needed", "'1'"),
        ("count(1 + 2)", "nodes-needed", "+ 2"),
        ("position('a')", "nodes-needed", "'a'"),
        ("randomize(3)", "nodes-needed", "3"),
        ("count(concat('a', 'b'))", "nodes-needed", "concat("),
        ("'2' \\| ${s}", "nodes-needed", "'2'"),
        ("max(1)/b", "nodes-needed", "max("),
        ("digest('a', 'MD4')", "digest", "'MD4'"),
        ("digest('a', 'MD5', 'octal')", "digest", "'octal'"),
        ("distance('foo')", "no-point", "'foo'"),
        ("jr:choice-name('a', '/data/nope')", "unknown-question", "'/data/nope'"),
    ],
)
def test_a_wrong_argument_is_refused_with_its_cell_and_caret(wrong: str, code: str, caret: str) -> None:
    (found,) = problems(FORM.format(wrong))
    assert (found.code, found.sheet, found.row, found.column) == (code, "survey", 3, "calculation")
    assert under_caret(found).startswith(caret)
    assert found.korean != found.english


@pytest.mark.parametrize(
    "right",
    [
        "weighted-checklist(0, 1, 1, 2)",
        "count(if(${s} = 'x', ${s}, ${s}))",
        "digest('a', 'sha-256', 'hex')",
        "digest('a', ${s})",
        "distance('37.5 127 0 0; 37.6 127 0 0')",
        "distance(${s})",
        "position(..)",
    ],
)
def test_what_may_be_right_is_loaded(right: str) -> None:
    assert not [note for note in load_markdown(FORM.format(right)).notes if note.fatal]


@pytest.mark.parametrize(
    ("model", "body", "element"),
    [
        ('<setvalue event="odk-instance-first-load" value="1"/>', '<input ref="/data/a"/>', "<setvalue>"),
        ("", '<select1 ref="/data/a"><item><label>A</label></item></select1>', "<item>"),
    ],
)
def test_an_element_that_lacks_what_it_needs_is_refused_by_name(model: str, body: str, element: str) -> None:
    with pytest.raises(FormError) as caught:
        load_xform(XFORM.format(model, body))
    (found,) = caught.value.problems
    assert element in found.korean
    assert element in found.english


@pytest.mark.parametrize("name", ["calculate", "relevant", "constraint"])
def test_a_blank_expression_is_told(name: str) -> None:
    form = load_xform(XFORM.format(f'<bind nodeset="/data/a" {name}=""/>', '<input ref="/data/a"/>'))
    (note,) = form.notes
    assert (note.code, note.column, note.fatal) == ("blank-expression", name, False)
    assert name in note.korean
