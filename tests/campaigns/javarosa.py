"""Random forms and answers on ours and on JavaRosa, the engine of ODK Collect: no unexplained difference.

A third of the forms counts and compares date-times beside dates and numbers, both engines standing in Seoul,
Phoenix, New York or Greenwich. Half of the others have shares of a total in each instance of a repeat, lists
filtered by answers, counted repeats, and a repeat in a repeat with predicates over both. JavaRosa settles
these only when a worker pages through the form or opens it again, so it does that after every command.

Of what docs/decisions/0003 decides otherwise, two things are played and must differ just so: instances that
a falling or blank count leaves in JavaRosa and not here, and an answer to a hidden list that its filter does
not offer for a while. The rest is left out of the forms: truths stored as text, dates compared with date
texts, the max() of negative numbers alone, places and areas, defaults that read calculations or hidden
questions.
"""

from __future__ import annotations

import contextlib
import math
import random
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from app.forms.instance import LiveNode
from app.forms.interface import Control
from app.forms.loading import load_markdown
from app.forms.session import Session, open_session
from app.forms.xpath.values import parse_moment
from tests.campaigns.result import Result
from tests.forms import javarosa, zones
from tests.forms.random_forms import Author
from tests.forms.random_moments import ZONES, ClockedAuthor

_COMMANDS = 20
_ENOUGH = 5
_CLOCKED = 1 / 3


def run(folder: Path, *, n: int, seed: int) -> Result:
    """Plays at least `n` commands; stops early when much is wrong."""
    result = Result("javarosa", seed)
    lacking = javarosa.missing()
    if lacking:
        result.failed.append(lacking)
        return result
    dice = random.Random(seed)  # noqa: S311 - a campaign is repeated by its seed
    there = zones.on_this_machine(ZONES)
    forms = refused = explained = 0
    with javarosa.started(folder) as theirs:
        while result.runs < n and len(result.failed) < _ENOUGH:
            zone = dice.choice(there) if there and dice.random() < _CLOCKED else ""
            forms += 1
            with zones.standing_in(zone) if zone else contextlib.nullcontext():
                game = _Game(dice, theirs, folder / "form.xml", zone)
                try:
                    game.play()
                except javarosa.RefusedError:
                    refused += 1
            result.runs += len(game.history)
            result.failed += game.failed
            explained += game.explained
    result.notes |= {"forms": forms, "refused_by_javarosa": refused, "explained": explained}
    return result


class _Game:
    """One random form on both engines, in `zone` where one is named."""

    def __init__(self, dice: random.Random, theirs: javarosa.JavaRosa, file: Path, zone: str) -> None:
        author = ClockedAuthor(dice, zone) if zone else Author(dice)
        self.zone = zone
        self.linked = not zone and dice.random() < 0.5
        self.form = author.form(linked=self.linked)
        self.kinds, self.answers = author.kinds, author.answers
        self.dice = dice
        self.theirs = theirs
        self.file = file
        self.history: list[tuple[str, ...]] = []
        self.failed: list[str] = []
        # Differences that are decided, and the filtered lists that were hidden for a while.
        self.explained = 0
        self.hidden: set[str] = set()

    def play(self) -> None:
        """Compares after every command; the first difference ends the game."""
        definition = load_markdown(self.form)
        self.file.write_text(definition.xml, encoding="utf-8")
        session = open_session(definition)
        self.theirs.play("page", "yes" if self.linked else "no")
        self.theirs.play("zone", self.zone)
        there = self.theirs.play("open", str(self.file))
        while not self._differs(session, there) and len(self.history) < _COMMANDS:
            step = command(session, self.dice, self.kinds, self.answers)
            there = self.theirs.play(*step)
            perform(session, step)
            self.history.append(step)

    def _differs(self, session: Session, there: dict[str, tuple[str, bool]]) -> bool:
        if self._taken_back(session, there):
            self.explained += 1
            return True
        kept = [ref for ref in there if _beyond_the_count(session, ref)]
        self.explained += bool(kept)
        found = differences(session, {ref: there[ref] for ref in there.keys() - set(kept)})
        if found:
            self.failed.append(f"{self.zone} {found}\n{self.history}\n{self.form}")
        return bool(found)

    def _taken_back(self, session: Session, there: dict[str, tuple[str, bool]]) -> bool:
        """Whether a list lost an answer here while it was hidden, which JavaRosa asks for when it is shown.
        What follows from that may differ too, so the game ends."""
        for node in session.root.below():
            if not node.template.choices or not node.template.choices.filtered:
                continue
            if not node.relevant:
                self.hidden.add(node.ref)
            elif node.ref in self.hidden and node.ref in there:
                theirs = there[node.ref][0]
                if set(node.value.split()) < set(theirs.split()):
                    return True
        return False


