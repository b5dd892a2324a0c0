"""A proxy sends a request on to a second process: the first took it and was gone before it answered."""

from __future__ import annotations

from typing import Any

import pytest

from app.sync import transport
from app.visits.visiting import ABSENT, Ending
from tests.attachments.story import nurse
from tests.field import sync
from tests.prepared import Field, homes
from tests.sync.test_blobs import photo, states, visited_with


def sent_on_twice(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each request whose path is new; the second answer is the one that comes back. The paths so far."""
    seen: list[str] = []

    def doubling(exchange: Any) -> Any:
        def twice(client: Any, *request: Any) -> Any:
            key = " ".join(part for part in request if isinstance(part, str))
            if key not in seen:
                seen.append(key)
                exchange(client, *request)
            return exchange(client, *request)

        return twice

    monkeypatch.setattr(transport, "_exchange", doubling(transport._exchange))
    monkeypatch.setattr(transport, "_bare_exchange", doubling(transport._bare_exchange))
    return seen


def test_nobody_hears_of_it_and_everything_is_there_once(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = nurse(field)
    visited_with(desk, photo())
    desk.visiting.record_without_visit(homes(desk)[0], None, Ending(ABSENT))
    waiting, before = desk.books.standing().waiting, field.hub.figures()["revisions"]
    seen = sent_on_twice(monkeypatch)
    outcome = sync(desk)
    assert (outcome.trouble, outcome.sent, outcome.photos, outcome.refused) == (None, waiting, 1, 0)
    assert {"/v1/hello", "/v1/push", "/v1/pull", "/v1/reconcile"} <= set(seen)
    assert any(request.startswith("PATCH /v1/blobs/") for request in seen)
    assert field.hub.figures()["revisions"] == before + waiting
    assert states(desk) == ["delivered"]
    assert desk.books.standing().agrees
