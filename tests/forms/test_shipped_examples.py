"""Every form that comes with the installed pyxform opens here."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest

from app.forms.definition import Definition
from app.forms.files import load_file
from app.forms.session import open_session

_KINDS = frozenset({".xml", ".xlsx", ".xls", ".md"})
# Why, the matrix says: docs/forms.md, "pyxform's example workbooks" and "include of other forms".
_REFUSED = frozenset({"bad_calc.xlsx", "xl_date_ambiguous.xlsx", "include.xls", "include_json.xls"})
SHIPPED = [
    Path(str(file.locate()))
    for file in metadata.files("pyxform") or ()
    if file.suffix in _KINDS and file.name not in _REFUSED and ("test" in file.name or "example" in file.name)
]


def test_some_form_is_shipped() -> None:
    if not SHIPPED:
        pytest.skip("this pyxform comes without examples")


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.name)
def test_a_shipped_form_opens_fills_and_comes_back(file: Path) -> None:
    definition = load_file(file)
    session = open_session(definition)
    assert session.submission_xml()
    draft = session.draft_xml()
    again = open_session(Definition.from_bytes(definition.to_bytes()), draft_xml=draft)
    assert again.draft_xml() == draft
