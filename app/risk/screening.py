"""A screening leaves the laptop as a level, a time and a sealed part."""

from __future__ import annotations

import msgspec
from uuid6 import uuid7

from app.attachments.attachments import Attachments
from app.forms.interface import FormSession
from app.ledger.ledger import Ledger
from app.risk.due import AGAIN, due_day
from app.risk.papers import seal_papers
from app.risk.role_sealing import HEALTH_DIVISION, key_of, sealer
from app.risk.said_before import day_before, is_said_anew
from app.risk.sealed_answers import Screening, fitted, not_assessed, screening_of
from app.risk.seen_besides import SEEN_BESIDES, with_signs
from app.visits import content
from app.visits.attached import submitted
from app.visits.drafting import OpenForm
from app.visits.signs import NO_SIGNS, Signs
from app.wire.encoding import Malformed, decode, encode
from app.wire.merge import RISK_LEVELS
from app.wire.messages import RoleKey
from app.wire.people import Role
from app.wire.revisions import Kind, Value
from app.wire.risk_level import (
    NEWS,
    TAKEN_BACK,
    by_rule,
    closing,
    is_forgotten,
    is_urgent,
    rank,
    taken,
)
from app.wire.risk_reading import TOLD_BY
from app.wire.risk_words import UNSEALED, WHOM, Named, named_by
from db.ledger_row import LedgerRow

LEVEL_ROLE = "risk_level"
NEXT_ROLE, CONSENT_ROLE = "next_contact", "consent_provide"
AGAIN_ROLES = (NEXT_ROLE, "reoffer_date")
BASIS = "social_security_act_decree_28"
"""사회보장급여법 시행령 제28조 제1항 제6호~제8호: 발굴, 지원계획, 상담·의뢰. It stays within
the district (구청장), so the submission rests on it; passing somebody on to a centre needs consent."""

PLANNED = "planned"
"""The field that says when, by whom and with which form a 안전계획 was made."""

UNKNOWN, NONE = "unknown", "none"

SOMEBODY_ELSES = "다른 분의 평가로 바로잡음"
"""What is new where a risk turns out to be another person's, as the health division reads it."""


def is_plan(session: FormSession) -> bool:
    """Whether a sealed form is a 안전계획. Every other one is a screening, whatever it forgets to say."""
    return session.definition.attributes.get(content.RISK) == "plan"


def level_so_far(session: FormSession, *, any_risk: bool = False, goes_on: bool = False) -> str:
    """What the answers of a screening already make of it where somebody has to act on that today (`any_risk`:
    where there is any risk); empty otherwise. Unanswered questions make nothing of it, but a risk beside a
    grave question that was left open is `unknown`; not while somebody may yet ask it (`goes_on`). What was
    interrupted is worked out first; where it cannot be, the level is `unknown` and not the one of earlier
    answers."""
    if is_plan(session):
        return ""
    if not session.is_settled:
        session.catch_up()
    found = content.each_by_role(session, LEVEL_ROLE)
    level = max((one for one in found if one in RISK_LEVELS and one != UNKNOWN), key=rank, default="")
    unsure = not session.is_settled or (any_risk and not goes_on and content.is_unreckoned(session))
    if unsure and (not level or rank(level) < rank(UNKNOWN)) and content.has_answers(session):
        return UNKNOWN
    counts = is_urgent(level) or (any_risk and rank(level) >= rank("low"))
    if not (level and counts):
        return ""
    return level if goes_on else _with_open(session, level)


def level_of(session: FormSession, *, goes_on: bool = False) -> str:
    """The form's own level, the gravest where several of its rows give one, and none below what a red flag of
    it asks for; `unknown` where it gives none, and where it gives one below that while something in it could
    not be worked out or a grave question was left open. `goes_on`: what its answers prove by now; somebody
    may yet ask what is open."""
    found = content.each_by_role(session, LEVEL_ROLE) or [UNKNOWN]
    given = (one if one in RISK_LEVELS else UNKNOWN for one in found)
    level = max((*given, *content.flags_up(session)), key=rank)
    unsure = not session.is_settled if goes_on else content.is_unreckoned(session)
    if unsure and rank(level) < rank(UNKNOWN):
        return UNKNOWN
    return level if goes_on else _with_open(session, level)


