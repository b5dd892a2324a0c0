"""The markup of a form's texts on the screen: shown, read aloud in plain words, and never more than words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from app.forms.loading import load_markdown
from app.forms.session import Session, open_session
from app.forms.styling.colours import read_colour
from app.forms.styling.worded import Worded
from ui.components.banner import Banner
from ui.components.button import Button
from ui.components.dialog import Dialog
from ui.components.text import Text
from ui.forms.aids import Aids
from ui.forms.label import SURFACES, FormText
from ui.forms.leading_out import Links
from ui.forms.markup import as_rich, read
from ui.forms.readable import LEAST_CONTRAST, readable
from ui.forms.view import FormView
from ui.resources import RESOURCES
from ui.theme import Theme
from ui.tokens import Appearance, contrast, read_tokens

LABEL = "**${who}**님 나이 [안내](https://www.example.kr/a)"
HINT = '<span style="color:yellow">주의</span> [상담](tel:02-123-4567)'
FORM = f"""
| survey |
| | type | name | label | hint | bind::bangmun:alert | constraint | constraint_message |
| | text | who | 이름 | | | | |
| | integer | age | {LABEL} | {HINT} | | . < 150 | **150** 미만 |
| | note | stop | <b>${{who}}</b>님께 | | danger | | |
| settings |
| | namespaces |
| | bangmun="https://bangmun.example/xforms" |
"""


def opened(qtbot: QtBot, aids: Aids | None = None) -> tuple[FormView, Session]:
    session = open_session(load_markdown(FORM))
    session.answer("/data/who", "<img>**가**")
    view = FormView(session, on_answer=session.answer, on_finish=lambda: None, aids=aids)
    qtbot.addWidget(view)
    view.show()
    return view, session


def label_with(view: FormView, words: str) -> FormText:
    return next(each for each in view.findChildren(FormText) if words in each.text())


def rich(text: str) -> str:
    styled = read(Worded(text))
    assert styled is not None
    return as_rich(styled, lambda colour: colour, 20)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**꼭** 읽어 주세요", "<b>꼭</b> 읽어 주세요"),
        ("## 제목\n본문", '<b><span style="font-size:large">제목</span></b><br>본문'),
        ("<script>**예**", "&lt;script&gt;<b>예</b>"),
        ("[안내](https://x.kr)", '<a href="https://x.kr">안내</a> (https://x.kr)'),
        ("[https://x.kr](https://x.kr)", '<a href="https://x.kr">https://x.kr</a>'),
        ("[상담](tel:129)", '<a href="tel:129">상담</a> (129)'),
        ('<p style="text-align:center">가</p>', '<p align="center" style="margin:0">가</p>'),
    ],
)
def test_markup_becomes_rich_text(text: str, html: str) -> None:
    assert rich(text) == html


def test_a_list_is_set_in_from_the_margin() -> None:
    assert rich("- 하나\n- 둘").count("text-indent:-20px") == 2
    assert "•&nbsp;하나" in rich("- 하나\n- 둘")


@pytest.mark.parametrize("appearance", Appearance)
@pytest.mark.parametrize(
    "name", ["yellow", "red", "blue", "black", "white", "lime", "navy", "gray", "purple"]
)
def test_every_colour_of_a_form_can_be_read_on_every_surface(appearance: Appearance, name: str) -> None:
    colours = read_tokens(RESOURCES / "theme" / "krds.toml", appearance).colours
    surfaces = [colours[surface] for surface in SURFACES]
    found = readable(read_colour(name), surfaces)
    assert found
    assert all(contrast(found, surface) >= LEAST_CONTRAST for surface in surfaces)


def test_a_colour_follows_the_theme(qtbot: QtBot, theme: Theme) -> None:
    view, _ = opened(qtbot)
    hint = label_with(view, "주의")
    light = hint.text()
    theme.use(Appearance.HIGH_CONTRAST)
    assert "color:#ffff00" in hint.text(), "yellow on black can be read as it is"
    assert "color:#ffff00" not in light
    theme.use(Appearance.LIGHT)
    assert hint.text() == light


@pytest.mark.usefixtures("theme")
def test_an_answer_is_shown_as_it_stands_and_read_aloud_in_plain_words(qtbot: QtBot) -> None:
    view, session = opened(qtbot)
    label = label_with(view, "님 나이")
    assert label.text().startswith("<b>&lt;img&gt;**가**</b>님 나이 ")
    assert label.accessibleName() == "<img>**가**님 나이 안내"
    assert "위험: <img>**가**님께" in [each.accessibleName() for each in view.findChildren(Banner)]
    session.answer("/data/age", "200")
    qtbot.waitUntil(lambda: any(each.text() == "<b>150</b> 미만" for each in view.findChildren(Text)))


@pytest.mark.usefixtures("theme")
def test_a_link_is_a_button_for_the_keyboard_and_asks_first(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    went: list[str] = []

    def open_url(url: QUrl) -> bool:
        went.append(url.toString())
        return False

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    view, _ = opened(qtbot)
    buttons = {each.text(): each for links in view.findChildren(Links) for each in links.findChildren(Button)}
    assert set(buttons) == {"www.example.kr 열기", "02-123-4567 전화 걸기"}
    assert all(each.focusPolicy() & Qt.FocusPolicy.TabFocus for each in buttons.values())
    buttons["www.example.kr 열기"].click()
    assert went == [], "it asks first"
    dialog = view.findChild(Dialog)
    assert dialog is not None
    next(each for each in dialog.findChildren(Button) if each.text() == "열기").click()
    assert went == ["https://www.example.kr/a"]
    buttons["02-123-4567 전화 걸기"].click()
    assert went[-1] == "tel:021234567"
    said = [each.text() for each in view.findChildren(Text)]
    assert any("이 번호로 걸어 주세요" in each for each in said), "no program rings: dialled by hand"


@pytest.mark.usefixtures("theme")
def test_a_resident_who_answers_is_led_nowhere(qtbot: QtBot) -> None:
    view, _ = opened(qtbot, Aids(leads_out=False))
    assert not view.findChildren(Links)
    assert "(https://www.example.kr/a)" in label_with(view, "님 나이").text(), "the address can be read"
