"""The pages of a form being filled in, and finding one's way among them. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from app.forms.interface import FormSession
from ui.forms.page_list import PageEntry
from ui.forms.pages import Page, groups_around, has_content, is_under, sections_of
from ui.forms.progress import entries_of, step_of


class Cut(Protocol):
    """How the parts of a form become pages."""

    def __call__(self, sections: tuple[Page, ...], *, single: bool) -> tuple[Page, ...]: ...


class Paging:
    """`single`: one question a page."""

    def __init__(self, session: FormSession, cut: Cut, *, single: bool) -> None:
        self._session = session
        self._cut = cut
        self._sections = sections_of(session)
        self._seen: set[int] = set()
        self.single = single
        self.pages = cut(self._sections, single=single)

    def cut(self, *, single: bool) -> None:
        """Cut the form into other pages."""
        self.single = single
        self.pages = self._cut(self._sections, single=single)

    @property
    def split_groups(self) -> frozenset[str]:
        """Groups whose questions stand on several pages."""
        return groups_around(self.pages)

    def key(self, at: int) -> str:
        """Names a page, for coming back to it."""
        return self.pages[at].refs[0] if self.pages else ""

    def nearest(self, at: int, step: int) -> int | None:
        """The first page from `at` on that has something to show."""
        while 0 <= at < len(self.pages):
            if has_content(self._session, self.pages[at]):
                return at
            at += step
        return None

    def page_of(self, ref: str) -> int | None:
        """The page that a question stands on."""
        for at, page in enumerate(self.pages):
            if any(is_under(ref, top) for top in page.refs):
                return at
        return None

    def first_of(self, section: int) -> int | None:
        """The first page of a part of the form that has something to show."""
        return self.nearest(next(n for n, page in enumerate(self.pages) if page.section == section), 1)

    def section(self, at: int) -> int:
        """The part of the form a page belongs to."""
        return self.pages[at].section if self.pages else 0

    def enter(self, at: int) -> Page:
        """The page one turns to; its part of the form counts as seen."""
        self._seen.add(self.pages[at].section)
        return self.pages[at]

    def entries(self, missing: Sequence[str]) -> list[PageEntry]:
        """What the list of pages says."""
        return entries_of(self._session, self._sections, missing, self._seen)

    def step(self, at: int, entries: Sequence[PageEntry]) -> tuple[int, int]:
        """The present step, counted from 0, and how many there are."""
        return step_of(self._session, self.pages, at, [entry.page for entry in entries])