def _with_open(session: FormSession, level: str) -> str:
    """Less than a risk on which somebody acts, with a grave question that nobody answered: nobody knows. One
    that was refused is answered; the refusal of another says nothing of it."""
    return UNKNOWN if rank(level) < rank(UNKNOWN) and content.leaves_grave_open(session) else level


def record_screening(
    ledger: Ledger,
    attachments: Attachments,
    household: str,
    form: OpenForm,
    risk: str | None = None,
    signs: Signs = NO_SIGNS,
    whom: str = "",
    news: tuple[str, ...] = (),
    *,
    goes_on: bool = False,
) -> str:
    """Record a finished screening inside the caller's action; returns the id of its risk.

    `risk`: the one it was recorded under before, when its answers were put right: then the level may rise by
    itself and never falls, for that somebody judges with a reason. One that was closed meanwhile stays so:
    answers on which somebody has to act are a new risk. The level is the form's own; a form that gives none
    is `unknown`, never `none` (`level_of`). `signs`: what the visit saw besides, which may ask for a higher
    one (`with_signs`). `whom`: the person of the household who was screened, empty: nobody said. `news`:
    signs and grave answers that were not told of this risk before, in words: whoever took it has to look
    again. `goes_on`: nobody has finished it, and somebody may (`level_of`).
    Raises `NoRoleKeyError`, `DiskFullError`, `DiskError`.
    """
    # Before the level is read: it works out what is still to be worked out.
    screening = screening_of(form)
    answered = level_of(form.session, goes_on=goes_on)
    level = with_signs(answered, signs)
    risk = _unless_over(ledger, risk, level)
    news = _news(ledger, risk, whom, news)
    values = _told(ledger, risk, form.visit, level, whom, news) | {"instrument": form.form_id}
    again = next((day for role in AGAIN_ROLES if (day := content.by_role(form.session, role))), "")
    if again and again != day_before(ledger, risk, AGAIN):
        values[AGAIN] = again
    consent = content.by_role(form.session, CONSENT_ROLE)
    if is_said_anew(ledger, risk, consent, "basis"):
        values["basis"] = {"submission": BASIS, "centre_consent": consent}
    lifted = SEEN_BESIDES if level != answered else ""
    reasons = " ".join(filter(None, (screening.reasons, *signs.words(), lifted)))
    answers = tuple(dict.fromkeys(signs.answers.values()))
    screening = msgspec.structs.replace(
        screening,
        signs=signs.ticked,
        reasons=reasons,
        answers=answers,
        news=news,
        unfinished=not form.finished,
        answered=level,
    )
    about = risk if risk is not None else str(uuid7())
    return _record(ledger, attachments, Kind.RISK_SCREENED, about, household, values, form, screening)


def record_signs(
    ledger: Ledger,
    household: str,
    visit: str,
    session: FormSession | None,
    risk: str | None,
    signs: Signs,
    reason: str,
    whom: Named = "",
    news: tuple[str, ...] = (),
    level: str = UNKNOWN,
    *,
    repeats: bool = False,
    opens: str = "",
) -> str:
    """Record signs after which nobody was assessed, inside the caller's action: nobody could judge, so the
    `level` is `unknown` and somebody has to act; `high` where somebody had to be saved; `none` where every
    sign was taken back for a reason: that is kept, and calls nobody. `session`: the assessment that was not
    made, blank; `risk`: one of the same visit and person; `reason`: why nobody was assessed; `news`: as of a
    screening; `repeats`: all of it was told of that risk: it calls nobody, and raises nothing; `opens`: the
    id of a new risk, empty: any. Raises `NoRoleKeyError`."""
    risk = risk if repeats else _unless_over(ledger, risk, level)
    about = risk if risk is not None else opens or str(uuid7())
    instrument = session.definition.form_id if session is not None else ""
    role = session.definition.attributes.get(content.SEALED) if session is not None else None
    key = key_of(ledger, role or HEALTH_DIVISION)
    news = _news(ledger, risk, whom, news)
    values = _told(ledger, risk, visit, NONE if repeats else level, whom, news)
    if risk is None:
        # With what somebody was assessed, and what they said of the centre then, stays as it is.
        values |= {"instrument": instrument, "basis": {"submission": BASIS, "centre_consent": ""}}
    if level == NONE:
        values[TAKEN_BACK] = True
    plain = encode(fitted(not_assessed(session, signs, reason, news)))
    revision = ledger.record(Kind.RISK_SCREENED, f"risk/{about}", household, values, seal=sealer(key, plain))
    _keep_copy(ledger, about, revision, plain, key)
    return about


