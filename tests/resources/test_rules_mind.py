"""마음건강평가 and 점수 입력: scores, bands, red flags and levels, each from its published rule."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.resources.filling import FORMS, Filled

LEVELS = ("none", "low", "moderate", "high")
CALM_ASQ = {"asq_1": "no", "asq_2": "no", "asq_3": "no", "asq_4": "no"}
CALM_PHQ9 = {f"phq9_{item}": 0 for item in range(1, 10)}
OPENED = {"age_group": "adult", "willing": "yes"}


def sheet(form: str) -> str:
    return (FORMS / f"{form}.md").read_text(encoding="utf-8")


def mind(**answers: object) -> Filled:
    """An adult who answers everything calmly, except as told."""
    return Filled("mind_assessment", **{**OPENED, **CALM_ASQ, "danger_seen": "none", **CALM_PHQ9, **answers})


def phq9_with_total(total: int) -> dict[str, object]:
    """Nine answers with this total, item 9 as late as possible."""
    answers: dict[str, object] = {}
    for item in range(1, 10):
        given_points = min(3, total)
        answers[f"phq9_{item}"] = given_points
        total -= given_points
    return answers


@pytest.mark.parametrize(
    ("total", "band"),
    [
        (0, "minimal"),
        (4, "minimal"),
        (5, "mild"),
        (9, "mild"),
        (10, "moderate"),
        (14, "moderate"),
        (15, "moderately_severe"),
        (19, "moderately_severe"),
        (20, "severe"),
        (27, "severe"),
    ],
)
def test_phq9_bands_at_their_edges(total: int, band: str) -> None:
    """Kroenke, Spitzer, Williams 2001: 0–4, 5–9, 10–14, 15–19, 20–27."""
    screening = mind(**phq9_with_total(total))
    assert screening["phq9_total"] == str(total)
    assert screening["phq9_band"] == band
    assert f"alert_phq9_{band}" in screening.alerts()


def test_phq9_item_9_is_a_red_flag_with_a_total_of_one() -> None:
    """PHQ-9 item 9 ≥ 1 calls for a suicide assessment whatever the total (SPiER, PHQ-9 instructions)."""
    screening = mind(phq9_9=1)
    assert screening["phq9_total"] == "1"
    assert screening["phq9_band"] == "minimal"
    assert screening["flag_low"] == "yes"
    assert screening["risk_level"] == "low"
    assert screening.alerts()["alert_item9"] == "danger"
    assert "9번" in screening["risk_reasons"]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"phq9_1": 3, "phq9_2": 3}, {"alert_phq9_mild_next"}),
        ({"phq9_1": 3, "phq9_2": 3, "phq9_9": 1}, set()),
        ({**phq9_with_total(12), "asq_1": "yes", "asq_5": "no"}, set()),
        ({**phq9_with_total(12)}, {"alert_phq9_moderate_next"}),
        ({**phq9_with_total(27), "asq_1": "yes", "asq_5": "yes"}, set()),
        ({**phq9_with_total(27)}, {"alert_phq9_severe_next"}),
    ],
)
def test_what_a_total_advises_is_not_said_beside_a_graver_level(
    answers: dict[str, object], said: set[str]
) -> None:
    """“Ask again at the next visit” under “a warning sign whatever the total” leaves nobody knowing what
    holds."""
    assert {one for one in mind(**answers).alerts() if one.endswith("_next")} == said


@pytest.mark.parametrize("item", range(1, 10))
def test_one_unanswered_phq9_item_leaves_no_total(item: int) -> None:
    """An unanswered item is never a zero: no total, no band, no level `none`."""
    screening = mind(**{f"phq9_{item}": ""})
    assert screening["phq9_total"] == ""
    assert screening["phq9_band"] == ""
    assert screening["risk_level"] == "unknown"
    assert "phq9_missing_reason" in screening.missing()
    assert screening.say(phq9_missing_reason="declined")["risk_level"] == "declined"


def test_item_9_counts_even_when_others_are_unanswered() -> None:
    """Item 9 ≥ 1 whatever the total, and so also without one."""
    screening = mind(phq9_1="", phq9_9=2)
    assert screening["phq9_total"] == ""
    assert screening["risk_level"] == "low"


def test_all_negative_is_level_none() -> None:
    """Response per level: none is "all negative", with every question answered."""
    screening = mind()
    assert screening["asq_result"] == "negative"
    assert screening["risk_level"] == "none"
    assert screening["risk_reasons"] == ""
    assert not screening.asks("asq_5")
    assert not screening.asks("actions")
    assert screening.missing() == set()


@pytest.mark.parametrize("question", ["asq_1", "asq_2", "asq_3", "asq_4"])
def test_any_yes_to_the_first_four_asq_questions_is_positive(question: str) -> None:
    """NIMH ASQ: yes to any of 1–4 is a positive screen; question 5 follows; no to 5 is non-acute."""
    screening = mind(**{question: "yes"})
    assert screening.asks("asq_5")
    assert "asq_5" in screening.missing()
    screening.say(asq_4_when="earlier") if question == "asq_4" else None
    screening.say(asq_5="no")
    assert screening["asq_result"] == "non_acute_positive"
    assert screening["risk_level"] == "moderate"


def test_yes_to_the_fifth_asq_question_is_acute() -> None:
    """NIMH ASQ: yes to 5 is an acute positive screen; do not leave the person alone."""
    screening = mind(asq_3="yes", asq_5="yes")
    assert screening["asq_result"] == "acute_positive"
    assert screening["risk_level"] == "high"
    assert screening.alerts()["alert_acute"] == "danger"


def test_an_attempt_within_three_months_is_high_and_an_earlier_one_moderate() -> None:
    """Columbia triage: suicidal behaviour within 3 months is high, before that moderate."""
    earlier = mind(asq_4="yes", asq_4_when="earlier", asq_5="no")
    assert earlier["risk_level"] == "moderate"
    assert earlier.say(asq_4_when="within_3_months")["risk_level"] == "high"


@pytest.mark.parametrize("danger", ["plan", "means", "act"])
def test_a_danger_that_was_seen_is_high_whatever_was_answered(danger: str) -> None:
    """Response per level: a disclosed plan is high. The worker's eyes count when the person declines too."""
    assert mind(danger_seen=danger)["risk_level"] == "high"
    declined = Filled("mind_assessment", age_group="adult", willing="declined", danger_seen=danger)
    assert declined["risk_level"] == "high"


