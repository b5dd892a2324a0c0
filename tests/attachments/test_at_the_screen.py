"""Pictures, drawings, signatures and files at the screen: attached, replaced, brought back, read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.visits.visiting import DONE, Ending
from tests.attachments.story import attach, begin, finish, picture
from tests.attachments.story import nurse as nurse_of
from tests.field import sync
from tests.prepared import Field, homes
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, Hand, working
from tests.ui.stage import Stage
from tests.wound import FORM_ID, WOUND_CARE, photograph
from ui.components.button import Button
from ui.components.ink import InkPad
from ui.components.picture import PictureView, Thumbnail
from ui.components.sheet import Sheet
from ui.components.spacing import TARGET
from ui.forms.editors.upload import UploadEditor
from ui.forms.question import Question
from ui.screens.form import FormScreen
from ui.screens.reading import ReadingScreen
from ui.screens.review import ReviewScreen
from ui.theme import Theme

PHOTO, BED = "/data/look/photo", "/data/look/bed"
SKETCH, MARKED, CONSENT = "/data/ink/sketch", "/data/ink/marked", "/data/ink/consent"
COUGH, PAPER = "/data/others/cough", "/data/others/paper"


@pytest.fixture
def stage(field: Field, theme: Theme) -> Iterator[Stage]:
    with working(nurse_of(field), theme) as stage:
        yield stage


@pytest.fixture
def wound(tmp_path: Path) -> Path:
    path = tmp_path / "IMG_2034.jpg"
    path.write_bytes(photograph())
    return path


class Nurse(Hand):
    """Fills in the form about the wound."""

    def __init__(self, qtbot: QtBot, stage: Stage) -> None:
        self.visit = stage.desk.visiting.start(homes(stage.desk)[0], None, [])
        self.form = FormScreen(stage.context, self.visit, FORM_ID)
        super().__init__(qtbot, stage, self.form)
        self.go("/data/look/has")
        qtbot.keyClick(self.cursor(), Qt.Key.Key_1)
        self.settle()

    def cursor(self) -> QWidget:
        widget = QApplication.focusWidget() or self.form.focusWidget()
        assert widget is not None
        return widget

    def go(self, ref: str) -> None:
        assert self.form.view is not None
        self.form.activateWindow()
        self.form.view.go_to(ref)
        self.settle()

    def editor(self, ref: str) -> UploadEditor:
        self.go(ref)
        editor = next(each for each in self.form.findChildren(Question) if each.ref == ref).editor
        assert isinstance(editor, UploadEditor)
        return editor

    def value(self, ref: str) -> str:
        assert self.form.view is not None
        state = self.form.view._session.state(ref)
        assert state is not None
        return state.value

    def choose(self, ref: str, path: Path) -> None:
        """With the system's dialog, from the keyboard."""
        editor = self.editor(ref)
        editor.focus_answer()
        self.qtbot.keyClick(self.cursor(), Qt.Key.Key_Return)
        dialog = editor.findChildren(QFileDialog)[-1]
        dialog.selectFile(str(path))
        dialog.fileSelected.emit(str(path))
        dialog.reject()
        self.settle()

    def button(self, words: str, root: QWidget | None = None) -> Button:
        buttons = (root or self.form).findChildren(Button)
        return next(each for each in buttons if each.text() == words and each.isVisible())

    def sheet(self) -> Sheet:
        return next(each for each in self.form.findChildren(Sheet) if each.isVisible())

    def blobs(self) -> int:
        folder = self.stage.desk.store.folder / "blobs"
        return len(list(folder.iterdir())) if folder.is_dir() else 0


def test_a_wound_is_photographed_finished_and_read_again(
    qtbot: QtBot, stage: Stage, wound: Path, theme: Theme
) -> None:
    nurse = Nurse(qtbot, stage)
    nurse.choose(PHOTO, wound)
    assert nurse.value(PHOTO) == "photo-1.jpg"
    thumbnail = nurse.editor(PHOTO).findChild(Thumbnail)
    assert isinstance(thumbnail, Thumbnail)
    nurse.until(lambda: not thumbnail.image.isNull())
    assert thumbnail.image.height() > thumbnail.image.width(), "the telephone was held upright"
    assert nurse.form.view is not None
    for _page in range(3):
        nurse.form.view.next()
        nurse.settle()
    assert stage.places.gone == [("back",)]
    stage.desk.visiting.finish(nurse.visit, Ending(DONE))

    reading = ReadingScreen(stage.context, nurse.visit)
    hand = Hand(qtbot, stage, reading)
    picture = hand.part("attached.picture")
    assert isinstance(picture, Thumbnail)
    assert "상처 사진" in picture.accessibleName()
    hand.until(lambda: not picture.image.isNull())
    picture.setFocus()
    qtbot.keyClick(picture, Qt.Key.Key_Return)
    hand.settle()
    (large,) = reading.findChildren(PictureView)
    assert large._image.height() == 640, "max-pixels"
    hand.press("picture.close")
    reading.resize(*TALL)
    theme.scale_to(200)
    hand.settle()
    hand.until(lambda: clipped(reading) == [])


