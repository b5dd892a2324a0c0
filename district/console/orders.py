"""Assignments of the administrator that are not carried out yet, for `bangmun-hub status`."""

from __future__ import annotations

from district.console.output import moment, say, table
from district.hub import Hub


def say_standing_orders(hub: Hub) -> None:
    """Nothing where there are none."""
    found = hub.standing_orders()
    if not found:
        return
    say("")
    say("아직 다 옮기지 못한 배정입니다. 서버가 켜져 있으면 이어서 옮깁니다. 다시 명령하지 않아도 됩니다.")
    header = ("명령한 때", "명령한 사람", "새 담당", "옮긴 세대", "남은 세대")
    rows = [
        (moment(one.at_ms), one.by, ", ".join(one.workers), str(one.moved), str(one.left)) for one in found
    ]
    say(table([header, *rows]))
