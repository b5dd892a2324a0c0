"""A medicine that was typed for one resident is theirs, whoever comes to live in the home meanwhile."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.health.medicines import Medicines
from app.households.editing import new_id
from db.homes import PersonRow
from tests.health.rounds import nurse
from tests.prepared import Field
from tests.ui.planner import Hand, working
from ui.context import Changed
from ui.screens.health import HealthScreen
from ui.theme import Theme


def living_alone(desk: Desk) -> tuple[str, PersonRow]:
    for home in desk.store.homes.ids():
        living = [one for one in desk.store.homes.people(home) if not one.deceased]
        if len(living) == 1:
            return home, living[0]
    raise LookupError("nobody lives alone")


@pytest.mark.parametrize("dies", [False, True], ids=["they live together now", "and the first one died"])
@pytest.mark.parametrize("many", [False, True], ids=["one medicine", "a whole list"])
def test_what_was_typed_for_one_resident_is_theirs_when_another_one_comes(
    qtbot: QtBot, theme: Theme, field: Field, *, dies: bool, many: bool
) -> None:
    desk = nurse(field)
    home, whom = living_alone(desk)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, HealthScreen(stage.context, home))
        hand.press("health.medicine.import" if many else "health.medicine.add")
        assert whom.name in hand.words()
        hand.type("medicine.text" if many else "medicine.name", "아모디핀")

        def comes() -> str:
            other = new_id()
            desk.editing.save(home, {f"people.{other}.name": "박영자"}, {})
            if dies:
                died = {f"people.{whom.id}.deceased": desk.today().isoformat()}
                desk.editing.save(home, died, {})
            return other

        other = stage.tasks.wait_for_store(comes)
        stage.tell(Changed.HOUSEHOLD | Changed.SYNC)
        hand.settle()
        hand.press_words("모두 더하기" if many else "저장")
        hand.until(lambda: bool(stage.said))

        def kept(person: str) -> list[str]:
            return [one.medicine.name for one in Medicines(desk.ledger).of(home, person)]

        assert stage.tasks.wait_for_store(lambda: kept(whom.id)) == ["아모디핀"]
        assert stage.tasks.wait_for_store(lambda: kept(other)) == []
