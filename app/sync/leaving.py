"""Households that are no longer this worker's: they leave the laptop, once nothing of them is owed."""

from __future__ import annotations

from app.attachments.attachments import Attachments
from app.ledger.ledger import Ledger
from app.risk.taken_word import keep_words_of
from app.risk.words_later import lacks_words
from app.sync.giving_back import GivingBack
from app.sync.left_words import WordsOwed
from app.sync.parts import Parts
from app.sync.taking import drop_unread_of
from app.sync.to_hear import ToHear
from app.sync.vouching import waiting_for_a_second_word
from app.visits.left_off import LeavingOff
from db.erasures import TO_SCOUR


class Leaving:
    """Used where the store lives. `hub_lacks`: in this session the hub told of less than it signed for;
    `compared`: since a page was last taken both sides compared what they hold, and the hub lacks no
    attachment that is here."""

    def __init__(
        self, ledger: Ledger, attachments: Attachments, giving_back: GivingBack, to_hear: ToHear
    ) -> None:
        self._ledger = ledger
        self._store = ledger.store
        self._attachments = attachments
        self._giving_back = giving_back
        self._to_hear = to_hear
        self.hub_lacks = self.compared = False

    def erase_settled(self) -> None:
        """What was withdrawn, now or earlier, and nothing holds back any more."""
        households = self._store.withdrawn.still_here()
        if not households:
            return
        with self._store.transaction():
            for household in households:
                self._erase_if_settled(household)

    def _erase_if_settled(self, household: str) -> None:
        """A household that is no longer this worker's leaves the laptop, unless something is still owed, or
        would be to a hub that was restored and has not all again: then a later session erases it."""
        if self.hub_lacks or self._giving_back.owes() or self._giving_back.awaits(household):
            return
        if household in waiting_for_a_second_word(self._store):
            return
        begun = {draft.household for draft in self._store.drafts.visits()}
        if household in begun or self._store.ledger.waiting_for(household):
            return
        if self._to_hear.keeps(household):
            return
        if self._attachments.waiting_for(household):
            return
        if self._attachments.delivered_from_here(household) and not self.compared:
            # A colleague's laptop may have brought a restored hub the record, which lacks its photograph.
            return
        if lacks_words(self._ledger, household):
            # They cannot go sealed yet, and nobody else may have them.
            return
        if not WordsOwed(self._ledger).take_along(household):
            return
        keep_words_of(self._ledger, household)
        self._store.homes.erase(household)
        self._store.visits.erase_household(household)
        self._store.search.erase(household)
        self._store.documents.erase_household(household)
        self._store.arrivals.erase_household(household)
        drop_unread_of(self._store, household)
        self._store.ledger.erase_household(household)
        self._attachments.erase_household(household)
        self._store.erasures.forget_met_plans(household)
        LeavingOff(self._store).forget_erased()
        self._store.settings.put(TO_SCOUR, b"1")
        self._store.withdrawn.set_erased(household, self._ledger.clock())
        Parts(self._store).erased(household)
