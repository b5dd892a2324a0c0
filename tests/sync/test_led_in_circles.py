"""A hub out of order says that there is more and gives the same again: the session ends and says so."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import TypeVar

import msgspec
import pytest
from msgspec.structs import replace

from app.desk import Desk
from app.sync.own_chain import OwnChain
from app.sync.report import Trouble
from app.sync.transport import Transport
from app.wire.messages import (
    Forms,
    FormsAnswer,
    HelloAnswer,
    Own,
    OwnAnswer,
    PullAnswer,
    ReconcileAnswer,
    ReturnedAnswer,
)
from tests.field import sync
from tests.prepared import Field, homes, receipts_verify
from tests.sync.test_restored_hub import absent
from ui.words_of_sync import trouble as told

Answer = TypeVar("Answer", bound=msgspec.Struct)
_MANY = 30

Changes = dict[type[msgspec.Struct], Callable[[msgspec.Struct], msgspec.Struct]]


def out_of_order(monkeypatch: pytest.MonkeyPatch, asked: Changes, answered: Changes) -> None:
    """The real hub, but for what these make of some requests and answers."""
    post, left = Transport.post, count(1)

    def changed(line: Transport, path: str, request: msgspec.Struct, kind: type[Answer]) -> Answer:
        if kind in answered or type(request) in asked:
            assert next(left) < _MANY, "it would go on for ever"
        request = asked.get(type(request), _as_it_is)(request)
        answer = answered.get(kind, _as_it_is)(post(line, path, request, kind))
        assert isinstance(answer, kind)
        return answer

    monkeypatch.setattr(Transport, "post", changed)


def _as_it_is(message: msgspec.Struct) -> msgspec.Struct:
    return message


def _always_the_same_page(answer: msgspec.Struct) -> msgspec.Struct:
    return replace(answer, more=True)


def _lacks_the_same(answer: msgspec.Struct) -> msgspec.Struct:
    return replace(answer, lacking=[b"\1" * 32], lacks_more=True)


def _one_that_never_comes(answer: msgspec.Struct) -> msgspec.Struct:
    assert isinstance(answer, FormsAnswer)
    return replace(answer, current=[*answer.current, replace(answer.current[0], sha256=bytes(32))])


_STAGES: dict[str, tuple[Changes, Changes]] = {
    "own": (
        {Own: lambda request: replace(request, after=0, max_bytes=1)},
        {OwnAnswer: _always_the_same_page},
    ),
    "pull": ({}, {PullAnswer: _always_the_same_page}),
    "forms": (
        {Forms: lambda request: replace(request, have=[])},
        {HelloAnswer: lambda hello: replace(hello, forms_same=False), FormsAnswer: _one_that_never_comes},
    ),
    "reconcile": ({}, {ReconcileAnswer: _lacks_the_same}),
}


@pytest.mark.parametrize("stage", _STAGES)
def test_the_session_ends_and_says_so_and_the_next_goes_on(
    field: Field, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    planner = field.laptop("planner")
    absent(planner)
    with monkeypatch.context() as patched:
        if stage == "own":
            sync(planner)
            absent(planner, 1)
            patched.setattr(OwnChain, "must_ask", lambda _chain: True)
            patched.setattr(OwnChain, "known_up_to", lambda _chain: 0)
        out_of_order(patched, *_STAGES[stage])
        outcome = sync(planner)
    assert outcome.trouble is Trouble.ASTRAY
    assert "같은 답을 되풀이" in told(Trouble.ASTRAY).what
    assert sync(planner).trouble is None
    assert planner.books.standing().waiting == 0
    assert receipts_verify(planner)


def test_what_it_says_it_took_and_lacks_again_is_not_brought_for_ever(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner, nurse = field.laptop("planner"), field.laptop("nurse")
    theirs = _visited_by_the_nurse(planner, nurse)
    planner.books.giving_back._keep_lacking(theirs)
    out_of_order(monkeypatch, {}, {ReturnedAnswer: lambda _answer: ReturnedAnswer(lacking=theirs, taken=1)})
    absent(planner)
    assert sync(planner).trouble is None
    assert planner.books.giving_back._still_lacking() == theirs


def _visited_by_the_nurse(planner: Desk, nurse: Desk) -> list[str]:
    """Two revisions that the planner has too."""
    home = next(home for home in homes(planner) if home in homes(nurse))
    visits = [absent(nurse, homes(nurse).index(home)) for _ in range(2)]
    sync(nurse)
    sync(planner)
    return [planner.store.ledger.of_subject(f"visit/{visit}")[0].id for visit in visits]
