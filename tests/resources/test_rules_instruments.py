"""GDS-15, GAD-7, AUDIT and the C-SSRS entry: scores, bands and red flags, each from its published rule."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.resources.filling import Filled

SCORED_BY_NO = {1, 5, 7, 11, 13}
LEVELS = ("none", "low", "moderate", "high")


def gds(total: int, **changed: object) -> Filled:
    """Fifteen answers with this total; the items about hopelessness as late as possible."""
    order = [item for item in range(1, 16) if item not in (8, 11, 14)] + [8, 11, 14]
    scored = set(order[:total])
    answers = {
        f"gds_{item}": "no" if (item in SCORED_BY_NO) == (item in scored) else "yes" for item in range(1, 16)
    }
    return Filled("gds_short", **{**answers, **changed})


@pytest.mark.parametrize(
    ("total", "band"),
    [
        (0, "normal"),
        (4, "normal"),
        (5, "mild"),
        (8, "mild"),
        (9, "moderate"),
        (11, "moderate"),
        (12, "severe"),
        (15, "severe"),
    ],
)
def test_gds_bands_at_their_edges(total: int, band: str) -> None:
    """0–4, 5–8, 9–11, 12–15; one point for no on 1, 5, 7, 11, 13 and for yes on the others."""
    form = gds(total)
    assert (form["gds_total"], form["gds_band"]) == (str(total), band)
    assert f"alert_gds_{band}" in form.alerts()


def test_gds_leads_to_the_mind_assessment_from_the_korean_cut_off_on() -> None:
    """배재남·조맹제 2004: cut-off 8."""
    assert gds(7).suggestions() == set()
    assert gds(8).suggestions() == {"mind_assessment"}


def test_nothing_is_put_off_to_the_next_visit_where_the_assessment_is_called_for() -> None:
    """8 points are mild by the bands, and at the Korean cut-off."""
    assert "alert_gds_again" in gds(7).alerts()
    assert not {"alert_gds_again"} & gds(8).alerts().keys()
    hopeless = gds(5, gds_8="yes")
    assert hopeless["gds_band"] == "mild"
    assert "alert_gds_again" not in hopeless.alerts()


@pytest.mark.parametrize(("item", "answer"), [("gds_8", "yes"), ("gds_11", "no"), ("gds_14", "yes")])
def test_an_answer_without_hope_leads_there_with_a_total_of_one(item: str, answer: str) -> None:
    form = gds(0, **{item: answer})
    assert form["gds_total"] == "1"
    assert form.suggestions() == {"mind_assessment"}
    assert form.alerts()["alert_gds_hopeless"] == "danger"


@pytest.mark.parametrize("item", range(1, 16))
def test_one_unanswered_gds_item_leaves_no_total(item: int) -> None:
    form = gds(3, **{f"gds_{item}": ""})
    assert (form["gds_total"], form["gds_band"]) == ("", "")
    assert form.missing() == {"gds_missing_reason"}


def gad7(total: int, **changed: object) -> Filled:
    points = {f"gad7_{item}": max(0, min(3, total - 3 * (item - 1))) for item in range(1, 8)}
    return Filled("gad7", **{**points, **changed})


@pytest.mark.parametrize(
    ("total", "band"),
    [
        (0, "minimal"),
        (4, "minimal"),
        (5, "mild"),
        (9, "mild"),
        (10, "moderate"),
        (14, "moderate"),
        (15, "severe"),
        (21, "severe"),
    ],
)
def test_gad7_bands_at_their_edges(total: int, band: str) -> None:
    """Spitzer, Kroenke, Williams, Löwe 2006: cut points 5, 10, 15."""
    form = gad7(total)
    assert (form["gad7_total"], form["gad7_band"]) == (str(total), band)
    assert f"alert_gad7_{band}" in form.alerts()


def test_one_unanswered_gad7_item_leaves_no_total() -> None:
    form = gad7(9, gad7_4="")
    assert (form["gad7_total"], form["gad7_band"]) == ("", "")
    assert form.missing() == {"gad7_missing_reason"}


def test_answers_that_reach_the_gravest_band_alone_are_of_it() -> None:
    """What is answered is a lower bound: no total, but nothing that is still open could make it less."""
    anxious = gad7(18, gad7_7="")
    assert (anxious["gad7_total"], anxious["gad7_band"]) == ("", "severe")
    assert "alert_gad7_severe" in anxious.alerts()
    without_joy = gds(15, gds_2="", gds_3="")
    assert (without_joy["gds_total"], without_joy["gds_band"]) == ("", "severe")
    drinks = audit(40, "male").say(audit_10="")
    assert (drinks["audit_total"], drinks["audit_band"]) == ("", "dependent")


def audit(total: int, sex: str) -> Filled:
    """A total that the ten items can give: the first five take four points each, the last two pairs."""
    values = dict.fromkeys(range(1, 11), 0)
    left = total
    for item in (1, 2, 3, 4, 5, 6, 7, 8):
        values[item] = min(4, left)
        left -= values[item]
    for item in (9, 10):
        values[item] = min(4, left)
        left -= values[item]
    return Filled("audit", sex=sex, **{f"audit_{item}": value for item, value in values.items()})


@pytest.mark.parametrize(
    ("sex", "total", "band"),
    [
        ("male", 0, "normal"),
        ("male", 9, "normal"),
        ("male", 10, "risky"),
        ("male", 19, "risky"),
        ("male", 20, "dependent"),
        ("male", 40, "dependent"),
        ("female", 5, "normal"),
        ("female", 6, "risky"),
        ("female", 9, "risky"),
        ("female", 10, "dependent"),
    ],
)
def test_audit_bands_differ_by_sex(sex: str, total: int, band: str) -> None:
    """조근호 2009: men 0–9, 10–19, 20 and above; women 0–5, 6–9, 10 and above."""
    form = audit(total, sex)
    assert (form["audit_total"], form["audit_band"]) == (str(total), band)


def test_who_does_not_drink_is_asked_only_the_last_two() -> None:
    """WHO manual: go to 9 and 10 when the first answer is never."""
    form = Filled("audit", sex="male", audit_1=0)
    assert not form.asks("audit_2")
    assert not form.asks("audit_8")
    assert form["audit_total"] == ""
    form.say(audit_9=2, audit_10=0)
    assert (form["audit_total"], form["audit_c_total"]) == ("2", "0")


def test_who_drinks_little_is_spared_the_questions_about_trouble() -> None:
    """WHO manual: go to 9 and 10 when 2 and 3 make zero."""
    form = Filled("audit", sex="female", audit_1=1, audit_2=0, audit_3=0)
    assert not form.asks("audit_4")
    assert form.say(audit_9=0, audit_10=0)["audit_total"] == "1"


def test_an_unanswered_audit_item_leaves_no_total() -> None:
    form = audit(12, "male").say(audit_3="")
    assert (form["audit_total"], form["audit_c_total"], form["audit_band"]) == ("", "", "")
    assert form.missing() == {"audit_missing_reason"}


CALM = {"cssrs_1": "no", "cssrs_2": "no", "cssrs_6": "no"}
THINKS = {"cssrs_2": "yes", "cssrs_3": "no", "cssrs_4": "no", "cssrs_5": "no"}


@pytest.mark.parametrize(
    ("answers", "level"),
    [
        ({}, "none"),
        ({"cssrs_1": "yes"}, "low"),
        (THINKS, "low"),
        ({**THINKS, "cssrs_3": "yes"}, "moderate"),
        ({"cssrs_6": "yes", "cssrs_6_recent": "no"}, "moderate"),
        ({**THINKS, "cssrs_4": "yes"}, "high"),
        ({**THINKS, "cssrs_5": "yes"}, "high"),
        ({"cssrs_6": "yes", "cssrs_6_recent": "yes"}, "high"),
        ({"cssrs_1": "declined"}, "declined"),
        ({"cssrs_6": ""}, "unknown"),
    ],
)
def test_cssrs_levels_follow_the_columbia_triage(answers: dict[str, str], level: str) -> None:
    """Columbia triage: 1, 2 alone low; 3 or earlier behaviour moderate; 4, 5 or recent behaviour high."""
    assert Filled("cssrs_entry", **{**CALM, **answers})["risk_level"] == level


@pytest.mark.parametrize("later", ["no", "declined", ""])
def test_what_was_heard_of_the_last_three_months_stays_until_it_is_put_right_itself(later: str) -> None:
    """As a plan that was heard: the question before it decides only whether it is asked at first."""
    form = Filled("cssrs_entry", **{**CALM, "cssrs_6": "yes"}).say(cssrs_6_recent="yes", cssrs_6=later)
    assert (form["risk_level"], form["cssrs_6_recent"]) == ("high", "yes")
    assert form.asks("cssrs_6_recent")
    assert "cssrs_6_recent" in form["risk_reason_codes"].split()
    assert form.say(cssrs_6="no", cssrs_6_recent="no")["risk_level"] == "none"
    assert not form.asks("cssrs_6_recent")


@pytest.mark.parametrize(("age", "level"), [("youth", "moderate"), ("adult", "declined")])
def test_a_youth_who_declines_the_cssrs_is_not_left_to_the_next_day(age: str, level: str) -> None:
    """NIMH ASQ treats a young person's refusal as a positive screen; our own rule for the C-SSRS."""
    assert Filled("cssrs_entry", age_group=age, **{**CALM, "cssrs_1": "declined"})["risk_level"] == level


