"""What a select says in the place of its choices while there are none."""

from __future__ import annotations

from app.forms.interface import NoChoices, NodeState
from ui.components.text import Role, Text
from ui.language import tr


class NothingOffered(Text):
    """Hidden where there is something to choose."""

    def __init__(self) -> None:
        super().__init__(role=Role.QUIET)

    def show_state(self, state: NodeState) -> None:
        """Say why there is nothing now, and what to do."""
        if state.no_choices is not None:
            self.setText(_words(state.no_choices, required=state.required))
        self.setVisible(state.no_choices is not None)


def _words(why: NoChoices, *, required: bool) -> str:
    if why is NoChoices.WAITING:
        if required:
            return tr("앞의 질문에 답하시면 고를 것이 나와요. 답할 수 없으면 비워 두고 끝내셔도 돼요.")
        return tr("앞의 질문에 답하시면 고를 것이 나와요.")
    if why is NoChoices.NONE_FIT:
        if required:
            return tr(
                "지금까지의 답으로는 고를 것이 없어요. 앞의 답을 다시 봐 주세요. "
                "맞으면 비워 두고 끝내셔도 돼요."
            )
        return tr("지금까지의 답으로는 고를 것이 없어요. 앞의 답을 다시 봐 주세요.")
    if required:
        return tr(
            "이 문항에는 고를 것이 없어요. 비워 두고 끝내셔도 돼요. "
            "꼭 답하게 되어 있으니 양식을 만든 담당자에게 알려 주세요."
        )
    return tr("이 문항에는 고를 것이 없어요. 비워 두고 넘어가셔도 돼요.")
