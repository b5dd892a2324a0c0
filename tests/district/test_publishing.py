"""An administrator publishes a form with a slip in it: told where, and no laptop ever sees it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.wire.messages import Forms
from district.command import main
from district.forms import offer
from district.hub import Hub

FORMS = Path(__file__).parents[2] / "resources" / "forms"
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


def publish(url: str, file: Path) -> int:
    return main(["publish-form", str(file), "--database", url])


def test_a_version_that_would_lie_open_is_refused_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite:///{tmp_path / 'hub.sqlite'}"
    Hub.create(url, "성북구").close()
    assert publish(url, FORMS / "mind_assessment.md") == 0
    assert publish(url, FORMS / "wellbeing_call.md") == 0
    capsys.readouterr()
    for form, mark, remedy in (
        ("mind_assessment", "attribute::bangmun:sealed", "policy set assessment_form"),
        ("wellbeing_call", "bind::bangmun:sign", "alert_mind, death_wish"),
        ("poverty_intake", "bind::bangmun:sign", "signs"),
    ):
        text = (FORMS / f"{form}.md").read_text(encoding="utf-8")
        (tmp_path / f"{form}.md").write_text(text.replace(mark, mark[:-1]), encoding="utf-8")
        assert publish(url, tmp_path / f"{form}.md") != 0
        told = capsys.readouterr()
        assert remedy in told.out + told.err
        (tmp_path / f"{form}.md").write_text(text, encoding="utf-8")
        assert publish(url, tmp_path / f"{form}.md") == 0, "as it should be"
