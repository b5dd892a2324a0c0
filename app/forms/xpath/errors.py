"""What can be wrong with an expression, told with the place in it."""

from __future__ import annotations


class ExpressionError(ValueError):
    """A faulty expression. `caret` is the 0-based offset of the fault in `source`."""

    def __init__(
        self, code: str, korean: str, english: str, *, source: str = "", caret: int | None = None
    ) -> None:
        super().__init__(english)
        self.code = code
        self.korean = korean
        self.english = english
        self.source = source
        self.caret = caret


class EvaluationError(ValueError):
    """An expression that is well formed but has no answer for the data at hand."""

    def __init__(self, korean: str, english: str) -> None:
        super().__init__(english)
        self.korean = korean
        self.english = english


class TooLongError(EvaluationError):
    """A calculation that makes a text longer than is allowed."""

    def __init__(self) -> None:
        super().__init__(
            "계산한 글이 너무 깁니다(1,000,000자까지). 글을 이어 붙이는 식을 줄이세요.",
            "The calculated text is too long (1,000,000 characters at most). Join fewer texts.",
        )


class BudgetError(EvaluationError):
    """An expression, or a whole settling, that takes more steps than is allowed."""

    def __init__(self) -> None:
        super().__init__(
            "계산이 너무 깁니다. 식이나 반복 횟수를 줄이세요.",
            "The calculation takes too long. Shorten the expression or the repeats.",
        )
