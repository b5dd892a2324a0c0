"""점수 입력: bands, red flags and levels of instruments whose score is entered, as published."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.resources.filling import Filled
from tests.resources.test_rules_mind import LEVELS, assert_a_code_for_each_sentence


def entry(instrument: str, version: str, **answers: object) -> Filled:
    return Filled(
        "score_entry",
        age_group="adult",
        instrument_used=instrument,
        instrument_version=version,
        completed="yes",
        administered_by="홍길동, 방문간호사",
        **answers,
    )


@pytest.mark.parametrize(
    ("score", "band", "level"),
    [
        (0, "epds_below", "none"),
        (9, "epds_below", "none"),
        (10, "epds_possible", "unknown"),
        (12, "epds_possible", "unknown"),
        (13, "epds_likely", "unknown"),
        (30, "epds_likely", "unknown"),
    ],
)
def test_epds_bands_at_their_edges(score: int, band: str, level: str) -> None:
    """EPDS: ≥ 10 possible (김용구 2008: 9/10), ≥ 13 likely depression; no suicide level by the total."""
    filled = entry("epds", "epds_kim2008", score=score, epds_item10=0)
    assert (filled["band_code"], filled["risk_level"]) == (band, level)
    assert filled["band_shown"] == band
    assert (filled.suggestions() == {"mind_assessment"}) == (level == "unknown")


def test_epds_item_10_is_a_red_flag_whatever_the_total() -> None:
    """EPDS item 10 ≥ 1 calls for an assessment at once."""
    filled = entry("epds", "epds_kim2008", score=1, epds_item10=1)
    assert filled["risk_level"] == "moderate"
    assert filled.alerts()["alert_item10"] == "danger"
    assert filled.suggestions() == {"mind_assessment"}


def test_epds_is_not_none_before_item_10_is_told() -> None:
    assert entry("epds", "epds_kim2008", score=3)["risk_level"] == "unknown"


@pytest.mark.parametrize(
    ("score", "level"),
    [(0, "none"), (1, "low"), (5, "low"), (6, "moderate"), (10, "moderate"), (11, "high"), (33, "high")],
)
def test_mini_bands_at_their_edges(score: int, level: str) -> None:
    """MINI 자살성향, bands of 원주시: 0, 1–5, 6–10, 11–33."""
    assert entry("mini", "mini_ko", score=score)["risk_level"] == level


@pytest.mark.parametrize(
    ("score", "level"),
    [(0, "none"), (1, "low"), (8, "low"), (9, "moderate"), (14, "moderate"), (15, "high"), (38, "high")],
)
def test_beck_bands_at_their_edges_are_marked_unconfirmed(score: int, level: str) -> None:
    """Beck SSI 9–11, 12–14, 15 or above: not confirmed in a source, and the form says so."""
    filled = entry("beck_ssi", "beck_park1991", score=score)
    assert filled["risk_level"] == level
    assert filled.asks("band_uncertain")


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (8, "beck_below"),
        (9, "beck_some"),
        (11, "beck_some"),
        (12, "beck_many"),
        (14, "beck_many"),
        (15, "beck_very_many"),
    ],
)
def test_each_band_of_beck_ends_where_the_next_begins(score: int, band: str) -> None:
    """9–11, 12–14, 15 or above, as commonly given; two of them are the same level."""
    assert entry("beck_ssi", "beck_park1991", score=score)["band_code"] == band


@pytest.mark.parametrize(("instrument", "most"), [("epds", 30), ("beck_ssi", 38), ("mini", 33)])
def test_a_score_beyond_the_instrument_is_refused(instrument: str, most: int) -> None:
    """EPDS 0–30, Beck SSI 0–38, MINI 0–33."""
    version = {"epds": "epds_kim2008", "beck_ssi": "beck_park1991", "mini": "mini_ko"}[instrument]
    filled = entry(instrument, version, score=most)
    assert not filled.refuses("score")
    assert filled.say(score=most + 1).refuses("score")
    assert filled["band_code"] == ""
    assert filled["risk_level"] == "unknown"


def test_an_unfinished_instrument_has_no_level_none() -> None:
    """Refusal is an outcome with its own rule."""
    filled = entry("mini", "mini_ko").say(completed="no", stopped_reason="declined")
    assert filled["risk_level"] == "declined"
    assert "reoffer_date" in filled.missing()
    assert filled.say(stopped_reason="interrupted")["risk_level"] == "unknown"


def test_versions_are_those_of_the_instrument() -> None:
    """JKMA 2021;64:699: Korean versions of EPDS differ, so the version is always told."""
    for instrument, other in product(("epds", "mini"), ("other_epds", "other_mini")):
        offered = {c.value for c in entry(instrument, "").state("instrument_version").choices}
        assert (other in offered) == (other == f"other_{instrument}")
    assert "instrument_version" in entry("epds", "").missing()


@pytest.mark.parametrize(("score", "norm", "result"), [(20, 20, "normal"), (19, 20, "below"), (19, "", "")])
def test_cist_is_judged_by_the_districts_norm_only(score: int, norm: object, result: str) -> None:
    """CIST: below the norm for age and schooling is 인지저하; without a norm there is no result."""
    filled = Filled("cist_entry", completed="yes", score=score, norm=norm)
    assert filled["cist_result"] == result
    assert ("alert_cist" in filled.alerts()) == (result == "below")


@settings(max_examples=60, deadline=None)
@given(
    instrument=st.sampled_from(["epds", "mini", "beck_ssi"]),
    score=st.integers(0, 38),
    item10=st.sampled_from(["", "0", "1", "3"]),
    stopped=st.sampled_from(["", "declined", "interrupted"]),
)
def test_no_entered_score_ends_below_its_level(
    instrument: str, score: int, item10: str, stopped: str
) -> None:
    """The worst of band and item 10, also when the entry is called unfinished afterwards."""
    filled = entry(instrument, "", score=score, epds_item10=item10)
    level = filled["band_level"]
    floor = LEVELS.index(level) if level in LEVELS else -1
    if instrument == "epds" and item10 in ("1", "3"):
        floor = max(floor, 2)
    if stopped:
        filled.say(completed="no", stopped_reason=stopped)
    assert_a_code_for_each_sentence(filled)
    found = filled["risk_level"]
    if floor > 0:
        assert found in LEVELS
        assert LEVELS.index(found) >= floor
    if found == "none":
        assert (floor, stopped) == (0, "")


@pytest.mark.parametrize("score", [6, 11], ids=["moderate", "high"])
def test_a_score_that_is_a_risk_cannot_end_without_an_action_or_a_reason(score: int) -> None:
    """A positive screen is never saved as "no action" without a reason, whichever instrument it was."""
    filled = entry("mini", "mini_ko", score=score)
    assert {"actions", "next_contact"} <= filled.missing()
    filled.say(actions="none", next_contact="2026-11-22")
    assert filled.missing() == {"no_action_reason"}
    assert filled.say(actions="plan leader").missing() == set()


@pytest.mark.parametrize(
    ("form", "answers"),
    [
        ("score_entry", {"instrument_used": "mini", "completed": "yes", "score": 6}),
        ("cssrs_entry", {"cssrs_1": "yes", "cssrs_2": "no", "cssrs_6": "no"}),
    ],
)
def test_every_screening_asks_whether_the_centre_may_call(form: str, answers: dict[str, object]) -> None:
    """Without imminent danger an adult's name goes to a centre outside with consent alone (domain, 3.4)."""
    filled = Filled(form, **answers)
    assert filled.asks("centre_consent")
    assert filled.state("centre_consent").definition.extra["role"] == "consent_provide"
    assert "centre_consent" not in filled.missing(), "nobody has to be asked in that moment"


@pytest.mark.parametrize(("age", "level"), [("youth", "moderate"), ("adult", "declined")])
def test_a_youth_who_declines_a_test_is_not_left_to_the_next_day(age: str, level: str) -> None:
    """NIMH ASQ treats a young person's refusal as a positive screen; our own rule for the other tests."""
    declined = Filled("score_entry", age_group=age, instrument_used="mini", completed="no")
    assert declined.say(stopped_reason="declined")["risk_level"] == level
    assert declined["risk_reason_codes"] == "declined"
