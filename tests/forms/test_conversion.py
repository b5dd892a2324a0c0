"""What the converter writes with our elements is, letter by letter, what it writes with its own."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from pyxform import utils
from pyxform.xls2xform import convert

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


@pytest.fixture
def own_elements(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The converter's module as it comes."""
    spec = importlib.util.find_spec("pyxform.utils")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    # Put back at the end, whoever had them replaced before.
    monkeypatch.setattr(utils, "DetachableElement", utils.DetachableElement)
    monkeypatch.setattr(utils, "PatchedText", utils.PatchedText)
    return module


@pytest.mark.parametrize(
    ("name", "pretty"), [("every kind", False), ("every kind", True), ("health_check", False)]
)
def test_the_xform_is_the_same_as_with_the_converters_own_elements(
    own_elements: ModuleType, name: str, pretty: bool
) -> None:
    form = EVERY_KIND if name == "every kind" else (FORMS / f"{name}.md").read_text(encoding="utf-8")
    utils.DetachableElement, utils.PatchedText = own_elements.DetachableElement, own_elements.PatchedText
    theirs = convert(form, file_type=".md", pretty_print=pretty).xform
    use_quick_elements()
    assert convert(form, file_type=".md", pretty_print=pretty).xform == theirs
