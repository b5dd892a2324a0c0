"""Finding 김민수 while typing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.households.finding import find
from app.households.listing import Homes, Wanted
from app.projections.households import household_rows, search_keys
from app.projections.keys import keystrokes
from app.projections.projector import _MADE_BY, _MAKING, Projector
from app.wire.merge import Held
from db.search import search_rows
from db.store import Store

LONG = "Rajapaksha Mudiyanselage Chandrasekhara Dissanayake Wijesinghe"
PEOPLE = [
    ("김민수", "010-0000-1234", "정릉로10길", "37"),
    ("강미숙", "010-0000-5678", "보국문로", "12-3"),
    ("김미순", "010-0000-4321", "아리랑로", "5"),
    ("Nguyen Thi", "010-0000-8765", "정릉로", "101"),
    ("Đặng Thị Ngọc Ánh", "010-0000-1111", "솔샘로", "7"),
    ("Oʻgʻiloy Şahin", "010-0000-2222", "솔샘로", "9"),
    (LONG, "010-0000-3333", "솔샘로", "11"),
]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store.open(tmp_path / "store.db", bytes(32))
    settle(store, PEOPLE)
    return store


def settle(store: Store, people: list[tuple[str, str, str, str]], first: int = 0) -> None:
    """Each at home in a household of their own."""
    with store.transaction():
        for number, (name, phone, road, building) in enumerate(people, first):
            values = {
                "dong": "정릉3동",
                "address.road": road,
                "address.number": building,
                "people.p1.name": name,
                "people.p1.phone": phone,
                "people.p1.relation": "본인",
            }
            document = {path: Held(value, "r") for path, value in values.items()}
            row, living, plans = household_rows(f"h{number}", document)
            store.homes.replace(row, living, plans)
            store.search.replace(row.id, search_keys(row, living))


def names(store: Store, query: str) -> set[str]:
    return {hit.household.head for hit in find(store, query)}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("김민수", {"김민수"}),
        ("ㄱㅁㅅ", {"김민수", "강미숙", "김미순"}),
        ("ㅁㅅ", {"김민수", "강미숙", "김미순"}),
        ("민수", {"김민수"}),
        ("기", {"김민수", "김미순"}),
        ("김미", {"김민수", "김미순"}),
        ("김ㅁㅅ", {"김민수", "김미순"}),
        ("김 민 수", {"김민수"}),
        ("rlaalstn", {"김민수"}),
        ("nguyen", {"Nguyen Thi"}),
        ("Nguyễn", {"Nguyen Thi"}),
        ("NGUYỄN THỊ", {"Nguyen Thi"}),
        ("dang thi ngoc anh", {"Đặng Thị Ngọc Ánh"}),
        ("Đặng", {"Đặng Thị Ngọc Ánh"}),
        ("anh", {"Đặng Thị Ngọc Ánh"}),
        ("o'g'iloy", {"Oʻgʻiloy Şahin"}),
        ("ogiloy", {"Oʻgʻiloy Şahin"}),
        ("sahin", {"Oʻgʻiloy Şahin"}),
        ("wijesinghe", {LONG}),
        (LONG, {LONG}),
        ("'", set()),
        ("정릉로10", {"김민수", "Nguyen Thi"}),
        ("보국문", {"강미숙"}),
        ("1234", {"김민수"}),
        ("0000-43", {"김미순"}),
        ("없는사람", set()),
        ("", set()),
        ("%' OR 1=1 --", set()),
    ],
)
def test_what_a_typed_text_finds(store: Store, query: str, found: set[str]) -> None:
    assert names(store, query) == found


def test_a_surname_and_consonants_find_their_people_among_many(store: Store) -> None:
    """Sixty others have the same initial consonants and lie before. An input method draws the consonants that
    are typed one after the other together, or into the syllable before them."""
    alike = [("강가람", "", "솔샘로", str(number)) for number in range(60)]
    looked_for = [
        ("김경수", "", "솔샘로", "61"),
        ("이승현", "", "솔샘로", "62"),
        ("서광수", "", "솔샘로", "63"),
    ]
    settle(store, alike + looked_for, first=100)
    assert names(store, "김ㄱ") == names(store, "김ㄳ") == names(store, "김ㄱㅅ") == {"김경수"}
    assert names(store, "ㄱ경") == names(store, "ㄱ경ㅅ") == {"김경수"}
    assert names(store, "이ㅅㅎ") == names(store, "잇ㅎ") == {"이승현"}
    assert names(store, "섟") == {"서광수"}
    assert len(find(store, "강ㄱ")) == 50


@pytest.mark.parametrize(
    "query", ["김ㅁㅅ", "ㄱ민수", "ㄱㅁㅅ", "김ㅁ", "김미", "Rla", "nguyen thi", "NGUYỄN T", "ㅁ"]
)
def test_my_homes_finds_whom_today_finds(store: Store, query: str) -> None:
    homes = Homes(store.home_lists.lines(), [1] * len(PEOPLE), "2026-11-23")
    assert {line.head for line in homes.chosen(Wanted(name=query))} == names(store, query)


LANDLINES = {
    "02-900-1000": "02-900-1000 029001000 900-1000 9001000 900 1000 02.900.1000 +82-2-900-1000",
    "02-0900-1000": "0900-1000 ０２-０９００-１０００ ０９００",
    "０２－９００－１０００": "02-900-1000 900-1000",
    "+82 2 900 1000": "02-900-1000 900-1000 +8229001000",
    "031-900-1000": "031-900 900-1000 (031)900-1000",
    "1588-1000": "1588-1000 1588 1000",
}


@pytest.mark.parametrize("phone", LANDLINES)
def test_a_landline_is_found_with_its_area_code_and_without(store: Store, phone: str) -> None:
    settle(store, [("최하늘", phone, "솔샘로", "3")], first=100)
    for typed in LANDLINES[phone].split():
        assert "최하늘" in names(store, typed), typed


def test_landlines_are_found_that_an_earlier_version_took_in(store: Store) -> None:
    """It cut three digits off every number, and every laptop in use holds such keys."""
    settle(store, [("최하늘", "02-900-1000", "솔샘로", "3")], first=100)
    as_now = keys_of(store)
    with store.transaction():
        store.settings.put(_MADE_BY, _MAKING)
        store.search.replace("h100", {"": {"a"}, "p1": {"n", "d029001000", "d001000", "d1000"}})
    assert names(store, "900-1000") == set()
    Projector(store).renew()
    assert keys_of(store) == as_now
    assert names(store, "900-1000") == {"최하늘"}


def keys_of(store: Store) -> set[tuple[str, str, str]]:
    return {tuple(row) for row in store._connection.execute("SELECT key, household, person FROM search_key")}


def test_a_key_that_two_have_still_finds_the_one_who_stays(store: Store) -> None:
    """김민수 and 김미순 have their initials in common. One household leaves, comes back, loses its people."""
    before = keys_of(store)
    with store.transaction():
        store.search.erase("h0")
    assert keys_of(store) == {row for row in before if row[1] != "h0"}
    assert names(store, "ㄱㅁㅅ") == {"강미숙", "김미순"}
    with store.transaction():
        store.search.replace_all(
            {"h0": {"": {"a1"}, "p1": {"zz", "n김민수"}}, "h9": {"": set(), "p2": {"zz"}}}
        )
    assert store.search.beginning_with("zz", 50) == [("h0", "p1"), ("h9", "p2")]
    with store.transaction():
        store.search.replace_all({"h0": {"": {"a1"}}})
    assert keys_of(store) == {
        *(row for row in before if row[1] != "h0"),
        ("a1", "h0", ""),
        ("zz", "h9", "p2"),
    }


def test_numbers_that_others_were_given_meanwhile_are_not_given_again(store: Store) -> None:
    ahead = search_rows({"new": {"": {"zz"}, "p": {"zzz"}}}, store.search.first_free())
    later = search_rows({"new": {"": {"zz"}, "p": {"zzz"}}}, store.search.first_free() + 1_000)
    with store.transaction():
        store.search.replace("other", {"": {"zy"}})
        assert not store.search.take_in(ahead)
        assert store.search.beginning_with("z", 50) == [("other", "")]
        assert store.search.take_in(later)
        store.search.replace("last", {"": {"zx"}})
    assert store.search.beginning_with("z", 50) == [("last", ""), ("other", ""), ("new", ""), ("new", "p")]


def test_no_more_are_found_than_asked_for(store: Store) -> None:
    with store.transaction():
        store.search.replace_all({f"many{n}": {"": {"zz"}, "p": {"zz", "zzz"}} for n in range(9)})
    found = store.search.beginning_with("zz", 4)
    assert found == [("many0", ""), ("many0", "p"), ("many1", ""), ("many1", "p")]


@given(st.text(alphabet=st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=6))
def test_every_state_of_typing_a_name_is_a_beginning_of_it(name: str) -> None:
    """What the input method shows while a syllable is being composed is always on the way to the name."""
    typed = keystrokes(name)
    for length in range(1, len(name) + 1):
        assert typed.startswith(keystrokes(name[:length]))


@pytest.fixture(scope="module")
def nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store without households."""
    store = Store.open(tmp_path_factory.mktemp("nobody") / "store.db", bytes(32))
    yield store
    store.close()


@given(query=st.text(max_size=80))
def test_no_text_upsets_the_search(nobody: Store, query: str) -> None:
    assert find(nobody, query) == []
