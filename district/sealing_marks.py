"""What of a form is sealed, by its own marks; a next version may not quietly lose them.

Sealed is a whole form (`bangmun:sealed` on its instance) or single rows (`bangmun:sign` on their binds). What
the laptops of the district have learnt to keep from everybody but the health division stays so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec
from lxml import etree

from district.heard_rows import heard_by
from district.told_openly import own, told_openly

_XFORMS = "{http://www.w3.org/2002/xforms}"
_SIGNS, _LEVEL = "signs", "risk_level"
_YES = "yes"
_WEIGHTS = ("low", "moderate", "high")
"""What a red flag or a grave question may weigh (`app.visits.content`)."""
_ASSESSMENT = "mind_assessment"
"""What an alert calls the assessment, whichever form the district uses (`app.visits.content.ASSESSMENT`)."""
_STANDS_FOR = ("death_wish", "hopelessness", "severe_depression", "past_attempt")
"""What an alert that calls for the assessment may stand for (`app.visits.signs`)."""


class Marks(msgspec.Struct, frozen=True, kw_only=True):
    """`sealed`: the whole form is; `level`: it gives a level of risk; `rows`: every row, by name;
    `sealed_rows`: those marked; `signs`: those whose role is to tick a sign; `stands_for`: which sign a row
    stands for, by name of the row, where its mark says more than yes; `calls`: rows that call for a form,
    and which; `weights`: what flags and questions ask for at least, by name of the row; `told`: sealed rows
    of an open form that something else of it would tell, and what; `heard`: sealed questions of an open form,
    and which of the rows that call hear them."""

    sealed: bool
    level: bool
    rows: frozenset[str] = frozenset()
    sealed_rows: frozenset[str] = frozenset()
    signs: frozenset[str] = frozenset()
    stands_for: dict[str, str] = {}
    calls: dict[str, str] = {}
    weights: dict[str, str] = {}
    told: dict[str, str] = {}
    heard: dict[str, frozenset[str]] = {}


def marks_of(xml: bytes) -> Marks:
    """Of an XForm. Raises etree.XMLSyntaxError."""
    root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    primary = next(root.iter(f"{_XFORMS}instance"), None)
    instance = primary[0] if primary is not None and len(primary) else None
    binds = [(bind.get("nodeset", "").rpartition("/")[2], bind) for bind in root.iter(f"{_XFORMS}bind")]
    return Marks(
        sealed=instance is not None and bool(own(instance, "sealed")),
        level=any(own(bind, "role") == _LEVEL for _, bind in binds),
        rows=frozenset(name for name, _ in binds),
        sealed_rows=frozenset(name for name, bind in binds if own(bind, "sign")),
        signs=frozenset(name for name, bind in binds if own(bind, "role") == _SIGNS),
        stands_for={name: mark for name, bind in binds if (mark := own(bind, "sign")) not in ("", _YES)},
        calls={name: form for name, bind in binds if (form := own(bind, "suggests"))},
        weights={
            name: weight
            for name, bind in binds
            if (weight := own(bind, "risk")) and own(bind, "role") != _LEVEL
        },
        told=told_openly(root),
        heard=heard_by(root),
    )


def lost(before: Marks | None, now: Marks, *, assesses: bool) -> Iterator[str]:
    """What would no longer be sealed, each in words with what to do. `before`: of the version in use;
    `assesses`: it is the form the district assesses with."""
    if assesses and not (now.sealed and now.level):
        yield (
            "지금 위험을 평가하는 양식입니다. 봉인되고 위험 수준(risk_level)을 내야 합니다. settings 의 "
            "attribute::bangmun:sealed 와 risk_level 행을 되살리거나, 먼저 policy set assessment_form=… 으로 "
            "다른 양식을 정하세요."
        )
    elif before is not None and before.sealed and not now.sealed:
        yield (
            "지금 판은 봉인되는데 이 판은 봉인되지 않습니다. settings 의 attribute::bangmun:sealed 를 "
            "되살리거나, 봉인하지 않을 양식이면 form_id 를 바꿔 새 양식으로 게시하세요."
        )
    if slips := sorted(name for name, weight in now.weights.items() if weight not in _WEIGHTS):
        yield (
            f"무게를 알 수 없는 행: {', '.join(slips)}. bind::bangmun:risk 칸에는 "
            f"{', '.join(_WEIGHTS)} 가운데 하나를 적어 주세요. 다른 말은 아무 무게도 되지 않습니다."
        )
    if now.sealed:
        return
    open_signs = now.signs - now.sealed_rows
    if before is not None:
        open_signs |= (before.sealed_rows & now.rows) - now.sealed_rows
    if open_signs:
        yield (
            f"자살 위험의 징후를 담는 행이 봉인되지 않습니다: {', '.join(sorted(open_signs))}. 그 행의 "
            "bind::bangmun:sign 칸에 yes 를 적어 주세요."
        )
    for row, how in sorted(now.told.items()):
        yield f"봉인되는 행 {row} 의 답이 드러납니다: {how}"
    yield from _weighs_no_more(before, now)


def misled(now: Marks, *, assessment: str, known: Mapping[str, Marks | None]) -> Iterator[str]:
    """Alerts that call for a form nobody can be asked to fill in, and sealed questions whose answer nobody
    would hear of, each in words with what to do. `assessment`: the form the district assesses with; `known`:
    the district's forms by id, this one and all that are published with it among them."""
    for row, form in sorted(now.calls.items()):
        if form in (assessment, _ASSESSMENT):
            continue
        if form not in known:
            yield (
                f"알림 {row} 이(가) 부르는 양식 {form} 이(가) 없습니다. 철자를 고치거나 그 양식을 먼저 "
                f"게시하세요. 자살위험 평가를 부르려면 {_ASSESSMENT} 라고 적습니다."
            )
        elif (marks := known[form]) is not None and marks.sealed:
            yield (
                f"알림 {row} 이(가) 부르는 {form} 은(는) 봉인되는데, 구가 위험을 평가하는 양식이 "
                f"아닙니다. {_ASSESSMENT} 라고 적으면 구가 정한 평가가 열리고, 알림은 의약과만 읽습니다."
            )
    if not now.sealed:
        yield from _unheard(
            now, {row for row, form in now.calls.items() if form in (assessment, _ASSESSMENT)}
        )