def test_severe_depression_without_suicidal_answers_is_at_least_low() -> None:
    """Our own rule on the safe side (PHQ-9 ≥ 20 is a high-risk group for 예산군 보건소); 19 stays none."""
    calm_nine = {**phq9_with_total(20), "phq9_9": 0}
    assert mind(**calm_nine)["risk_level"] == "low"
    assert mind(**phq9_with_total(19))["risk_level"] == "none"


def test_item_9_without_a_finished_asq_is_moderate() -> None:
    """Our own rule on the safe side: item 9 is low only with negative detailed answers."""
    screening = Filled("mind_assessment", **OPENED, **CALM_ASQ, danger_seen="none", **CALM_PHQ9)
    assert screening.say(asq_2="declined", phq9_9=1)["risk_level"] == "moderate"


def test_an_adult_who_declines_is_asked_again_and_never_none() -> None:
    """An adult's refusal is an outcome: recorded, offered again, never silently none."""
    screening = Filled("mind_assessment", age_group="adult", willing="declined", danger_seen="none")
    assert screening["asq_result"] == "declined"
    assert screening["risk_level"] == "declined"
    assert screening.missing() == {"reoffer_date"}
    assert not screening.asks("asq_1")
    assert screening.say(reoffer_date="2026-11-24").missing() == set()


def test_a_youth_who_declines_counts_as_non_acute_positive() -> None:
    """NIMH ASQ: refusal of a young person is treated as a non-acute positive screen."""
    screening = Filled("mind_assessment", age_group="youth", willing="declined", danger_seen="none")
    assert screening["asq_result"] == "non_acute_positive"
    assert screening["risk_level"] == "moderate"


@pytest.mark.parametrize("question", ["asq_1", "asq_2", "asq_3", "asq_4"])
def test_one_declined_asq_question_leads_to_the_fifth_and_is_not_negative(question: str) -> None:
    """NIMH ASQ: question 5 is asked after a refusal as well."""
    screening = mind(**{question: "declined"})
    assert screening.asks("asq_5")
    assert screening["risk_level"] == "declined"
    assert screening.say(asq_5="yes")["risk_level"] == "high"


def test_present_thoughts_that_are_kept_back_are_at_least_moderate() -> None:
    """Our own rule on the safe side: question 5 without an answer leaves the present unknown."""
    screening = mind(asq_1="declined", asq_5="declined")
    assert screening["risk_level"] == "moderate"
    assert screening.alerts()["alert_now_unknown"] == "danger"


