"""docs/forms.md says what the code does: no more, no less."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.forms.definition import Definition
from app.forms.interface import FormError
from app.forms.loading import load_markdown
from app.forms.matrix import document, features
from app.forms.session import open_session
from app.forms.xpath.registry import FUNCTIONS
from tests.forms.authored import workbook

DOCUMENT = Path(__file__).parents[2] / "docs" / "forms.md"
LIST = [{"list_name": "l", "name": "a", "label": "A"}]
ROW_OF = {
    "select_one": {"type": "select_one l"},
    "select_one or_other": {"type": "select_one l or_other"},
    "select_multiple": {"type": "select_multiple l"},
    "select_one_from_file": {"type": "select_one_from_file t.csv"},
    "select_multiple_from_file": {"type": "select_multiple_from_file t.csv"},
    "select_one_external": {"type": "select_one_external l", "choice_filter": "name != ${other}"},
    "rank": {"type": "rank l"},
    "range": {"type": "range", "parameters": "start=0 end=10 step=1"},
    "calculate": {"type": "calculate", "calculation": "1 + 1"},
    "hidden": {"type": "hidden", "default": "x"},
    "background-geopoint": {"type": "background-geopoint", "trigger": "${other}"},
    "begin_loop": {"type": "begin_loop over l"},
    "audit": {"type": "audit", "name": "audit"},
}


def form_of(kind: str) -> Definition:
    row = {"type": kind, "name": "q", "label": "Q", **ROW_OF.get(kind, {})}
    rows = [{"type": "text", "name": "other", "label": "Other"}, row]
    if kind.startswith("begin_"):
        rows.append({"type": "text", "name": "inner", "label": "Inner"})
        rows.append({"type": kind.replace("begin_", "end_")})
    return load_markdown(
        workbook(survey=rows, choices=LIST, external_choices=LIST),
        resources={"jr://file-csv/t.csv": "name,label\na,A\n", "jr://file-csv/q.csv": "name\na\n"},
    )


def test_the_document_is_written_from_the_data() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document()


def test_every_function_is_in_the_matrix() -> None:
    assert set(features()["functions"]) == set(FUNCTIONS)


SUPPORTED = [name for name, row in features()["types"].items() if row["status"] != "no"]


@pytest.mark.parametrize("kind", SUPPORTED)
def test_every_question_type_that_is_promised_opens(kind: str) -> None:
    try:
        session = open_session(form_of(kind))
    except FormError as error:
        pytest.fail(str(error))
    assert session.submission_xml()


def test_columns_of_our_own_arrive() -> None:
    definition = load_markdown(
        workbook(
            survey=[
                {
                    "type": "integer",
                    "name": "sys",
                    "label": "Systolic",
                    "bind::bangmun:loinc": "8480-6",
                    "bind::bangmun:unit": "mm[Hg]",
                }
            ],
            settings=[
                {
                    "form_id": "bp",
                    "namespaces": 'bangmun="https://bangmun.example/xforms"',
                    "attribute::bangmun:source": "KDCA",
                    "attribute::bangmun:minutes": "5",
                }
            ],
        )
    )
    assert definition.attributes == {"source": "KDCA", "minutes": "5"}
    assert definition.root.children[0].extra == {"loinc": "8480-6", "unit": "mm[Hg]"}
    again = Definition.from_bytes(definition.to_bytes())
    assert again.root.children[0].extra == {"loinc": "8480-6", "unit": "mm[Hg]"}
