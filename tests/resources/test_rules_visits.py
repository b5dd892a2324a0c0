"""Health check, elder visit, first interview, well-being call: what the answers bring up, rule by rule."""

from __future__ import annotations

import pytest

from tests.resources.filling import Filled

ELDER = {
    "respondent": "self",
    "household_size": 1,
    "phq2_1": 0,
    "phq2_2": 0,
    "signs": "none",
    "needs": "none",
    "next_step": "routine",
}


def test_a_calm_elder_visit_is_complete_and_raises_nothing() -> None:
    filled = Filled("elder_universal", **ELDER)
    assert filled.missing() == set()
    assert filled.alerts() == {}
    assert filled.suggestions() == set()
    assert not filled.asks("lives_with")


@pytest.mark.parametrize(
    ("first", "second", "total", "suggested"),
    [(0, 0, "0", False), (1, 1, "2", False), (2, 1, "3", True), (0, 3, "3", True), (3, 3, "6", True)],
)
def test_phq2_from_three_suggests_the_mind_assessment(
    first: int, second: int, total: str, suggested: bool
) -> None:
    """신재현 외 2013 (JKNA 52:115): Korean cut-off 3 of 6."""
    filled = Filled("elder_universal", **{**ELDER, "phq2_1": first, "phq2_2": second})
    assert filled["phq2_total"] == total
    assert ("mind_assessment" in filled.suggestions()) == suggested
    assert ("alert_phq2" in filled.alerts()) == suggested


@pytest.mark.parametrize("blank", ["phq2_1", "phq2_2"])
def test_one_unanswered_phq2_item_leaves_no_total_and_a_reason_is_asked(blank: str) -> None:
    """An unanswered item is never a zero."""
    other = {"phq2_1": "phq2_2", "phq2_2": "phq2_1"}[blank]
    filled = Filled("elder_universal", **{**ELDER, other: 3, blank: ""})
    assert filled["phq2_total"] == ""
    assert filled.missing() == {"phq2_missing_reason"}
    assert filled.say(**{other: 3}).suggestions() == {"mind_assessment"}


@pytest.mark.parametrize("form", ["elder_universal", "poverty_intake"])
@pytest.mark.parametrize("sign", ["severe_depression", "hopelessness", "past_attempt"])
def test_each_of_the_three_signs_suggests_the_mind_assessment(form: str, sign: str) -> None:
    """성북구 2016: severe depression, hopelessness, an earlier attempt."""
    filled = Filled(form, signs=sign)
    assert filled.alerts()["alert_signs"] == "danger"
    assert filled.suggestions() == {"mind_assessment"}
    filled.say(signs="none")
    assert filled.suggestions() == set()
    assert filled.say(signs=f"{sign} none").refuses("signs")


def test_suspected_elder_abuse_names_whom_to_call() -> None:
    """노인복지법 제39조의6제2항: welfare officers report at once."""
    filled = Filled("elder_universal", abuse_suspected="yes")
    assert filled.alerts()["alert_abuse"] == "danger"
    assert "1577-1389" in (filled.state("alert_abuse").label or "")


def test_the_first_need_is_one_of_the_needs() -> None:
    """복지로: ten need areas."""
    filled = Filled("elder_universal", needs="health social")
    assert [choice.value for choice in filled.state("need_first").choices] == ["health", "social"]
    assert filled.asks("need_first")
    assert not filled.say(needs="health").asks("need_first")


def test_a_referral_needs_consent_and_a_refusal_is_shown() -> None:
    """개인정보 보호법 제17조: provision to others is asked apart."""
    filled = Filled("elder_universal", **ELDER, links="welfare_centre")
    assert filled.missing() == {"link_consent"}
    assert filled.say(link_consent="no").alerts()["link_refused"] == "info"


def test_the_next_visit_is_not_before_this_one() -> None:
    filled = Filled("elder_universal", next_step="revisit", next_date="2026-11-20")
    assert filled.refuses("next_date")
    assert not filled.say(next_date="2026-11-21").refuses("next_date")


