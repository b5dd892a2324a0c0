"""How an attack went, as the one JSON line it prints."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field


@dataclass
class Result:
    """`runs` made so far and, in words, what was found broken."""

    campaign: str
    seed: int
    runs: int = 0
    failed: list[str] = field(default_factory=list)
    notes: dict[str, int | float | str] = field(default_factory=dict)
    _begun: float = field(default_factory=time.monotonic)

    def line(self) -> str:
        """The JSON line. `failures` counts what was found; one run may add several."""
        return json.dumps(
            {
                "campaign": self.campaign,
                "runs": self.runs,
                "failures": len(self.failed),
                "seed": self.seed,
                "seconds": round(time.monotonic() - self._begun, 1),
                "failed": self.failed,
                **self.notes,
            },
            ensure_ascii=False,
        )
