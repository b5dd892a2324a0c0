"""Random forms and answers on ours and on JavaRosa, the engine of ODK Collect: no unexplained difference.

Half of the forms have shares of a total in each instance of a repeat, lists filtered by answers and
counted repeats. JavaRosa settles these only when a worker pages through the form or opens it again, so it
does that after every command.

What docs/decisions/0003 decides otherwise is left out of the forms: counts that fall or begin blank,
filtered lists that are hidden, truths stored as text, dates compared with date texts, the max() of
negative numbers alone, places and areas, defaults that read calculations or hidden questions.
"""

from __future__ import annotations

import math
import random
from pathlib import Path

from app.forms.instance import LiveNode
from app.forms.interface import Control
from app.forms.loading import load_markdown
from app.forms.session import Session, open_session
from tests.campaigns.result import Result
from tests.forms import javarosa
from tests.forms.random_forms import ANSWERS, Author

_COMMANDS = 20
_ENOUGH = 5


def run(folder: Path, *, n: int, seed: int) -> Result:
    """Plays at least `n` commands; stops early when much is wrong."""
    result = Result("javarosa", seed)
    lacking = javarosa.missing()
    if lacking:
        result.failed.append(lacking)
        return result
    dice = random.Random(seed)  # noqa: S311 - a campaign is repeated by its seed
    forms = refused = 0
    with javarosa.started(folder) as theirs:
        while result.runs < n and len(result.failed) < _ENOUGH:
            game = _Game(dice, theirs, folder / "form.xml")
            forms += 1
            try:
                game.play()
            except javarosa.RefusedError:
                refused += 1
            result.runs += len(game.history)
            result.failed += game.failed
    result.notes |= {"forms": forms, "refused_by_javarosa": refused}
    return result


class _Game:
    """One random form on both engines."""

    def __init__(self, dice: random.Random, theirs: javarosa.JavaRosa, file: Path) -> None:
        author = Author(dice)
        self.linked = dice.random() < 0.5
        self.form = author.form(linked=self.linked)
        self.kinds = author.kinds
        self.dice = dice
        self.theirs = theirs
        self.file = file
        self.history: list[tuple[str, ...]] = []
        self.failed: list[str] = []

    def play(self) -> None:
        """Compares after every command; the first difference ends the game."""
        definition = load_markdown(self.form)
        self.file.write_text(definition.xml, encoding="utf-8")
        session = open_session(definition)
        self.theirs.play("page", "yes" if self.linked else "no")
        there = self.theirs.play("open", str(self.file))
        while not self._differs(session, there) and len(self.history) < _COMMANDS:
            step = command(session, self.dice, self.kinds)
            there = self.theirs.play(*step)
            perform(session, step)
            self.history.append(step)

    def _differs(self, session: Session, there: dict[str, tuple[str, bool]]) -> bool:
        found = differences(session, there)
        if found:
            self.failed.append(f"{found}\n{self.history}\n{self.form}")
        return bool(found)


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
        return numbers_in(ours) == numbers_in(theirs)


def numbers_in(text: str) -> list[str]:
    """The parts of a text, each number in one spelling (`3.0` is `3`)."""
    return [part.removesuffix(".0") for part in text.replace("-", ",").split(",")]


def command(session: Session, dice: random.Random, kinds: dict[str, str]) -> tuple[str, ...]:
    state = session.state("/data/r")
    assert state is not None
    roll = dice.random()
    if roll < 0.12 and state.count < 4:
        return ("add", "/data/r")
    if roll < 0.18 and state.count > 1:
        return ("remove", f"/data/r[{dice.randint(1, state.count)}]")
    open_nodes = [
        node
        for node in session.root.below()
        if node.relevant and node.template.control not in (Control.NONE, Control.GROUP, Control.REPEAT)
    ]
    if not open_nodes:
        return ("add", "/data/r")
    node = dice.choice(open_nodes)
    return ("answer", node.ref, _answer(session, node, dice, kinds[node.name]))


def _answer(session: Session, node: LiveNode, dice: random.Random, kind: str) -> str:
    """Something to say: of a filtered list what it offers now, of a count nothing less than before."""
    if kind == "count":
        return str(max(int(node.value), dice.randint(1, 4)))
    if kind in ANSWERS:
        return dice.choice(ANSWERS[kind])
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
