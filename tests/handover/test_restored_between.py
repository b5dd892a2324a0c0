"""The hub was restored from before a supervisor's own assignment: on whom a household stands, who has erased
it, and that the two find each other again whichever is told first."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from app.desk import Desk
from app.sync.report import Trouble
from app.visits.visiting import ABSENT, Ending
from district.store.schema import REVISION
from tests.field import sync
from tests.handover.test_handover import followed, hand_over, newcomer, steps
from tests.prepared import Field, homes
from tests.recovery.test_parting import last_session


def given_and_erased(field: Field, backup: Path) -> tuple[Desk, Desk, str]:
    """The former planner's laptop, the supervisor's, and the household; `backup` is of before."""
    worker = newcomer(field)
    supervisor, former = field.laptop("supervisor"), field.laptop("planner")
    home = homes(former)[0]
    sync(supervisor)
    field.back_up_hub(backup)
    hand_over(supervisor, [home], worker)
    sync(supervisor)
    sync(former)
    [one] = followed(supervisor)
    assert steps(one) == [(True, False, True)]
    return former, supervisor, home


@pytest.mark.parametrize("journal", [True, False], ids=["journal", "no journal"])
@pytest.mark.parametrize("first", ["assignment", "laptop"])
def test_an_erased_household_is_called_erased_again(
    field: Field, tmp_path: Path, first: str, journal: bool
) -> None:
    former, supervisor, home = given_and_erased(field, tmp_path / "yesterday.sqlite")
    if not journal:
        shutil.rmtree(field.folder / "journal")
    field.replace_hub(tmp_path / "yesterday.sqlite")
    if not journal:
        newcomer(field)
    ordered = (supervisor, former) if first == "assignment" else (former, supervisor)
    for each in (*ordered, former):
        assert sync(each).trouble is None
    assert home not in former.store.homes.ids()
    [one] = followed(supervisor)
    assert steps(one) == [(True, False, True)]


def test_whoever_is_switched_off_after_it_brings_back_what_nobody_else_has(
    field: Field, tmp_path: Path
) -> None:
    """The former planner has erased the visit, the new one has not been there yet; the nurse's laptop is the
    last to hold it, and is switched off before it hears that the hub was restored."""
    worker = newcomer(field)
    former, nurse = field.laptop("planner"), field.laptop("nurse")
    home = next(one for one in homes(former) if one in nurse.store.homes.ids())
    visit = former.visiting.record_without_visit(home, None, Ending(ABSENT))
    field.back_up_hub(tmp_path / "yesterday.sqlite")
    field.hub.assign([home], planner=worker.id)
    for each in (former, nurse):
        assert sync(each).trouble is None
    assert home not in former.store.homes.ids()
    field.replace_hub(tmp_path / "yesterday.sqlite")
    assert visit not in at_the_hub(field)
    field.hub.revoke(nurse.identity.device)
    assert sync(nurse).trouble is Trouble.REVOKED
    assert last_session(nurse).left
    assert visit in at_the_hub(field)


def at_the_hub(field: Field) -> set[str]:
    """Visits of which it has a record."""
    with field.hub.store.reading() as connection:
        subjects = connection.execute(select(REVISION.c.subject)).scalars()
        return {str(subject).removeprefix("visit/") for subject in subjects}
