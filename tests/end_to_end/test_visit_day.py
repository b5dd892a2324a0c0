"""The whole day through real windows: two laptops and a real hub, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from district.store.schema import REVISION
from tests.district.databases import new_database, postgresql
from tests.end_to_end.outage import screening_in_an_outage
from tests.field import District, district_at
from tests.tour_places import crisis
from tests.visit_day import no_look, whole_day
from ui.theme import Theme

pytestmark = pytest.mark.xdist_group("windows")


@pytest.fixture(scope="module")
def postgresql_server() -> Iterator[Any]:
    with postgresql() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def district(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[District]:
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'hub.sqlite'}"
    else:
        url = new_database(request.getfixturevalue("postgresql_server"))
    with district_at(url, tmp_path / "field", count=300) as district:
        yield district


def test_a_visit_is_recorded_received_returned_put_right_and_approved(
    theme: Theme, district: District
) -> None:
    whole_day(theme, district)
    with district.hub.store.reading() as connection:
        kinds = connection.execute(select(REVISION.c.kind).where(REVISION.c.kind.like("visit.%"))).scalars()
        assert sorted(kinds) == [
            "visit.amended",
            "visit.finished",
            "visit.noticed",
            "visit.noticed",
            "visit.reviewed",
            "visit.reviewed",
        ]


def test_a_screening_reaches_the_duty_officer_and_comes_back_by_name(
    theme: Theme, district: District
) -> None:
    if district.hub.store.dialect == "sqlite":
        screening_in_an_outage(theme, district)
    else:
        crisis(theme, district, district.demo(), no_look)
