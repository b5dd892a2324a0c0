"""What the administrator reads on the terminal."""

from __future__ import annotations

import sys
from collections.abc import Collection
from datetime import datetime, timedelta, timezone

_KOREA = timezone(timedelta(hours=9), "KST")


class Stop(Exception):
    """The command cannot be carried out; the text tells the administrator why and what to do."""


def say(text: str) -> None:
    sys.stdout.write(text + "\n")


def moment(ms: int) -> str:
    """A time as written in Korea, to the minute."""
    return datetime.fromtimestamp(ms / 1000, _KOREA).strftime("%Y-%m-%d %H:%M")


def say_lacking(lacking: dict[str, int], erased: Collection[str]) -> None:
    """By laptop, as the hub sees it. `erased`: those that have erased themselves, where nobody can look."""
    there = {device: count for device, count in lacking.items() if device not in erased}
    gone = {device: count for device, count in lacking.items() if device in erased}
    if there:
        say(f"노트북 {len(there)}대에 구청에 없는 기록 {sum(there.values())}건이 있습니다: 거절했거나,")
        say("아직 오지 않았거나, 백업으로 되살린 뒤 되찾지 못한 것입니다.")
        say("까닭은 그 노트북의 ‘동기화 자세히’에 있습니다.")
        say(_by_laptop(there))
    if gone:
        say(f"스스로 지운 노트북 {len(gone)}대의 기록 {sum(gone.values())}건이 구청에 없습니다.")
        say("그 기록을 받아 둔 동료의 노트북이 있으면 동기화할 때 저절로 옵니다. 없으면 되찾을 수 없습니다.")
        say(_by_laptop(gone))


def _by_laptop(counts: dict[str, int]) -> str:
    return "\n".join(f"  {device}  {count}건" for device, count in sorted(counts.items()))


def table(rows: list[tuple[str, ...]]) -> str:
    """Columns side by side. Korean letters take two places on a terminal."""
    widths = [max(map(_places, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(cell + " " * (width - _places(cell)) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]
    return "\n".join(line.rstrip() for line in lines)


def _places(text: str) -> int:
    return sum(2 if ord(letter) >= 0x1100 else 1 for letter in text)
