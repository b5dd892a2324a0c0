"""Finding a household as one types: name, initial consonants, address, telephone digits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from app.households.naming import Mixed, asked
from app.projections.keys import ADDRESS, DIGITS, digits_of, is_consonants, is_phone, keystrokes, name_keys
from db.homes import HouseholdRow, PersonRow
from db.store import Store

LONGEST_QUERY = 60
_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Found:
    """A household, and the person in it that matched (None: matched by address or telephone)."""

    household: HouseholdRow
    person: PersonRow | None


def find(store: Store, query: str, limit: int = 50) -> list[Found]:
    """What begins with `query`, at most `limit`. An empty query finds nothing."""
    text = "".join(query.split())[:LONGEST_QUERY]
    if not text:
        return []
    if is_phone(text):
        return _found(store, store.search.beginning_with(DIGITS + digits_of(text), limit))
    wanted = asked(text)
    pairs: dict[tuple[str, str], None] = {}
    for key in (*wanted.begins, *_address(text)):
        pairs.update(dict.fromkeys(store.search.beginning_with(key, limit)))
        if len(pairs) >= limit:
            break
    found = {_id(hit): hit for hit in _found(store, list(pairs)[:limit])}
    for mixed in wanted.mixed:
        if len(found) < limit:
            found.update((_id(hit), hit) for hit in islice(_letter_by_letter(store, mixed), limit))
    return list(found.values())[:limit]


def _id(hit: Found) -> tuple[str, str]:
    return hit.household.id, hit.person.id if hit.person else ""


def _address(text: str) -> list[str]:
    typed = "" if is_consonants(text) else keystrokes(text)
    return [ADDRESS + typed] if typed else []


def _letter_by_letter(store: Store, mixed: Mixed) -> Iterator[Found]:
    numbers = store.search.numbers_of_both(*mixed.keys)
    for first in range(0, len(numbers), _AT_ONCE):
        for hit in _found(store, store.search.named(numbers[first : first + _AT_ONCE])):
            if hit.person is not None and mixed.fits(_keys(hit.person)):
                yield hit


def _keys(person: PersonRow) -> str:
    return "".join(f"\n{key}" for key in name_keys(person.name))


def _found(store: Store, pairs: Sequence[tuple[str, str]]) -> list[Found]:
    homes = store.homes.households([household for household, _ in pairs])
    living = store.homes.people_of([household for household, person in pairs if person])
    found = []
    for household, person in pairs:
        if household in homes:
            people = living.get(household, ()) if person else ()
            found.append(Found(homes[household], next((one for one in people if one.id == person), None)))
    return found
