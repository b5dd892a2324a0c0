"""Thirty photographs at one visit, by finger: the last is added like the first, and the page stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.field import sync
from tests.finger import touch
from tests.prepared import Field, homes
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, Hand, working
from tests.ui.stage import Stage
from tests.wound import photograph
from ui.components.finger import let_fingers_scroll
from ui.components.picture import Thumbnail
from ui.forms.editors.upload import UploadEditor
from ui.forms.page import PageView
from ui.forms.question import Question
from ui.forms.sections import Repeat
from ui.screens.form import FormScreen
from ui.theme import Theme
from ui.window import the_application

MANY = 30
FORM_ID = "many_wounds"
FORM = f"""
| settings |
| | form_title | form_id | version |
| | 상처 여럿 | {FORM_ID} | 1 |

| survey |
| | type | name | label | parameters |
| | begin_repeat | wound | 상처 | |
| | image | photo | 상처 사진 | max-pixels=640 |
| | text | where | 어디에 있나요? | |
| | end_repeat | | | |
"""


class Nurse(Hand):
    """Touches the form, the tablet held upright."""

    def __init__(self, qtbot: QtBot, stage: Stage) -> None:
        self.visit = stage.desk.visiting.start(homes(stage.desk)[0], None, [])
        self.form = FormScreen(stage.context, self.visit, FORM_ID)
        super().__init__(qtbot, stage, self.form, TALL)
        self.form.activateWindow()
        self.until(self.form.isActiveWindow)

    @property
    def page(self) -> PageView:
        page = self.form.findChild(PageView)
        assert isinstance(page, PageView)
        return page

    @property
    def repeat(self) -> Repeat:
        repeat = self.form.findChild(Repeat)
        assert isinstance(repeat, Repeat)
        return repeat

    def editor(self, at: int) -> UploadEditor:
        ref = f"/data/wound[{at}]/photo"
        editor = next(each for each in self.form.findChildren(Question) if each.ref == ref).editor
        assert isinstance(editor, UploadEditor)
        return editor

    def reach(self, part: QWidget) -> None:
        self.page.ensureWidgetVisible(part)
        self.settle()
        touch(part)
        self.settle()

    def add(self, at: int) -> None:
        self.reach(self.repeat._add)
        self.until(lambda: len(self.repeat.cards) == at)

    def picture(self, at: int) -> Thumbnail:
        picture = self.editor(at).findChild(Thumbnail)
        assert isinstance(picture, Thumbnail)
        return picture

    def photograph(self, at: int, path: Path) -> None:
        editor = self.editor(at)
        self.until(lambda: is_whole(editor))
        bar = self.page.verticalScrollBar()
        before = bar.value()
        touch(editor._ways[-1][0])
        dialog = editor.findChildren(QFileDialog)[-1]
        dialog.fileSelected.emit(str(path))
        dialog.reject()
        self.settle()
        self.until(lambda: editor.value != "")
        picture = self.picture(at)
        self.until(lambda: not picture.image.isNull() and is_whole(picture))
        assert bar.value() == before


def is_whole(part: QWidget) -> bool:
    return part.visibleRegion().boundingRect() == part.rect()


@pytest.mark.parametrize("percent", [100, 200])
def test_the_thirtieth_is_added_like_the_first_and_the_page_stays_where_it_is(
    qtbot: QtBot, field: Field, theme: Theme, tmp_path: Path, percent: int
) -> None:
    let_fingers_scroll(the_application())
    theme.scale_to(percent)
    field.hub.publish_form(FORM_ID, "md", FORM.encode())
    desk = field.laptop("nurse")
    assert sync(desk).trouble is None
    path = tmp_path / "IMG_2034.jpg"
    with working(desk, theme) as stage:
        nurse = Nurse(qtbot, stage)
        built = []
        for at in range(1, MANY + 1):
            if at > 1:
                nurse.add(at)
            path.write_bytes(photograph(marker=f"wound {at}"))
            nurse.photograph(at, path)
            assert clipped(nurse.form) == []
            built.append(len(nurse.form.findChildren(Question)))
        assert max(built) == built[3], "those before the new one are closed once there are more than four"
        assert nurse.repeat.cards[2]._open.text() == "상처 3 · 상처 사진"
        nurse.reach(nurse.repeat.cards[0]._open)
        first = nurse.picture(1)
        nurse.until(lambda: not first.image.isNull())
        view = nurse.form.view
        assert view is not None
        answers = [view._session.state(f"/data/wound[{at}]/photo") for at in range(1, MANY + 1)]
        assert len({state.value for state in answers if state is not None and state.value}) == MANY
