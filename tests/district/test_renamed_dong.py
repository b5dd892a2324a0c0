"""A 동 that goes under a name it does not have: who works there is shown nothing, until it is put right."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from app.wire.people import Role, Worker
from district.command import main
from district.hub import Hub
from tests.district.conftest import FAR_HOME, HOME, OTHER_HOME, Crew
from tests.households_import.tables import HEADINGS, as_csv, row, written

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


def test_an_older_list_does_not_make_a_renamed_dong_anew(
    hub: Hub, database: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The code table has the former name still; nobody would see to the households there."""
    former = "정릉1동"
    older = written(tmp_path / "세대.csv", as_csv([HEADINGS, row(동="정릉 제1동")]))
    assert main(["dong", "rename", former, "달빛동", "--new-dong", *database]) == 0
    capsys.readouterr()
    assert main(["import", str(older), "--write", *database]) == 1
    assert "지금 이름으로 적으세요: 달빛동" in capsys.readouterr().out
    assert hub.households(dong=former) == []
    assert main(["worker", "add", "p9", "새로이", "--role", "planner", "--dong", former, *database]) == 1
    assert "달빛동 아닌가요?" in capsys.readouterr().err
    hub.rename_dong("달빛동", former)
    assert hub.unknown_dongs([former]) == {}
    hub.rename_dong(former, "달빛동")
    hub.add_worker(Worker(id="p9", name="새로이", role=Role.PLANNER, dongs=[former]))
    assert main(["import", str(older), "--write", *database]) == 0
    assert len(hub.households(dong=former)) == 1, "somebody works there again"
