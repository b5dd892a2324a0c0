"""The screen in the hands of a resident who draws, rests and taps wherever there is something to tap."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget

from tests.finger import draw, touch
from tests.prepared import Field, field, prepared
from tests.someone import Someone
from tests.ui.test_handing import begin, hand_over, planner
from ui.components.choice_card import RadioCard
from ui.handing.guest_form import GuestForm

__all__ = ["field", "planner", "prepared"]


def _edges(window: QWidget) -> list[tuple[QPoint, QPoint]]:
    """Strokes from each edge inwards, as they open a menu on other devices."""
    wide, tall = window.width(), window.height()
    middle = QPoint(wide // 2, tall // 2)
    return [
        (QPoint(1, tall // 2), middle),
        (QPoint(min(wide, 790) - 2, tall // 2), middle),
        (QPoint(wide // 2, 1), middle),
        (QPoint(wide // 2, min(tall, 790) - 2), middle),
    ]


def test_no_stroke_and_no_touch_leads_out_and_none_answers_by_itself(planner: Someone, field: Field) -> None:
    begin(planner)
    window = planner.window
    window.resize(780, 780)
    form = hand_over(planner)
    window.showNormal()
    window.resize(780, 780)
    planner.until(lambda: window.width() <= 800 and window.height() <= 800, "a window on the screen")
    first = form.page_key
    for start, end in _edges(window):
        draw(window, start, end)
        draw(window, end, start)
    assert form.isVisible()
    assert form.page_key == first
    assert _answers(form) == []
    # Every touch, twice and quickly, on all there is besides the answers and the way on.
    for header in (form._header, form._header._title, form._footer.status, form._stack):
        touch(header)
        touch(header)
    assert planner.widgets("shell.crisis") == planner.widgets("nav.home") == planner.widgets("form") == []
    assert QApplication.activePopupWidget() is None
    card = next(each for each in form.findChildren(RadioCard) if each.isVisible())
    touch(card)
    planner.until(lambda: len(_answers(form)) == 1, "the answer that was touched")
    touch(form._footer.next)
    planner.until(lambda: form.page_key != first, "the next page")
    touch(planner.sees("handed.return"))
    planner.sees("gate.passphrase")
    for start, end in _edges(window):
        draw(window, start, end)
    assert planner.widgets("nav.home") == planner.widgets("form") == []
    touch(planner.sees("gate.close"))
    planner.sees("guest.form")


def _answers(form: GuestForm) -> list[str]:
    refs = [f"/data/gds_page_{(number + 4) // 5}/gds_{number}" for number in range(1, 16)]
    states = [form._session.state(ref) for ref in refs]
    return [state.value for state in states if state is not None and state.value]
