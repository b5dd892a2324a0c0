"""A district's own assessment: its red flags hold, whatever its own level says."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.ledger.ledger import now_ms
from app.visits.content import nodes
from app.visits.steps import ADD, ANSWER
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

TWO = """| settings |
| | form_title | form_id | version | namespaces | attribute::bangmun:sealed | attribute::bangmun:risk |
| | 두 검사 | two_tests | 1 | bangmun="https://bangmun.example/xforms" | health_division | suicide |

| survey |
| | type | name | label | calculation | bind::bangmun:role |
| | select_one yn | wish | 죽고 싶으신가요? |  |  |
| | calculate | level_one |  | if(${wish} = 'yes', 'moderate', 'none') | risk_level |
| | calculate | why_one |  | if(${wish} = 'yes', '죽고 싶다고 함.', '') | risk_reasons |
| | begin_repeat | test | 검사 |  |  |
| | select_one yn | plan | 죽을 방법을 정해 두셨나요? |  |  |
| | calculate | level_two |  | if(${plan} = 'yes', 'high', 'none') | risk_level |
| | calculate | why_two |  | if(${plan} = 'yes', '방법을 정해 둠.', '') | risk_reasons |
| | end_repeat |  |  |  |  |

| choices |
| | list_name | name | label |
| | yn | yes | 예 |
| | yn | no | 아니요 |
"""


def published(field: Field, tmp_path: Path, sheet: str) -> None:
    file = tmp_path / "our.md"
    file.write_text(sheet, "utf-8")
    hub = ["--database", f"sqlite:///{field.hub_file}", "--key-file", str(field.folder / "hub.key")]
    assert main(["publish-form", str(file), *hub]) == 0


def test_no_level_of_the_form_stands_below_a_red_flag_of_it(field: Field, tmp_path: Path) -> None:
    published(field, tmp_path, SHEET)
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    both_ways(planner, officer)
    grave = screen(planner, begun(planner), {"plan": "yes", "wish": "no"}, "our_assessment")
    assert level(planner, grave) == "high"
    sync(planner)
    sync(officer)
    assert waits(officer) == [grave]


@pytest.mark.parametrize(
    "says", ["${plan} = 'yes'", "if(${plan} = 'yes', 1, 0)"], ids=["condition", "number"]
)
def test_a_red_flag_is_up_in_whatever_words_it_says_yes(field: Field, tmp_path: Path, says: str) -> None:
    """Only the letters `yes` counted, and a plan that was told reached nobody."""
    published(field, tmp_path, SHEET.replace("if(${plan} = 'yes', 'yes', '')", says))
    planner, nurse, officer = (field.laptop(role) for role in ("planner", "nurse", "duty_officer"))
    both_ways(planner, nurse, officer)
    calm = screen(nurse, begun(nurse), {"plan": "no", "wish": "no"}, "our_assessment")
    grave = screen(planner, begun(planner), {"plan": "yes", "wish": "no"}, "our_assessment")
    assert level(nurse, calm) == "none"
    both_ways(planner, nurse, officer)
    assert level(officer, grave) == "high"
    assert waits(officer) == [grave]


@pytest.mark.parametrize("weight", ["High", "높음"])
def test_a_weight_that_nobody_knows_is_refused_at_publishing(
    field: Field, tmp_path: Path, weight: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "our.md"
    file.write_text(SHEET.replace("| red_flag | high |", f"| red_flag | {weight} |"), "utf-8")
    hub = ["--database", f"sqlite:///{field.hub_file}", "--key-file", str(field.folder / "hub.key")]
    assert main(["publish-form", str(file), *hub]) == 1
    assert "무게를 알 수 없는 행: flag_plan." in capsys.readouterr().err


def test_of_several_levels_the_gravest_counts(field: Field, tmp_path: Path) -> None:
    """Two tests in one form, and the second as often as it was made: only the first row was looked at."""
    published(field, tmp_path, TWO)
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    both_ways(planner, officer)
    visit = begun(planner)
    planner.drafts.open(visit, "two_tests", now_ms=now_ms())
    planner.drafts.note(visit, "two_tests", ADD, "/data/test")
    found = nodes(planner.drafts.open(visit, "two_tests", now_ms=now_ms()).session)
    first, second = [state.ref for state in found if state.ref.endswith("/plan")]
    planner.drafts.note(visit, "two_tests", ANSWER, first, "no")
    planner.drafts.note(visit, "two_tests", ANSWER, second, "yes")
    assert planner.visiting.record_early(visit), "told while it is being filled in"
    grave = screen(planner, visit, {"wish": "no"}, "two_tests")
    assert level(planner, grave) == "high"
    both_ways(planner, officer)
    assert waits(officer) == [grave]
    assert officer.inbox.open(grave, "당직 접수").reasons == "방법을 정해 둠."
