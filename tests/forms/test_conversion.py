"""What the converter writes with our elements is, letter by letter, what it writes with its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pyxform.xls2xform import convert

from app.forms.interface import FormError
from app.forms.loading import load_markdown
from app.forms.quick_elements import use_quick_elements
from tests.forms.authored import workbook

FORMS = Path(__file__).parents[2] / "resources" / "forms"
EVERY_KIND = workbook(
    survey=[
        {"type": "start", "name": "started"},
        {
            "type": "text",
            "name": "who",
            "label::한국어 (ko)": '누구 "A&B" <b>',
            "label::English (en)": "Who",
            "hint::한국어 (ko)": "적으세요 & 쓰세요",
            "default": '& "x" <',
            "media::image::한국어 (ko)": "a.png",
            "constraint": "string-length(.) > 1",
            "constraint_message": "${who}님",
            "instance::kind": "5 & 6",
            "bind::orx:max": "1",
            "save_to": "head",
        },
        {
            "type": "text",
            "name": "echo",
            "label::한국어 (ko)": '${who} < ${who}님 "네"',
            "label::English (en)": "Echo ${who}",
            "relevant": "${who} != '' and 1 < 2",
            "calculation": "${who}",
            "trigger": "${who}",
        },
        {"type": "begin_repeat", "name": "r", "label::한국어 (ko)": "사람 ${who}"},
        {
            "type": "select_one l",
            "name": "pick",
            "label::한국어 (ko)": "골라요",
            "choice_filter": "f = ${who}",
        },
        {"type": "begin_repeat", "name": "inner", "label::한국어 (ko)": "안"},
        {"type": "integer", "name": "n", "label::한국어 (ko)": "수", "default": "3"},
        {"type": "end_repeat"},
        {"type": "end_repeat"},
        {"type": "geopoint", "name": "where", "label::한국어 (ko)": "어디", "save_to": "place"},
    ],
    choices=[
        {"list_name": "l", "name": "a", "label::한국어 (ko)": "가 & ${who}", "f": "1"},
        {"list_name": "l", "name": "b", "label::English (en)": "B <", "f": "2", "media::image": "b.png"},
    ],
    settings=[{"form_title": "가 & 나", "version": '1 "2"', "attribute::kind": "3", "style": "pages"}],
    entities=[{"dataset": "home", "label": "${who}"}],
)


# As it comes, in a process where nobody has replaced anything.
THEIRS = """
import json, sys
from pyxform.xls2xform import convert
sys.stdin.reconfigure(encoding="utf-8")
forms = json.load(sys.stdin)
made = [convert(form, file_type=".md", pretty_print=pretty).xform for form in forms for pretty in (0, 1)]
print(json.dumps(made))
"""


def test_the_xform_is_the_same_as_with_the_converters_own_elements() -> None:
    files = [FORMS / f"{name}.md" for name in ("health_check", "elder_universal")]
    forms = [EVERY_KIND, *(file.read_text(encoding="utf-8") for file in files)]
    asked = json.dumps(forms)
    found = subprocess.run(
        [sys.executable, "-c", THEIRS], input=asked, capture_output=True, check=True, encoding="utf-8"
    )
    use_quick_elements()
    ours = [
        convert(form, file_type=".md", pretty_print=pretty).xform
        for form in forms
        for pretty in (False, True)
    ]
    assert ours == json.loads(found.stdout)


def test_a_reference_to_two_questions_of_one_name_is_told_as_before() -> None:
    form = (
        "| survey |\n| | type | name | label | calculation |\n| | begin_group | g | G | |\n"
        "| | text | a | A | |\n| | end_group | | | |\n| | text | a | A | |\n| | calculate | c | | ${a} |\n"
    )
    with pytest.raises(FormError) as refused:
        load_markdown(form)
    assert "'a'" in refused.value.problems[0].korean


ANOTHER_VERSION = """
import json, sys
import pyxform
pyxform.__version__ = "99.0.0"
from app.forms.loading import load_markdown
sys.stdin.reconfigure(encoding="utf-8")
xml = load_markdown(json.load(sys.stdin)).xml
print(json.dumps([xml, "app.forms.quick_elements" in sys.modules]))
"""


def test_with_a_converter_of_another_version_a_form_loads_by_its_own_elements() -> None:
    found = subprocess.run(
        [sys.executable, "-c", ANOTHER_VERSION],
        input=json.dumps(EVERY_KIND),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert json.loads(found.stdout) == [load_markdown(EVERY_KIND).xml, False]