def record_whom(ledger: Ledger, household: str, visit: str, risk: str, whom: str) -> None:
    """Record inside the caller's action that a risk is this person's, who was only named wrongly: whoever has
    it in hand looks again. Raises `NoRoleKeyError`, but for a risk that this laptop told without words."""
    news = _news(ledger, risk, whom, ())
    values = _told(ledger, risk, visit, NONE, whom, news)
    held = ledger.projector.document(f"risk/{risk}").get(UNSEALED)
    words = ledger.store.ledger.sealed_copy(held.revision) if held is not None and held.value else None
    if words is not None and ledger.identity.role_key(HEALTH_DIVISION) is None:
        values[UNSEALED] = True
        revision = ledger.record(Kind.RISK_SCREENED, f"risk/{risk}", household, values)
        ledger.store.ledger.keep_sealed_copy(revision, words)
        return
    key = key_of(ledger, HEALTH_DIVISION)
    told = Screening(
        form_id="", version="", xml="", reasons=SOMEBODY_ELSES, assessed=False, not_assessed="", news=news
    )
    plain = encode(told)
    # Whoever records it keeps no copy: their own of the answers is the latest, and says more.
    ledger.record(Kind.RISK_SCREENED, f"risk/{risk}", household, values, seal=sealer(key, plain))


def record_wordless(
    ledger: Ledger,
    household: str,
    visit: str,
    level: str,
    reason: str,
    whom: Named,
    signs: Signs = NO_SIGNS,
    risk: str | None = None,
) -> str:
    """Record inside the caller's action that somebody has to act, where there is nobody to seal to: without
    a word of why. What this laptop knows of it (`signs`, `reason`) stays here until it can be sealed. `risk`:
    one that was told so before and of which there is more now. Returns the risk."""
    risk = _unless_over(ledger, risk, level)
    about = risk if risk is not None else str(uuid7())
    values = _told(ledger, risk, visit, level, whom, (reason,) if risk is not None else ())
    values[UNSEALED] = True
    if risk is None:
        values |= {"instrument": "", "basis": {"submission": BASIS, "centre_consent": ""}}
    revision = ledger.record(Kind.RISK_SCREENED, f"risk/{about}", household, values)
    ledger.store.ledger.keep_sealed_copy(revision, encode(fitted(not_assessed(None, signs, reason))))
    return about


def _news(ledger: Ledger, risk: str | None, whom: Named, news: tuple[str, ...]) -> tuple[str, ...]:
    """With a first screening all is new, so nothing is named; that it is somebody else's is."""
    if risk is None:
        return ()
    before = named_by(ledger.projector.document(f"risk/{risk}").get(WHOM))
    return (*news, SOMEBODY_ELSES) if whom and before - {whom} else news


def _told(
    ledger: Ledger, risk: str | None, visit: str, level: str, whom: Named, news: tuple[str, ...]
) -> dict[str, Value]:
    """In the clear: where, when, of whom, the level where it is no less than what is known, and that there is
    something new."""
    values: dict[str, Value] = {"visit": visit, "at_ms": ledger.clock()}
    if news:
        values[f"{NEWS}{uuid7()}"] = {"at_ms": ledger.clock()}
    if whom or risk is None:
        values[WHOM] = list(whom) if isinstance(whom, tuple) else whom or None
    worker = ledger.identity.worker
    if risk is None and worker.role is Role.DUTY_OFFICER:
        values[TOLD_BY] = worker.role.value
    if risk is None or rank(level) > rank(by_rule(ledger.projector.document(f"risk/{risk}"))):
        values["level"] = level
    return values


