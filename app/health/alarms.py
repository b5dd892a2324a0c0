"""A reading that cannot wait: noticed while the visit goes on, with who was told, and kept with the visit."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Mapping

from msgspec.structs import replace

from app.forms.interface import FormSession
from app.health.measures import Catalogue, Rule
from app.health.readings import number, together
from app.ledger.ledger import Ledger
from app.visits.content import Alarm, VisitDraft, nodes
from app.wire.encoding import decode, encode

_LONGEST_NOTE = 500


def critical(session: FormSession, catalogue: Catalogue) -> dict[str, tuple[Rule, str]]:
    """By topic, the rule that what stands in the form now breaks, where somebody is to be told at once, and
    the readings in figures."""
    raw: dict[str, list[float]] = defaultdict(list)
    for state in nodes(session):
        measure = catalogue.of_bind(state.definition.extra) if state.value else None
        value = number(state.value) if measure is not None and not state.children else None
        if measure is not None and value is not None and measure.least <= value <= measure.most:
            raw[measure.id].append(value)
    values = {measure: together(catalogue, measure, found) for measure, found in raw.items()}
    return critical_of(values, catalogue)


def critical_of(values: Mapping[str, float], catalogue: Catalogue) -> dict[str, tuple[Rule, str]]:
    """The same for values by measure."""
    found = {}
    for topic in catalogue.topics.values():
        rule = catalogue.judge(topic.id, values)
        if rule is not None and rule.critical:
            known = [one for one in topic.measures if one in values]
            found[topic.id] = rule, "/".join(catalogue.measures[one].written(values[one]) for one in known)
    return found


class Alarms:
    """The alarms of the visit in progress. They are in its draft until it ends, and then in its record."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._store = ledger.store

    def raise_(self, visit: str, found: Mapping[str, tuple[Rule, str]]) -> dict[str, Alarm]:
        """Note what is critical now; returns all alarms of the visit by topic. One that a corrected reading
        takes back goes, unless somebody was told of it. KeyError when the visit is not in progress."""
        draft = self._draft(visit)
        now = self._ledger.clock()
        alarms = {topic: alarm for topic, alarm in draft.alarms.items() if topic in found or alarm.told}
        for topic, (rule, said) in found.items():
            before = alarms.get(topic)
            if before is None:
                alarms[topic] = Alarm(rule=rule.id, said=said, at_ms=now)
            elif (before.rule, before.said) != (rule.id, said):
                alarms[topic] = replace(before, rule=rule.id, said=said)
        if alarms != draft.alarms:
            self._put(visit, replace(draft, alarms=alarms))
        return alarms

    def of(self, visit: str) -> dict[str, Alarm]:
        """By topic. KeyError when the visit is not in progress."""
        return dict(self._draft(visit).alarms)

    def tell(self, visit: str, topic: str, told: list[str], note: str) -> None:
        """Who was told (ids of contacts) and what else was done. KeyError for an alarm that is not there."""
        draft = self._draft(visit)
        before = draft.alarms[topic]
        alarm = replace(before, told=told, note=note[:_LONGEST_NOTE], told_ms=self._ledger.clock())
        self._put(visit, replace(draft, alarms={**draft.alarms, topic: alarm}))

    def agree(self, visit: str, catalogue: Catalogue, added: set[str], removed: set[str]) -> dict[str, Alarm]:
        """Take over what the form's question says: of those an alarm is to be told to, who was, and who was
        not. Returns all alarms. KeyError when the visit is not in progress."""
        draft, now = self._draft(visit), self._ledger.clock()
        tell = {rule.id: rule.tell for rule in catalogue.rules}
        alarms = {}
        for topic, alarm in draft.alarms.items():
            new = [one for one in tell.get(alarm.rule, ()) if one in added and one not in alarm.told]
            told = [one for one in alarm.told if one not in removed] + new
            told_ms = alarm.told_ms or now if told else 0
            alarms[topic] = replace(alarm, told=told, told_ms=told_ms) if told != alarm.told else alarm
        if alarms != draft.alarms:
            self._put(visit, replace(draft, alarms=alarms))
        return alarms

    def _draft(self, visit: str) -> VisitDraft:
        row = self._store.drafts.visit(visit)
        if row is None:
            raise KeyError(visit)
        return decode(row.content, VisitDraft)

    def _put(self, visit: str, draft: VisitDraft) -> None:
        row = self._store.drafts.visit(visit)
        if row is not None:
            with self._store.transaction():
                self._store.drafts.put_visit(dataclasses.replace(row, content=encode(draft)))