@pytest.mark.parametrize(
    ("heard", "level"),
    [
        ({"asq_1": "yes", "asq_5": "no"}, "moderate"),
        ({"asq_4": "yes", "asq_4_when": "within_3_months", "asq_5": "no"}, "high"),
        ({"asq_2": "yes", "asq_5": "yes"}, "high"),
    ],
)
def test_what_was_heard_stays_where_the_same_question_is_declined_then(
    heard: dict[str, str], level: str
) -> None:
    """“Leave that out” is no “no”: only that takes an answer back."""
    screening = mind(**heard)
    assert screening["risk_level"] == level
    screening.say(**{name: "declined" for name, said in heard.items() if said == "yes"})
    assert screening["risk_level"] == level
    screening.say(**{name: "no" for name, said in heard.items() if said == "yes"})
    assert screening["risk_level"] == "none"


def test_what_was_heard_stays_when_the_person_then_declines() -> None:
    """A red flag is undone by putting its own question right, not by hiding the page."""
    screening = mind(asq_1="yes", asq_5="yes", willing="yes").say(willing="declined")
    assert screening["risk_level"] == "high"
    assert "ASQ 5번" in screening["risk_reasons"]
    mistaken = mind(asq_1="yes").say(asq_1="no")
    assert mistaken["risk_level"] == "none"
    hidden = mind(asq_1="yes", asq_5="yes").say(asq_1="no")
    assert hidden["risk_level"] == "high"
    assert hidden.say(asq_5="no")["risk_level"] == "none"


def test_somebody_who_cannot_answer_is_unknown() -> None:
    """Refusal and inability are told apart; neither is none."""
    screening = Filled("mind_assessment", age_group="adult", willing="unable", danger_seen="none")
    assert screening["risk_level"] == "unknown"
    assert "reoffer_date" in screening.missing()


def test_nothing_answered_yet_is_unknown() -> None:
    assert Filled("mind_assessment")["risk_level"] == "unknown"


def test_a_positive_screening_cannot_end_without_an_action_or_a_reason() -> None:
    """A positive screen is never saved as "no action" without a reason."""
    screening = mind(asq_1="yes", asq_5="no")
    assert {"actions", "next_contact"} <= screening.missing()
    screening.say(actions="none", next_contact="2026-11-22")
    assert screening.missing() == {"no_action_reason"}
    assert screening.say(actions="plan leader").missing() == set()
    screening.say(actions="none plan")
    assert screening.refuses("actions")


def test_the_name_of_a_sealed_response_tells_nothing() -> None:
    """Sealed answers show level, time, household and author alone."""
    names = {mind().session.instance_name(), mind(asq_1="yes", asq_5="yes").session.instance_name()}
    assert names == {"마음건강평가 2026-11-21"}


def assert_a_code_for_each_sentence(filled: Filled) -> None:
    """By its code a graver answer is told apart from what whoever took it knows already."""
    assert len(filled["risk_reason_codes"].split()) == filled["risk_reasons"].count(".")


ASQ = st.sampled_from(["", "yes", "no", "declined"])
PHQ = st.sampled_from(["", "0", "1", "2", "3"])


@settings(max_examples=150, deadline=None)
@given(
    age=st.sampled_from(["youth", "adult"]),
    willing=st.sampled_from(["yes", "yes", "declined", "unable"]),
    asq=st.tuples(ASQ, ASQ, ASQ, ASQ, ASQ),
    when=st.sampled_from(["", "within_3_months", "earlier", "unknown"]),
    danger=st.sampled_from(["", "none", "plan", "means act", "none plan"]),
    phq=st.tuples(*[PHQ] * 9),
    later=st.sampled_from(["", "declined", "unable"]),
)
def test_no_red_flag_ends_below_its_level(
    age: str, willing: str, asq: tuple[str, ...], when: str, danger: str, phq: tuple[str, ...], later: str
) -> None:
    """Every rule of the level at once, against a plain retelling of it. `later`: the person then stops."""
    screening = Filled(
        "mind_assessment",
        age_group=age,
        willing=willing,
        **{f"asq_{number}": answer for number, answer in enumerate(asq, 1)},
        asq_4_when=when,
        danger_seen=danger,
        **{f"phq9_{number}": answer for number, answer in enumerate(phq, 1)},
    )
    if later:
        screening.say(willing=later)
    asked = willing == "yes"
    floor = -1
    first_four = asq[:4]
    fifth_asked = asked and ("yes" in first_four or "declined" in first_four)
    severe = asked and sum(int(points) for points in phq if points) >= 20
    if severe or (asked and phq[8] in ("1", "2", "3")):
        floor = 1
    if severe and (first_four != ("no",) * 4 or later):
        floor = 2
    if (asked and "yes" in first_four) or (fifth_asked and asq[4] == "declined"):
        floor = 2
    recent = asked and asq[3] == "yes" and when == "within_3_months"
    if (fifth_asked and asq[4] == "yes") or recent or danger not in ("", "none"):
        floor = 3
    level = screening["risk_level"]
    if floor >= 0:
        assert level in LEVELS
        assert LEVELS.index(level) >= floor
    if level == "none":
        assert first_four == ("no",) * 4
        assert phq[8] == "0"
        assert "" not in phq
        assert danger == "none"
        assert not later
    assert (screening["phq9_total"] == "") == (not asked or bool(later) or "" in phq)
    assert_a_code_for_each_sentence(screening)
    marked = {"low": "flag_low", "moderate": "flag_moderate", "high": "flag_high"}
    for flagged, name in marked.items():
        if screening[name] == "yes":
            assert LEVELS.index(level) >= LEVELS.index(flagged)


