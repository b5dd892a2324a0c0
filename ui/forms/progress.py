"""How far a form is: what its list of pages says."""

from __future__ import annotations

from collections.abc import Sequence

from app.forms.interface import FormSession
from ui.forms.markup import shortened
from ui.forms.page_list import PageEntry
from ui.forms.pages import Page, has_content, is_answered, is_under, title_of
from ui.language import tr

_PAGES_COUNTED = 600
"""Counting the pages of a longer form after each answer would be felt; its parts are counted then."""


def entries_of(
    session: FormSession, sections: Sequence[Page], missing: Sequence[str], seen: set[int]
) -> list[PageEntry]:
    """An entry for each part of the form that has something to show."""
    entries = []
    for at, page in enumerate(sections):
        if has_content(session, page):
            count = sum(any(is_under(ref, top) for top in page.refs) for ref in missing)
            title = shortened(title_of(session, page, tr("{number}쪽").format(number=at + 1)))
            # Only of a page that would be ticked it has to be known.
            answered = at not in seen or bool(count) or is_answered(session, page)
            entries.append(PageEntry(at, title, count, at in seen, answered))
    return entries


def step_of(session: FormSession, pages: Sequence[Page], at: int, sections: Sequence[int]) -> tuple[int, int]:
    """The present step, counted from 0, and how many there are."""
    steps, here = list(sections), pages[at].section if pages else 0
    if len(pages) <= _PAGES_COUNTED:
        steps, here = [n for n, page in enumerate(pages) if has_content(session, page)], at
    return (steps.index(here) if here in steps else 0), len(steps)
