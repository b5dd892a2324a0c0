"""A damaged draft and a newer form at once: it goes on from what could be read, and what was there before
stays beside it, letter for letter, until the visit is recorded."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.attachments.attachments import Attachments
from app.visits.content import VisitDraft
from app.visits.drafting import Drafts, OpenForm
from app.visits.shelf import Shelf
from app.visits.steps import ADD, ANSWER, ATTACH, GAP, LANGUAGE, REMOVE
from app.wire.encoding import encode
from app.wire.messages import FormFile
from db.drafts import DamagedDraft, DraftStep, DraftVisitRow
from db.store import Store
from tests.visits.test_drafts import VERSION_1, VERSION_2

FORM = "medicine"
# In the newer version nobody asks who cares, and the drugs stand in a group.
OTHER = (
    VERSION_2.replace("| | text | who | 누가 챙기나요? | Who takes care? |  |  |\n", "")
    .replace("| | begin_repeat", "| | begin_group | all | 모두 | All |  |  |\n| | begin_repeat")
    .replace(
        "| | end_repeat |  |  |  |  |  |\n",
        "| | end_repeat |  |  |  |  |  |\n| | end_group |  |  |  |  |  |\n",
    )
)
SAID = [
    DraftStep(ANSWER, "/data/who", "딸"),
    DraftStep(ANSWER, "/data/drug[1]/name", "혈압약"),
    DraftStep(ADD, "/data/drug", ""),
    DraftStep(ANSWER, "/data/drug[2]/name", "당뇨약"),
]
LATER = [
    DraftStep(LANGUAGE, "", "English (en)"),
    DraftStep(ANSWER, "/data/who", "아들"),
    DraftStep(ANSWER, "/data/drug[3]/name", "진통제"),
    DraftStep(ATTACH, "/data/drug[3]/why_often", "사진.jpg"),
    DraftStep(REMOVE, "/data/drug[1]", ""),
]


@dataclass
class Desk:
    store: Store
    shelf: Shelf = field(init=False)
    drafts: Drafts = field(init=False)
    begun: int = 0

    def __post_init__(self) -> None:
        self.shelf = Shelf(self.store)
        files = Attachments(self.store, lambda: 0)
        self.drafts = Drafts(self.store, self.shelf, files, {}, lambda _visit, _form: None)

    def publish(self, source: str) -> None:
        content = source.encode()
        file = FormFile(form_id=FORM, sha256=hashlib.sha256(content).digest(), format="md", content=content)
        with self.store.transaction():
            assert self.shelf.receive(file, 1)

    def forget_version_1(self) -> None:
        with self.store.transaction():
            self.store._connection.execute("DELETE FROM form WHERE version = '1'")
        self.shelf._open.clear()

    def visit(self) -> str:
        """A visit with the form in it, in version 1 and with an answer everywhere."""
        self.begun += 1
        visit = f"visit {self.begun}"
        with self.store.transaction():
            self.store._connection.execute("DELETE FROM form")
            self.store.drafts.put_visit(DraftVisitRow(visit, "household", None, 0, encode(VisitDraft())))
        self.shelf._open.clear()
        self.publish(VERSION_1)
        self.opened(visit)
        for step in SAID:
            self.drafts.note(visit, FORM, step.step, step.ref, step.value)
        return visit

    def opened(self, visit: str) -> OpenForm:
        return self.drafts.open(visit, FORM, now_ms=0)

    def text(self, visit: str) -> str:
        return self.opened(visit).session.draft_xml()

    def damage(self, visit: str, text: str, steps: list[DraftStep]) -> DamagedDraft:
        """Puts a text and steps where the form's were; gives what must never be lost of it."""
        with self.store.transaction():
            self.store._connection.execute("UPDATE draft_form SET snapshot = ?", (text,))
            self.store._connection.execute("DELETE FROM draft_step")
            for step in steps:
                self.store.drafts.add_step(visit, FORM, step)
        [row] = self.store.drafts.forms(visit)
        return DamagedDraft(row.form_sha256, text, steps)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = Store.open(tmp_path / "store.db", os.urandom(32))
    yield Desk(store)
    store.close()


