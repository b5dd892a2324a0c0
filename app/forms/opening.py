"""From the content of a response to one that is settled and listens: a blank one, a draft, or a submission
that is edited.

Where opening takes more than its budget, the commands that follow go on with what is left: until then nothing
that was said is given up for what is not worked out yet.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping

from app.forms.agenda import OPENING
from app.forms.definition import Definition
from app.forms.events import preloaded
from app.forms.instance import LiveNode
from app.forms.left import Finder
from app.forms.restoring import Restored, still_aside
from app.forms.surplus import Surplus
from app.forms.withdrawing import Withdrawing
from app.forms.workings import Workings
from app.forms.xpath.errors import BudgetError


class Opening:
    """Of one response; `restored` is what a saved one brought along. `is_over` once nothing is left of it."""

    def __init__(
        self,
        definition: Definition,
        workings: Workings,
        restored: Restored | None,
        find: Callable[[str], object],
        surplus: Surplus,
    ) -> None:
        self.is_over = False
        self.deprecated_id = "" if restored is None else restored.deprecated_id
        self._definition = definition
        self._workings = workings
        self._restored = restored
        self._find = find
        self._surplus = surplus
        self._withdrawing: Withdrawing | None = None
        self._rested = False

    def run(self, properties: Mapping[str, str], *, editing: bool) -> None:
        """Fills in, settles, starts the actions of loading. A blank form raises BudgetError when the budget
        is too little for it; of a saved response the rest is left to the commands that follow."""
        workings, restored = self._workings, self._restored
        settling, events = workings.settling, workings.events
        settling.repeating.starting = restored is None
        events.listen()
        if restored is not None:
            self._lay_out(restored)
        else:
            settling.repeating.begin(workings.root)
        self._preload(properties, editing=editing)
        if restored is not None:
            self._withdrawing = self._begun(restored)
        self._settle()
        if not self._rested:
            # What one expression has taken is not missing to the others.
            settling.surroundings.renew_budget()
            self._settle()
        settling.repeating.starting = False
        events.load(first=restored is None, new=() if restored is None else frozenset(restored.missing))
        try:
            events.run_queue()
        except BudgetError:
            if restored is None:
                raise
        self.follow()

    def _lay_out(self, restored: Restored) -> None:
        """What a saved response says, with what was left undone when it was saved."""
        settling = self._workings.settling
        finder = Finder(self._find, restored.moved)
        restored.left.hide(finder)
        settling.repeating.begin(self._workings.root)
        restored.left.resume(self._definition, settling, finder, restored.overridden)
        restored.homeless += self._surplus.take_back(restored.homeless, restored.surplus)
        if restored.form == self._definition.fingerprint:
            self._surplus.await_call(self._workings.root, self._definition.seed)
            restored.left.resume_overrides(settling, finder)

    def go_on(self, *, answered: bool) -> None:
        """Before a command: what it was too early for when the response was opened. Where a calculation is
        `answered`, or such an answer stands, all else that is left comes before the command too: to the
        answer it matters what changed before it and what after."""
        if not self._rested:
            self._settle()
        elif answered or self._workings.settling.agenda.overridden():
            try:
                self._workings.events.run_queue()
            except BudgetError:
                # What the budget is too little for waits on; the command has one of its own.
                self._workings.surroundings.renew_budget()

    def answered(self, node: LiveNode) -> None:
        """The worker said it: it is not what the response was saved with any more."""
        if self._withdrawing is not None:
            self._withdrawing.answered(node)
        self._workings.events.answered(node)

    def _settle(self) -> None:
        settling = self._workings.settling
        try:
            settling.settle()
        except BudgetError:
            if self._restored is None:
                raise
        if settling.agenda.is_level:
            self._rested = True
        self.follow()

    def follow(self) -> None:
        """After settling: what it left no place for is kept aside; what was chosen and is not offered any
        more is taken out once all is settled."""
        restored, withdrawing, workings = self._restored, self._withdrawing, self._workings
        if restored is None or withdrawing is None or self.is_over:
            self.is_over = True
            return
        restored.homeless += withdrawing.cleared()
        if workings.settling.agenda.is_spent:
            self._end(restored, withdrawing)
        restored.homeless += self._surplus.tell()

    def _end(self, restored: Restored, withdrawing: Withdrawing) -> None:
        settling = self._workings.settling
        settling.agenda.act_for(OPENING)
        try:
            for gone in withdrawing.ended(settling, self._workings.presenter):
                restored.homeless.append(gone)
            self.is_over = True
            if restored.another:
                restored.homeless = still_aside(restored.homeless, self._worked_out)
            settling.settle()
        except BudgetError:
            # What is left waits for the next command.
            pass

    def _worked_out(self, ref: str) -> str | None:
        node = self._find(ref)
        return node.value if isinstance(node, LiveNode) and node.template.calculate is not None else None

    def _begun(self, restored: Restored) -> Withdrawing:
        targets = frozenset(action.target for action in self._definition.actions)

        def changed(ref: str) -> bool:
            return restored.another or ref in restored.put_back

        return Withdrawing(self._workings.root, self._definition.seed, targets, changed)

    def _preload(self, properties: Mapping[str, str], *, editing: bool) -> None:
        fresh, settling = self._restored is None, self._workings.settling
        for node in list(self._workings.root.below()):
            template = node.template
            if editing and template.name in ("instanceID", "deprecatedID"):
                self._renew_identity(node)
            elif template.preload and (fresh or (template.preload == "uid" and not node.value)):
                value = preloaded(node, properties, settling)
                if value is not None:
                    settling.store(node, value)

    def _renew_identity(self, node: LiveNode) -> None:
        settling = self._workings.settling
        if node.template.name == "instanceID":
            self.deprecated_id = node.value
            settling.store(node, f"uuid:{uuid.uuid4()}")
        for sibling in node.parent.child_nodes() if node.parent is not None else ():
            if isinstance(sibling, LiveNode) and sibling.name == "deprecatedID":
                settling.store(sibling, self.deprecated_id)