def test_what_was_taken_out_comes_back_until_the_form_is_left(
    qtbot: QtBot, stage: Stage, wound: Path
) -> None:
    nurse = Nurse(qtbot, stage)
    nurse.choose(PHOTO, wound)
    nurse.button("빼기").click()
    nurse.settle()
    assert nurse.value(PHOTO) == ""
    qtbot.keyClick(nurse.cursor(), Qt.Key.Key_Return)
    nurse.wait_for_press()
    nurse.settle()
    assert nurse.value(PHOTO) == "photo-1.jpg", "the cursor was on 되돌리기"
    nurse.choose(PHOTO, wound)
    assert nurse.value(PHOTO) == "photo-2.jpg"
    assert nurse.blobs() == 2
    nurse.form.leave()
    nurse.settle()
    assert nurse.blobs() == 1
    assert "되돌리기" not in nurse.words()


def test_drawing_and_signing_by_keyboard_alone(qtbot: QtBot, stage: Stage) -> None:
    nurse = Nurse(qtbot, stage)
    nurse.editor(SKETCH).focus_answer()
    qtbot.keyClick(nurse.cursor(), Qt.Key.Key_Return)
    pad = nurse.sheet().findChild(InkPad)
    assert isinstance(pad, InkPad)
    assert not nurse.button("저장", nurse.sheet()).isEnabled()
    for key in (Qt.Key.Key_Space, *[Qt.Key.Key_Right] * 9, *[Qt.Key.Key_Down] * 9, Qt.Key.Key_Space):
        qtbot.keyClick(pad, key)
    nurse.button("저장", nurse.sheet()).click()
    nurse.settle()
    assert nurse.value(SKETCH) == "drawing-1.png"

    nurse.editor(CONSENT).focus_answer()
    qtbot.keyClick(nurse.cursor(), Qt.Key.Key_Return)
    nurse.settle()
    nurse.type("ink.name", "김민수")
    nurse.press("ink.save")
    assert nurse.value(CONSENT) == "signature-2.png"
    signed = QImage.fromData(stage.desk.attachments.read(_id(stage.desk, nurse.visit, "signature-2.png")))
    assert any(
        signed.pixelColor(x, y).lightness() < 60
        for x in range(0, signed.width(), 3)
        for y in range(0, signed.height(), 3)
    ), "the name is on the paper"


def test_a_finger_draws_on_a_photograph(qtbot: QtBot, stage: Stage, wound: Path) -> None:
    nurse = Nurse(qtbot, stage)
    nurse.choose(MARKED, wound)
    pad = nurse.sheet().findChild(InkPad)
    assert isinstance(pad, InkPad)
    middle = QPoint(pad.width() // 2, pad.height() // 2)
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=middle)
    for step in range(20):
        qtbot.mouseMove(pad, middle + QPoint(step, step))
    qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=middle + QPoint(20, 20))
    assert not pad.blank
    nurse.press("ink.save")
    assert nurse.value(MARKED) == "photo-2.jpg"


