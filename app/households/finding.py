"""Finding a household as one types: name, initial consonants, address, telephone digits."""

from __future__ import annotations

from dataclasses import dataclass

from app.projections.keys import (
    ADDRESS,
    DIGITS,
    INITIALS,
    NAME,
    initials,
    is_consonants,
    keystrokes,
)
from db.homes import HouseholdRow, PersonRow
from db.store import Store

LONGEST_QUERY = 60


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
    pairs: dict[tuple[str, str], None] = {}
    for key in _keys(text):
        for pair in store.search.beginning_with(key, limit):
            pairs.setdefault(pair)
        if len(pairs) >= limit:
            break
    mixed = any("ㄱ" <= letter <= "ㅎ" for letter in text) and not is_consonants(text)
    found = _found(store, list(pairs)[: limit * 4])
    kept = [hit for hit in found if not mixed or _matches(hit, text)]
    return kept[:limit]


def _keys(text: str) -> list[str]:
    if is_consonants(text):
        return [INITIALS + initials(text)]
    if text.replace("-", "").isdigit():
        return [DIGITS + text.replace("-", "")]
    if any("ㄱ" <= letter <= "ㅎ" for letter in text):
        return [INITIALS + initials(text), NAME + keystrokes(text)]
    if not (typed := keystrokes(text)):
        return []
    # With the keyboard still in English, the letters typed are the keys themselves.
    as_keys = [NAME + text] if text.isascii() and text != typed else []
    return [NAME + typed, ADDRESS + typed, *as_keys]


def _found(store: Store, pairs: list[tuple[str, str]]) -> list[Found]:
    homes = store.homes.households([household for household, _ in pairs])
    living = store.homes.people_of([household for household, person in pairs if person])
    found = []
    for household, person in pairs:
        if household in homes:
            people = living.get(household, ()) if person else ()
            found.append(Found(homes[household], next((one for one in people if one.id == person), None)))
    return found


def _matches(hit: Found, text: str) -> bool:
    """Whether a name holds `text` letter by letter, a lone consonant standing for any syllable it begins."""
    name = "" if hit.person is None else "".join(hit.person.name.split())
    for start in range(len(name) - len(text) + 1):
        if all(_fits(asked, there) for asked, there in zip(text, name[start:], strict=False)):
            return True
    typed = keystrokes(text)
    return any(keystrokes(name[start:]).startswith(typed) for start in range(len(name)))


def _fits(asked: str, there: str) -> bool:
    return asked == there or (is_consonants(asked) and initials(there) == initials(asked))
