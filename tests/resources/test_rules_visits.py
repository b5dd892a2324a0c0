"""Health check, elder visit, first interview, well-being call: what the answers bring up, rule by rule."""

from __future__ import annotations

import pytest

from tests.resources.filling import Filled

READY = {"before": "none", "bp_done": "yes", "arm": "left"}


def health(**answers: object) -> Filled:
    return Filled("health_check", **answers)


def pressure(systolic: int, diastolic: int) -> Filled:
    """Two equal readings."""
    return health(
        **READY, bp1_sys=systolic, bp1_dia=diastolic, bp2_done="yes", bp2_sys=systolic, bp2_dia=diastolic
    )


@pytest.mark.parametrize(
    ("first", "second", "mean"),
    [
        ((130, 80), (140, 90), ("135", "85")),
        ((131, 81), (130, 80), ("131", "81")),
        ((120, 70), (120, 70), ("120", "70")),
    ],
)
def test_blood_pressure_is_the_mean_of_two_readings(
    first: tuple[int, int], second: tuple[int, int], mean: tuple[str, str]
) -> None:
    """대한고혈압학회: two readings or more, 1–2 minutes apart, averaged. Halves round up."""
    filled = health(**READY, bp1_sys=first[0], bp1_dia=first[1], bp2_done="yes")
    assert {"bp2_sys", "bp2_dia"} <= filled.missing()
    filled.say(bp2_sys=second[0], bp2_dia=second[1])
    assert (filled["bp_sys"], filled["bp_dia"]) == mean
    assert filled["bp_readings"] == "2"


def test_a_second_reading_is_taken_or_the_reason_told() -> None:
    """대한고혈압학회: at least two readings. One alone is kept, and said to be one."""
    filled = health(**READY, bp1_sys=128, bp1_dia=78)
    assert "bp2_done" in filled.missing()
    filled.say(bp2_done="discomfort")
    assert (filled["bp_sys"], filled["bp_readings"]) == ("128", "1")
    assert filled.alerts()["bp_single"] == "info"
    assert not filled.asks("bp2_sys")


@pytest.mark.parametrize(
    ("systolic", "diastolic", "band", "alert"),
    [
        (119, 79, "normal", None),
        (120, 79, "elevated", "info"),
        (129, 79, "elevated", "info"),
        (130, 79, "prehigh", "info"),
        (119, 80, "prehigh", "info"),
        (139, 89, "prehigh", "info"),
        (140, 89, "high", "caution"),
        (139, 90, "high", "caution"),
        (159, 99, "high", "caution"),
        (160, 99, "stage2", "caution"),
        (159, 100, "stage2", "caution"),
        (179, 119, "stage2", "caution"),
        (180, 119, "crisis", "danger"),
        (179, 120, "crisis", "danger"),
        (90, 60, "normal", None),
        (89, 60, "low", "caution"),
    ],
)
def test_blood_pressure_bands_at_their_edges(
    systolic: int, diastolic: int, band: str, alert: str | None
) -> None:
    """대한고혈압학회 2018/2022: 120, 130/80, 140/90, 160/100; crisis 180/120 (KSC 2025); <90 unconfirmed."""
    filled = pressure(systolic, diastolic)
    assert filled["bp_band"] == band
    raised = {name: grave for name, grave in filled.alerts().items() if name.startswith("alert_bp")}
    assert raised == ({f"alert_bp_{band}": alert} if alert else {})


def test_very_high_pressure_asks_for_symptoms_and_an_action() -> None:
    """KSC 2025: at 180/120 damage to organs matters more than the number."""
    filled = pressure(190, 100)
    assert {"bp_symptoms", "health_actions"} <= filled.missing()
    filled.say(bp_symptoms="none", health_actions="none")
    assert filled.refuses("health_actions")
    assert "alert_bp_symptoms" not in filled.alerts()
    filled.say(bp_symptoms="chest", health_actions="ambulance")
    assert filled.alerts()["alert_bp_symptoms"] == "danger"
    assert not filled.refuses("health_actions")


@pytest.mark.parametrize(
    ("name", "value", "refused"),
    [
        ("bp1_sys", 49, True),
        ("bp1_sys", 50, False),
        ("bp1_sys", 300, False),
        ("bp1_sys", 301, True),
        ("pulse", 19, True),
        ("pulse", 20, False),
        ("pulse", 250, False),
        ("pulse", 251, True),
        ("glucose_fasting", 9, True),
        ("glucose_fasting", 10, False),
        ("glucose_fasting", 900, False),
        ("glucose_fasting", 901, True),
        ("weight", "19.9", True),
        ("weight", 20, False),
        ("weight", 250, False),
        ("weight", "250.1", True),
        ("height", 99, True),
        ("height", 100, False),
        ("height", 220, False),
        ("height", 221, True),
    ],
)
def test_impossible_values_are_refused_but_not_lost(name: str, value: object, refused: bool) -> None:
    """The reject ranges: pressure 50–300, pulse 20–250, glucose 10–900, weight 20–250, height 100–220."""
    filled = health(**READY, glucose_kind="fasting").say(**{name: value})
    assert filled.refuses(name) == refused
    assert float(filled[name]) == float(str(value))


