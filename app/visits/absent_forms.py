"""What a submission says where the version of the form it was made with is not on this laptop."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.forms.interface import Control, FormError
from app.visits.in_words import moment_in_words
from app.visits.leftovers import Book, KeptAside, numbered
from app.visits.submissions import placed_fields_of, without_places

if TYPE_CHECKING:
    from app.forms.definition import Definition


@dataclass(frozen=True, slots=True)
class Recalled:
    """An answer with its question as another version of the form asks it. `asked` False: none that is here
    has such a question; `question` is then the name the form calls it by, and `text` the value as it is
    recorded, a moment as one reads it. `secret`: it was masked, and stays so. `place`: the placed path."""

    question: str
    text: str = field(repr=False)
    asked: bool
    secret: bool
    place: str = ""


def recalled(
    xml: str,
    masked: Collection[str],
    others: Iterable[Definition],
    spoken: str,
    *,
    unsealed: bool = False,
) -> tuple[Recalled, ...]:
    """Every answer, in its order. `masked`: names of questions whose answers are not to be read; `others`:
    the versions of the form that are here, the one in use first; `spoken`: as of a visit; `unsealed`: also
    what told of a sign of a risk."""
    books = [Book(each, spoken) for each in others]
    found: list[Recalled] = []
    for path, text in placed_fields_of(xml):
        secret = without_places(path).rpartition("/")[2] in masked
        known = _asked(books, path, text)
        if known is not None:
            if unsealed or not known.sealed:
                found.append(Recalled(known.question, known.text, True, secret or known.secret, path))
        elif not _is_worked_out(books, path):
            found.append(Recalled(_name(path), moment_in_words(text), False, secret, path))
    return tuple(found)


def _asked(books: Iterable[Book], path: str, text: str) -> KeptAside | None:
    for book in books:
        try:
            found = book.asked(_in(book, path), text)
        except FormError:
            continue
        if found is not None:
            return found
    return None


def _is_worked_out(books: Iterable[Book], path: str) -> bool:
    """Nobody was asked: the form's own calculations are on no record that is read."""
    at = [book.definition.nodes.get(without_places(_in(book, path))) for book in books]
    return any(node is not None and node.control is Control.NONE for node in at)


def _in(book: Book, path: str) -> str:
    """The path as this version names places: an instance has its number in a repeat alone."""
    ref = book.definition.template.path
    plain = ref
    for step in path.strip("/").split("/"):
        name = without_places(step)
        plain += f"/{name}"
        ref += f"/{step if plain in book.definition.repeats else name}"
    return ref


def _name(path: str) -> str:
    """As the form calls it, with which of several it is."""
    several = path.replace("[1]", "")
    return numbered(without_places(path).lstrip("/"), several)
