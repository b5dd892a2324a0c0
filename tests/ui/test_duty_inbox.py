"""The duty officer: who waits, what to do now, sealed answers for a reason, taken by name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec
import pytest
from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.attachments.kinds import Kind, Offered
from app.desk import Desk
from app.ledger import identity as identities
from app.risk.lines import read_lines
from tests.eyes import take
from tests.field import District, sync
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, WIDE, Hand, working
from tests.ui.stage import Stage
from tests.ui.visits import DESPAIR, answer_form, refs_of, visited
from ui.components.icon_rows import IconRow, IconRowList
from ui.components.tone import Tone
from ui.crisis_numbers import checked
from ui.resources import RESOURCES
from ui.screens.inbox import InboxScreen
from ui.screens.screening import ScreeningScreen
from ui.theme import Theme
from ui.tokens import Appearance

MIND = "mind_assessment"
UNWILLING = {"age_group": "adult", "willing": "declined", "danger_seen": "none"}
SECRET = "목숨을 끊을 생각"
"""Words that stand in the answers and nowhere else."""


@pytest.fixture
def officer(district: District, desk: Desk) -> Desk:
    """The duty officer's laptop, with a grave screening and one that was declined."""
    visited(desk, {MIND: DESPAIR})
    visited(desk, {MIND: UNWILLING})
    sync(desk)
    return district.laptop("duty_officer")


@pytest.fixture
def stage(officer: Desk, theme: Theme) -> Iterator[Stage]:
    with working(officer, theme) as stage:
        yield stage


@pytest.fixture
def grave(officer: Desk) -> str:
    return next(row.id for row in officer.inbox.screenings() if row.level == "high")


@pytest.fixture
def hand(qtbot: QtBot, stage: Stage, grave: str) -> Hand:
    """The officer before the grave screening."""
    return Hand(qtbot, stage, ScreeningScreen(stage.context, grave))


def rows(hand: Hand) -> list[IconRow]:
    part = hand.screen.findChild(IconRowList, "inbox.list")
    assert part is not None
    found = [part.row_at(at) for at in range(part.count())]
    assert all(isinstance(row, IconRow) for row in found)
    return [row for row in found if isinstance(row, IconRow)]


def read_aloud(hand: Hand, at: int) -> str:
    part = hand.screen.findChild(IconRowList, "inbox.list")
    assert part is not None
    return str(part.model().data(part.model().index(at, 0), Qt.ItemDataRole.AccessibleTextRole))


def opened(officer: Desk, risk: str) -> list[str]:
    """The reasons with which it was opened, from the access log."""
    lines = officer.store.access_log.lines()
    return [line.reason for line in lines if line.action == "risk.open" and risk in line.subject]


def test_the_inbox_says_level_person_and_waiting(qtbot: QtBot, stage: Stage) -> None:
    hand = Hand(qtbot, stage, InboxScreen(stage.context))
    high, declined = rows(hand)
    assert (high.mark, declined.mark) == ("높음 · 즉시 대응", "응답 안 함 · 다시 권하기")
    assert (high.mark_tone, high.icon) == (Tone.DANGER, "octagon-alert")
    assert high.title.endswith("님 댁")
    assert "정릉3동" in high.subtitle
    assert "보낸 사람 한지원" in high.note
    assert "010-" in high.note
    assert high.chip == "접수 전 · 방금"
    assert (declined.chip, declined.chip_tone) == ("접수를 기다리지 않음", Tone.NEUTRAL)
    assert "접수 전 1건" in hand.words(), "as many as the laptop calls for"
    assert read_aloud(hand, 0).startswith("높음 · 즉시 대응, ")
    assert SECRET not in hand.words()


def test_enter_opens_a_screening(qtbot: QtBot, stage: Stage) -> None:
    hand = Hand(qtbot, stage, InboxScreen(stage.context))
    first = rows(hand)[0].key
    hand.key(Qt.Key.Key_Down)
    hand.key(Qt.Key.Key_Up)
    hand.key(Qt.Key.Key_Return)
    assert stage.places.gone == [("screening", first)]


def test_an_empty_inbox_says_so(qtbot: QtBot, district: District, theme: Theme) -> None:
    with working(district.laptop("duty_officer"), theme) as stage:
        hand = Hand(qtbot, stage, InboxScreen(stage.context))
        assert "들어온 평가가 없어요" in hand.words()