def _unheard(now: Marks, calling: set[str]) -> Iterator[str]:
    lonely = sorted(row for row, rows in now.heard.items() if rows.isdisjoint(calling))
    if lonely:
        yield (
            f"봉인되는 행의 답을 아무도 듣지 못합니다: {', '.join(lonely)}. 방문 기록에서는 빠지고, 평가를 "
            f"부르는 알림이 있어야 의약과로 갑니다. suggests 에 {_ASSESSMENT} 라고 적은 알림의 relevant 에 "
            "그 행을 넣거나, 봉인하지 않을 행이면 sign 을 지워 주세요."
        )


def _weighs_no_more(before: Marks | None, now: Marks) -> Iterator[str]:
    """An alert that stands for a sign weighs as that sign beside the answers: a slip of the pen is told."""
    slips = [
        name for name, mark in now.stands_for.items() if mark not in _STANDS_FOR or name not in now.calls
    ]
    if slips:
        yield (
            f"어느 징후로 볼지 알 수 없는 행: {', '.join(sorted(slips))}. bind::bangmun:sign 칸에는 "
            "yes 를 적고, 평가를 부르는(suggests) 알림에만 "
            f"{', '.join(_STANDS_FOR)} 가운데 하나를 적을 수 있어요."
        )
    stood = before.stands_for if before is not None else {}
    dropped = [
        name for name, mark in stood.items() if name in now.sealed_rows and now.stands_for.get(name) != mark
    ]
    if dropped:
        told = ", ".join(f"{name}={stood[name]}" for name in sorted(dropped))
        yield (
            f"지금 판에서 징후를 뜻하는 알림이 이 판에서는 뜻하지 않습니다: {told}. 그 행의 "
            "bind::bangmun:sign 칸을 되살려 주세요."
        )
