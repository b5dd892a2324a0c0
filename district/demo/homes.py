"""Where the demonstration's households live: street, number and door, no door twice."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from district.demo.dongs import Dong, Street

_DOORS = (
    "", "1층", "2층", "3층", "101호", "102호", "201호", "202호", "203호", "301호", "302호", "303호",
    "401호", "402호", "501호", "502호",
)  # fmt: skip
_POOR_DOORS = ("지하 1층", "지하 1층 B01호", "지하 1층 B02호", "반지하", "옥탑", "옥탑방", "1층 뒷방")
_POOR_DOORS_ELSEWHERE = 0.07
_SIDE_NUMBER = 0.28


class Home(NamedTuple):
    """An address as the protocol's `address.*` fields hold it."""

    road: str
    number: str
    detail: str

    @property
    def place(self) -> tuple[str, int, int, str]:
        """Orders homes as one walks along the street."""
        main, _, side = self.number.partition("-")
        return self.road, int(main), int(side or 0), self.detail


class Homes:
    """Hands out homes of one 동. `poor` homes are semi-basements and roof rooms."""

    def __init__(self, dong: Dong, random: Random, taken: tuple[Home, ...] = ()) -> None:
        self._random = random
        self._dong = dong
        self._given: set[Home] = set(taken)
        self._weights = [street.last - street.first + 20 for street in dong.streets]
        # Every 동 has a few apartment complexes, each one building number with many doors.
        self._complexes = [self._complex(street) for street in random.choices(dong.streets, k=4)]

    def find(self, poor: bool = False) -> Home:
        """A home nobody has yet."""
        for crowding in _ever_more():
            home = self._flat() if self._wants_flat(poor) else self._house(poor, crowding)
            if home not in self._given:
                self._given.add(home)
                return home
        raise AssertionError("unreachable: crowding widens without end")

    def _wants_flat(self, poor: bool) -> bool:
        return not poor and self._random.random() < self._dong.flats

    def _flat(self) -> Home:
        road, number, blocks = self._random.choice(self._complexes)
        block = 100 + self._random.randint(1, blocks)
        floor, door = self._random.randint(1, 20), self._random.randint(1, 6)
        return Home(road, number, f"{block}동 {floor}{door:02}호")

    def _house(self, poor: bool, crowding: int) -> Home:
        random = self._random
        street = random.choices(self._dong.streets, weights=self._weights)[0]
        number = str(random.randint(street.first, street.last))
        if random.random() < _SIDE_NUMBER or crowding > 3:
            number += f"-{random.randint(1, 9 + crowding)}"
        poor = poor or random.random() < _POOR_DOORS_ELSEWHERE
        return Home(street.road, number, random.choice(_POOR_DOORS if poor else _DOORS))

    def _complex(self, street: Street) -> tuple[str, str, int]:
        return street.road, str(self._random.randint(street.first, street.last)), self._random.randint(6, 19)


def _ever_more() -> Iterator[int]:
    crowding = 0
    while True:
        yield crowding
        crowding += 1
