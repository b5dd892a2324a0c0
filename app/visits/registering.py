"""What a finished form says of the household itself (`save_to`), as fields of the household's record.

Lists of the sheet `entities`: `households` is the household visited, `people` somebody who lives there. Blank
answers change nothing, and neither does an answer that does not fit its field: the form keeps both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from uuid6 import uuid7

from app.forms.interface import FormSession
from app.wire.revisions import Value

if TYPE_CHECKING:
    from app.forms.entities import EntityChange

HOUSEHOLDS, PEOPLE = "households", "people"
_MOST_CHARACTERS = 500


def _text(value: str) -> str | None:
    return value.strip() if len(value) <= _MOST_CHARACTERS else None


def _date(value: str) -> str | None:
    try:
        return date.fromisoformat(value.strip()).isoformat()
    except ValueError:
        return None


def _sex(value: str) -> str | None:
    return value if value in ("F", "M") else None


_Check = Callable[[str], str | None]
_HOUSEHOLD: Mapping[str, tuple[str, _Check]] = {
    "phone": ("phone", _text),
    "household_type": ("household_type", _text),
    "note": ("note", _text),
    "address_detail": ("address.detail", _text),
}
_PERSON: Mapping[str, tuple[str, _Check]] = {
    # XLSForm keeps the words `name` and `label` for itself.
    "full_name": ("name", _text),
    "birth": ("birth", _date),
    "sex": ("sex", _sex),
    "relation": ("relation", _text),
    "phone": ("phone", _text),
    "deceased": ("deceased", _date),
}


def household_fields(
    session: FormSession, household: str, people: Sequence[str], person: str
) -> dict[str, Value]:
    """Field paths of the household's document and what the form says of them.

    `people`: ids of those who live there; `person`: the one the visit is for, empty when it is for all.
    An entity of another household is passed over: a visit speaks of the one it was made to.
    """
    from app.forms.entities import entity_changes
    from app.forms.session import Session

    values: dict[str, Value] = {}
    for change in entity_changes(session) if isinstance(session, Session) else ():
        if change.dataset == HOUSEHOLDS and change.update and change.identifier in ("", household):
            values |= _fields("", change, _HOUSEHOLD)
        elif change.dataset == PEOPLE:
            who = _whom(change, people, person)
            if who:
                values |= _fields(f"people.{who}.", change, _PERSON)
    return values


def _whom(change: EntityChange, people: Sequence[str], person: str) -> str:
    """The id of whom an entity means, empty when it is nobody of this household. Somebody new keeps the
    form's own id, so that an amended visit speaks of the same person."""
    if change.identifier in people:
        return change.identifier
    if change.create and change.properties.get("full_name", "").strip():
        return _identifier(change.identifier)
    if change.update and not change.identifier:
        return person or (people[0] if len(people) == 1 else "")
    return ""


def _identifier(written: str) -> str:
    try:
        return str(UUID(written.removeprefix("uuid:")))
    except ValueError:
        return str(uuid7())


def _fields(prefix: str, change: EntityChange, known: Mapping[str, tuple[str, _Check]]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for name, answer in change.properties.items():
        if name not in known or not answer.strip():
            continue
        field, check = known[name]
        value = check(answer)
        if value is not None:
            found[prefix + field] = value
    return found