def _beyond_the_count(session: Session, ref: str) -> bool:
    """Whether this is in an instance of the counted repeat that the count does not reach here."""
    found = re.match(r"/data/c\[(\d+)\]", ref)
    if found is None:
        return False
    counted = session.state("/data/c")
    assert counted is not None
    return int(found[1]) > counted.count


def differences(session: Session, theirs: dict[str, tuple[str, bool]]) -> list[str]:
    """Where the two disagree; values of hidden nodes are nobody's business."""
    found: list[str] = []
    ours = {node.ref: node for node in session.root.below() if not node.template.is_attribute}
    found += [f"{ref} only here" for ref in ours.keys() - theirs.keys()]
    found += [f"{ref} only there" for ref in theirs.keys() - ours.keys()]
    for ref in ours.keys() & theirs.keys():
        node, (value, relevant) = ours[ref], theirs[ref]
        if node.relevant is not relevant:
            found.append(f"{ref}: relevant {node.relevant}, there {relevant}")
        elif relevant and not same(node.value, value) and node.name != "instanceID":
            found.append(f"{ref}: {node.value!r}, there {value!r}")
    return found


def same(ours: str, theirs: str) -> bool:
    if ours == theirs:
        return True
    try:
        return math.isclose(float(ours), float(theirs), rel_tol=1e-9, abs_tol=1e-12)
    except ValueError:
        moments = parse_moment(ours), parse_moment(theirs)
        if all(isinstance(each, datetime) for each in moments):
            return moments[0] == moments[1]
        return numbers_in(ours) == numbers_in(theirs)


def numbers_in(text: str) -> list[str]:
    """The parts of a text, each number in one spelling (`3.0` is `3`)."""
    return [part.removesuffix(".0") for part in text.replace("-", ",").split(",")]


def command(
    session: Session, dice: random.Random, kinds: dict[str, str], answers: dict[str, list[str]]
) -> tuple[str, ...]:
    ref, count = dice.choice(list(_repeats(session)))
    roll = dice.random()
    if roll < 0.16 and count < 4:
        return ("add", ref)
    if roll < 0.22 and count > 1:
        return ("remove", f"{ref}[{dice.randint(1, count)}]")
    open_nodes = [
        node
        for node in session.root.below()
        if node.relevant and node.template.control not in (Control.NONE, Control.GROUP, Control.REPEAT)
    ]
    if not open_nodes:
        return ("add", ref)
    node = dice.choice(open_nodes)
    kind = kinds[node.name]
    said = dice.choice(answers[kind]) if kind in answers else _answer(session, node, dice, kind)
    return ("answer", node.ref, said)


def _repeats(session: Session) -> Iterator[tuple[str, int]]:
    """The repeats that a worker adds to, with the number of their instances."""
    for node in session.root.below():
        for child in node.template.children:
            if child.is_repeat and child.count is None and node.relevant:
                yield f"{node.ref}/{child.name}", len(node.instances(child))


def _answer(session: Session, node: LiveNode, dice: random.Random, kind: str) -> str:
    """Something to say: of a filtered list what it offers now, of a count nothing less than before."""
    if kind == "count":
        return str(max(int(node.value), dice.randint(1, 4)))
    if kind == "falling count":
        return dice.choice(["", "0", "1", "2", "3"])
    state = session.state(node.ref)
    assert state is not None
    offered = [choice.value for choice in state.choices]
    most = min(len(offered), 3 if kind.startswith("select_multiple") else 1)
    chosen = dice.sample(offered, dice.randint(0, most))
    return " ".join(each for each in offered if each in chosen)


def perform(session: Session, command: tuple[str, ...]) -> None:
    if command[0] == "answer":
        session.answer(command[1], command[2])
    elif command[0] == "add":
        session.add_repeat(command[1])
    else:
        session.remove_repeat(command[1])
