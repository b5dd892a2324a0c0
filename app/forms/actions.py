"""Reads the actions: what sets which node when."""

from __future__ import annotations

from collections.abc import Mapping

from app.forms.body import ActionElement, absolute
from app.forms.findings import Findings
from app.forms.formulas import FormulaMaker
from app.forms.model import Action, Part, Template
from app.forms.shortcuts import route_of
from app.forms.skeleton import local_name
from app.forms.wordings import raw_pieces
from app.forms.xpath.syntax import Path

FIRST_LOAD = "odk-instance-first-load"
LOAD = "odk-instance-load"
NEW_REPEAT = "odk-new-repeat"
VALUE_CHANGED = "xforms-value-changed"
REVALIDATE = "xforms-revalidate"
_NEEDS_A_DEVICE = {
    "setgeopoint": (
        "위치 장치가 있고 허락된 노트북에서만 채웁니다. 꼭 필요하면 geopoint 문항으로 물으세요.",
        "filled only where the laptop has a position device. Ask with a geopoint question if it is needed.",
    ),
    "recordaudio": (
        "몰래 녹음하지 않습니다. 빈 값으로 두니, 필요하면 audio 문항으로 물으세요.",
        "nothing is recorded unseen. It stays blank; ask with an audio question if it is needed.",
    ),
}
_EVENTS = frozenset({FIRST_LOAD, LOAD, NEW_REPEAT, VALUE_CHANGED, REVALIDATE, "xforms-ready"})


def read_action(
    found: ActionElement,
    nodes: dict[str, Template],
    binds: Mapping[str, str],
    formulas: FormulaMaker,
    findings: Findings,
) -> Action | None:
    """The action, or None when it is faulty or has nothing to set. `binds` are the paths of named binds."""
    root = formulas.root
    source = nodes.get(found.source) if found.source else None
    owner = source or root
    element = found.element
    events = frozenset(str(element.get("event") or "").split())
    kind = local_name(element)
    if not _events_known(events, source, owner, findings):
        return None
    if kind in _NEEDS_A_DEVICE:
        filled = str(element.get("ref") or owner.path)
        _note_device(kind, filled, nodes.get(absolute(filled, owner.path), owner), findings)
    if kind == "recordaudio":
        return None
    reference = _reference(found, binds, owner, findings)
    route = formulas.make(reference, owner, Part.TARGET, Part.ACTION.value) if reference else None
    if route is None:
        return None
    target = _target(route.syntax, owner, root, nodes, reference)
    if target is None:
        findings.add(
            "action-without-node",
            f"setvalue가 가리키는 {reference} 노드가 없습니다.",
            f"A setvalue points at {reference}, but there is no such node.",
            path=owner.path,
        )
        return None
    expression = element.get("value")
    value = None
    if expression is not None and str(expression).strip():
        value = formulas.make(str(expression), target, Part.ACTION, "default")
        if value is None:
            return None
    text = "".join(piece for piece in raw_pieces(element) if isinstance(piece, str))
    return Action(events, target, source, route, value, text, position=kind == "setgeopoint")


def _reference(found: ActionElement, binds: Mapping[str, str], owner: Template, findings: Findings) -> str:
    """What an action sets, as it is written; empty where it names nothing."""
    kind, named = local_name(found.element), str(found.element.get("bind") or "")
    reference = str(found.element.get("ref") or binds.get(named) or named).strip()
    if not reference:
        findings.add(
            "action-without-ref",
            f"<{kind}>에 ref가 없습니다. 값을 넣을 질문의 경로를 ref로 쓰세요.",
            f"A <{kind}> has no ref. Name the question it sets in ref.",
            path=owner.path,
        )
    return reference


def _note_device(kind: str, reference: str, filled: Template, findings: Findings) -> None:
    """Sound is never taken unasked, a position only where there is a device for it."""
    korean, english = _NEEDS_A_DEVICE[kind]
    findings.add(
        "action-without-device",
        f"odk:{kind} ({reference}): {korean}",
        f"odk:{kind} ({reference}): {english}",
        path=filled.path,
        part="type",
        fatal=False,
    )


def _events_known(
    events: frozenset[str], source: Template | None, owner: Template, findings: Findings
) -> bool:
    unknown = sorted(events - _EVENTS)
    if unknown or not events:
        findings.add(
            "unknown-event",
            f"{', '.join(unknown) or '(없음)'} 이벤트는 없습니다.",
            f"There is no event {', '.join(unknown) or '(none)'}.",
            path=owner.path,
        )
        return False
    if source is None and NEW_REPEAT in events:
        findings.add(
            "misplaced-event",
            f"{NEW_REPEAT}는 반복 안에서만 쓸 수 있습니다.",
            f"{NEW_REPEAT} belongs inside a repeat.",
        )
        return False
    return True


def _target(
    syntax: object, owner: Template, root: Template, nodes: dict[str, Template], reference: str
) -> Template | None:
    if isinstance(syntax, Path):
        route = route_of(syntax, owner, root)
        if route is not None:
            return route.target
    return nodes.get(absolute(reference, owner.path))