@settings(max_examples=60, deadline=None)
@given(
    answers=st.tuples(*[st.sampled_from(["", "yes", "no", "declined"])] * 6),
    recent=st.sampled_from(["", "yes", "no", "declined"]),
    later=st.sampled_from(["yes", "no", "declined"]),
)
def test_no_answer_of_cssrs_ends_below_its_level(answers: tuple[str, ...], recent: str, later: str) -> None:
    """Columbia triage; `later`: question 2, on which 3 to 5 hang, is answered another time."""
    filled = Filled(
        "cssrs_entry", **{f"cssrs_{n}": answer for n, answer in enumerate(answers, 1)}, cssrs_6_recent=recent
    )
    filled.say(cssrs_2=later)
    floor = 1 if answers[0] == "yes" or later == "yes" else 0
    if answers[5] == "yes" or (answers[1] == "yes" and answers[2] == "yes"):
        floor = 2
    if (answers[1] == "yes" and "yes" in answers[3:5]) or (answers[5] == "yes" and recent == "yes"):
        floor = 3
    level = filled["risk_level"]
    assert_a_code_for_each_sentence(filled)
    if floor:
        assert LEVELS.index(level) >= floor


def test_points_that_are_certain_are_severe_and_item_9_kept_back_beside_them_is_not_passed_over() -> None:
    """Our own rule on the safe side: 24 of 27 points stand whatever item 9 is, and nobody knows item 9."""
    screening = mind(**dict.fromkeys(CALM_PHQ9, 3)).say(phq9_9="", phq9_missing_reason="declined")
    assert (screening["phq9_total"], screening["phq9_band"]) == ("", "severe")
    assert screening["risk_level"] == "moderate"
    assert "alert_phq9_severe" in screening.alerts()
    assert "더 높을 수 있습니다" in screening["risk_reasons"]
    assert screening.asks("maybe_higher_note")
    known = mind(**{**dict.fromkeys(CALM_PHQ9, 3), "phq9_1": "", "phq9_9": 0})
    known.say(phq9_missing_reason="declined")
    assert known["risk_level"] == "low", "as with a total of 21: item 9 and ASQ are known"
    few = mind(**{**CALM_PHQ9, "phq9_1": 3, "phq9_9": ""}).say(phq9_missing_reason="declined")
    assert (few["phq9_band"], few["risk_level"]) == ("", "declined")


@pytest.mark.parametrize("kept_back", ["cssrs_3", "cssrs_4", "cssrs_5"])
def test_a_grave_question_of_cssrs_kept_back_after_a_yes_is_moderate_at_least(kept_back: str) -> None:
    """Our own rule on the safe side: what is refused after a yes may be the graver answer."""
    thinks = {"cssrs_1": "no", "cssrs_2": "yes", "cssrs_3": "no", "cssrs_4": "no", "cssrs_5": "no"}
    filled = Filled("cssrs_entry", **{**thinks, "cssrs_6": "no", kept_back: "declined"})
    assert filled["risk_level"] == "moderate"
    assert "더 높을 수 있습니다" in filled["risk_reasons"]
    assert filled.asks("maybe_higher_note")
    assert filled.say(**{kept_back: "no"})["risk_level"] == "low"


@pytest.mark.parametrize("form", ["mind_assessment", "cssrs_entry", "score_entry"])
def test_each_reason_is_said_in_both_languages(form: str) -> None:
    """Each sentence under the same condition, in the same order: who reads in English reads all of them."""
    rows = dict(re.findall(r"\| calculate \| (risk_reasons\w*) \|(.+)", sheet(form)))
    korean, english = (
        rows["risk_reasons"],
        rows["risk_reasons_en"].replace("| risk_reasons_en |", "| risk_reasons |"),
    )
    assert re.sub(r"'[^']*'", "''", english) == re.sub(r"'[^']*'", "''", korean)
    assert re.search("[가-힣]", english) is None
    assert english.count(". '") == korean.count(". '")
