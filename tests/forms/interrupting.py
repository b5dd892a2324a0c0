"""Random forms whose commands are interrupted anywhere: nothing is out of date in silence or lost, and once
all is worked out it is as if nothing had been interrupted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from hypothesis import strategies as st

from app.forms.definition import Definition
from app.forms.loading import load_markdown
from app.forms.session import Session, open_session
from app.forms.xpath import context
from tests.forms.authored import workbook
from tests.forms.test_invariants import LISTS, Command, drawn_command, row, state_of_all, surveys

SETTINGS = {"form_id": "f", "default_language": "ko"}
BUDGETS = (0, 2, 5, 10, 20, 40, 80, 200, 1_000_000)
CALCULATED = re.compile(r"<(in[1-9]|far|leaves|share|place)(/>|>[^<]*</\1>)")
COUNT = "/data/first"
ORDER = ("answer", "answer", "command", "command", "open", "newer")


@contextmanager
def budget(steps: int) -> Iterator[None]:
    """The budget of each command meanwhile."""
    before = context.MAX_STEPS
    context.MAX_STEPS = steps
    try:
        yield
    finally:
        context.MAX_STEPS = before


@dataclass(frozen=True)
class Forms:
    """`old` and a newer one. `steady`: in neither is a list filtered, so that no choice is taken out because
    of what stood for a while. `counted`: how often a repeat is there follows from an answer."""

    old: str
    new: str
    steady: bool
    counted: bool


@st.composite
def versions(draw: st.DrawFn) -> Forms:
    """A form and a newer one: a choice less, a question in a group, an own answer to a calculation."""
    rows = draw(surveys())
    steady = draw(st.booleans())
    if steady:
        rows = [_steadied(each) for each in rows]
    more = [
        row("text", "own", calculation="concat(${first}, '!')"),
        row("text", "set", calculation="concat('s', ${first})", trigger="${first}"),
        row("calculate", "follows", calculation="concat(${own}, ${set})"),
    ]
    lists = LISTS if draw(st.booleans()) else [each for each in LISTS if each["name"] != "t1"]
    beside = row("begin_group", "beside"), row("text", "note"), row("end_group")
    old = workbook(survey=[*rows, *more, beside[1]], choices=LISTS, settings=[{**SETTINGS, "version": "1"}])
    new = workbook(survey=[*rows, *more, *beside], choices=lists, settings=[{**SETTINGS, "version": "2"}])
    return Forms(old, new, steady, any("repeat_count" in each for each in rows))


def _steadied(cells: dict[str, str]) -> dict[str, str]:
    return {name: cell for name, cell in cells.items() if name != "choice_filter"}


class Attack:
    """One response, as a worker fills it in, with budgets that end too early. `even`: the same one with whole
    budgets."""

    def __init__(self, forms: Forms, data: st.DataObject) -> None:
        old, self.new = load_markdown(forms.old), load_markdown(forms.new)
        self.data = data
        self.steady, self.counted = forms.steady, forms.counted
        # The count is blank and the number before it was not worked out, so it took away or made nothing.
        self.skipped = False
        self.session = open_session(old)
        self.even = open_session(old)
        self._give(Command("/data/first", lambda session: session.answer("/data/first", "3")), BUDGETS[-1])

    def step(self) -> None:
        what = self.data.draw(st.sampled_from(ORDER))
        steps = self.data.draw(st.sampled_from(BUDGETS))
        if what == "command":
            drawn = drawn_command(self.session, self.data)
            if drawn is not None:
                self._give(drawn, steps)
        elif what == "answer":
            self._answer(steps)
        else:
            self._open(self.new if what == "newer" else self.session.definition, steps)
        self._is_told_or_settled()

    def _give(self, command: Command, steps: int) -> None:
        """To both. What is there in one of them only for now is left alone where they are compared."""
        unsettled, before = not self.session.is_settled, leaf(self.session, COUNT)
        if self.steady:
            if self.even.find(command.ref) is None:
                return
            command.give(self.even)
        with budget(steps):
            command.give(self.session)
        now = leaf(self.session, COUNT)
        if self.counted and now != before:
            self.skipped = not now and (unsettled or self.skipped)

    def _answer(self, steps: int) -> None:
        """What is answered stays, also in the place of a calculation."""
        name = self.data.draw(st.sampled_from(["first", "own", "set", "note"]))
        found = [node for node in self.session.root.below() if node.name == name and node.template.is_leaf]
        value = self.data.draw(st.sampled_from(["", "1", "2", "3"]))
        ref = found[0].ref
        self._give(Command(ref, lambda session: session.answer(ref, value)), steps)
        assert found[0].value == value
        again = open_session(self.session.definition, draft_xml=self.session.draft_xml())
        assert leaf(again, ref) == value

    def _open(self, definition: Definition, steps: int) -> None:
        """Opened interrupted and caught up with, it is as if it had been opened at once."""
        if self.data.draw(st.booleans()):
            self._is_even()
        draft, settled = self.session.draft_xml(), self.session.is_settled
        with budget(steps):
            self.session = open_session(definition, draft_xml=draft)
            late = open_session(definition, draft_xml=draft)
        whole = open_session(definition, draft_xml=draft)
        assert gone(self.session, draft) <= gone(whole, draft)
        if settled:
            late.catch_up()
            assert told_and_seen(late) == told_and_seen(whole)
        self.even = open_session(definition, draft_xml=self.even.draft_xml())
        if self.steady and not self.skipped:
            assert all_but_identity(whole) == all_but_identity(self.even)
            assert saved(whole) == saved(self.even)

    def _is_told_or_settled(self) -> None:
        session = self.session
        if [problem.code for problem in session.problems()] == ["budget"]:
            return
        again = open_session(session.definition, draft_xml=session.draft_xml())
        again.set_language(session.language)
        assert state_of_all(again) == state_of_all(session)
        assert again.invalid() == session.invalid()

    def _is_even(self) -> None:
        """All that was left is worked out: it is as in the response that was never interrupted."""
        self.session.catch_up()
        if self.steady and not self.skipped:
            assert all_but_identity(self.session) == all_but_identity(self.even)
            assert saved(self.session) == saved(self.even)

    def end(self) -> None:
        """With its budgets back, nothing is left."""
        self._is_even()
        assert self.session.problems() == ()
        self._is_told_or_settled()


def attack(forms: Forms, data: st.DataObject, *, most: int) -> None:
    """One response in the older of these forms, and now and then in the newer one."""
    with budget(BUDGETS[-1]):
        response = Attack(forms, data)
        for _ in range(data.draw(st.integers(1, most))):
            response.step()
        response.end()


def all_but_identity(session: Session) -> list[tuple[object, ...]]:
    return [seen for seen in state_of_all(session) if seen[0] != "/data/meta/instanceID"]


def saved(session: Session) -> str:
    """A draft, with what stands in the place of a calculation, but for the identity; for what is kept aside:
    where a newer version was not worked out at once, that may be more; and for what was calculated in an
    instance that a count took away: that is worked out anew when it is back."""
    draft = re.sub(r"<k:kept.*</k:kept>", "", session.draft_xml())
    draft = re.sub(r"<k:surplus.*</k:surplus>", lambda found: CALCULATED.sub("", found[0]), draft)
    return re.sub(r"uuid:[-0-9a-f]+", "uuid:", draft)


def gone(session: Session, before: str) -> set[str]:
    """What a draft held that is not in the next one."""
    now = session.draft_xml()
    texts = re.findall(r">([^<>]+)</(?:first|own|set|note|in0|b0|leaf|a\d)>", before)
    return {text for text in texts if text not in now}


def leaf(session: Session, ref: str) -> str:
    state = session.state(ref)
    assert state is not None, ref
    return state.value


def told_and_seen(session: Session) -> tuple[object, ...]:
    """All of a response that anybody could notice."""
    restored = session.restored
    assert restored is not None
    return state_of_all(session), sorted(restored.homeless), session.invalid()
