"""Over a page that stays as it was while somebody judges its level: the level rose, or a sign came."""

from __future__ import annotations

from app.risk.present import PresentRisk
from app.wire.risk_level import urgency
from ui.components.banner import Banner
from ui.components.tone import Tone
from ui.language import tr
from ui.screens.risk_said import level_name


class LevelRose(Banner):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("crisis.rose")
        self.hide()

    def look(self, shown: PresentRisk | None, now: PresentRisk | None, *, told: bool) -> None:
        """`shown`: what the page says; `now`: what is so; `told`: a sign came that the page does not show."""
        before, level = (one.standing.level if one is not None else "none" for one in (shown, now))
        rose = urgency(level) > urgency(before)
        self.setVisible(rose or told)
        if told and not rose:
            came = tr(
                "그사이 새 징후나 더 무거운 답이 왔어요. 쓰신 까닭은 그대로 있어요. "
                "‘이 단계로 남기기’를 누르시면 내리기 전에 먼저 보여 드려요."
            )
            self.say(came, Tone.DANGER)
        if rose:
            higher = tr(
                "그사이 단계가 ‘{level}’으로 올랐어요. 쓰신 까닭은 그대로 있어요. "
                "‘이 단계로 남기기’를 누르시면 내리기 전에 먼저 보여 드려요."
            )
            self.say(higher.format(level=level_name(level)), Tone.DANGER)


def rose_words() -> str:
    """That it was not lowered, because whoever lowers it had not seen how grave it has become."""
    return tr(
        "그사이 단계가 오르거나 새로 온 것이 있어 내리지 않았어요. "
        "쓰신 까닭은 그대로 있으니, 보고 다시 골라 주세요."
    )