@pytest.mark.parametrize(
    ("heard", "level"),
    [
        ({"cssrs_1": "yes"}, "low"),
        ({**THINKS, "cssrs_3": "yes"}, "moderate"),
        ({"cssrs_6": "yes", "cssrs_6_recent": "no"}, "moderate"),
        ({**THINKS, "cssrs_4": "yes"}, "high"),
        ({**THINKS, "cssrs_5": "yes"}, "high"),
        ({"cssrs_6": "yes", "cssrs_6_recent": "yes"}, "high"),
    ],
)
def test_what_was_heard_stays_where_the_same_question_is_declined_then(
    heard: dict[str, str], level: str
) -> None:
    form = Filled("cssrs_entry", age_group="adult", **{**CALM, **heard})
    before = set(form["risk_reason_codes"].split())
    form.say(**{name: "declined" for name, said in heard.items() if said == "yes"})
    assert LEVELS.index(form["risk_level"]) >= LEVELS.index(level)
    assert before <= set(form["risk_reason_codes"].split())
    form.say(**dict.fromkeys(reversed(heard), "no"))
    assert form["risk_level"] == "none"


ITEMS = ("cssrs_1", "cssrs_2", "cssrs_3", "cssrs_4", "cssrs_5", "cssrs_6", "cssrs_6_recent")
LEAST = dict(zip(ITEMS, ("low", "low", "moderate", "high", "high", "moderate", "high"), strict=True))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(("yes", "no", "declined", "")), min_size=7, max_size=7))
def test_no_combination_with_a_red_flag_ends_below_its_level(answers: list[str]) -> None:
    form = Filled("cssrs_entry", **dict(zip(ITEMS, answers, strict=True)))
    raised = [LEAST[item] for item in ITEMS if form.asks(item) and form[item] == "yes"]
    if raised:
        least = max(raised, key=LEVELS.index)
        assert LEVELS.index(form["risk_level"]) >= LEVELS.index(least)


@pytest.mark.parametrize(("first", "second"), list(product(("declined", ""), repeat=2)))
def test_want_of_an_answer_is_never_level_none(first: str, second: str) -> None:
    assert Filled("cssrs_entry", cssrs_1=first, cssrs_2=second, cssrs_6="no")["risk_level"] != "none"
