"""Words that somebody half typed about a household that leaves, or on a laptop that is switched off.

They are in no record, so nobody else would ever have them. They go to the district sealed to the supervisors,
as what it refused does: sealed in the transaction that erases them here, sent when there is a network or a
stick. What was being written about a risk is sealed to the health division, and goes in parcels of its own.
"""

from __future__ import annotations

import hmac
import os
import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

import msgspec

from app.households.half_typed import HalfTypedHouseholds
from app.ledger.ledger import Ledger
from app.risk.role_sealing import HEALTH_DIVISION
from app.sync.leftovers import sealed_leftover
from app.visits.content import BegunEnding
from app.visits.drafting import Drafts
from app.visits.half_answers import half_answers
from app.visits.left_off import LeavingOff, Typed, subject_of
from app.wire.encoding import Malformed, decode, encode
from app.wire.erasing import HALF_TYPED, Leftover, LeftRiskWords, LeftWord, LeftWords
from app.wire.messages import RoleKey
from app.wire.recovery import SUPERVISORS

CARRIED = "words.left"
"""What the access log calls it once the district has them; its reason is how many fields."""

_SETTING, _NAMING = "left_words", "left_words_key"
_DOMAINS = {SUPERVISORS: b"bangmun left words 2\0", HEALTH_DIVISION: b"bangmun left words of a risk 2\0"}
_MOST_LETTERS = 200_000
_KEY_BYTES = 32
_OF_SIGNS = "not_assessed"
"""The field of the last page that the health division alone reads: why nobody was assessed."""


class _About(msgspec.Struct, frozen=True, array_like=True):
    """What the access log says of a parcel: whose words, how many fields."""

    subject: str
    fields: int


class _Owed(msgspec.Struct, frozen=True, kw_only=True):
    """`about`, by the name of each parcel; none of those that an earlier version put into the log when it
    sealed them."""

    leftovers: list[Leftover]
    about: dict[str, _About] = {}


