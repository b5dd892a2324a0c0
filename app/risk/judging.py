"""The worker's own judgement of a level: raised freely, lowered only with a written reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.ledger.ledger import Ledger
from app.risk.sealed_words import NO_WORDS, Words, record_with_words, words_at
from app.wire.merge import Document
from app.wire.revisions import Kind, Value
from app.wire.risk_level import (
    JUDGED,
    RAISED,
    by_rule,
    gravest,
    in_force,
    is_urgent,
    judgement,
    known_now,
    news_since,
    raised,
    rank,
    urgency,
)

JUDGED_LEVELS = ("low", "moderate", "high")
"""What may be judged. "None" is only what complete answers say, never a judgement."""

LONGEST_REASON = 1_000


class ReasonNeededError(Exception):
    """What was sealed is opened, and a risk is ended, for a reason in words."""


class LoweringNeedsReasonError(Exception):
    """A level goes down only with the reason in words."""


class LevelRoseError(Exception):
    """It rose meanwhile, or a sign came: nobody lowers a level of what they did not see."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A risk's level and where it comes from. `judged_by` is empty when it is the rule's own."""

    level: str
    rule: str
    reason: Words = NO_WORDS
    judged_by: str = ""
    judged_ms: int = 0
    raised: str = "none"

    @property
    def gravest(self) -> str:
        """The gravest of the rule's level, the one in force and what somebody raised it to before."""
        return max(self.rule, self.level, self.raised, key=urgency)

    @property
    def lowered(self) -> bool:
        """Whether somebody judged it less grave than the rule, or than it was judged before."""
        return bool(self.judged_by) and self.gravest != self.level


def standing(ledger: Ledger, risk: str) -> Standing:
    """The level in force, the rule's level and, where they differ by judgement, whose and why."""
    return standing_in(ledger, ledger.projector.document(f"risk/{risk}"))


def standing_in(ledger: Ledger, document: Document) -> Standing:
    """The same of a risk's fields, none of them sealed."""
    level, rule, judged = in_force(document), by_rule(document), judgement(document)
    if judged.get("level") != level:
        return Standing(level, rule)
    at_ms = judged.get("at_ms")
    return Standing(
        level,
        rule,
        words_at(ledger, document, JUDGED),
        str(judged.get("name") or ""),
        at_ms if isinstance(at_ms, int) else 0,
        raised(document),
    )


def lowers(now: str, level: str) -> bool:
    """Whether judging it so asks for a reason: it becomes lower, or no longer urgent."""
    return rank(level) < rank(now) or (is_urgent(now) and not is_urgent(level))


def says_something(words: str) -> bool:
    """A reason is a word at least, not a full stop."""
    return sum(letter.isalnum() for letter in words) > 1


def judge(
    ledger: Ledger,
    risk: str,
    level: str,
    reason: str = "",
    seen: Standing | None = None,
    known: Mapping[str, Value] | None = None,
) -> None:
    """Record a judgement; the rule's level stays beside it. `seen`: what was before the eyes of whoever
    judges, `known`: with which signs (`known_here`); None: what stands here now.

    Raises `LoweringNeedsReasonError`, `LevelRoseError`, `NoRoleKeyError`; ValueError: no level to judge,
    KeyError for a risk that is not here.
    """
    row = ledger.store.visits.risk(risk)
    if row is None:
        raise KeyError(risk)
    if level not in JUDGED_LEVELS:
        raise ValueError(level)
    now = standing(ledger, risk)
    seen = now if seen is None else seen
    document = ledger.projector.document(f"risk/{risk}")
    told_since = news_since(document, dict(known or {}))
    if (urgency(now.level) > urgency(seen.level) or told_since) and lowers(now.level, level):
        raise LevelRoseError("it rose meanwhile, or a sign came")
    words = reason.strip()[:LONGEST_REASON]
    if lowers(seen.gravest, level) and not says_something(words):
        raise LoweringNeedsReasonError("no reason")
    judged: dict[str, Value] = {
        "level": level,
        "name": ledger.identity.worker.name,
        "at_ms": ledger.clock(),
        "of": seen.rule,
        "knows": (known or known_now(document))["knows"],
    }
    before = gravest(document)
    if urgency(before) > urgency(max(by_rule(document), level, key=urgency)):
        # What somebody said is so bad that it rang is not unsaid by whoever judges after them.
        judged[RAISED] = before
    with ledger.action("risk.judge", f"risk/{risk}"):
        record_with_words(ledger, Kind.RISK_JUDGED, risk, row.household, JUDGED, judged, words)
