"""The hub was restored from before a supervisor's own assignment: on whom a household stands, who has erased
it, and that the two find each other again whichever is told first."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.desk import Desk
from tests.field import sync
from tests.handover.test_handover import followed, hand_over, newcomer, steps
from tests.prepared import Field, homes


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
