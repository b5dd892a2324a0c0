"""More laptops wait at the hub for news than it can keep waiting."""

from __future__ import annotations

import threading

import pytest

from app.sync.transport import Transport
from tests.field import sync
from tests.prepared import Field
from ui import hearing


class Counted(threading.Event):
    """Set once it was waited for three times; nobody waits in earnest."""

    def __init__(self) -> None:
        super().__init__()
        self.pauses: list[float] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.pauses.append(timeout or 0)
        if len(self.pauses) == 3:
            self.set()
        return self.is_set()


def test_whoever_is_answered_at_once_pauses_before_asking_again(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = field.laptop("duty_officer")
    sync(officer)
    over, asked, post = Counted(), list[str](), Transport.post

    def counted(self: Transport, path: str, request: object, kind: type[object]) -> object:
        asked.append(path)
        assert len(asked) < 10, "asked again without a pause"
        return post(self, path, request, kind)

    monkeypatch.setattr("district.api.waiting._MOST_WAITING", 0)
    monkeypatch.setattr(hearing, "monotonic", lambda: 0.0)
    monkeypatch.setattr(Transport, "post", counted)
    transport, mark = officer.transport(), officer.books.latest_mark()
    assert not hearing._ask(transport, mark, over)
    assert asked == ["/v1/wait"] * 3
    assert min(over.pauses) >= 1
