"""A form that cannot work something out says so above the questions."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.forms.loading import load_markdown
from app.forms.session import open_session
from ui.screens.unreckoned import Unreckoned
from ui.theme import Theme

WAY = """
| survey |
| | type | name | label | calculation |
| | text | where | 어디까지? | |
| | calculate | metres | | distance(${where}) |
"""


def test_what_could_not_be_worked_out_is_told_until_it_can(qtbot: QtBot, theme: Theme) -> None:
    session = open_session(load_markdown(WAY))
    banner = Unreckoned()
    qtbot.addWidget(banner)
    banner.look(session)
    assert banner.isHidden()
    session.answer("/data/where", "집 앞")
    banner.look(session)
    assert not banner.isHidden()
    words = "\n".join(label.text() for label in banner.findChildren(QLabel))
    assert "점수나 안내가 틀릴 수 있어요" in words
    assert "/data/metres" in words
    session.answer("/data/where", "37.5 127.0")
    banner.look(session)
    assert banner.isHidden()
