"""A locked program that starts itself anew, and the other process that does not come."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.starting_anew import StartingAnew, Successor


class Gone(Successor):
    """A process that has ended by itself."""

    def __init__(self) -> None:
        pass

    @property
    def lives(self) -> bool:
        return False

    def call_off(self) -> None:
        pass


class Here:
    def __init__(self) -> None:
        self.begun = 0
        self.called_off = 0

    def is_untouched(self) -> bool:
        return True

    def is_at_rest(self) -> bool:
        return True

    def begin(self) -> Successor:
        self.begun += 1
        return Gone()

    def hear(self) -> None:
        self.called_off += 1


def test_a_process_that_ends_at_once_is_not_begun_over_and_over(qapp: QObject) -> None:
    here = Here()
    anew = StartingAnew(here.begin, here.hear, here, qapp)
    anew.locked()
    for _ in range(10):
        if anew.is_waiting:
            anew.look()
    assert (here.begun, here.called_off) == (3, 3)
    assert not anew.is_waiting
    anew.locked()
    assert anew.is_waiting, "the next lock tries again"
    anew.stop()
