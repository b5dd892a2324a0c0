"""What stands in the fields of a form and is no answer yet: its views share it, its journal keeps it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.visits.half_answers import with_instance, without_instance


def _nowhere(_ref: str, _text: str) -> None:
    return


class HalfAnswers:
    """`texts`: by question. `keep` makes a text durable, "" where nothing is half typed any more."""

    def __init__(
        self, texts: Mapping[str, str] | None = None, keep: Callable[[str, str], None] = _nowhere
    ) -> None:
        self.texts = dict(texts or {})
        self._keep = keep

    def put(self, ref: str, text: str) -> None:
        if text:
            self.texts[ref] = text
        else:
            self.texts.pop(ref, None)
        self._keep(ref, text)

    def answered(self, ref: str) -> None:
        """An answer took its place."""
        self.texts.pop(ref, None)

    def below(self, instance: str) -> list[tuple[str, str]]:
        """What is half typed in an instance of a repeat, by the question's path in it."""
        inside = ((ref, text) for ref, text in self.texts.items() if ref.startswith(f"{instance}/"))
        return [(ref.removeprefix(instance), text) for ref, text in inside]

    def added(self, instance: str) -> None:
        """An instance was put in before this one."""
        self.texts = with_instance(self.texts, instance)

    def removed(self, instance: str) -> None:
        """An instance of a repeat was taken out."""
        self.texts = without_instance(self.texts, instance)
