"""The sound and the film that the district gave its form."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from app.forms.files import load_content
from app.forms.session import open_session
from ui.components.button import Button
from ui.components.dialog import Dialog
from ui.components.text import Text
from ui.forms import play_button
from ui.forms.play_button import PlayButton
from ui.forms.view import FormView

pytestmark = pytest.mark.usefixtures("theme")

FORM = """
| survey |
| | type | name | label | media::audio | media::video |
| | text | song | 이 노래를 아세요? | song.mp3 | |
| | text | walk | 이렇게 걸으세요? | | walk.mp4 |
| | text | gone | 이 소리는요? | gone.mp3 | |
| | select_one tune | tune | 어느 가락이에요? | | |
| choices |
| | list_name | name | label | media::audio |
| | tune | a | 아리랑 | arirang.mp3 |
| | tune | b | 도라지 | |
"""


def test_without_multimedia_a_copy_goes_to_the_systems_player_after_asking(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def open_url(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(play_button, "has_multimedia", lambda: False)
    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    files = {"song.mp3": b"song", "walk.mp4": b"walk", "arirang.mp3": b"arirang"}
    session = open_session(load_content("md", FORM.encode(), files))
    view = FormView(session, on_answer=lambda _ref, _value: None, on_finish=lambda: None)
    qtbot.addWidget(view)
    view.show()
    buttons = {button.accessibleName(): button for button in view.findChildren(PlayButton)}
    assert set(buttons) == {"듣기, 이 노래를 아세요?", "영상 보기, 이렇게 걸으세요?", "아리랑: 듣기"}
    assert any("gone.mp3" in label.text() for label in view.findChildren(Text))
    buttons["영상 보기, 이렇게 걸으세요?"].click()
    assert opened == [], "it asks first"
    dialog = view.findChild(Dialog)
    assert dialog is not None
    next(each for each in dialog.findChildren(Button) if each.text() == "열기").click()
    (copy,) = opened
    assert copy.name == "film.mp4"
    assert copy.read_bytes() == b"walk"
