"""Numbers on the command line, refused with their bounds before anything is done with them."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Callable


def within(least: int, most: int) -> Callable[[str], int]:
    """For `type` of an argument: a whole number from `least` to `most`."""

    def number(text: str) -> int:
        try:
            found = int(text)
        except ValueError as error:
            raise ArgumentTypeError(f"{least}에서 {most} 사이의 수로 적어 주세요.") from error
        if not least <= found <= most:
            raise ArgumentTypeError(f"{least}에서 {most} 사이의 수로 적어 주세요.")
        return found

    return number