def test_fall_alerts() -> None:
    """Our own rule: twice in a year, or once with an injury."""
    assert "alert_fall" not in Filled("elder_universal", fall="once", fall_injury="no").alerts()
    assert "alert_fall" in Filled("elder_universal", fall="once", fall_injury="yes").alerts()
    assert "alert_fall" in Filled("elder_universal", fall="more").alerts()


@pytest.mark.parametrize(
    ("crisis", "alert", "grave"),
    [
        ("child_abuse", "alert_child_abuse", "danger"),
        ("elder_abuse", "alert_elder_abuse", "danger"),
        ("disability_abuse", "alert_disability_abuse", "danger"),
        ("violence", "alert_violence", "danger"),
        ("medical", "alert_medical", "danger"),
        ("food", "alert_living", "caution"),
        ("utilities", "alert_living", "caution"),
        ("eviction", "alert_living", "caution"),
    ],
)
def test_each_crisis_says_what_the_law_asks(crisis: str, alert: str, grave: str) -> None:
    """아동학대처벌법 제10조, 노인복지법 제39조의6, 장애인복지법 제59조의4, 긴급복지지원법 제7조."""
    assert Filled("poverty_intake", crisis=crisis).alerts() == {alert: grave}


def test_consents_are_ticked_apart_and_none_is_forced() -> None:
    """개인정보 보호법 제22조제1항: each consent is asked apart; refusing one does not stop the interview."""
    filled = Filled("poverty_intake")
    ticks = {"consent_collect", "consent_sensitive", "consent_provide", "consent_companion"}
    assert ticks <= filled.missing()
    filled.say(**dict.fromkeys(ticks, "no"))
    assert not ticks & filled.missing()
    assert not filled.asks("consent_recipients")
    assert filled.alerts() == {"consent_refused": "info"}
    filled.say(consent_provide="yes")
    assert "consent_recipients" in filled.missing()


def test_household_members_are_counted_and_checked() -> None:
    filled = Filled("poverty_intake")
    session = filled.session
    for position, name in enumerate(("김가상", "이가상"), 1):
        if session.state(f"/data/member[{position}]") is None:
            session.add_repeat("/data/member")
        session.answer(f"/data/member[{position}]/member_page/member_name", name)
    assert filled["member_count"] == "2"
    phone = "/data/member[1]/member_page/phone"
    for number, wrong in (("010-0000-0000", False), ("02-000-0000", False), ("전화 없음", True)):
        session.answer(phone, number)
        state = session.state(phone)
        assert state is not None
        assert (state.validity.value == "constraint") == wrong


def test_an_urgent_need_is_told_by_its_area() -> None:
    filled = Filled("poverty_intake", needs="health living", degree_health="urgent", degree_living="some")
    assert filled["urgent_needs"] == "health"
    assert filled.alerts() == {"alert_urgent_need": "caution"}
    assert not filled.asks("degree_safety")


def test_a_wellbeing_call_takes_three_taps() -> None:
    filled = Filled("wellbeing_call", reached="met", condition="well", next_step="routine")
    assert filled.missing() == set()
    assert filled.alerts() == {}


def test_a_wellbeing_call_that_reached_nobody_takes_two() -> None:
    filled = Filled("wellbeing_call", reached="not_reached", next_step="come_again")
    assert filled.missing() == set()
    assert filled.alerts() == {"alert_not_reached": "caution"}


def test_a_wish_to_die_heard_on_a_call_leads_to_the_mind_assessment() -> None:
    """109 since 2024-01-01; the planner carries out the mind assessment."""
    filled = Filled("wellbeing_call", reached="phoned", condition="worried", death_wish="yes")
    assert filled.alerts()["alert_mind"] == "danger"
    assert filled.suggestions() == {"mind_assessment"}
    assert "109" in (filled.state("alert_mind").label or "")


@pytest.mark.parametrize(
    "form",
    ["elder_universal", "health_check", "poverty_intake", "wellbeing_call", "mind_assessment", "score_entry"],
)
def test_an_untouched_form_raises_no_danger(form: str) -> None:
    assert "danger" not in Filled(form).alerts().values()
    assert Filled(form).suggestions() == set()