def value(form: OpenForm, ref: str) -> str:
    state = form.session.state(ref)
    assert state is not None
    return state.value


@pytest.mark.parametrize("gone", [False, True])
def test_taken_over_into_a_newer_form_the_damaged_text_stays(desk: Desk, gone: bool) -> None:
    visit = desk.visit()
    whole = desk.text(visit)
    raw = desk.damage(visit, whole[: whole.index("<drug>")], [])
    desk.publish(OTHER)
    if gone:
        desk.forget_version_1()
        form = desk.opened(visit)
    else:
        form = desk.drafts.renew(visit, FORM, now_ms=0)
    for each in (form, desk.opened(visit), desk.drafts.renew(visit, FORM, now_ms=0)):
        assert each.report is not None
        assert each.report.damaged
        assert {"이름", "하루 몇 번?"} <= set(each.report.unread)
        assert [one.text for one in each.report.kept] == ["딸"]
        assert each.session.definition.version == "2"
        assert desk.store.drafts.damaged(visit, FORM) == [raw]
    desk.drafts.drop_form(visit, FORM)
    assert desk.store.drafts.damaged(visit, FORM) == []


def test_a_damaged_text_with_very_many_steps_stays_too(desk: Desk) -> None:
    visit = desk.visit()
    whole = desk.text(visit)
    steps = [DraftStep(ANSWER, "/data/who", f"{number}째") for number in range(401)]
    raw = desk.damage(visit, whole[: whole.index("<drug>")], steps)
    for _ in range(2):
        form = desk.opened(visit)
        assert form.report is not None
        assert "이름" in form.report.unread
        assert value(form, "/data/who") == "400째"
        assert desk.store.drafts.damaged(visit, FORM) == [raw]
        assert desk.store.drafts.steps(visit, FORM) == []


def test_lost_steps_are_told_in_a_newer_form_and_the_others_are_kept(desk: Desk) -> None:
    visit = desk.visit()
    raw = desk.damage(visit, desk.text(visit), [DraftStep(GAP, "", ""), *LATER])
    desk.publish(OTHER)
    form = desk.drafts.renew(visit, FORM, now_ms=0)
    assert form.report is not None
    assert form.report.damaged
    # Nobody can say any more whether the first one was meant to go.
    assert {one.text for one in form.report.kept} == {"아들", "진통제", "사진.jpg", "혈압약"}
    assert value(form, "/data/all/drug[1]/name") == "당뇨약"
    assert desk.store.drafts.damaged(visit, FORM) == [raw]
    for each in (form, desk.opened(visit)):
        assert (each.spoken, each.session.language) == (True, "English (en)")


_DAMAGE = st.one_of(
    st.tuples(st.floats(0, 1), st.just(""), st.just(100_000)),
    st.tuples(st.floats(0, 1), st.text("<>&/ax가\"'", max_size=6), st.integers(0, 40)),
)
_STEPS = st.lists(st.sampled_from([*LATER, DraftStep(GAP, "", "")]), max_size=6)
_CHANGES = st.lists(st.sampled_from(["same", "other", "other, former gone"]), min_size=1, max_size=3)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_DAMAGE, _STEPS, _CHANGES)
def test_however_it_is_damaged_nothing_is_written_over(
    desk: Desk, how: tuple[float, str, int], steps: list[DraftStep], changes: list[str]
) -> None:
    visit = desk.visit()
    whole = desk.text(visit)
    at = int(how[0] * len(whole))
    raw = desk.damage(visit, whole[:at] + how[1] + whole[at + how[2] :], steps)
    was_damaged = False
    for change in changes:
        if change != "same":
            desk.publish(OTHER)
        if change == "other, former gone":
            desk.forget_version_1()
        form = desk.drafts.renew(visit, FORM, now_ms=0)
        was_damaged = was_damaged or (form.report is not None and form.report.damaged)
        assert desk.store.drafts.damaged(visit, FORM) == ([raw] if was_damaged else [])
        again = desk.opened(visit)
        assert again.session.draft_xml() == form.session.draft_xml()
        assert (again.report is not None and again.report.damaged) is was_damaged
    desk.drafts.drop_form(visit, FORM)
