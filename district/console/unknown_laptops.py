"""Laptops of which a restored hub knows nothing, for `bangmun-hub status`."""

from __future__ import annotations

from district.console.output import moment, say, table
from district.hub import Hub
from district.unknown_laptops import unknown_laptops


def say_unknown_laptops(hub: Hub) -> None:
    """Nothing where there are none."""
    with hub.store.reading() as connection:
        found = unknown_laptops(connection)
    if not found:
        return
    say("")
    say("되살린 뒤 동료의 노트북이 기록을 가져왔지만, 이 서버가 등록을 알지 못하는 노트북입니다.")
    say("백업 뒤에 등록했고 결정 일지를 잃은 것입니다. 그 기록은 누가 썼는지 확인할 수 없어 받지 않았습니다.")
    rows = [(one.device, one.worker, moment(one.brought_ms)) for one in found]
    say(table([("노트북", "직원번호", "알게 된 때"), *rows]))
    say("일지의 사본이 있으면 서버를 끄고 그 폴더에 넣은 뒤 bangmun-hub verify 를 실행하세요.")
    say("없으면 그 노트북은 지우지 말고 그 안의 기록을 보고 옮겨 적을 수 있게 두세요.")
    say("그 직원에게는 bangmun-hub enrol 로 새 등록 코드를 만들어 주세요.")
