"""A laptop that was switched off does not leave with lines of its access log that nobody else has."""

from __future__ import annotations

import pytest

from app.desk import Desk
from app.sync.parting import Parting
from app.sync.report import Outcome, Trouble
from app.sync.sending_lines import SendingLines
from app.sync.transport import RefusedError
from app.vault.farewell import is_leaving
from app.wire.erasing import ACCESS_LINES
from app.wire.messages import Access, AccessAnswer, Code, Refusal
from district.store.schema import ACCESS_LINE
from tests.field import sync
from tests.prepared import Field, homes
from tests.recovery.test_parting import folder_of, last_session, revoke


def looked_up(field: Field) -> Desk:
    """A planner who read households the day before the laptop was switched off."""
    desk = field.laptop("planner")
    assert sync(desk).trouble is None
    for home in homes(desk)[:3]:
        desk.household(home)
    revoke(field, desk)
    return desk


def session_refusing(desk: Desk, code: Code) -> Outcome:
    """The last session, in which the hub refuses every line of the access log."""

    def refuse(_lines: SendingLines, _batch: Access) -> AccessAnswer:
        raise RefusedError(Refusal(code=code))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SendingLines, "_hand_over", refuse)
        return last_session(desk)


def unsent(desk: Desk) -> int:
    return desk.store.access_log.newest().place - desk.store.access_log.sent()


def places_at_hub(field: Field, device: str) -> list[int]:
    with field.hub.store.reading() as connection:
        rows = connection.execute(ACCESS_LINE.select().where(ACCESS_LINE.c.device == device))
        return sorted(row.place for row in rows)


@pytest.mark.parametrize("code", [Code.BUSY, Code.RATE, Code.FULL])
def test_a_hub_that_takes_none_today_keeps_the_laptop_until_it_does(field: Field, code: Code) -> None:
    desk = looked_up(field)
    kept = session_refusing(desk, code)
    assert (kept.left, kept.trouble) == (False, Trouble.REFUSED)
    assert unsent(desk) >= 3
    assert not is_leaving(folder_of(field))
    assert last_session(desk).left
    device, lines = desk.identity.device, desk.store.access_log.newest().place
    assert places_at_hub(field, device) == list(range(1, lines + 1))
    assert field.hub.leftover_counts() == {}


def test_lines_that_the_hub_never_takes_go_sealed_to_the_supervisors(field: Field) -> None:
    desk = looked_up(field)
    log = desk.store.access_log
    before = log.sent()
    read = log.lines(before)
    assert session_refusing(desk, Code.MALFORMED).left
    assert is_leaving(folder_of(field))
    [left] = field.hub.leftovers(desk.identity.device, "admin", "열람 기록을 이으려고")
    assert (left.code, left.content["first"]) == (ACCESS_LINES, before + 1)
    lines = left.content["lines"]
    assert lines == [[line.at_ms, line.action, line.subject, line.reason] for line in log.lines(before)]
    assert len(read) >= 3


def test_a_line_written_at_the_last_moment_keeps_the_laptop(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The planner read one more household when the last lines had just gone."""
    desk = looked_up(field)
    home = homes(desk)[0]
    real = Parting.leave

    def leave(parting: Parting, lines_up_to: int = 0) -> bool:
        desk.household(home)
        return real(parting, lines_up_to)

    monkeypatch.setattr(Parting, "leave", leave)
    assert not last_session(desk).left
    assert not is_leaving(folder_of(field))
    monkeypatch.undo()
    assert last_session(desk).left
    assert unsent(desk) == 0
