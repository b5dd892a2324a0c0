"""What becomes of a field when revisions change it. Pure; laptops and the hub share it.

A change names the revisions whose values it replaced: its author knew those and no others. So the values of
a field that nobody has replaced knowingly are a function of the set of changes, whatever the order in which
they came: every replica that holds the same revisions shows the same value and asks about the same ones.
"""

from __future__ import annotations

from enum import Enum

import msgspec

from app.wire.revisions import Change, Revision, Value

RISK_LEVELS = ("none", "declined", "low", "unknown", "moderate", "high")
"""From the least to the most urgent. What nobody could judge is looked at today, a low risk by its day."""


_FIRST_STANDS = frozenset({"acknowledged", "closed", "forgotten", "next_contact"})
_LAST_STANDS = frozenset({"escalated", "called", "planned", "basis", "instrument", "at_ms"})
_OF_A_LEVEL = frozenset({"acknowledged", "closed", "called"})


_ENCODER = msgspec.json.Encoder(order="deterministic")


class Rival(msgspec.Struct, frozen=True, array_like=True):
    """A value beside the one that is shown, and the revision that set it."""

    value: Value
    revision: str


class Held(msgspec.Struct, frozen=True, array_like=True):
    """A field: the value that is shown and the revision that set it.

    `rivals`: the others that nobody replaced, equal ones too. `awaited`: revisions that were replaced before
    they came, or more than once; when one comes its value is history already.
    """

    value: Value
    revision: str
    rivals: tuple[Rival, ...] = ()
    awaited: tuple[str, ...] = ()


Document = dict[str, Held]
"""What is known of a subject: field path to value."""


class Verdict(Enum):
    SAME = "both say the same"
    BESIDE = "neither stands over the other, and nobody is asked"
    OURS = "ours stands"
    THEIRS = "theirs stands"
    CONFLICT = "a person decides"


def weigh(path: str, ours: Value, theirs: Value) -> Verdict:
    """Two values of a field by two people who replaced the same base and did not know of each other."""
    # Found independently, the same value is no question.
    if ours == theirs:
        return Verdict.SAME
    # A death or a move-out wins over its absence, whoever was first; two different dates are asked about.
    if path == "moved_out" or (path.startswith("people.") and path.endswith((".deceased", ".left"))):
        if bool(ours) != bool(theirs):
            return Verdict.OURS if ours else Verdict.THEIRS
    # A withdrawn consent wins over whatever else was said of it.
    elif path.startswith("consent."):
        if "withdrawn" in (ours, theirs):
            return Verdict.OURS if ours == "withdrawn" else Verdict.THEIRS
    # So do its day and basis; of two that say the same of it the later stands.
    elif path.startswith("consent_detail."):
        withdrawn = _is_withdrawn(ours), _is_withdrawn(theirs)
        if withdrawn[0] != withdrawn[1]:
            return Verdict.OURS if withdrawn[0] else Verdict.THEIRS
        return Verdict.THEIRS if _place(ours) < _place(theirs) else Verdict.OURS
    elif path == "about":
        return _of_two_named(ours, theirs)
    # Two who decide the same about what came late agree, whatever reason each gave.
    elif path.startswith("grace.") and _is_accepted(ours) == _is_accepted(theirs):
        return Verdict.BESIDE
    # A risk level rises by itself and never falls by itself; something that is no level is asked about.
    elif path == "level":
        ranks = _rank(ours), _rank(theirs)
        if min(ranks) >= 0:
            return Verdict.OURS if ranks[0] > ranks[1] else Verdict.THEIRS
    elif path in _FIRST_STANDS or path in _LAST_STANDS:
        return _of_two_moments(path, ours, theirs)
    # Of two judgements the graver one is acted on, of two that say the same level the later; the other stays
    # to be read.
    elif path == "judged":
        ranks = _rank(_judged_level(ours)), _rank(_judged_level(theirs))
        if min(ranks) >= 0:
            places = (ranks[0], _place(ours)), (ranks[1], _place(theirs))
            return Verdict.OURS if places[0] > places[1] else Verdict.THEIRS
    # Anything else is not a machine's to decide.
    return Verdict.CONFLICT


def _of_two_moments(path: str, ours: Value, theirs: Value) -> Verdict:
    """Who took it first, or said first that it is over, stands; of what can happen again the latest does."""
    # Who did it knowing of a graver level, or of more signs, comes before that: the others did not know what
    # they took. A call that nobody answered tells nobody anything: one that was answered stands before it.
    if path in _OF_A_LEVEL and _known(ours) != _known(theirs):
        return Verdict.OURS if _known(ours) > _known(theirs) else Verdict.THEIRS
    if path == "called" and _is_answered(ours) != _is_answered(theirs):
        return Verdict.OURS if _is_answered(ours) else Verdict.THEIRS
    # To be passed on to a centre somebody agrees for themselves: a no stands over a yes.
    if path == "basis" and _agreed(ours) != _agreed(theirs):
        return Verdict.OURS if _agreed(ours) > _agreed(theirs) else Verdict.THEIRS
    first = _place(ours) < _place(theirs)
    return Verdict.OURS if first is (path in _FIRST_STANDS) else Verdict.THEIRS


