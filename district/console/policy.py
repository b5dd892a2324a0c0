"""policy: the rules every laptop of the district follows."""

from __future__ import annotations

import argparse

import msgspec

from app.wire.described import described
from app.wire.policy import CALL_AGAIN_HOURS, LONGEST_RECONTACT_DAYS, Policy
from district.console.database import add_database, opened
from district.console.entered import is_phone
from district.console.output import Stop, say, table

_BOUNDS = {
    "idle_lock_minutes": (1, 120),
    "acknowledge_minutes": (1, 60),
    "expire_days": (0, 365),
    "keep_days": (0, 3650),
    "recontact_high_hours": (1, 168),
    "recontact_hours": (1, 168),
    "call_again_hours": (1, 24),
    "recontact_longest_days": (7, 180),
}
"""What a number may be; 0 switches a term off where it may be 0."""

_PHONES = ("supervisor_phone", "duty_phone")


def add_policy(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="show|set")
    show = actions.add_parser("show", help="지금 규칙을 보여 줍니다")
    change = actions.add_parser("set", help="규칙을 바꿉니다. 노트북은 다음 동기화 때 따릅니다")
    change.add_argument("change", nargs="+", metavar="이름=값", help="예: idle_lock_minutes=5")
    for action in (show, change):
        add_database(action)


def run_policy(arguments: argparse.Namespace) -> int:
    with opened(arguments) as hub:
        if arguments.action == "set":
            before = hub.policy()
            changed = _changed(before, arguments.change)
            form = changed.assessment_form
            if form != before.assessment_form and not hub.assesses(form):
                raise Stop(
                    f"{form}: 봉인되고 위험 수준(risk_level)을 내는, 게시된 양식이어야 합니다."
                    " 바꾸지 않았습니다. bangmun-hub instruments list 로 확인하세요."
                )
            hub.set_policy(changed)
        rows = [(name, _shown(value)) for name, value in _values(hub.policy()).items()]
    say(table([("이름", "값"), *rows]))
    return 0


def _shown(value: object) -> str:
    return "-" if value in ("", None) else str(value)


def _values(policy: Policy) -> dict[str, object]:
    """By name, as they hold."""
    return {
        **msgspec.structs.asdict(policy),
        "call_again_hours": policy.call_holds_hours,
        "recontact_longest_days": policy.longest_recontact_days,
    }


def _changed(policy: Policy, changes: list[str]) -> Policy:
    values = _values(policy)
    for change in changes:
        name, sign, text = change.partition("=")
        if not sign or name not in values:
            known = ", ".join(values)
            raise Stop(f"{change}: 이름=값 으로 적어 주세요. 쓸 수 있는 이름: {known}")
        values[name] = text
    try:
        changed = msgspec.convert(values, described(Policy), strict=False)
    except msgspec.ValidationError as error:
        raise Stop(f"쓸 수 없는 값입니다. 바꾸지 않았습니다. ({error})") from error
    held = _values(changed)
    for name, (least, most) in _BOUNDS.items():
        number = held[name]
        if not isinstance(number, int) or not least <= number <= most:
            raise Stop(f"{name} 는 {least}에서 {most} 사이여야 합니다. 바꾸지 않았습니다.")
    for name in _PHONES:
        phone = getattr(changed, name)
        if phone and not is_phone(phone):
            raise Stop(f"{name}: {phone} 는 전화번호가 아닙니다. 예: 02-0000-0000. 바꾸지 않았습니다.")
    if changed.call_again_hours == CALL_AGAIN_HOURS:
        changed = msgspec.structs.replace(changed, call_again_hours=msgspec.UNSET)
    if changed.recontact_longest_days == LONGEST_RECONTACT_DAYS:
        changed = msgspec.structs.replace(changed, recontact_longest_days=msgspec.UNSET)
    return changed
