"""A district's own assessment: its red flags hold, whatever its own level says."""

from __future__ import annotations

from pathlib import Path

from district.command import main
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_during_the_visit import begun, level, screen
from tests.risk.test_rising import both_ways, waits

SHEET = """| settings |
| | form_title | form_id | version | namespaces | attribute::bangmun:sealed | attribute::bangmun:risk |
| | 우리 구 평가 | our_assessment | 1 | bangmun="https://bangmun.example/xforms" | health_division | suicide |

| survey |
| | type | name | label | calculation | bind::bangmun:role | bind::bangmun:risk |
| | select_one yn | plan | 죽을 방법을 정해 두셨나요? |  |  | high |
| | select_one yn | wish | 죽고 싶으신가요? |  |  | low |
| | calculate | flag_plan |  | if(${plan} = 'yes', 'yes', '') | red_flag | high |
| | calculate | risk_level |  | if(${wish} = 'yes', 'low', 'none') | risk_level |  |

| choices |
| | list_name | name | label |
| | yn | yes | 예 |
| | yn | no | 아니요 |
"""


def test_no_level_of_the_form_stands_below_a_red_flag_of_it(field: Field, tmp_path: Path) -> None:
    file = tmp_path / "our.md"
    file.write_text(SHEET, "utf-8")
    database = f"sqlite:///{field.hub_file}"
    published = [
        "publish-form",
        str(file),
        "--database",
        database,
        "--key-file",
        str(field.folder / "hub.key"),
    ]
    assert main(published) == 0
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    both_ways(planner, officer)
    grave = screen(planner, begun(planner), {"plan": "yes", "wish": "no"}, "our_assessment")
    assert level(planner, grave) == "high"
    sync(planner)
    sync(officer)
    assert waits(officer) == [grave]
