"""Forms on the screen, in a process of their own: how long until what was asked for has been painted."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.forms.interface import FormSession

_HEAD = "| survey |\n| | type | name | label |\n"
_YES = "| choices |\n| | list_name | name | label |\n| | yn | 1 | 예 |\n| | yn | 2 | 아니요 |\n"
_TYPES = ("integer", "text", "select_one yn", "date")
_TURNS = 5


def _questions(count: int, begin: int = 1) -> str:
    return "".join(f"| | {_TYPES[n % 4]} | q{n} | 질문 {n} |\n" for n in range(begin, begin + count))


def in_groups(count: int) -> str:
    """A form of so many questions, ten to a group."""
    groups = "".join(
        f"| | begin_group | g{n} | 묶음 {n} |\n{_questions(10, n)}| | end_group | | |\n"
        for n in range(1, count, 10)
    )
    return _HEAD + groups + _YES


def in_one_group(count: int) -> str:
    """The same on one page."""
    return f"{_HEAD}| | begin_group | g | 묶음 |\n{_questions(count)}| | end_group | | |\n{_YES}"


def with_photographs(count: int) -> str:
    """On one page, every third a photograph."""
    kinds = ("image", "text", "select_one yn")
    asked = "".join(f"| | {kinds[n % 3]} | q{n} | 질문 {n} |\n" for n in range(count))
    return f"{_HEAD}{asked}{_YES}"


def with_long_lists(count: int, choices: int) -> str:
    """On one page, every thirtieth with so many choices."""
    kinds = ("select_one street", *_TYPES * 8)
    asked = "".join(f"| | {kinds[n % 30]} | q{n} | 질문 {n} |\n" for n in range(count))
    rows = "".join(f"| | street | s{n} | 정릉로{n}길 |\n" for n in range(choices))
    return f"{_HEAD}{asked}{_YES}{rows}"


def long_list(count: int) -> str:
    """A question with so many choices."""
    rows = "".join(f"| | street | s{n} | 정릉로{n}길 |\n" for n in range(count))
    question = "| | select_one street | street | 어느 길이에요? |\n"
    return f"{_HEAD}{question}| choices |\n| | list_name | name | label |\n{rows}"


def family() -> str:
    """A card a person."""
    inside = "| | text | name | 이름 |\n| | integer | age | 나이 |\n| | select_one yn | alone | 혼자? |\n"
    return f"{_HEAD}| | begin_repeat | r | 사람 |\n{inside}| | end_repeat | | |\n{_YES}"


def measure(small: str) -> dict[str, float]:
    """Milliseconds, the median of a few turns."""
    from PySide6.QtWidgets import QApplication

    from ui.theme import Theme

    application = QApplication(["forms"])
    # Held until the end: it is the look of all that follows.
    look = Theme(application)
    many = (30, 300, 10) if small == "small" else (300, 3_000, 100)
    _opened(_session(in_groups(10)))
    told = {
        "bare_page": _median(_bare_page_opened),
        "questions300_open": _median(lambda: _opened(_session(in_groups(many[0])))),
        "questions300_one_page_open": _median(lambda: _opened(_session(in_one_group(many[0])))),
        "questions300_one_each_open": _median(lambda: _opened(_session(in_one_group(many[0])), single=True)),
        "questions300_photographs_open": _median(lambda: _opened(_session(with_photographs(many[0])))),
        "questions300_lists_of_2000_open": _median(
            lambda: _opened(_session(with_long_lists(many[0], many[1] * 2 // 3)))
        ),
        "choices3000_open": _median(lambda: _opened(_session(long_list(many[1])))),
        "repeats100_open": _median(lambda: _opened(_people(many[2]))),
    }
    told |= _in_repeats(many[2])
    del look
    return told


def _in_repeats(count: int) -> dict[str, float]:
    """One more, an answer, and one taken out, each until it has been painted."""
    session = _people(count)
    view = _view(session)
    _painted(view)
    steps: tuple[tuple[str, Callable[[], object]], ...] = (
        ("add", lambda: session.add_repeat("/data/r")),
        ("answer", lambda: session.answer("/data/r[3]/name", "김")),
        ("remove", lambda: session.remove_repeat("/data/r[3]")),
    )
    told = {}
    for name, step in steps:
        begun = time.perf_counter()
        step()
        _paint(view)
        told[f"repeats100_{name}"] = (time.perf_counter() - begun) * 1000
    view.close()
    return told


def _session(source: str) -> FormSession:
    from app.forms.loading import load_markdown
    from app.forms.session import open_session

    return open_session(load_markdown(source))


def _people(count: int) -> FormSession:
    session = _session(family())
    for _ in range(count - 1):
        session.add_repeat("/data/r")
    return session


def _view(session: FormSession, *, single: bool = False) -> QWidget:
    from ui.forms.view import FormView

    return FormView(session, on_answer=lambda _ref, _value: None, on_finish=lambda: None, single=single)


def _opened(session: FormSession, *, single: bool = False) -> float:
    """From the session to the painted page; the session itself is measured by `forms`."""
    begun = time.perf_counter()
    view = _view(session, single=single)
    _painted(view)
    taken = (time.perf_counter() - begun) * 1000
    view.close()
    view.deleteLater()
    return taken


def _bare_page() -> QWidget:
    """What Qt takes for as many labels and fields as a page of ten questions shows."""
    from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

    page = QWidget()
    column = QVBoxLayout(page)
    for n in range(10):
        column.addWidget(QLabel(f"질문 {n}"))
        column.addWidget(QLineEdit())
    return page


def _bare_page_opened() -> float:
    begun = time.perf_counter()
    _painted(_bare_page())
    return (time.perf_counter() - begun) * 1000


def _painted(widget: QWidget) -> None:
    widget.resize(1366, 768)
    widget.show()
    _paint(widget)


def _paint(widget: QWidget) -> None:
    from PySide6.QtWidgets import QApplication

    QApplication.processEvents()
    widget.grab()


def _median(work: Callable[[], float]) -> float:
    return median(work() for _ in range(_TURNS))
