"""What an open form would tell of its sealed rows, beside them.

A row with `bangmun:sign` is left out of the visit and sealed to the health division. A photograph is no
answer that can be sealed so, a field of the household is open, and a name or an alert that quotes the answer
says it.
"""

from __future__ import annotations

import re

from lxml import etree

_XFORMS = "{http://www.w3.org/2002/xforms}"
_PHOTO = "사진과 파일은 행 하나만 봉인하지 못합니다. 봉인되는 양식에 두거나 sign 을 지워 주세요."
_SAVED = "save_to 는 가구 정보에 적습니다. save_to 를 지워 주세요."
_NAMED = "instance_name 이 그 답을 적습니다. instance_name 에서 빼 주세요."
_QUOTED = "봉인되지 않는 알림 {alert} 이(가) 그 답을 말합니다. 알림에서 빼거나 알림에도 sign 을 적어 주세요."


def told_openly(root: etree._Element) -> dict[str, str]:
    """The sealed rows of an XForm that something else of it tells, by name, each with what to do in words."""
    binds = {bind.get("nodeset", ""): bind for bind in root.iter(f"{_XFORMS}bind")}
    sealed = {path: bind for path, bind in binds.items() if own(bind, "sign")}
    told: dict[str, str] = {}
    for path, bind in sealed.items():
        name = path.rpartition("/")[2]
        if bind.get("type") == "binary":
            told[name] = _PHOTO
        elif own(bind, "saveto"):
            told[name] = _SAVED
        elif any(_speaks_of(path, each.get("calculate", "")) for each in _of_the_name(binds)):
            told[name] = _NAMED
        elif alert := next((one for one, said in _open_alerts(root, binds) if _speaks_of(path, said)), ""):
            told[name] = _QUOTED.format(alert=alert)
    return told


def own(element: etree._Element, name: str) -> str:
    """An attribute of a namespace, whatever the form calls that."""
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith(f"}}{name}")), "")


def _of_the_name(binds: dict[str, etree._Element]) -> list[etree._Element]:
    return [bind for path, bind in binds.items() if path.endswith("/instanceName")]


def _open_alerts(root: etree._Element, binds: dict[str, etree._Element]) -> list[tuple[str, str]]:
    """By name, each with all that its words quote, in every language."""
    found = []
    for path, bind in binds.items():
        if not own(bind, "alert") or own(bind, "sign"):
            continue
        texts = [each for each in root.iter(f"{_XFORMS}text") if each.get("id", "").startswith(f"{path}:")]
        shown = [each for each in root.iter(f"{_XFORMS}input") if each.get("ref") == path]
        quoted = [out.get("value", "") for each in (*texts, *shown) for out in each.iter(f"{_XFORMS}output")]
        found.append((path.rpartition("/")[2], " ".join(quoted)))
    return found


def _speaks_of(path: str, expression: str) -> bool:
    return re.search(rf"/{re.escape(path.rpartition('/')[2])}(?![\w.-])", expression) is not None
