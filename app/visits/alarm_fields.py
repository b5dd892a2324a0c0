"""Readings that could not wait, as fields of a visit (`alarms.<topic>`)."""

from __future__ import annotations

import msgspec

from app.visits.content import Alarm, VisitDraft
from app.wire.described import described
from app.wire.merge import Document
from app.wire.revisions import Value

ALARM_FIELD = "alarms."


def alarm_fields(draft: VisitDraft) -> dict[str, Value]:
    """The alarms as fields of the visit."""
    return {
        ALARM_FIELD + topic: {
            "rule": alarm.rule,
            "said": alarm.said,
            "at_ms": alarm.at_ms,
            "told": list(alarm.told),
            "note": alarm.note,
            "told_ms": alarm.told_ms,
        }
        for topic, alarm in draft.alarms.items()
    }


def alarms_in(document: Document) -> dict[str, Alarm]:
    """The alarms of a recorded visit by topic; a field that is none is passed over."""
    found = {}
    for path, held in document.items():
        if path.startswith(ALARM_FIELD):
            try:
                found[path.removeprefix(ALARM_FIELD)] = msgspec.convert(held.value, described(Alarm))
            except msgspec.ValidationError:
                continue
    return found
