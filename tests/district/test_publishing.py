"""An administrator publishes a form with a slip in it: told where, and no laptop ever sees it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.wire.messages import Forms
from district.command import main
from district.forms import offer
from district.hub import Hub

SLIPPED = """
| survey |
| | type | name | label | relevant |
| | integer | a | 가 |  |
| | integer | b | 나 | ${a} +* 2 |
| | integer | c | 다 | nosuch(${a}) |
"""


def test_a_form_with_faulty_expressions_is_not_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite:///{tmp_path / 'hub.sqlite'}"
    Hub.create(url, "성북구").close()
    (tmp_path / "slipped.md").write_text(SLIPPED, encoding="utf-8")
    # A table of another program beside the form is none of its business.
    (tmp_path / "households.csv").write_bytes("성명\n가상일\n".encode("cp949"))
    assert main(["publish-form", str(tmp_path / "slipped.md"), "--database", url]) != 0
    told = capsys.readouterr()
    words = told.out + told.err
    assert "3행, relevant" in words
    assert "4행, relevant" in words
    assert "nosuch()" in words
    hub = Hub.open(url)
    with hub.store.reading() as connection:
        assert offer(connection, Forms(have=[])).current == []
    hub.close()
