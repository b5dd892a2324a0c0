"""What nobody has decided for long, for `bangmun-hub status`."""

from __future__ import annotations

from district.console.output import moment, say, table
from district.hub import Hub
from district.undecided import undecided


def say_undecided(hub: Hub) -> None:
    """Nothing where there is nothing. Whose homes they are, their workers see on their laptops."""
    with hub.store.reading() as connection:
        found = undecided(connection, hub.now_ms())
    if not found:
        return
    say("")
    say("두 사람이 서로 다르게 고쳤는데 일주일이 넘도록 아무도 정하지 않은 세대입니다.")
    rows = [(one.dong or "알 수 없음", str(one.households), moment(one.since_ms)) for one in found]
    say(table([("동", "세대", "가장 오래된 것"), *rows]))
    say("그 동의 담당과 팀장에게, 노트북의 「서로 다르게 고친 것」(Ctrl+K)에서 정해 달라고 알려 주세요.")
