"""An author looks at a form in its window before anyone has to use it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.forms.command import window_program
from ui.forms.preview import Preview
from ui.theme import Theme

GOOD = """
| survey |
| | type | name | label | relevant |
| | text | a | Name | |
| | integer | b | Age | /data/nosuch = 1 |
"""
BAD = GOOD.replace("/data/nosuch = 1", "nosuch(${a})")


def reads(preview: Preview, words: str) -> bool:
    return any(words in label.text() for label in preview.findChildren(QLabel) if label.isVisible())


def street(preview: Preview) -> str:
    state = preview._session.state("/data/street") if preview._session is not None else None
    assert state is not None
    return state.value


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "form.md"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_a_form_is_shown_with_the_notes_to_its_author(qtbot: QtBot, theme: Theme, file: Path) -> None:
    preview = Preview(file)
    qtbot.addWidget(preview)
    with qtbot.waitExposed(preview):
        preview.show()
    assert preview.view is not None
    assert preview.windowTitle() == "form.md 미리보기"
    assert reads(preview, "Name")
    assert reads(preview, "survey 시트 3행")
    preview.view.finish()
    assert reads(preview, "저장하지 않았어요")


def test_what_keeps_a_form_from_opening_is_listed_until_it_is_mended(
    qtbot: QtBot, theme: Theme, file: Path
) -> None:
    file.write_text(BAD, encoding="utf-8")
    preview = Preview(file, english=True)
    qtbot.addWidget(preview)
    with qtbot.waitExposed(preview):
        preview.show()
    assert preview.view is None
    assert reads(preview, "There is no function nosuch()")
    assert reads(preview, "▸nosuch(${a})")
    file.write_text(GOOD, encoding="utf-8")
    preview.reload()
    assert preview.view is not None
    qtbot.waitUntil(lambda: reads(preview, "Name"))


def test_a_file_that_is_not_there_is_a_problem_too(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    preview = Preview(tmp_path / "none.md")
    qtbot.addWidget(preview)
    with qtbot.waitExposed(preview):
        preview.show()
    assert preview.view is None
    assert reads(preview, "none.md")


def test_the_command_starts_the_window_as_a_program_of_its_own(file: Path) -> None:
    told = subprocess.run(
        [*window_program(file, "en"), "--help"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert "bangmun-forms-preview" in told.stdout


def test_saving_the_file_reads_it_again_and_keeps_the_answers(qtbot: QtBot, theme: Theme, file: Path) -> None:
    preview = Preview(file)
    qtbot.addWidget(preview)
    with qtbot.waitExposed(preview):
        preview.show()
    assert preview._session is not None
    preview._session.answer("/data/a", "김순자")
    file.write_text(BAD, encoding="utf-8")
    qtbot.waitUntil(lambda: reads(preview, "▸nosuch"))
    assert preview.view is None
    # As Excel saves: another file in the old one's place.
    other = file.with_name("saving.tmp")
    other.write_text(GOOD.replace("Name", "Full name"), encoding="utf-8")
    other.replace(file)
    qtbot.waitUntil(lambda: reads(preview, "Full name"))
    state = preview._session.state("/data/a")
    assert state is not None
    assert state.value == "김순자"


def test_a_file_that_goes_away_and_comes_back_is_read_again(qtbot: QtBot, theme: Theme, file: Path) -> None:
    preview = Preview(file)
    qtbot.addWidget(preview)
    with qtbot.waitExposed(preview):
        preview.show()
    file.unlink()
    qtbot.waitUntil(lambda: reads(preview, "파일이 없습니다"))
    file.write_text(GOOD, encoding="utf-8")
    qtbot.waitUntil(lambda: preview.view is not None)


def test_what_came_to_the_end_is_the_next_responses_last_saved(
    qtbot: QtBot, theme: Theme, file: Path
) -> None:
    file.write_text(
        """
| survey |
| | type | name | label | default |
| | text | street | Street | ${last-saved#street} |
""",
        encoding="utf-8",
    )
    preview = Preview(file)
    qtbot.addWidget(preview)
    assert preview.view is not None
    assert preview._session is not None
    preview._session.answer("/data/street", "정릉로10길")
    preview.reload()
    assert street(preview) == ""
    preview._session.answer("/data/street", "보국문로")
    preview.view.finish()
    preview.reload()
    assert street(preview) == "보국문로"


def test_what_the_form_cannot_work_out_is_told_to_its_author(qtbot: QtBot, theme: Theme, file: Path) -> None:
    file.write_text(
        """
| survey |
| | type | name | label | repeat_count |
| | integer | n | How many | |
| | begin_repeat | r | R | ${n} |
| | text | t | T | |
| | end_repeat | | | |
""",
        encoding="utf-8",
    )
    preview = Preview(file)
    qtbot.addWidget(preview)
    with qtbot.waitExposed(preview):
        preview.show()
    assert preview._session is not None
    preview._session.answer("/data/n", "1000000")
    assert reads(preview, "10,000까지만")
    preview._session.answer("/data/n", "2")
    assert reads(preview, "아무것도 저장하지 않아요")


CIRCLE = """
| survey |
| | type | name | label | choice_filter |
| | text | a | A | |
| | select_one l | s | S | jr:choice-name(${a}, '${s}') != 'Y' |
| choices |
| | list_name | name | label |
| | l | yes | Y |
"""


def test_a_circle_saved_over_a_good_form_is_told_with_its_way_round(
    qtbot: QtBot, theme: Theme, file: Path
) -> None:
    preview = Preview(file)
    qtbot.addWidget(preview)
    with qtbot.waitExposed(preview):
        preview.show()
    file.write_text(CIRCLE, encoding="utf-8")
    qtbot.waitUntil(lambda: reads(preview, "/data/s (l) → /data/s (l)"))
    assert preview.view is None


def test_a_fault_of_the_program_leaves_words_in_the_window(
    qtbot: QtBot, theme: Theme, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = Preview(file)
    qtbot.addWidget(preview)
    with qtbot.waitExposed(preview):
        preview.show()
    assert preview._session is not None
    preview._session.answer("/data/a", "김순자")

    def fails(*_: object, **__: object) -> None:
        raise RecursionError

    with monkeypatch.context() as broken:
        broken.setattr("ui.forms.preview.open_session", fails)
        with pytest.raises(RecursionError):
            preview._read(keep=True)
    qtbot.waitUntil(lambda: reads(preview, "프로그램의 잘못"))
    assert reads(preview, "파일은 그대로입니다")
    preview._read(keep=True)
    assert preview._session is not None
    state = preview._session.state("/data/a")
    assert state is not None
    assert state.value == "김순자"
