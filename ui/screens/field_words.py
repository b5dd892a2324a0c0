"""A field's value as a person reads it."""

from __future__ import annotations

from app.health.medicines import read
from app.visits.care import care_group
from app.wire.revisions import Value
from ui import codes, words
from ui.health.catalogue import groups, spoken
from ui.health.words import medicine_line
from ui.language import tr


def field_value(path: str, value: Value) -> str:
    """Codes by their names, a form or a list in a few words, nothing as 비어 있음."""
    if value is None or value == "" or value == []:
        return tr("비어 있음")
    if isinstance(value, bool):
        return tr("예") if value else tr("아니오")
    if path.startswith("consent."):
        return {"given": tr("동의함"), "withdrawn": tr("동의 철회")}.get(str(value), str(value))
    if ".medicines." in path:
        medicine = read(value)
        return tr("비어 있음") if medicine is None else f"{medicine.name} · {medicine_line(medicine)}"
    if path.endswith(".care"):
        group = groups().get(care_group(value))
        return spoken(group.name) if group is not None else tr("비어 있음")
    if isinstance(value, dict):
        return _record(value)
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return _named(path, str(value))


def _named(path: str, text: str) -> str:
    last = path.rpartition(".")[2]
    if last == "outcome":
        return words.outcome(text).text
    if last == "level":
        return words.risk_level(text).text
    if last == "cohort":
        return codes.cohort(text)
    if last == "relation":
        return codes.relation(text)
    if path.startswith("plans.") and last == "reason":
        return codes.plan_reason(text)
    if last == "household_type":
        return codes.household_type(text)
    known = {
        "sex": {"M": tr("남"), "F": tr("여")},
    }
    return known.get(last, {}).get(text, text)


def _record(value: dict[str, Value]) -> str:
    if "xml" in value or "sealed" in value:
        return tr("서식에 적은 답")
    if "decision" in value:
        said = {"approved": tr("승인"), "returned": tr("반려")}.get(str(value["decision"]), "")
        why = str(value.get("comment") or "")
    elif "said" in value:
        said = field_value("consent.", value["said"])
        details = (
            str(value.get("day") or ""),
            codes.consent_ways().get(str(value.get("how")), ""),
            codes.consent_bases().get(str(value.get("basis")), ""),
        )
        why = ", ".join(part for part in details if part)
    elif "accepted" in value:
        said = tr("받아들임") if value["accepted"] else tr("되돌림")
        why = str(value.get("reason") or "")
    else:
        said, why = tr("기록 하나"), ""
    return f"{said} · {why}" if why else said
