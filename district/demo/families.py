"""Who lives together: the members of a fictional household, according to why it is visited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from district.demo.names import full_name, surname_of
from district.demo.numbers import Numbers

OTHER = {"M": "F", "F": "M"}


@dataclass(frozen=True, slots=True)
class Member:
    """A fictional person. `id` is a uuid."""

    id: str
    name: str
    birth: date
    sex: str
    relation: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """Members, the head (본인) first; `target` is the one the visit is for."""

    type: str
    members: tuple[Member, ...]
    target: int = 0


class Families:
    """Makes families for one 동 as of `today`."""

    def __init__(self, random: Random, numbers: Numbers, today: date) -> None:
        self._random = random
        self._numbers = numbers
        self._today = today

    def for_cohort(self, cohort: str) -> Family:
        """A family in which the cohort's reason for a visit holds."""
        year = self._today.year
        match cohort:
            case "age65":
                return self._elders(year - 65, alone=0.24)
            case "age70":
                return self._elders(year - 70, alone=0.32)
            case "maternity":
                return self._young_parents()
            case "alone_middle_aged":
                return self._alone(self._random.randint(40, 64), man=0.72)
            case "health_intensive" | "health_regular" | "health_self":
                return self._elders(year - self._random.randint(66, 90), alone=0.42)
            case _:
                return self._poor()

    def _elders(self, birth_year: int, alone: float) -> Family:
        sex = "F" if self._random.random() < 0.55 else "M"
        if self._random.random() < alone:
            return Family("elder_alone", (self.member(birth_year, sex, "본인", phone=True),))
        # The register's head is more often the husband; the visit is for the one whose birthday it is.
        target = self.member(birth_year, sex, "본인" if sex == "M" else "배우자", phone=True)
        spouse_year = birth_year + self._random.randint(-5, 1) * (1 if sex == "F" else -1)
        spouse = self.member(spouse_year, OTHER[sex], "배우자" if sex == "M" else "본인", phone=True)
        pair = (target, spouse) if sex == "M" else (spouse, target)
        children = () if self._random.random() < 0.68 else (self._child(pair[0], birth_year + 31),)
        kind = "elder_couple" if not children else "parents_children"
        return Family(kind, (*pair, *children), 0 if sex == "M" else 1)

    def _young_parents(self) -> Family:
        today, random = self._today, self._random
        mother_year = today.year - random.randint(24, 41)
        mother = self.member(mother_year, "F", "배우자", phone=True)
        father = self.member(mother_year - random.randint(-2, 6), "M", "본인", phone=True)
        elder = [self._child(father, today.year - random.randint(3, 7))] if random.random() < 0.3 else []
        stage = random.random()
        if stage < 0.12:  # still pregnant: the visit is for the mother
            return Family("parents_children" if elder else "couple", (father, mother, *elder), 1)
        # most births were reported within the last four weeks, the others are infants in continued care
        age = random.randint(3, 26) if stage < 0.7 else random.randint(29, 700)
        baby = self._child(father, today.year, born=today - timedelta(days=age))
        return Family("parents_children", (father, mother, *elder, baby), 2 + len(elder))

    def _poor(self) -> Family:
        random, year = self._random, self._today.year
        kind = random.random()
        if kind < 0.42:
            return self._elders(year - random.randint(66, 89), alone=0.8)
        if kind < 0.64:
            return self._alone(random.randint(28, 64), man=0.6)
        if kind < 0.80:
            sex = "F" if random.random() < 0.78 else "M"
            parent = self.member(year - random.randint(33, 52), sex, "본인", phone=True)
            children = [self._child(parent, parent.birth.year + random.randint(24, 28))]
            if random.random() < 0.45:
                children.append(self._child(parent, children[0].birth.year + random.randint(1, 3)))
            return Family("single_parent", (parent, *children))
        if kind < 0.87:
            elder = self.member(year - random.randint(62, 80), "F", "본인", phone=True)
            sex = random.choice("MF")
            grown_year = elder.birth.year + random.randint(50, 56)
            grandchild = self.member(grown_year, sex, "손자" if sex == "M" else "손녀")
            return Family("grandparent", (elder, grandchild))
        head = self.member(year - random.randint(38, 58), "M", "본인", phone=True)
        wife = self.member(head.birth.year + random.randint(-1, 6), "F", "배우자", phone=True)
        return Family("parents_children", (head, wife, self._child(head, head.birth.year + 30)))

    def _alone(self, age: int, man: float) -> Family:
        sex = "M" if self._random.random() < man else "F"
        return Family("alone", (self.member(self._today.year - age, sex, "본인", phone=True),))

    def _child(self, parent: Member, birth_year: int, born: date | None = None) -> Member:
        sex = self._random.choice("MF")
        family = surname_of(parent.name)
        year = min(birth_year, self._today.year - 1)
        return self.member(year, sex, "아들" if sex == "M" else "딸", family=family, born=born)

    def member(
        self,
        birth_year: int,
        sex: str,
        relation: str,
        *,
        phone: bool = False,
        family: str | None = None,
        born: date | None = None,
    ) -> Member:
        """A fictional person born in `birth_year`, or on the day `born`."""
        birth = born or date.fromordinal(date(birth_year, 1, 1).toordinal() + self._random.randrange(365))
        return Member(
            id=self._numbers.identifier(),
            name=full_name(self._random, birth.year, sex, family),
            birth=birth,
            sex=sex,
            relation=relation,
            phone=self._numbers.mobile() if phone else "",
        )
