"""A form of choices and texts over several pages, for someone who is going to be interrupted."""

from __future__ import annotations

from random import Random

from tests.campaigns.steps import Do, Step

FORM_ID = "interrupted"
PAGES, CHOICES, TEXTS = 4, 5, 2
_KOREAN = "어르신께서 혼자 지내시며 무릎이 아프다고 하셨고 다음 주에 다시 뵙기로 했습니다 "
_LATIN = "blood pressure taken twice while sitting "


def markdown(option: str = "o", *, attachments: bool = False) -> str:
    """The XLSForm. `option` begins the name of every choice; `attachments` adds a page for a picture and a
    file."""
    rows = []
    for page in range(PAGES):
        rows.append(f"| | begin_group | p{page} | {page + 1}쪽 | field-list |")
        rows += [f"| | select_one five | c{n} | 고르기 {page}-{n} | |" for n in range(CHOICES)]
        rows += [f"| | text | t{n} | 적기 {page}-{n} | {'multiline' if n else ''} |" for n in range(TEXTS)]
        rows.append(f"| | date | d{page} | 다음에 볼 날 {page} | |")
        rows.append("| | end_group | | | |")
    if attachments:
        rows.append("| | begin_group | files | 붙임 | field-list |")
        rows += ["| | image | photo | 사진 | |", "| | file | paper | 서류 | |"]
        rows.append("| | end_group | | | |")
    choices = [f"| | five | {option}{n} | 대답 {n} |" for n in range(1, 6)]
    return "\n".join(
        [
            "| settings |",
            "| | form_title | form_id | version | style |",
            f"| | 끊기는 양식 | {FORM_ID} | 1 | pages |",
            "",
            "| survey |",
            "| | type | name | label | appearance |",
            *rows,
            "",
            "| choices |",
            "| | list_name | name | label |",
            *choices,
        ]
    )


def filling(random: Random) -> list[Step]:
    """Choices and texts, page after page from any page on, some choices made a second time."""
    steps = []
    for page in random.sample(range(PAGES), PAGES):
        for n in range(CHOICES):
            ref = f"/data/p{page}/c{n}"
            times = random.choice((1, 1, 1, 2))
            steps += [Step(Do.CHOOSE, ref, str(random.randint(1, 5))) for _ in range(times)]
            if n == 1 or (n == 3 and random.random() < 0.3):
                steps.append(_typing(random, page, n // 2))
        if random.random() < 0.5:
            steps.append(half_a_date(random, page))
    return steps


def half_a_date(random: Random, page: int) -> Step:
    """A day that is never typed to its end: no answer, and there all the same."""
    text = f"{random.randint(2026, 2029)}-1"
    return Step(Do.TYPE, f"/data/p{page}/d{page}", text, pause_ms=random.choice((5, 60, 150)))


def _typing(random: Random, page: int, number: int) -> Step:
    words = random.choice((_KOREAN, _LATIN)) + str(random.randint(100, 999))
    text = words[: random.randint(5, len(words))]
    return Step(Do.TYPE, f"/data/p{page}/t{number}", text, pause_ms=random.choice((5, 20, 60, 150)))
