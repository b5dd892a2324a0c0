"""What a visit in progress holds besides its forms, and what a finished form becomes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from app.forms.appearances import is_secret
from app.forms.interface import Control, FormSession, NodeState
from app.forms.styling.reading import label_words
from app.wire.revisions import Value

SEALED = "sealed"
MASKED = "masked"
RISK = "risk"
ALERT = "alert"
ROLE = "role"
KEPT_ASIDE = "kept_aside"
UNRECKONED = "unreckoned"
"""Of a recorded form: something in it could not be worked out, so a score or an advice may be wrong."""
OBSERVE = "observe"
"""The bind attribute of the worker's own note, which is neither read aloud nor handed to the resident."""
SEALED_TICK = "sign"
"""The bind attribute of a row that ticks a sign, or tells of one: it never leaves with the form."""
SUGGESTS = "suggests"
ASSESSMENT = "mind_assessment"
"""What a form's `suggests` calls the assessment, whichever the district uses."""
_ALERT_LEVELS = ("danger", "caution", "info")
_FLAGS = ("low", "moderate", "high")
_DOWN = ("", "no", "false", "0")
"""What a red flag says that is not up. A condition by itself says `true`, and a number more than yes."""
_SILENT = (Control.NONE, Control.GROUP, Control.REPEAT)


SIGNS = ("depressed", "hopeless", "attempted")
"""The three signs after which the assessment is made: severe depression, hopelessness, an earlier attempt."""


class Alarm(msgspec.Struct, frozen=True, kw_only=True):
    """A reading that cannot wait. `rule`: which bound it broke; `said`: the reading in figures; `told`: who
    was told (ids of contacts), at `told_ms`, 0: nobody yet."""

    rule: str
    said: str
    at_ms: int
    told: list[str] = []
    note: str = ""
    told_ms: int = 0


class BegunEnding(msgspec.Struct, frozen=True, kw_only=True):
    """What stands on the last page of a visit and is not recorded yet. `due`: the day of the next visit, ISO,
    empty: none; `group`: of 방문건강관리; `not_assessed`: why nobody was;
    `told_before`: what there is of signs was told with the visit that is put right."""

    outcome: str
    note: str = ""
    answer: str = ""
    due: str = ""
    group: str = ""
    not_assessed: str = ""
    told_before: bool = False


def of_the_visit(ending: BegunEnding) -> BegunEnding:
    """Another resident is the next: without why somebody was not assessed, and without the group that was
    chosen for them and the day that follows from it."""
    due = "" if ending.group else ending.due
    return msgspec.structs.replace(ending, due=due, group="", not_assessed="", told_before=False)


class Flag(msgspec.Struct, frozen=True, kw_only=True):
    """A red flag among the answers of an assessment that nobody has finished. `since_ms`: when it was first
    seen; `told`: all that follows from the answers is on record, also from what was not answered."""

    since_ms: int
    told: bool = False


class VisitDraft(msgspec.Struct, frozen=True, kw_only=True):
    """`amends`: id of the visit that is being amended, None for a new one; `noticed`: the visit was
    announced beforehand, so its id and notice exist already; `sealed`: the risks under which its sealed
    forms were recorded when they were finished, by form; `signs`: those of
    the three signs that were ticked, kept here and sealed with the assessment; `told_signs`: those that were
    sealed with it already, `told`: where what forms said was; `seen`: signs that stood when a page was turned
    and are sealed nowhere yet, by where, in words; `person`: whom the visit is
    for, where the worker chose, `screened`: whose assessments and signs these are,
    where it is for a minor or nobody yet; `alarms`: readings that could not wait, by what was
    measured; `ending`: how it is going to be recorded, as far as that was filled in; `unreckoned`: forms in
    which something could not be worked out when they were finished, or as far as they are filled in;
    `flagged`: assessments with a red flag among the answers, by form; `rows_taken_out`: the instances of
    repeats that were taken out since the draft was begun, in order, each with its form."""

    companions: list[str] = []
    amends: str | None = None
    noticed: bool = False
    sealed: dict[str, str] = {}
    signs: list[str] = []
    told_signs: list[str] = []
    told: list[str] = []
    seen: dict[str, str] = {}
    person: str = ""
    screened: str = ""
    alarms: dict[str, Alarm] = {}
    ending: BegunEnding | None = None
    unreckoned: list[str] = []
    flagged: dict[str, Flag] = {}
    rows_taken_out: list[str] = []


def why_typed(draft: VisitDraft) -> str:
    """What stands on the last page as the reason why nobody was assessed."""
    return "" if draft.ending is None else draft.ending.not_assessed.strip()


class Alert(msgspec.Struct, frozen=True):
    """Something an answer brought up: `danger`, `caution` or `info`, in the form's own words."""

    level: str
    text: str


def nodes(session: FormSession, ref: str | None = None) -> list[NodeState]:
    """Every relevant node of an instance in document order."""
    state = session.state(ref or session.root_ref)
    if state is None or not state.relevant:
        return []
    found = [state]
    for child in state.children:
        found.extend(nodes(session, child))
    return found


def workers_own(asked: Iterable[NodeState]) -> set[str]:
    """The questions that are the worker's own notes, with all of a group that is marked so."""
    notes: set[str] = set()
    for state in asked:
        if state.ref in notes or OBSERVE in state.definition.extra:
            notes |= {state.ref, *state.children}
    return notes