def test_what_to_do_now_stands_there_before_anything_is_opened(hand: Hand, officer: Desk, grave: str) -> None:
    said = hand.words()
    for words in ("즉시 대응", "혼자 두지 않기", "119", "112", "109", "1577-0199", "한지원", "010-0000-0001"):
        assert words in said, words
    row = officer.store.visits.risk(grave)
    assert row is not None
    home = officer.store.homes.household(row.household)
    assert home is not None
    assert home.phone in said
    assert read_lines(RESOURCES / "crisis_lines.toml").as_of.isoformat() in said
    assert SECRET not in said
    assert opened(officer, grave) == []


def test_answers_open_for_a_reason(hand: Hand, officer: Desk, grave: str) -> None:
    hand.press("screening.open")
    assert "업무 근거를 하나 고르거나 적어 주세요." in hand.words()
    hand.type("screening.reason", ".")
    hand.press("screening.open")
    assert "업무 근거를 하나 고르거나 적어 주세요." in hand.words()
    assert opened(officer, grave) == []
    hand.key(Qt.Key.Key_Backspace, on="screening.reason")
    hand.press("screening.reason.0")
    hand.press("screening.open")
    said = hand.words()
    assert SECRET in said
    assert "이 단계로 본 까닭" in said
    assert "지금 자살을 생각함" in said
    assert opened(officer, grave) == ["접수하고 대응하려고"]
    assert not hand.shows("screening.open")


def test_a_reason_in_own_words(hand: Hand, officer: Desk, grave: str) -> None:
    hand.type("screening.reason", "경찰 문의")
    hand.key(Qt.Key.Key_Return, on="screening.reason")
    assert SECRET in hand.words()
    assert opened(officer, grave) == ["경찰 문의"]


def test_whoever_comes_back_gives_a_reason_again(hand: Hand) -> None:
    hand.press("screening.reason.0")
    hand.press("screening.open")
    hand.screen.leave()
    hand.settle()
    assert SECRET not in hand.words()
    assert hand.shows("screening.open")


def test_a_photographed_paper_form_is_brought_and_seen(
    qtbot: QtBot, stage: Stage, desk: Desk, officer: Desk, theme: Theme
) -> None:
    due = desk.homes_due(desk.today() + timedelta(days=365))[0]
    visit = desk.visiting.start(due.household.id, due.plan.id, [])
    session = desk.drafts.open(visit, MIND, now_ms=desk.clock()).session
    picture = QPixmap(300, 200)
    picture.fill(QColor("seagreen"))
    buffer = QBuffer()
    picture.save(buffer, "JPEG")
    paper = Offered(Kind.PHOTO, "image/jpeg", bytes(buffer.data().data()))
    desk.visiting.attach(visit, MIND, refs_of(session)["paper_photo"], paper)
    answer_form(desk, visit, MIND, dict(DESPAIR))
    risk = desk.visiting.finish_form(visit, MIND)
    assert risk is not None
    sync(desk)
    sync(officer)
    hand = Hand(qtbot, stage, ScreeningScreen(stage.context, risk))
    hand.press("screening.reason.0")
    hand.press("screening.open")
    assert "파일은 다른 기기에 있어요" in hand.words()
    hand.press("fetch.button")
    qtbot.waitUntil(lambda: hand.shows("attached.picture"))
    hand.settle()
    assert not hand.shows("fetch.button")
    assert opened(officer, risk) == ["접수하고 대응하려고"], "brought without being asked again"


