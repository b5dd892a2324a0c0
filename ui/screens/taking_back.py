"""Taking back what was just recorded, wherever one is by then: the page it was done on may have been left,
and with it whatever would have heard of it."""

from __future__ import annotations

from collections.abc import Callable

from app.households.editing import ChangedMeanwhileError, Saved
from app.visits.at_once import JudgedError
from ui import words
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.language import tr


def take_back(context: Context, undo: Callable[[], object], changed: Changed) -> None:
    """Have `undo` done, say so and tell whoever shows what `changed`."""

    def done(_nothing: object) -> None:
        context.say(tr("되돌렸습니다."), Tone.SUCCESS)
        context.tell(changed)

    def failed(error: Exception) -> None:
        if isinstance(error, JudgedError):
            context.say(tr("그 뒤에 바뀌었거나 검토되어 그대로 두었습니다."), Tone.CAUTION)
        elif isinstance(error, ChangedMeanwhileError):
            fields = ", ".join(words.field(path) for path in error.now)
            told = tr("그 뒤에 또 바뀌어 되돌리지 않았습니다: {fields}").format(fields=fields)
            context.say(told, Tone.CAUTION)
        else:
            context.fail(error)

    context.tasks.store(undo, done, failed)


def take_edit_back(context: Context, saved: Saved) -> None:
    """An edit of a household, a plan among them."""
    desk = context.desk
    take_back(context, lambda: desk.editing.undo(saved), Changed.HOUSEHOLD)
