"""Every word that the program says has an English one, and a language is changed while a window is open."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

import ui
from tests.field import District
from tests.someone import Someone
from ui import file_dialogs, words
from ui.entrance.chooser import Chooser
from ui.language import Language, read_translations, tr
from ui.resources import RESOURCES
from ui.theme import Theme

SOURCES = Path(ui.__file__).parent
STRINGS = RESOURCES / "strings"
_WORDS_AT = {"tr": 0, "translate": 1}
_HERE = SOURCES / "language.py"


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def spoken(file: Path) -> Iterator[tuple[str, int]]:
    """What a file hands to `tr`, `self.tr` and `translate`, with the line."""
    for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(call, ast.Call) or _called(call) not in _WORDS_AT:
            continue
        # A painter is moved by a `translate` of one point.
        if len(call.args) <= _WORDS_AT[_called(call)]:
            continue
        said = call.args[_WORDS_AT[_called(call)]]
        assert isinstance(said, ast.Constant), f"{file.name}:{call.lineno}: words stand in the call"
        assert isinstance(said.value, str), f"{file.name}:{call.lineno}"
        yield said.value, call.lineno


@pytest.fixture(scope="module")
def korean() -> dict[str, str]:
    """Every text of the program, with a place where it is said."""
    return {
        text: f"{file.relative_to(SOURCES)}:{line}"
        for file in sorted(SOURCES.rglob("*.py"))
        if file != _HERE
        for text, line in spoken(file)
    }


@pytest.fixture(scope="module")
def english() -> dict[str, str]:
    return {
        source: words
        for file in sorted(STRINGS.glob("en.*.ts"))
        for source, words in read_translations(file).items()
    }


def test_every_word_has_an_english_one(korean: dict[str, str], english: dict[str, str]) -> None:
    missing = [f"{place}: {text}" for text, place in korean.items() if text not in english]
    assert missing == [], "add them to resources/strings/en.*.ts"


def test_no_english_count_stands_before_a_plural(english: dict[str, str]) -> None:
    """There is one text for one and for many: `Records: 1` is right, `1 records` is not."""
    glued = re.compile(r"\{(n|count|more|files|records|minutes|seconds)\} (more )?[a-z]+s\b|[a-z]\(s\)")
    always_many = {"{n} months", "Too long. Shorten it to {n} characters."}
    assert {text for text in english.values() if glued.search(text)} == always_many


def test_one_word_for_whoever_reads_the_visits_in_forms_too(english: dict[str, str]) -> None:
    forms = [file.read_text(encoding="utf-8") for file in sorted((RESOURCES / "forms").glob("*.md"))]
    assert [text[:80] for text in (*english.values(), *forms) if "team leader" in text.lower()] == []


def test_every_english_word_is_said_somewhere(korean: dict[str, str], english: dict[str, str]) -> None:
    assert [text for text in english if text not in korean] == [], "nobody says these any more"


def test_no_word_is_translated_in_two_files() -> None:
    seen: dict[str, str] = {}
    for file in sorted(STRINGS.glob("en.*.ts")):
        for source in read_translations(file):
            assert source not in seen, f"{source}: in {seen.get(source)} and {file.name}"
            seen[source] = file.name


def test_both_sides_have_the_same_gaps(english: dict[str, str]) -> None:
    gaps = re.compile(r"\{\w*\}")
    wrong = [
        (source, words)
        for source, words in english.items()
        if sorted(gaps.findall(source)) != sorted(gaps.findall(words))
    ]
    assert wrong == []


def test_no_korean_is_left_in_the_english(english: dict[str, str]) -> None:
    assert [words for words in english.values() if re.search("[가-힣]", words)] == []


def test_weekdays_in_both_languages(language: Language) -> None:
    monday = date(2026, 11, 2)
    week = [monday + timedelta(days=days) for days in range(7)]
    assert [words.weekday(day) for day in week] == list("월화수목금토일")
    language.use("en")
    assert [words.weekday(day) for day in week] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def test_words_without_translation_stay_korean(language: Language) -> None:
    language.use("en")
    assert tr("번역되지 않은 말") == "번역되지 않은 말"


def test_every_word_is_looked_up_without_the_interpreter(language: Language, english: dict[str, str]) -> None:
    """Qt asks while it holds a lock: a thread that gave up the interpreter's there stood against the window
    that changed the language, for ever."""
    asked = "정릉동"
    ran: list[str] = []
    language.use("en")
    assert {korean: tr(korean) for korean in english} == english
    sys.setprofile(lambda frame, event, _arg: ran.append(frame.f_code.co_name) if event == "call" else None)
    try:
        QCoreApplication.translate("Bangmun", asked)
    finally:
        sys.setprofile(None)
    assert ran == []


def test_qts_own_words_follow_the_language(qtbot: QtBot, language: Language) -> None:
    """What a file dialog and the menu of a text field say is Qt's to say."""

    def said() -> set[str]:
        parent = QWidget()
        qtbot.addWidget(parent)
        dialog = file_dialogs.folder(parent, "t")
        line = dialog.findChildren(QLineEdit)[0]
        menu = line.createStandardContextMenu()
        buttons = {each.toolTip() for each in dialog.findChildren(QToolButton)}
        return buttons | {each.text().partition("\t")[0] for each in menu.actions()}

    language.begin()
    assert {"뒤로", "새 폴더 만들기", "복사(&C)"} <= said()
    language.use("en")
    assert {"Back", "Create New Folder", "&Copy"} <= said()
    language.use("ko")
    assert {"뒤로", "복사(&C)"} <= said()


def test_an_open_entrance_follows_the_language(
    qtbot: QtBot, theme: Theme, district: District, language: Language
) -> None:
    someone = Someone(theme, district.folder / "nobody", district.demo())
    someone.reads("누구로 시작할까요?")
    language.use("en")
    someone.reads("Who would you like to be?")
    assert isinstance(someone.sees("chooser"), Chooser)
    assert someone.window.windowTitle() == "Bangmun"
    language.use("ko")
    someone.reads("누구로 시작할까요?")
    someone.leave()


def test_the_open_program_follows_the_language(
    qtbot: QtBot, theme: Theme, district: District, language: Language
) -> None:
    demo = district.demo()
    someone = Someone(theme, district.folder / "nobody", demo)
    planner = next(person for person in demo.file.people if person.role == "planner")
    someone.press("chooser.planner")
    someone.sees("unlock")
    someone.until(lambda: bool(someone.widgets("unlock.open")), "the locked laptop")
    someone.reads("암호를 넣어 여세요")
    someone.until(lambda: (demo.laptop(planner) / "vault.json").exists(), "enrolment")
    someone.write("unlock.passphrase", planner.passphrase)
    someone.press("unlock.open")
    someone.sees("shell")
    someone.reads("지금 동기화")
    language.use("en")
    someone.reads("Sync now")
    assert "지금 동기화" not in someone.words()
    someone.sync()
    someone.reads("Same as the district")
    language.use("ko")
    someone.reads("지금 동기화")
    assert "Sync now" not in someone.words()
    someone.leave()
