"""A 동 that goes under a name it does not have: who works there is shown nothing, until it is put right."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from app.wire.people import Role
from district.command import main
from district.hub import Hub
from tests.district.conftest import FAR_HOME, HOME, OTHER_HOME, Crew

MISSPELT = "정릉 1동"


@pytest.fixture
def database(hub: Hub, database_url: str, key_file: Path) -> list[str]:
    assert hub.identity.district
    return ["--database", database_url, "--key-file", str(key_file)]


def test_a_misspelt_dong_is_named_and_goes_into_the_one_that_is_meant(
    crew: Crew, hub: Hub, database: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """As an earlier version of the hub registered it; somebody who has left had it too."""
    supervisor = next(one for one in hub.workers() if one.role is Role.SUPERVISOR and "정릉1동" in one.dongs)
    hub.add_worker(structs.replace(supervisor, dongs=[MISSPELT]))
    hub.add_worker(structs.replace(supervisor, id="gone", dongs=["정릉1동", MISSPELT]))
    hub.leave("gone")
    assert main(["status", *database]) == 0
    told = capsys.readouterr().out
    [row] = [line for line in told.splitlines() if line.startswith(MISSPELT)]
    assert supervisor.name in row
    assert "정릉1동 아닌가요?" in row
    assert main(["dong", "rename", MISSPELT, "정릉1등", *database]) == 1
    assert "정릉1동 아닌가요?" in capsys.readouterr().err
    for unfit in (" ", "정릉1동" * 1_000, "정릉\n1동"):
        assert main(["dong", "rename", MISSPELT, unfit, "--new-dong", *database]) == 1
        assert "아무것도 바꾸지 않았습니다" in capsys.readouterr().err
    assert main(["dong", "rename", MISSPELT, "정릉1동", *database]) == 0
    assert "직원 1명, 세대 0곳" in capsys.readouterr().out
    assert hub.unknown_dongs([MISSPELT]) == {MISSPELT: "정릉1동"}
    assert main(["status", *database]) == 0
    assert "아닌가요" not in capsys.readouterr().out
    received, withdrawn = crew[supervisor.id].pull_all()
    assert {one.household for one in received} >= {HOME, OTHER_HOME}
    assert withdrawn == []
    assert main(["dong", "rename", MISSPELT, "정릉1동", *database]) == 1
    assert FAR_HOME in hub.households(dong="길음1동")
