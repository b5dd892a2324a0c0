"""Assignments that are not carried out yet, for `bangmun-hub status`."""

from __future__ import annotations

from district.assigning import standing_orders
from district.console.output import moment, say, table
from district.hub import Hub
from district.waiting_words import awaited_workers


def say_standing_orders(hub: Hub) -> None:
    """Nothing where there are none."""
    with hub.store.reading() as connection:
        found = standing_orders(connection)
    if not found:
        return
    say("")
    say("아직 다 옮기지 못한 배정입니다. 서버가 켜져 있으면 이어서 옮깁니다. 다시 명령하지 않아도 됩니다.")
    header = ("명령한 때", "명령한 사람", "새 담당", "옮긴 세대", "남은 세대")
    rows = [
        (moment(one.at_ms), one.by, ", ".join(one.workers), str(one.moved), str(one.left)) for one in found
    ]
    say(table([header, *rows]))


def say_awaited_workers(hub: Hub) -> None:
    """Nothing where there are none."""
    with hub.store.reading() as connection:
        found = awaited_workers(connection, hub.identity)
    if not found:
        return
    say("")
    say("되살린 뒤 노트북이 가져온 배정 가운데, 새 담당이 등록되어 있지 않아 기다리는 것입니다.")
    say("그동안 이 세대는 지금 담당에게 있습니다.")
    say(table([("직원번호", "세대"), *((one.worker, str(one.households)) for one in found)]))
    say("그 직원번호로 bangmun-hub worker add 를 하면 저절로 옮겨 갑니다.")
    say("그만둔 직원이면 bangmun-hub assign 으로 다른 직원에게 배정해 주세요.")
