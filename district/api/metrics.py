"""What this process has done, in the text format of Prometheus. No label names a person or a device."""

from __future__ import annotations

import threading
from collections import Counter

_BOUNDS_S = (0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)


class Metrics:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: Counter[tuple[str, int]] = Counter()
        self._buckets: Counter[tuple[str, float]] = Counter()
        self._seconds: dict[str, float] = {}
        self._revisions: Counter[str] = Counter()

    def request(self, path: str, status: int, seconds: float) -> None:
        with self._lock:
            self._requests[path, status] += 1
            self._seconds[path] = self._seconds.get(path, 0.0) + seconds
            for bound in _BOUNDS_S:
                if seconds <= bound:
                    self._buckets[path, bound] += 1

    def revisions(self, outcome: str, count: int = 1) -> None:
        """`outcome`: `accepted`, or the code of a refusal."""
        with self._lock:
            self._revisions[outcome] += count

    def text(self, gauges: dict[str, int], totals: dict[str, int]) -> str:
        """`gauges`, `totals`: figures of the whole district, read from the database just now, by name;
        `totals` only grow."""
        with self._lock:
            lines = ["# TYPE bangmun_requests_total counter"]
            lines += [
                f'bangmun_requests_total{{path="{path}",status="{status}"}} {count}'
                for (path, status), count in sorted(self._requests.items())
            ]
            lines.append("# TYPE bangmun_request_seconds histogram")
            for path in sorted(self._seconds):
                lines += self._histogram(path)
            lines.append("# TYPE bangmun_revisions_total counter")
            lines += [
                f'bangmun_revisions_total{{outcome="{outcome}"}} {count}'
                for outcome, count in sorted(self._revisions.items())
            ]
        for name, value in sorted(gauges.items()):
            lines += [f"# TYPE bangmun_{name} gauge", f"bangmun_{name} {value}"]
        for name, value in sorted(totals.items()):
            lines += [f"# TYPE bangmun_{name}_total counter", f"bangmun_{name}_total {value}"]
        return "\n".join(lines) + "\n"

    def _histogram(self, path: str) -> list[str]:
        count = sum(n for (p, _), n in self._requests.items() if p == path)
        lines = [
            f'bangmun_request_seconds_bucket{{path="{path}",le="{bound}"}} {self._buckets[path, bound]}'
            for bound in _BOUNDS_S
        ]
        lines.append(f'bangmun_request_seconds_bucket{{path="{path}",le="+Inf"}} {count}')
        lines.append(f'bangmun_request_seconds_sum{{path="{path}"}} {self._seconds[path]}')
        lines.append(f'bangmun_request_seconds_count{{path="{path}"}} {count}')
        return lines