def _of_two_named(ours: Value, theirs: Value) -> Verdict:
    """Who was named stands over nobody. Between two who were named nothing decides and nobody can be asked,
    for a risk does not wait for that: the earlier is held, and its page names neither."""
    if bool(ours) != bool(theirs):
        return Verdict.OURS if ours else Verdict.THEIRS
    return Verdict.BESIDE


def merge_field(path: str, held: Held | None, change: Change, revision: str) -> Held:
    """The field after `revision` changed it."""
    replaced = replaced_by(change)
    # Nobody has set the field.
    if held is None:
        return Held(change.value, revision, (), replaced)
    # The author saw the one value that is held and replaced it.
    if replaced == (held.revision,) and not held.rivals and not held.awaited:
        return Held(change.value, revision)
    heads = (Rival(held.value, held.revision), *held.rivals)
    known = {head.revision for head in heads}
    # It came twice.
    if revision in known:
        return held
    # Whatever the author knew of makes way; what they did not know of stays beside it.
    standing = [head for head in heads if head.revision not in replaced]
    # Somebody who knew this change has replaced it, and it only arrives late: its place is the history.
    if revision not in held.awaited:
        standing.append(Rival(change.value, revision))
    # Revisions that replace each other in a circle can only be forged. They change nothing.
    if not standing:
        return held
    awaited = {*held.awaited, *(one for one in replaced if one not in known)}
    return _shown(path, standing, tuple(sorted(awaited)))


def _shown(path: str, heads: list[Rival], awaited: tuple[str, ...]) -> Held:
    """The first of those that no other one wins over; identifiers sort by the time of their making."""
    heads.sort(key=lambda head: head.revision)
    shown = next(
        head
        for head in heads
        if all(weigh(path, head.value, other.value) is not Verdict.THEIRS for other in heads)
    )
    rivals = tuple(head for head in heads if head is not shown)
    return Held(shown.value, shown.revision, rivals, awaited)


def shown_anew(path: str, held: Held) -> Held:
    """The field as this version shows it, whichever kept it: of the same values an older one may have shown
    another."""
    if not held.rivals:
        return held
    return _shown(path, [Rival(held.value, held.revision), *held.rivals], held.awaited)


def replaced_by(change: Change) -> tuple[str, ...]:
    """The revisions whose values a change replaced."""
    if change.replaces is None:
        return ()
    return (change.replaces,) if isinstance(change.replaces, str) else tuple(change.replaces)


def contested(path: str, held: Held | None) -> tuple[Rival, ...]:
    """The values between which and the shown one a person has to decide."""
    if held is None or not held.rivals:
        return ()
    return tuple(rival for rival in held.rivals if weigh(path, held.value, rival.value) is Verdict.CONFLICT)


def change_to(path: str, held: Held | None, value: Value, *, deciding: bool = False) -> Change:
    """A change by somebody who sees the field as `held`. Only who is `deciding` replaces the values in
    conflict with the shown one; otherwise they stay, and the question with them."""
    if held is None:
        return Change(value)
    if not held.rivals:
        return Change(value, held.revision)
    left = () if deciding else contested(path, held)
    known = [held.revision, *(rival.revision for rival in held.rivals if rival not in left)]
    return Change(value, known[0] if len(known) == 1 else known)


def merge(document: Document, revision: Revision) -> dict[str, tuple[Rival, ...]]:
    """Merge `revision` into `document` in place. Returns the fields about which a question arose, changed or
    was settled, with what is in conflict now."""
    if not document:
        document.update(
            (path, Held(change.value, revision.id, (), replaced_by(change)))
            for path, change in revision.patch.items()
        )
        return {}
    asked: dict[str, tuple[Rival, ...]] = {}
    for path, change in revision.patch.items():
        before = document.get(path)
        document[path] = after = merge_field(path, before, change, revision.id)
        if after.rivals or (before is not None and before.rivals):
            question = contested(path, after)
            if question or contested(path, before):
                asked[path] = question
    return asked


def _judged_level(value: Value) -> Value:
    return value.get("level") if isinstance(value, dict) else None


def _known(value: Value) -> tuple[int, int]:
    """How grave it was when somebody took, closed or told of it, and how often something new had been told by
    then; a program of before did not say."""
    level = value.get("of") if isinstance(value, dict) else None
    knows = value.get("knows") if isinstance(value, dict) else None
    told = len(knows) if isinstance(knows, list) else 0
    if not isinstance(level, str):
        return -1, told
    return RISK_LEVELS.index(level) if level in RISK_LEVELS else len(RISK_LEVELS), told


def _is_answered(value: Value) -> bool:
    return isinstance(value, dict) and value.get("outcome") == "reached"


def _agreed(value: Value) -> int:
    said = value.get("centre_consent") if isinstance(value, dict) else None
    return {"no": 2, "yes": 1}.get(said, 0) if isinstance(said, str) else 0


def _is_accepted(value: Value) -> Value:
    return value.get("accepted") if isinstance(value, dict) else None


def _is_withdrawn(value: Value) -> bool:
    return isinstance(value, dict) and value.get("said") == "withdrawn"


def _rank(value: Value) -> int:
    return RISK_LEVELS.index(value) if isinstance(value, str) and value in RISK_LEVELS else -1


def _place(value: Value) -> tuple[int, bytes]:
    """An order of any two values: by when it was, else by their bytes (of two dates the earlier)."""
    at_ms = value.get("at_ms") if isinstance(value, dict) else value
    return at_ms if isinstance(at_ms, int) else 0, _ENCODER.encode(value)