class WordsOwed:
    """Used where the store lives."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._store = ledger.store

    def take_along(self, household: str) -> bool:
        """Within the transaction that erases a household, before its rows go: what was half typed about it.
        False: there is something, and nobody to seal it to yet; then it is all still here."""
        typed = [each for each in LeavingOff(self._store).read().typed if self._whose(each) == household]
        others = [_word(each) for each in typed if _risk_of(each) is None]
        of_a_risk: dict[str, list[LeftWord]] = {}
        for each in typed:
            if (risk := _risk_of(each)) is not None:
                of_a_risk.setdefault(risk, []).append(_word(each))
        if not self._owe(household, [*self._begun(household), *others], of_a_risk):
            return False
        self._store.half_typed.erase(household)
        return True

    def take_along_everything(self) -> bool:
        """Of a laptop that is about to erase itself. False: nobody to seal it to."""
        typed = LeavingOff(self._store).read().typed
        about = dict.fromkeys([*self._store.half_typed.households(), *(self._whose(each) for each in typed)])
        with self._store.transaction():
            taken = [self.take_along(household) for household in about]
            if not all(taken):
                return False
            LeavingOff(self._store).forget()
        return True

    def take_along_visit(self, drafts: Drafts, visit: str) -> bool:
        """What stands in a visit in progress and goes into no record: its last page, half answers, what was
        set aside as damaged. False: nobody to seal it to."""
        summary = drafts.summary(visit)
        words: list[LeftWord] = []
        of_a_risk: dict[str, list[LeftWord]] = {}
        assessed = summary.draft.sealed.get(self._ledger.identity.policy.assessment_form, "")
        for name, text in _last_page(summary.draft.ending):
            kept = of_a_risk.setdefault(assessed, []) if name == _OF_SIGNS else words
            kept.append(LeftWord("ending", name, text))
        for form_id, _ in summary.forms:
            sealed, risk = drafts.sealed_rows(visit, form_id), summary.draft.sealed.get(form_id, "")
            for word in self._half_answers(visit, form_id):
                kept = of_a_risk.setdefault(risk, []) if _is_sealed(word, sealed) else words
                kept.append(word)
        with self._store.transaction():
            return self._owe(summary.household, words, of_a_risk)

    def take_along_record(self, household: str, words: list[LeftWord], risk: str) -> bool:
        """Within the caller's transaction: what stands in a record that the district does not take. `risk`:
        which it is about, empty: none. False: nobody to seal it to."""
        return self._owe(household, [] if risk else words, {risk: words} if risk else {})

    def waiting(self) -> list[Leftover]:
        """What the district does not have yet."""
        return self._owed().leftovers

    def handed_in(self, names: Iterable[str]) -> int:
        """The district has the parcels of these names: from now on the access log says so. How many there
        were."""
        owed, named = self._owed(), set(names)
        there = [leftover for leftover in owed.leftovers if leftover.revision in named]
        if not there:
            return 0
        with self._store.transaction():
            left = [leftover for leftover in owed.leftovers if leftover.revision not in named]
            about = {name: about for name, about in owed.about.items() if name not in named}
            self._store.settings.put(_SETTING, encode(_Owed(leftovers=left, about=about)))
            for leftover in there:
                if (told := owed.about.get(leftover.revision)) is not None:
                    self._ledger.note(CARRIED, told.subject, str(told.fields))
        return len(there)

    def _owed(self) -> _Owed:
        kept = self._store.settings.get(_SETTING)
        try:
            return decode(kept, _Owed) if kept else _Owed(leftovers=[])
        except Malformed:
            return _Owed(leftovers=[])

    def _owe(self, household: str, words: list[LeftWord], of_a_risk: dict[str, list[LeftWord]]) -> bool:
        """`of_a_risk`: by which, empty: nobody knows."""
        subject = f"household/{household}" if household else f"device/{self._ledger.identity.device}"
        new: list[Leftover] = []
        about: dict[str, _About] = {}
        parcels = [(SUPERVISORS, left) for left in _parts(household, words)]
        for risk, theirs in of_a_risk.items():
            for left in _parts(household, theirs):
                named = LeftRiskWords(**msgspec.structs.asdict(left), risk=risk)
                parcels.append((HEALTH_DIVISION, named))
        for role, left in parcels:
            key = self._ledger.identity.role_key(role)
            if key is None:
                return False
            new.append(self._parcel(left, key))
            about[new[-1].revision] = _About(subject, len(left.words))
        if new:
            owed = self._owed()
            others = [each for each in owed.leftovers if each.revision not in about]
            kept = _Owed(leftovers=[*others, *new], about={**owed.about, **about})
            self._store.settings.put(_SETTING, encode(kept))
        return True

    def _parcel(self, left: LeftWords, key: RoleKey) -> Leftover:
        """Its name is the same for the same words, whatever was cut off in between; made with a key that
        never leaves this laptop, so that nobody can try words until the name fits."""
        plain = encode(left)
        made = hmac.digest(self._naming_key(), _DOMAINS[key.role] + plain, "sha256")
        name = f"words/{made.hex()[:40]}"
        return sealed_leftover(key, name, HALF_TYPED, plain)

    def _naming_key(self) -> bytes:
        key = self._store.settings.get(_NAMING)
        if key is None:
            key = os.urandom(_KEY_BYTES)
            self._store.settings.put(_NAMING, key)
        return key

    def _begun(self, household: str) -> Iterator[LeftWord]:
        """In the household's own fields. One that cannot be read goes as it is."""
        kept = self._store.half_typed.get(household)
        if kept is None:
            return
        halves = HalfTypedHouseholds(self._store).read(household)
        if not halves:
            yield LeftWord("household", "", kept.hex())
        for half in halves.values():
            for field, value in half.typed.items():
                if value not in (None, ""):
                    yield LeftWord(half.section, field, str(value))

    def _half_answers(self, visit: str, form_id: str) -> Iterator[LeftWord]:
        for ref, text in half_answers(self._store.drafts.steps(visit, form_id)).items():
            yield LeftWord(form_id, ref, text)
        for damaged in self._store.drafts.damaged(visit, form_id):
            yield LeftWord(form_id, "", damaged.snapshot)
            for step in damaged.steps:
                if step.value:
                    yield LeftWord(form_id, step.ref, step.value)

    def _whose(self, typed: Typed) -> str:
        """The household, empty where nobody knows."""
        kind, _, record = _subject(typed).partition("/")
        if kind == "household":
            return record
        if kind == "visit":
            visit = self._store.visits.get(record) or self._store.drafts.visit(record)
            return "" if visit is None else visit.household
        risk = self._store.visits.risk(record) if kind == "risk" else None
        return "" if risk is None else risk.household


def _subject(typed: Typed) -> str:
    return typed.about or ("" if typed.at is None else subject_of(typed.at))


def _risk_of(typed: Typed) -> str | None:
    """The risk it was being written about; None: about none."""
    at = "" if typed.at is None else subject_of(typed.at)
    parts = [subject.partition("/") for subject in (typed.about, at)]
    return next((record for kind, _, record in parts if kind == "risk"), None)


def _last_page(ending: BegunEnding | None) -> list[tuple[str, str]]:
    """What somebody typed there, by field."""
    typed = {} if ending is None else msgspec.structs.asdict(ending)
    return [
        (name, text) for name, text in typed.items() if name != "outcome" and text and isinstance(text, str)
    ]


def _is_sealed(word: LeftWord, sealed: AbstractSet[str] | None) -> bool:
    """Of a form of which these rows are `sealed`, None: all. A form as a whole holds what its rows hold."""
    if sealed is None or not word.field:
        return sealed is None or bool(sealed)
    return re.sub(r"\[\d+\]", "", word.field) in sealed


def _word(typed: Typed) -> LeftWord:
    return LeftWord(typed.asked, typed.field, typed.text)


def _parts(household: str, words: list[LeftWord]) -> Iterator[LeftWords]:
    """As much at once as a district takes; a text that is longer goes in pieces."""
    part: list[LeftWord] = []
    size, number = 0, 1
    for word in words:
        for at in range(0, max(1, len(word.text)), _MOST_LETTERS):
            piece = msgspec.structs.replace(word, text=word.text[at : at + _MOST_LETTERS])
            if part and size + len(piece.text) > _MOST_LETTERS:
                yield LeftWords(household=household, words=part, part=number)
                part, size, number = [], 0, number + 1
            part.append(piece)
            size += len(piece.text)
    if part:
        yield LeftWords(household=household, words=part, part=number)