def record_plan(ledger: Ledger, attachments: Attachments, household: str, form: OpenForm, risk: str) -> str:
    """Record a 안전계획 under its risk, sealed like the screening. A day agreed in it for the next contact
    brings that forward; one that is not before the day on which somebody is in touch anyway changes nothing.
    Raises what `record_screening` raises."""
    told: Value = {"at_ms": ledger.clock(), "form": form.form_id, "name": ledger.identity.worker.name}
    plan = screening_of(form)
    agreed = content.by_role(form.session, NEXT_ROLE)
    row = ledger.store.visits.risk(risk)
    due = due_day(ledger, row, ledger.projector.document(f"risk/{risk}")) if row is not None else None
    _record(ledger, attachments, Kind.RISK_PLANNED, risk, household, {PLANNED: told}, form, plan)
    if agreed and (due is None or agreed < due.isoformat()):
        # A hub before version 1.0 takes no day with a plan, and would refuse the plan with it.
        ledger.record(Kind.RISK_FOLLOWED, f"risk/{risk}", household, {AGAIN: agreed})
    return risk


def _record(
    ledger: Ledger,
    attachments: Attachments,
    kind: Kind,
    risk: str,
    household: str,
    values: dict[str, Value],
    form: OpenForm,
    screening: Screening,
) -> str:
    role = form.session.definition.attributes[content.SEALED]
    key, before = key_of(ledger, role), own_copy(ledger, risk, kind)
    names = [*submitted(form.session), *(one.text for one in screening.kept)]
    known = before.papers if before is not None else ()
    papers = seal_papers(attachments, form.visit, names, risk, key, known)
    plain = encode(fitted(msgspec.structs.replace(screening, papers=papers.listed)))
    revision = ledger.record(
        kind, f"risk/{risk}", household, values, blobs=papers.blobs(), seal=sealer(key, plain)
    )
    for row, sealed in papers.fresh:
        attachments.keep_sealed(row, sealed, revision)
    if kind is Kind.RISK_SCREENED:
        _keep_copy(ledger, risk, revision, plain, key)
    else:
        # A 안전계획 is for the next visit.
        ledger.store.ledger.keep_sealed_copy(revision, plain)
    return risk


def _keep_copy(ledger: Ledger, risk: str, revision: str, plain: bytes, key: RoleKey) -> None:
    """Put right after it was taken, a screening has served already; who holds the role's key needs none."""
    has_key = ledger.identity.role_secret(key.key_id) is not None
    if not has_key and not taken(ledger.projector.document(f"risk/{risk}")):
        ledger.store.ledger.keep_sealed_copy(revision, plain)


def _unless_over(ledger: Ledger, risk: str | None, level: str) -> str | None:
    """What the law had removed is not written to again, nor what was closed where somebody has to act on what
    comes now: taken and ended, it would wait for nobody. It is a risk of its own, with its own level."""
    if risk is None:
        return None
    document = ledger.projector.document(f"risk/{risk}")
    return None if is_forgotten(document) or (closing(document) and is_urgent(level)) else risk


def own_copy(ledger: Ledger, risk: str, kind: Kind) -> Screening | None:
    """The author's own readable copy of what was last sealed, while the laptop keeps one."""
    rows = ledger.store.ledger.of_subject(f"risk/{risk}")
    copies = (row for row in reversed(rows) if row.kind == kind and ledger.store.ledger.sealed_copy(row.id))
    latest = next(copies, None)
    return readable_copy(ledger, latest) if latest is not None else None


def readable_copy(ledger: Ledger, row: LedgerRow) -> Screening | None:
    """The author's own readable copy of one revision; None where there is none, or it is damaged."""
    kept = ledger.store.ledger.sealed_copy(row.id)
    try:
        return None if kept is None else decode(kept, Screening)
    except Malformed:
        return None
