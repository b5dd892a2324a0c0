"""Codes and request numbers survive being read out by telephone, and say where they were misheard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.wire import recovery
from app.wire.recovery import (
    ALPHABET,
    COUNTS,
    MisreadError,
    RequestNumber,
    misread_groups,
    read_code,
    read_request,
    vault_tag,
    write_request,
)
from tests.codes import new_code

VAULT, OTHER = "018f0000-0000-7000-8000-000000000001", "018f0000-0000-7000-8000-000000000002"


def test_a_code_is_four_groups_of_five_with_eighty_random_bits() -> None:
    codes = {new_code(VAULT) for _ in range(200)}
    assert len(codes) == 200
    for code in codes:
        assert [len(group) for group in code.split("-")] == [5, 5, 5, 5]
        assert set(code) <= set(ALPHABET) | {"-"}
        assert read_code(VAULT, code) == code


def test_it_may_be_typed_as_people_type() -> None:
    code = new_code(VAULT)
    spoken = code.lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    assert read_code(VAULT, f" {spoken} ") == code


@given(st.integers(0, 19), st.sampled_from(ALPHABET))
def test_any_one_misread_character_is_found_and_its_group_named(at: int, other: str) -> None:
    letters = recovery.plain(new_code(VAULT))
    if letters[at] == other:
        return
    misread = letters[:at] + other + letters[at + 1 :]
    with pytest.raises(MisreadError) as told:
        read_code(VAULT, misread)
    assert told.value.groups == (at // 5 + 1,)


@given(st.integers(0, 18))
def test_two_neighbours_swapped_are_found(at: int) -> None:
    letters = recovery.plain(new_code(VAULT))
    swapped = letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :]
    if swapped != letters:
        with pytest.raises(MisreadError):
            read_code(VAULT, swapped)


def test_two_groups_swapped_are_found() -> None:
    for _ in range(50):
        a, b, c, d = new_code(VAULT).split("-")
        if a != b:
            assert misread_groups(VAULT, f"{b}{a}{c}{d}") == (1, 2)


def test_a_group_is_judged_as_soon_as_it_is_whole() -> None:
    letters = recovery.plain(new_code(VAULT))
    wrong = ALPHABET[(ALPHABET.index(letters[2]) + 1) % 32]
    assert misread_groups(VAULT, letters[:4]) == ()
    assert misread_groups(VAULT, letters[:2] + wrong + letters[3:5]) == (1,)


def test_another_laptops_code_fits_hardly_anywhere() -> None:
    fits = [4 - len(misread_groups(OTHER, new_code(VAULT))) for _ in range(100)]
    assert max(fits) <= 1


@given(st.integers(0, 2**15 - 1), st.integers(0, COUNTS - 1), st.integers(0, COUNTS - 1))
def test_a_request_number_is_eight_characters_and_comes_back(tag: int, number: int, count: int) -> None:
    request = RequestNumber(tag, number, count)
    text = write_request(request)
    assert len(text) == 9
    assert read_request(text.lower().replace("-", " ")) == request


@given(st.integers(0, 7), st.sampled_from(ALPHABET))
def test_a_misheard_request_number_is_noticed(at: int, other: str) -> None:
    letters = recovery.plain(write_request(RequestNumber(vault_tag(VAULT), 3, 9)))
    if letters[at] != other:
        with pytest.raises(MisreadError):
            read_request(letters[:at] + other + letters[at + 1 :])


@given(st.text(max_size=60))
def test_any_text_is_a_code_or_misread(text: str) -> None:
    for read in (lambda: read_code(VAULT, text), lambda: read_request(text)):
        try:
            read()
        except MisreadError:
            continue


def test_it_may_come_in_full_width_and_with_other_dashes() -> None:
    code = new_code(VAULT)
    wide = "".join(letter if letter == "-" else chr(ord(letter) + 0xFEE0) for letter in code)
    assert read_code(VAULT, wide.replace("-", "–")) == code
    assert read_code(VAULT, code.replace("-", "\u00a0\u200b")) == code