def alerts(session: FormSession) -> list[Alert]:
    """The alerts that are showing, the gravest first."""
    return _alerts(nodes(session))


def open_alerts(session: FormSession, assessment: str) -> list[Alert]:
    """Those that may leave with the form: none of a sealed tick, and none that calls for the assessment, for
    that says what was answered. `assessment`: the form the district assesses with."""
    calls = (assessment, ASSESSMENT)
    return _alerts(
        state
        for state in nodes(session)
        if SEALED_TICK not in state.definition.extra and state.definition.extra.get(SUGGESTS) not in calls
    )


def _alerts(states: Iterable[NodeState]) -> list[Alert]:
    found = [
        Alert(state.definition.extra[ALERT], label_words(state))
        for state in states
        if state.definition.extra.get(ALERT) in _ALERT_LEVELS
    ]
    return sorted(found, key=lambda alert: _ALERT_LEVELS.index(alert.level))


def in_present_words(kept: tuple[Alert, ...], session: FormSession) -> tuple[Alert, ...]:
    """What a recorded form raised, in the language that its session speaks now. Which alerts there are stays
    as it was recorded; one that the form says in no language of its own keeps the words it has."""
    present, said = session.language, _alert_words(session)
    if all(alert.text in said.values() for alert in kept):
        return kept
    now: dict[str, str] = {}
    for language in session.definition.languages:
        session.set_language(language)
        now |= {text: said[ref] for ref, text in _alert_words(session).items()}
    session.set_language(present)
    return tuple(Alert(alert.level, now.get(alert.text, alert.text)) for alert in kept)


def _alert_words(session: FormSession) -> dict[str, str]:
    """By ref, in the present language."""
    return {state.ref: label_words(state) for state in nodes(session) if ALERT in state.definition.extra}


def by_role(session: FormSession, role: str) -> str:
    """The value of the first node whose bind carries this role, blank when there is none."""
    return next(iter(each_by_role(session, role)), "")


def each_by_role(session: FormSession, role: str) -> list[str]:
    """The values of all nodes whose binds carry this role, blank ones too, in the order of the form: several
    rows may carry one, and a row of a repeat is there as often as the repeat."""
    return [state.value for state in nodes(session) if state.definition.extra.get(ROLE) == role]


def has_answers(session: FormSession) -> bool:
    """Whether anything was said in the form yet."""
    return bool(answers_of(session))


def answers_of(session: FormSession) -> list[str]:
    """What stands in the questions of a form, in its order."""
    asked = (state for state in nodes(session) if state.definition.control not in _SILENT)
    return [state.value for state in asked if state.value]


def leaves_grave_open(session: FormSession) -> bool:
    """Whether a question that is asked now, and an answer to which could be a red flag, has no answer: it
    was not answered with no."""
    return any(
        not state.value and state.definition.control not in _SILENT and not state.definition.note
        for state in nodes(session)
        if state.definition.extra.get(RISK) in _FLAGS
    )


def flags_up(session: FormSession) -> list[str]:
    """What each red flag asks for at least: a calculate that is marked with a level, and does not say no."""
    return [
        state.definition.extra[RISK]
        for state in nodes(session)
        if state.definition.control is Control.NONE
        and state.definition.extra.get(RISK) in _FLAGS
        and state.value not in _DOWN
    ]


def is_sealed(session: FormSession) -> bool:
    return bool(session.definition.attributes.get(SEALED))


def is_unreckoned(session: FormSession) -> bool:
    """Whether something that follows from the answers could not be worked out, so that it stands as it was
    before or blank. Asked after `submission_xml`, which works out what it can."""
    return any(problem.code != "refused" for problem in session.problems())


def could_not_reckon(session: FormSession) -> bool:
    """As `is_unreckoned`, after all that waits was worked out as far as it goes."""
    if not session.is_settled:
        session.catch_up()
    return is_unreckoned(session)


def form_value(
    session: FormSession,
    files: list[Value],
    *,
    assessment: str,
    finished: bool = True,
    kept_aside: Value = None,
) -> Value:
    """A form as the visit's revision carries it. `files`: what is attached, left out where nothing is;
    `unfinished` marks one that was broken off, `kept_aside` holds answers that this version of the form has
    no question for, `masked` the names of the questions whose answers are not for every eye; `UNRECKONED` is
    there where it holds. Rows of the sealed tick are not in it, nor what called for the `assessment`."""
    # Before all else: it works out what is still to be worked out.
    xml = session.submission_xml(without=SEALED_TICK)
    found: list[Value] = [
        {"level": alert.level, "text": alert.text} for alert in open_alerts(session, assessment)
    ]
    value: dict[str, Value] = {
        "version": session.definition.version,
        "name": session.instance_name(),
        "xml": xml,
        "alerts": found,
    }
    if is_unreckoned(session):
        value[UNRECKONED] = True
    if files:
        value["files"] = files
    if kept_aside:
        value[KEPT_ASIDE] = kept_aside
    masked = sorted(
        {state.definition.name for state in nodes(session) if state.value and is_secret(state.definition)}
    )
    if masked:
        value[MASKED] = [*masked]
    return value if finished else value | {"unfinished": True}


def masked_in(value: Mapping[str, Value]) -> list[str]:
    """The names of the questions whose answers in this part of the record were masked."""
    listed = value.get(MASKED)
    return [str(each) for each in listed] if isinstance(listed, list) else []
