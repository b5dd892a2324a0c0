"""Health check: what the answers bring up, rule by rule."""

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