def test_the_plan_is_read_with_the_answers_and_printed_without_the_workers_notes(
    qtbot: QtBot, stage: Stage, desk: Desk, officer: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    due = desk.homes_due(desk.today() + timedelta(days=365))[0]
    visit = desk.visiting.start(due.household.id, due.plan.id, [])
    plan = {"signs": "잠을 못 잠", "means": "농약", "means_done": "no", "means_open": "장독대 옆에 있음"}
    for form, answers in ((MIND, DESPAIR), ("safety_plan", plan)):
        answer_form(desk, visit, form, dict(answers))
        risk = desk.visiting.finish_form(visit, form)
    assert risk is not None
    sync(desk)
    sync(officer)
    hand = Hand(qtbot, stage, ScreeningScreen(stage.context, risk))
    assert not hand.shows("screening.plan")
    hand.press("screening.reason.0")
    hand.press("screening.open")
    hand.until(lambda: hand.shows("screening.plan"))
    assert "장독대 옆에 있음" in hand.words()
    assert "한지원" in hand.words()
    papers: list[str] = []
    monkeypatch.setattr(
        "ui.screens.safety_printing.show_paper",
        lambda *given: papers.append(given[2].document().toPlainText()),
    )
    hand.press("screening.print")
    (paper,) = papers
    assert "잠을 못 잠" in paper
    assert "장독대" not in paper
    hand.screen.leave()
    hand.until(lambda: not hand.shows("screening.plan"))


def test_taken_by_name_and_the_author_sees_it(
    hand: Hand, stage: Stage, desk: Desk, officer: Desk, grave: str
) -> None:
    hand.type("screening.note", "지금 전화함")
    hand.press("screening.acknowledge")
    for _ in range(3):
        hand.settle()
    said = hand.words()
    assert "서민아 님이 오늘" in said
    assert "지금 전화함" not in said, "sealed, and opened for a reason alone"
    assert "적은 말은 봉인됨" in said
    assert not hand.shows("screening.acknowledge")
    assert stage.said[-1][0].startswith("접수했습니다.")
    hand.press("screening.reason.2")
    hand.press("screening.open")
    hand.until(lambda: "접수하며 남긴 말" in hand.words())
    assert "지금 전화함" in hand.words()
    # Taking it has synced by itself: the author only has to hear of it.
    sync(desk)
    row = desk.store.visits.risk(grave)
    assert row is not None
    assert row.acknowledged_by == "서민아"


def test_a_colleague_was_faster(hand: Hand, stage: Stage, officer: Desk, grave: str) -> None:
    take(officer, grave, "먼저")
    hand.press("screening.acknowledge")
    assert stage.said[-1][0] == "서민아 님이 먼저 접수했어요."
    lines = officer.store.access_log.lines()
    assert sum(line.action == "risk.acknowledge" for line in lines) == 1


def test_a_laptop_without_the_key_tells_what_can_be_done(
    qtbot: QtBot, stage: Stage, officer: Desk, grave: str
) -> None:
    enrolled = officer.identity.enrolled
    keyless = [msgspec.structs.replace(key, secret=b"") for key in enrolled.answer.role_keys]
    answer = msgspec.structs.replace(enrolled.answer, role_keys=keyless)
    officer.identity.enrolled = msgspec.structs.replace(enrolled, answer=answer)
    identities.save(officer.store, officer.identity.enrolled)
    hand = Hand(qtbot, stage, ScreeningScreen(stage.context, grave))
    hand.press("screening.reason.1")
    hand.press("screening.open")
    assert "열쇠가 없어요" in hand.words()
    assert SECRET not in hand.words()
    assert hand.part("screening.acknowledge").isEnabled()


def test_a_screening_that_is_not_here(qtbot: QtBot, stage: Stage) -> None:
    hand = Hand(qtbot, stage, ScreeningScreen(stage.context, "gone"))
    assert "잘못 적은 것으로 마친 평가예요" in hand.words()
    assert not hand.shows("screening.acknowledge")


def test_old_numbers_are_called_old() -> None:
    lines = read_lines(RESOURCES / "crisis_lines.toml")
    assert "1년이 넘었으니" in checked(lines, lines.as_of + timedelta(days=366))
    assert "1년이 넘었으니" not in checked(lines, lines.as_of + timedelta(days=365))
    assert checked(lines, date(2026, 12, 1)).startswith("전화번호는 2026-")


def test_a_number_nobody_confirmed_is_not_shown() -> None:
    numbers = {line.number for line in read_lines(RESOURCES / "crisis_lines.toml").lines}
    assert {"109", "119", "112", "1577-0199"} <= numbers
    assert "1899-9988" not in numbers


@pytest.mark.parametrize("appearance", Appearance)
@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("size", [WIDE, TALL])
def test_nothing_is_clipped(
    qtbot: QtBot,
    stage: Stage,
    theme: Theme,
    grave: str,
    appearance: Appearance,
    scale: int,
    size: tuple[int, int],
) -> None:
    theme.use(appearance)
    theme.scale_to(scale)
    hand = Hand(qtbot, stage, ScreeningScreen(stage.context, grave), size)
    qtbot.waitUntil(lambda: clipped(hand.screen) == [])
    hand.press("screening.reason.0")
    hand.press("screening.open")
    qtbot.waitUntil(lambda: clipped(hand.screen) == [])
    inbox = Hand(qtbot, stage, InboxScreen(stage.context), size)
    qtbot.waitUntil(lambda: clipped(inbox.screen) == [])


def test_everything_can_be_reached_by_tab(hand: Hand) -> None:
    wanted = {"screening.open", "screening.note", "screening.acknowledge", "screening.reason"}
    seen: list[QWidget] = []
    at: QWidget = hand.screen
    for _ in range(60):
        following = at.nextInFocusChain()
        assert following is not None
        at = following
        if at.isVisible() and at.focusPolicy() & Qt.FocusPolicy.TabFocus:
            seen.append(at)
    assert wanted <= {part.objectName() for part in seen}
    assert all(part.accessibleName() or getattr(part, "text", str)() for part in seen)