def test_pasted_and_dropped(qtbot: QtBot, stage: Stage, wound: Path, tmp_path: Path) -> None:
    nurse = Nurse(qtbot, stage)
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    QGuiApplication.clipboard().setImage(image)
    nurse.editor(BED).focus_answer()
    qtbot.keyClick(nurse.cursor(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    nurse.settle()
    QGuiApplication.clipboard().clear()
    assert nurse.value(BED) == "photo-1.jpg"
    paper = tmp_path / "진단서 2026.pdf"
    paper.write_bytes(b"%PDF-1.7 of a doctor")
    drop(nurse.editor(PAPER), QUrl.fromLocalFile(str(paper)))
    nurse.settle()
    assert nurse.value(PAPER) == "file-2.pdf"
    assert "진단서 2026.pdf" in nurse.words()


def test_what_is_not_attached_is_said(qtbot: QtBot, stage: Stage, wound: Path, tmp_path: Path) -> None:
    """Of two photographs that were dropped together, or one quickly after the other, one was gone without a
    word, and a telephone's that Windows shows as no file of its own."""
    nurse = Nurse(qtbot, stage)
    other = tmp_path / "IMG_2035.jpg"
    other.write_bytes(photograph(marker="other"))
    drop(nurse.editor(PHOTO), QUrl.fromLocalFile(str(wound)), QUrl.fromLocalFile(str(other)))
    nurse.settle()
    assert nurse.value(PHOTO) == "photo-1.jpg"
    assert nurse.blobs() == 1
    assert "나머지 1개는 붙이지 않았어요" in nurse.words()
    drop(nurse.editor(PHOTO), QUrl.fromLocalFile(str(other)))
    nurse.settle()
    assert nurse.value(PHOTO) == "photo-2.jpg"
    assert "붙이지 않았어요" not in nurse.words()

    editor = nurse.editor(BED)
    drop(editor, QUrl.fromLocalFile(str(wound)))
    assert editor.busy
    drop(editor, QUrl.fromLocalFile(str(other)))
    nurse.settle()
    assert nurse.value(BED) == "photo-3.jpg"
    assert "앞의 것을 저장하는 동안에 온 것은 붙이지 않았어요" in nurse.words()
    drop(editor, QUrl("mtp://telephone/IMG_2036.jpg"))
    nurse.settle()
    assert "이 노트북에 있는 파일이 아니라서 붙이지 못했어요" in nurse.words()
    assert nurse.value(BED) == "photo-3.jpg"


def drop(editor: UploadEditor, *urls: QUrl) -> None:
    dropped = QMimeData()
    dropped.setUrls(list(urls))
    copy, left, nothing = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(editor, QDragEnterEvent(QPoint(5, 5), copy, dropped, left, nothing))
    QApplication.sendEvent(editor, QDropEvent(QPointF(5, 5), copy, dropped, left, nothing))


def test_what_cannot_be_attached_is_said_kindly_and_the_form_goes_on(
    qtbot: QtBot, stage: Stage, wound: Path, tmp_path: Path
) -> None:
    nurse = Nurse(qtbot, stage)
    large = tmp_path / "large.pdf"
    large.write_bytes(bytes(25_000_000))
    nurse.choose(PAPER, large)
    assert "20.0 MB까지 붙일 수 있어요" in nurse.words()
    false = tmp_path / "not.jpg"
    false.write_bytes(b"nothing of a picture")
    nurse.choose(PHOTO, false)
    assert "사진으로 열 수 없는 파일이에요" in nurse.words()
    nurse.choose(COUGH, wound)
    assert "소리 파일을 붙일 수 있어요" in nurse.words()
    nurse.choose(BED, tmp_path / "gone.jpg")
    assert "파일을 읽지 못했어요" in nurse.words()
    assert nurse.blobs() == 0
    nurse.choose(PHOTO, wound)
    assert nurse.value(PHOTO) == "photo-1.jpg"


def test_a_damaged_picture_is_told_beside_its_question(qtbot: QtBot, stage: Stage, wound: Path) -> None:
    nurse = Nurse(qtbot, stage)
    nurse.choose(PHOTO, wound)
    (sealed,) = (stage.desk.store.folder / "blobs").iterdir()
    sealed.write_bytes(sealed.read_bytes()[:-9] + b"damaged!!")
    again = FormScreen(stage.context, nurse.visit, FORM_ID)
    hand = Hand(qtbot, stage, again)
    assert "파일이 손상되어 열 수 없어요" in hand.words()
    assert again.view is not None
    again.view.next()
    hand.settle()
    assert "그림과 서명" in hand.words()


def test_a_supervisor_brings_a_picture_that_is_elsewhere(
    qtbot: QtBot, stage: Stage, wound: Path, field: Field, theme: Theme
) -> None:
    nurse = Nurse(qtbot, stage)
    nurse.choose(PHOTO, wound)
    nurse.form.leave()
    nurse.settle()
    stage.desk.drafts.call_finished(nurse.visit, FORM_ID, finished=True)
    stage.desk.visiting.finish(nurse.visit, Ending(DONE))
    sync(stage.desk)
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    with working(supervisor, theme) as other:
        hand = Hand(qtbot, other, ReadingScreen(other.context, nurse.visit))
        assert "파일은 다른 기기에 있어요" in hand.words()
        assert "사진 · " in hand.words()
        hand.press("fetch.button")
        hand.screen.refresh()
        hand.settle()
        assert not hand.shows("fetch.button")
        assert "파일은 다른 기기에 있어요" not in hand.words()
        assert hand.shows("attached.picture")


def test_without_a_network_the_download_says_so(
    qtbot: QtBot, stage: Stage, wound: Path, field: Field, theme: Theme
) -> None:
    nurse = Nurse(qtbot, stage)
    nurse.choose(PHOTO, wound)
    nurse.form.leave()
    nurse.settle()
    stage.desk.drafts.call_finished(nurse.visit, FORM_ID, finished=True)
    stage.desk.visiting.finish(nurse.visit, Ending(DONE))
    sync(stage.desk)
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    field.go_offline()
    with working(supervisor, theme) as other:
        hand = Hand(qtbot, other, ReadingScreen(other.context, nurse.visit))
        hand.press("fetch.button")
        assert "구청에 연결되지 않아 받지 못했어요" in hand.words()
        assert hand.shows("fetch.button")


def test_every_control_can_be_pressed_read_and_heard(
    qtbot: QtBot, stage: Stage, wound: Path, theme: Theme
) -> None:
    nurse = Nurse(qtbot, stage)
    nurse.choose(PHOTO, wound)
    theme.scale_to(200)
    nurse.form.resize(*TALL)
    for ref in (PHOTO, SKETCH, PAPER):
        nurse.go(ref)
        nurse.until(lambda: clipped(nurse.form) == [])
        for button in nurse.editor(ref).findChildren(Button):
            assert button.accessibleName() or button.text()
            if button.isVisible():
                assert min(button.width(), button.height()) >= TARGET
                assert button.accessibleName().startswith(button.text()), "the label is in the name"
    nurse.editor(CONSENT).focus_answer()
    qtbot.keyClick(nurse.cursor(), Qt.Key.Key_Return)
    nurse.settle()
    nurse.until(lambda: clipped(nurse.sheet()) == [])
    qtbot.keyClick(nurse.sheet(), Qt.Key.Key_Escape)
    nurse.settle()
    assert nurse.value(CONSENT) == ""


def test_a_photograph_can_be_attached_to_a_sealed_form(
    qtbot: QtBot, stage: Stage, field: Field, wound: Path
) -> None:
    sealed = WOUND_CARE.replace("| style |", "| style | namespaces | attribute::bangmun:sealed |").replace(
        "| 1 | pages |", '| 2 | pages | bangmun="https://bangmun.example/xforms" | health_division |'
    )
    field.hub.publish_form(FORM_ID, "md", sealed.encode())
    sync(stage.desk)
    nurse = Nurse(qtbot, stage)
    nurse.choose(PHOTO, wound)
    assert nurse.value(PHOTO) == "photo-1.jpg"


def _id(desk: Desk, visit: str, name: str) -> str:
    row = desk.attachments.named(visit, name)
    assert row is not None
    return row.id


def test_a_supervisor_brings_also_the_picture_that_another_has_replaced_since(
    qtbot: QtBot, field: Field, theme: Theme
) -> None:
    nurse = nurse_of(field)
    visit = begin(nurse)
    attach(nurse, visit, PHOTO, picture(photograph()))
    finish(nurse, visit)
    nurse.visiting.amend(visit)
    attach(nurse, visit, PHOTO, picture(photograph(500, 400)))
    finish(nurse, visit)
    assert sync(nurse).photos == 2
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    with working(supervisor, theme) as stage:
        for screen in (ReviewScreen(stage.context), ReadingScreen(stage.context, visit)):
            hand = Hand(qtbot, stage, screen)
            hand.press("visit_words.version.1")
            if isinstance(screen, ReviewScreen):
                hand.press("fetch.button")
                screen.refresh()
                hand.settle()
                assert "예전 기록을 보고 있어요" in hand.words(), "what one was reading stays"
            assert hand.shows("attached.picture")
            assert not hand.shows("fetch.button")
            hand.press("visit_words.version.2")
            assert hand.shows("fetch.button"), "the one in force has not come yet"
