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


class NoSuchDayError(EvaluationError):
    """A date that came out of the answers, on a day that no calendar has."""

    def __init__(self) -> None:
        super().__init__(
            "달력에 없는 날이나 없는 시각이 나와 계산하지 못했습니다. 연, 월, 일을 답한 곳을 확인하세요.",
            "A day that no calendar has, or a time that no clock has, came out, so this was not worked out. "
            "Look at the answers for year, month and day.",
        )


class BudgetError(EvaluationError):
    """An expression, or a whole settling, that takes more steps than is allowed."""

    def __init__(self) -> None:
        super().__init__(
            "계산이 너무 깁니다. 식이나 반복 횟수를 줄이세요.",
            "The calculation takes too long. Shorten the expression or the repeats.",
        )


class UnforeseenError(EvaluationError):
    """A function of ours failed at an answer that nobody thought of."""

    def __init__(self, cause: Exception) -> None:
        kind = type(cause).__name__
        super().__init__(
            f"프로그램의 잘못으로 이 식을 계산하지 못해 비워 두었습니다({kind}). 답은 그대로이니 계속하고 "
            "담당자에게 알려 주세요.",
            f"A fault of the program: this could not be worked out and is blank ({kind}). The answers are "
            "kept; go on, and tell whoever looks after the program.",
        )


LEAKS = (ArithmeticError, TypeError, ValueError, RecursionError)
"""What comes out of a function at an answer that nobody thought of. A response that could not be settled for
it could never be opened again."""
