"""What a worker saw or heard counts beside the answers: a level is never below what the signs ask for."""

from __future__ import annotations

from types import MappingProxyType

from app.visits.signs import DEATH_WISH, Signs
from app.wire.risk_level import rank

ASKED_FOR = MappingProxyType(
    {"depressed": "unknown", "hopeless": "unknown", "attempted": "moderate", DEATH_WISH: "moderate"}
)
"""The least level with each. An earlier attempt is behaviour in a lifetime, which the C-SSRS triage calls
moderate; a wish to die that was heard is the first question of the ASQ, and one yes there is moderate; of the
other two nobody can say from a no to every question how grave they are, so somebody looks today. Decision
0011."""

SEEN_BESIDES = "보인 징후에 따라 대답만 볼 때보다 높은 단계로 봄"
"""Among the reasons of a level that the signs made, as the health division reads it."""


def with_signs(level: str, signs: Signs) -> str:
    """What the answers make of it (`level`), and the standing signs, ticked or heard in an alert's question.
    A refusal with any sign is `unknown` at least: nobody knows, and somebody saw something."""
    least = [ASKED_FOR[one] for one in (*signs.ticked, *signs.heard) if one in ASKED_FOR]
    if level == "declined" and signs:
        least.append("unknown")
    return max((level, *least), key=rank)
