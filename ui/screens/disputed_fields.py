"""What of a household two people said differently, on its page: whoever calls a number there has to know that
a colleague wrote another."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.households.page import HouseholdPage
from app.wire.merge import contested
from app.wire.people import Role as WorkerRole
from app.wire.people import may_decide
from ui import words
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.showing import show_if
from ui.components.tone import Tone
from ui.language import tr
from ui.screens.field_words import field_value

_MOST_NAMED = 3


class DisputedBanner(Banner):
    """Hidden where all agree. `on_decide` opens where it is decided."""

    def __init__(self, on_decide: Callable[[], None]) -> None:
        decide = Button(tr("정하기 (Ctrl+K)"), Kind.SECONDARY, on_click=on_decide)
        decide.setObjectName("household.decide")
        super().__init__("", Tone.CAUTION, action=decide)
        self.setObjectName("household.disputed")
        self.hide()

    def fill(self, page: HouseholdPage, role: WorkerRole) -> None:
        """`role`: of whoever reads; what they do not decide they are not asked about."""
        found = list(_disputed(page, role))
        told = " · ".join(found[:_MOST_NAMED])
        if len(found) > _MOST_NAMED:
            told = tr("{fields} 외 {n}가지").format(fields=told, n=len(found) - _MOST_NAMED)
        self.say(
            tr("두 사람이 다르게 적어 아직 정하지 않은 것이 있습니다. {fields}").format(fields=told),
            Tone.CAUTION,
        )
        show_if(self, bool(found))

    def forget(self) -> None:
        self.say("", Tone.CAUTION)
        self.hide()


def _disputed(page: HouseholdPage, role: WorkerRole) -> Iterator[str]:
    """`집 전화: 02-000-0000 / 02-000-0001`, the one that is shown first."""
    names = {person.id: person.name for person in page.people}
    for path, held in page.known.items():
        rivals = contested(path, held) if may_decide(role, path) else ()
        if rivals:
            family, _, rest = path.partition(".")
            whose = names.get(rest.partition(".")[0], "") if family == "people" else ""
            said = dict.fromkeys(
                field_value(path, value) for value in (held.value, *(r.value for r in rivals))
            )
            label = " ".join(filter(None, (whose, words.field(path))))
            yield f"{label}: {' / '.join(said)}"
