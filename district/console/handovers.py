"""handovers: how far households have come that went to somebody else, and who is late."""

from __future__ import annotations

import argparse

from app.wire.handing import LATE_MS, HandedHome, Handover
from district.console.database import opened
from district.console.output import moment, say, table

_SHOWN_OF_DEVICE = 8


def add_handovers(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dong", help="이 동만")
    parser.add_argument("--homes", action="store_true", help="세대마다 한 줄")


def run_handovers(arguments: argparse.Namespace) -> int:
    with opened(arguments) as hub:
        found, now_ms = hub.all_handovers(arguments.dong), hub.now_ms()
    if not found:
        say("넘기는 중인 세대가 없습니다.")
        return 0
    header = ("넘긴 때", "전 담당", "노트북", "세대", "보냄", "새 담당", "받음", "지움", "")
    say(table([header, *(_row(one, now_ms) for one in found)]))
    for one in found:
        if arguments.homes:
            say("")
            say(f"{one.former_name} → {one.successor_name or '담당 없음'}")
            for home in one.homes:
                say(f"  {home.household}  {moment(home.since_ms)}  {_steps(home)}")
    return 0


def _row(one: Handover, now_ms: int) -> tuple[str, ...]:
    homes, count = one.homes, len(one.homes)
    since = min(home.since_ms for home in homes)
    return (
        moment(since),
        one.former_name,
        one.device[:_SHOWN_OF_DEVICE] or "없음",
        str(count),
        _of(sum(home.sent for home in homes), count),
        one.successor_name or "담당 없음",
        _of(sum(home.received for home in homes), count),
        _of(sum(home.erased for home in homes), count),
        _late(one, now_ms),
    )


def _of(done: int, count: int) -> str:
    return "모두" if done == count else f"{done}/{count}"


def _late(one: Handover, now_ms: int) -> str:
    waiting = one.waiting
    if not waiting:
        return "기기를 되찾지 못함" if one.unreturned else "끝남"
    if now_ms - min(home.since_ms for home in waiting) <= LATE_MS:
        return ""
    whom = []
    # Until somebody is given them, the laptop of who works at another post now keeps them.
    erases = bool(one.successor) or one.revoked
    if not one.unreturned and not all(home.sent and (home.erased or not erases) for home in waiting):
        seen = f"마지막 동기화 {moment(one.seen_ms)}" if one.seen_ms else "동기화한 적 없음"
        whom.append(f"{one.former_name} {one.former_phone} ({seen})")
    if not all(home.received for home in waiting):
        whom.append(f"{one.successor_name} {one.successor_phone}" if one.successor else "새 담당을 정하세요")
    return "늦음: " + ", ".join(whom)


def _steps(home: HandedHome) -> str:
    names = (("보냄", home.sent), ("새 담당 받음", home.received), ("옛 노트북에서 지움", home.erased))
    return " → ".join(f"{name} {'됨' if done else '대기'}" for name, done in names)
