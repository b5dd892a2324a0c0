"""Every laptop of every story is brought the same dozen forms, and converting them takes longer than most
stories: in a run of tests each is converted once, and read once from what is stored of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache

import pytest

from app.forms.definition import Definition
from app.visits import shelf
from app.wire.messages import FormFile
from district import authoring


@contextmanager
def converted_once() -> Iterator[None]:
    """While the block runs. A form that is refused is refused anew each time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shelf, "_load", _remembering_laptop())
        patch.setattr(authoring, "_converted", _remembering_hub())
        patch.setattr(Definition, "from_bytes", lru_cache(maxsize=64)(Definition.from_bytes))
        yield


def _remembering_laptop() -> Callable[[FormFile], Definition]:
    load = shelf._load
    known: dict[tuple[str, bytes], Definition] = {}

    def remembered(file: FormFile) -> Definition:
        key = (file.format, file.content)
        if key not in known:
            known[key] = load(file)
        return known[key]

    return remembered


def _remembering_hub() -> Callable[[bytes, str, list[str]], bytes]:
    convert = authoring._converted
    known: dict[tuple[bytes, str], tuple[bytes, list[str]]] = {}

    def remembered(content: bytes, form_format: str, remarks: list[str]) -> bytes:
        key = (content, form_format)
        if key not in known:
            told: list[str] = []
            known[key] = convert(content, form_format, told), told
        made, told = known[key]
        remarks.extend(told)
        return made

    return remembered