@pytest.mark.parametrize(("diastolic", "refused"), [(19, True), (20, False), (119, False), (120, True)])
def test_the_lower_reading_is_below_the_upper(diastolic: int, refused: bool) -> None:
    """Diastolic 20–200 and below systolic; a pair that cannot be is left out of the mean."""
    filled = health(**READY, bp1_sys=120, bp1_dia=diastolic)
    assert filled.refuses("bp1_dia") == refused
    assert (filled["bp_sys"] == "") == refused


@pytest.mark.parametrize(
    ("answers", "question", "asked"),
    [
        ({"bp1_sys": 79, "bp1_dia": 50}, "bp1_checked", True),
        ({"bp1_sys": 80, "bp1_dia": 50}, "bp1_checked", False),
        ({"bp1_sys": 200, "bp1_dia": 120}, "bp1_checked", False),
        ({"bp1_sys": 201, "bp1_dia": 120}, "bp1_checked", True),
        ({"bp1_sys": 150, "bp1_dia": 39}, "bp1_checked", True),
        ({"bp1_sys": 150, "bp1_dia": 121}, "bp1_checked", True),
        ({"pulse": 39}, "pulse_checked", True),
        ({"pulse": 40}, "pulse_checked", False),
        ({"pulse": 130}, "pulse_checked", False),
        ({"pulse": 131}, "pulse_checked", True),
        ({"glucose_fasting": 49}, "glucose_checked", True),
        ({"glucose_fasting": 50}, "glucose_checked", False),
        ({"glucose_fasting": 400}, "glucose_checked", False),
        ({"glucose_fasting": 401}, "glucose_checked", True),
        ({"weight": 20, "height": 220}, "bmi_checked", True),
        ({"weight": 60, "height": 160}, "bmi_checked", False),
    ],
)
def test_unusual_values_ask_whether_it_was_measured_again(
    answers: dict[str, object], question: str, asked: bool
) -> None:
    """The ask ranges: 80–200 / 40–120, pulse 40–130, glucose 50–400, BMI 8–80."""
    filled = health(**READY, glucose_kind="fasting", **answers)
    assert filled.asks(question) == asked
    assert (question in filled.missing()) == asked
    if asked:
        assert question not in filled.say(**{question: "OK"}).missing()


@pytest.mark.parametrize(("pulse", "raised"), [(49, True), (50, False), (120, False), (121, True)])
def test_pulse_alerts_at_their_edges(pulse: int, raised: bool) -> None:
    """Below 50 or above 120: unconfirmed thresholds, edited in one place."""
    assert ("alert_pulse" in health(pulse=pulse).alerts()) == raised


@pytest.mark.parametrize(
    ("kind", "value", "alert"),
    [
        ("fasting", 53, "alert_glucose_severe_low"),
        ("fasting", 54, "alert_glucose_low"),
        ("fasting", 69, "alert_glucose_low"),
        ("fasting", 70, None),
        ("fasting", 99, None),
        ("fasting", 100, "alert_glucose_fasting_border"),
        ("fasting", 125, "alert_glucose_fasting_border"),
        ("fasting", 126, "alert_glucose_fasting_high"),
        ("fasting", 299, "alert_glucose_fasting_high"),
        ("fasting", 300, "alert_glucose_very_high"),
        ("random", 53, "alert_glucose_severe_low"),
        ("random", 69, "alert_glucose_low"),
        ("random", 126, None),
        ("random", 199, None),
        ("random", 200, "alert_glucose_random_high"),
        ("random", 300, "alert_glucose_very_high"),
    ],
)
def test_glucose_alerts_at_their_edges(kind: str, value: int, alert: str | None) -> None:
    """당뇨병 진료지침: <54, <70, fasting 100–125 and ≥126, random ≥200; ≥300 unconfirmed."""
    filled = health(glucose_kind=kind, **{f"glucose_{kind}": value})
    assert set(filled.alerts()) - {"urgent_note"} == ({alert} if alert else set())
    urgent = value < 70 or value >= 300
    assert ("urgent_note" in filled.alerts()) == urgent
    assert ("health_actions" in filled.missing()) == urgent


def test_glucose_changed_from_fasting_to_random_is_not_judged_as_fasting() -> None:
    filled = health(glucose_kind="fasting", glucose_fasting=150)
    assert set(filled.say(glucose_kind="random").alerts()) == set()


@pytest.mark.parametrize(
    ("weight", "height", "bmi", "alert"),
    [
        (64, 160, "25", "alert_bmi_high"),
        ("63.7", 160, "24.9", None),
        ("47.4", 160, "18.5", None),
        (47, 160, "18.4", "alert_bmi_low"),
        (55, "152.5", "23.6", None),
    ],
)
def test_body_mass_index_and_its_alerts(weight: object, height: object, bmi: str, alert: str | None) -> None:
    """kg/m² to one decimal; below 18.5 and from 25 (unconfirmed thresholds)."""
    filled = health(weight=weight, height=height)
    assert filled["bmi"] == bmi
    assert set(filled.alerts()) == ({alert} if alert else set())


def test_body_mass_index_needs_both() -> None:
    assert health(weight=60)["bmi"] == ""
    assert health(height=160)["bmi"] == ""


def test_somebody_who_does_not_want_to_be_measured_can_finish() -> None:
    filled = health(bp_done="declined", glucose_kind="not_measured", before="none")
    assert filled.missing() == set()
    assert filled.alerts() == {}


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
