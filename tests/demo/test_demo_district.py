"""The demonstration district: the same people every time, and a day's work on every desk."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.wire.people import Role
from district.demo import DEMO_PEOPLE, DemoDistrict, generate
from district.demo.dongs import DONGS
from district.demo.names import SURNAMES, surname_of
from district.demo.plans import SHARES
from district.households.addresses import Address, parse
from district.households.codes import cohorts, dong_names, household_types
from district.households.draft import HouseholdDraft

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def district() -> DemoDistrict:
    return generate(today=TODAY)


def _ending(draft: HouseholdDraft, kind: str, name: str) -> dict[str, object]:
    """`people` or `plans` → id → the value of `name`."""
    parts = (path.split(".") for path in draft.fields)
    return {p[1]: draft.fields[".".join(p)] for p in parts if p[0] == kind and p[2] == name}


def _desk(district: DemoDistrict, worker: str) -> list[HouseholdDraft]:
    return [draft for draft in district.households if draft.fields.get("assigned.planner") == worker]


def _dues(drafts: list[HouseholdDraft]) -> list[date]:
    return [
        date.fromisoformat(str(due)) for draft in drafts for due in _ending(draft, "plans", "due").values()
    ]


def test_the_district_is_that_of_the_survey_of_2015(district: DemoDistrict) -> None:
    assert len(district.households) == 3_271
    assert {draft.fields["dong"] for draft in district.households} == set(dong_names())
    assert [dong.name for dong in DONGS] == list(dong_names())


def test_the_demo_planners_morning(district: DemoDistrict) -> None:
    desk = _desk(district, "demo-planner")
    assert 130 <= len(desk) <= 170
    assert {draft.fields["dong"] for draft in desk} == {"정릉3동"}
    dues = _dues(desk)
    assert 6 <= dues.count(TODAY) <= 8
    assert 2 <= sum(due < TODAY for due in dues) <= 10
    busiest = max(Counter(due for due in dues if due > TODAY).values())
    assert busiest <= 16
    assert all(due.weekday() < 5 for due in dues if due != TODAY)
    today = [c for d in desk for p, c in _ending(d, "plans", "cohort").items() if _due(d, p) == TODAY]
    assert {"age65", "age70", "maternity", "poverty_annual", "poverty_new"} <= set(today)


def _due(draft: HouseholdDraft, plan: str) -> date:
    return date.fromisoformat(str(draft.fields[f"plans.{plan}.due"]))


def test_the_demo_nurse_has_part_of_the_same_desk(district: DemoDistrict) -> None:
    nursed = [d for d in district.households if d.fields.get("assigned.nurse") == "demo-nurse"]
    assert 60 <= len(nursed) <= 120
    assert all(draft.fields["assigned.planner"] == "demo-planner" for draft in nursed)
    assert 2 <= _dues(nursed).count(TODAY) <= 6


@pytest.mark.parametrize("count", [1, 2, 20, 500, 3_271])
def test_kim_minsu_is_on_the_demo_planners_round_today(count: int) -> None:
    found = [
        draft
        for draft in _desk(generate(today=TODAY, count=count), "demo-planner")
        if "김민수" in _ending(draft, "people", "name").values()
        and draft.fields["address.road"] == "정릉로10길"
    ]
    assert len(found) == 1
    assert _dues(found) == [TODAY]
    assert list(_ending(found[0], "people", "birth").values()) == ["1961-05-03"]


def test_each_plan_is_for_somebody_of_its_household(district: DemoDistrict) -> None:
    for draft in district.households:
        people = _ending(draft, "people", "name")
        plans = _ending(draft, "plans", "person")
        assert plans
        assert set(plans.values()) <= set(people)
        forms = {cohort.form for cohort in cohorts().values()}
        assert set(_ending(draft, "plans", "form").values()) <= forms
        assert set(_ending(draft, "plans", "cohort").values()) <= set(cohorts())
        assert draft.fields["household_type"] in household_types()
        relations = list(_ending(draft, "people", "relation").values())
        assert relations.count("본인") == 1
        assert relations.count("배우자") <= 1


def test_those_who_turn_65_or_70_were_born_in_that_year(district: DemoDistrict) -> None:
    for draft in district.households:
        for plan, cohort in _ending(draft, "plans", "cohort").items():
            birth = str(draft.fields[f"people.{draft.fields[f'plans.{plan}.person']}.birth"])
            if cohort in ("age65", "age70"):
                assert int(birth[:4]) == TODAY.year - int(str(cohort)[3:])
            if cohort == "alone_middle_aged":
                assert 40 <= TODAY.year - int(birth[:4]) <= 64
                assert len(_ending(draft, "people", "name")) == 1


def test_a_newborn_is_visited_within_four_weeks_and_with_consent(district: DemoDistrict) -> None:
    newborns = 0
    for draft in district.households:
        for plan, cohort in _ending(draft, "plans", "cohort").items():
            if cohort != "maternity":
                continue
            assert draft.fields["consent.visit"] == "given"
            assert "assigned.nurse" in draft.fields
            birth = date.fromisoformat(
                str(draft.fields[f"people.{draft.fields[f'plans.{plan}.person']}.birth"])
            )
            assert birth < TODAY
            if (TODAY - birth).days < 24:
                newborns += 1
                assert _due(draft, plan) <= birth + timedelta(days=28)
    assert newborns > 100


def test_cohorts_are_in_their_shares(district: DemoDistrict) -> None:
    first = Counter(next(iter(_ending(d, "plans", "cohort").values())) for d in district.households)
    for cohort, share in SHARES.items():
        assert first[cohort] / len(district.households) == pytest.approx(share / 100, abs=0.005)
    alone = sum(len(_ending(d, "people", "name")) == 1 for d in district.households)
    assert 0.25 < alone / len(district.households) < 0.5


def test_names_are_as_frequent_as_in_korea(district: DemoDistrict) -> None:
    names = [str(n) for d in district.households for n in _ending(d, "people", "name").values()]
    surnames = Counter(surname_of(name) for name in names)
    assert [name for name, _ in surnames.most_common(3)] == ["김", "이", "박"]
    assert surnames["김"] / len(names) == pytest.approx(0.22, abs=0.03)
    assert set(surnames) <= set(SURNAMES)
    assert all(re.fullmatch(r"[가-힣]{3,4}", name) for name in names)


def test_addresses_are_written_the_one_way_and_no_door_twice(district: DemoDistrict) -> None:
    doors = set()
    for draft in district.households:
        address = Address(*(str(draft.fields[f"address.{part}"]) for part in ("road", "number", "detail")))
        assert parse(str(address)) == address
        assert parse(f"서울특별시 성북구 {address.road} {address.number}", address.detail) == address
        doors.add((draft.fields["dong"], address))
    assert len(doors) == len(district.households)


def test_tong_and_ban_follow_the_streets(district: DemoDistrict) -> None:
    for dong in DONGS:
        tongs = [d.fields["tong"] for d in district.households if d.fields["dong"] == dong.name]
        assert tongs == sorted(tongs, key=int)  # type: ignore[arg-type]
        assert set(tongs) == set(range(1, dong.tongs + 1))
        assert {d.fields["ban"] for d in district.households} <= set(range(1, 6))


def test_nobody_answers_these_numbers(district: DemoDistrict) -> None:
    numbers = [str(v) for d in district.households for k, v in d.fields.items() if k.endswith("phone")]
    numbers += [worker.phone for worker in district.workers]
    assert all(re.fullmatch(r"010-0\d{3}-\d{4}|02-0\d{2}-\d{4}", number) for number in numbers)


def test_identifiers_are_unique(district: DemoDistrict) -> None:
    ids = [draft.id for draft in district.households]
    ids += [i for d in district.households for kind in ("people", "plans") for i in _ids(d, kind)]
    ids += [worker.id for worker in district.workers]
    assert len(ids) == len(set(ids))
    mobiles = [p for d in district.households for p in _ending(d, "people", "phone").values()]
    assert len(mobiles) == len(set(mobiles))


def _ids(draft: HouseholdDraft, kind: str) -> set[str]:
    return {path.split(".")[1] for path in draft.fields if path.startswith(kind + ".")}


def test_every_household_has_a_planner_of_its_dong(district: DemoDistrict) -> None:
    workers = {worker.id: worker for worker in district.workers}
    for draft in district.households:
        planner = workers[str(draft.fields["assigned.planner"])]
        assert planner.role is Role.PLANNER
        assert planner.dongs == [draft.fields["dong"]]
        if nurse := draft.fields.get("assigned.nurse"):
            assert workers[str(nurse)].role is Role.NURSE
    assert [person.worker for person in DEMO_PEOPLE] == district.workers[:4]
    assert len({person.passphrase for person in DEMO_PEOPLE}) == 4
    assert [person.worker.role for person in DEMO_PEOPLE] == [
        Role.PLANNER,
        Role.NURSE,
        Role.SUPERVISOR,
        Role.DUTY_OFFICER,
    ]


@settings(max_examples=15, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    today=st.dates(date(2015, 1, 1), date(2040, 12, 31)),
    count=st.integers(1, 400),
)
def test_the_same_seed_and_day_give_the_same_district(seed: int, today: date, count: int) -> None:
    once, again = (generate(seed, today=today, count=count) for _ in range(2))
    assert once == again
    assert len(once.households) == count
    assert any(due == today for due in _dues(_desk(once, "demo-planner")))


def test_another_day_moves_the_visits_and_keeps_the_people(district: DemoDistrict) -> None:
    later = generate(today=TODAY + timedelta(days=9))
    assert [draft.id for draft in later.households] == [draft.id for draft in district.households]
    assert [_ending(d, "people", "name") for d in later.households] == [
        _ending(d, "people", "name") for d in district.households
    ]
    assert _dues(later.households) != _dues(district.households)


@pytest.mark.parametrize("count", [0, -1, 100_001])
def test_a_district_has_at_least_one_household_and_not_more_than_a_city(count: int) -> None:
    with pytest.raises(ValueError, match="households"):
        generate(today=TODAY, count=count)


def test_a_larger_district_has_more_desks_not_fuller_ones() -> None:
    large = generate(today=TODAY, count=20_000)
    desks = Counter(str(draft.fields["assigned.planner"]) for draft in large.households)
    assert min(desks.values()) >= 120
    assert max(desks.values()) <= 200
