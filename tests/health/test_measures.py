"""The table of measures: at one with the form, sourced, overruled by what the district publishes."""

from __future__ import annotations

import subprocess
import sys
import tomllib

import pytest

from app.health.limits import district_limits
from app.health.readings import measures_at
from tests.health.rounds import nurse
from tests.health.test_before import CATALOGUE, TABLE
from tests.prepared import Field
from tests.resources.filling import Filled, form


def test_every_bound_says_what_the_form_says() -> None:
    definition = form("health_check")
    rows = {path.rpartition("/")[2]: node for path, node in definition.nodes.items()}
    for rule in CATALOGUE.rules:
        for one in rule.conditions:
            bound = next(each for each in (one.at_least, one.above, one.below) if each is not None)
            if one.limit:
                formula = rows[one.limit].calculate
                assert formula is not None
                assert float(formula.source) == bound, one.limit
                assert rows[one.limit].extra["certainty"] == rule.certainty, rule.id


def test_every_row_is_sourced_and_named_in_both_languages() -> None:
    content = tomllib.loads(TABLE)
    for kind in ("measure", "topic", "rule"):
        for row in content[kind]:
            assert row["korean"]
            assert row["english"]
            assert row["source"]
            assert row["certainty"] in ("verified", "uncertain", "inferred")
    for rule in CATALOGUE.rules:
        assert rule.level in ("danger", "caution", "info")
        assert bool(rule.tell) is rule.critical
        assert set(rule.tell) <= CATALOGUE.contacts.keys()
        assert {one.measure for one in rule.conditions} <= set(CATALOGUE.topics[rule.topic].measures)


def test_the_form_and_the_program_judge_alike() -> None:
    """The same reading raises an alert of the same gravity in the form and on the nurse's screen."""
    for upper, lower in (
        (185, 100),
        (165, 95),
        (142, 85),
        (132, 78),
        (124, 70),
        (110, 70),
        (85, 55),
        (150, 121),
    ):
        filled = Filled("health_check", bp_done="yes", arm="left", bp1_sys=upper, bp1_dia=lower)
        filled.say(bp2_done="declined")
        raised = {level for name, level in filled.alerts().items() if name.startswith("alert_bp")}
        rule = CATALOGUE.judge("blood_pressure", {"systolic": upper, "diastolic": lower})
        assert raised == (set() if rule is None else {rule.level}), (upper, lower)


@pytest.mark.parametrize("kind", ["fasting", "random"])
def test_glucose_too(kind: str) -> None:
    for value in (40, 60, 69, 70, 99, 100, 125, 126, 199, 200, 299, 300, 420):
        filled = Filled("health_check", glucose_kind=kind, **{f"glucose_{kind}": value})
        raised = {level for name, level in filled.alerts().items() if name.startswith("alert_glucose")}
        rule = CATALOGUE.judge("glucose", {f"glucose_{kind}": value})
        assert raised == (set() if rule is None else {rule.level}), value


def test_the_bounds_of_the_district_go_first(field: Field) -> None:
    """A district that uses the bounds for home readings writes 135 into its form."""
    desk = nurse(field)
    limits = district_limits(desk.shelf, CATALOGUE)
    assert limits["limit_sys_high"] == 140
    rule = CATALOGUE.with_limits(limits | {"limit_sys_high": 135}).judge("blood_pressure", {"systolic": 136})
    assert rule is not None
    assert rule.id == "bp_high"


def test_only_readings_count_not_what_the_form_works_out_from_them() -> None:
    places = measures_at(form("health_check"), CATALOGUE)
    assert {one.id for path, one in places.items() if path.startswith("/bp1/")} == {"systolic", "diastolic"}
    assert [path for path, one in places.items() if one.id == "systolic"] == ["/bp1/bp1_sys", "/bp2/bp2_sys"]


def test_the_plotting_library_is_loaded_by_the_first_chart_alone() -> None:
    """It brings numpy along, and 70 MB: the way to a form or a household must not."""
    loads = "import sys, ui.shell, ui.screens.form, ui.screens.household, ui.screens.health, ui.health.trend"
    told = f"{loads}; print([one for one in ('numpy', 'pyqtgraph') if one in sys.modules])"
    run = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
