"""What an amended visit says differently, as the supervisor reads it: who was taken out, and no question that
was only worded anew."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.visits.aligning import Said, now_at, placed
from app.visits.comparing import Difference, differences
from app.visits.steps import ADD, ANSWER, REMOVE
from app.visits.visiting import DONE, Ending
from tests.attachments.story import picture
from tests.field import sync
from tests.prepared import Field
from tests.visits.test_drafts import begin, do, opened
from tests.wound import photograph
from ui.components.text import Text
from ui.screens.changes_card import changes_card

FORM = """
| settings |
| | form_title | form_id | version |
| | 초기상담 | medicine | {version} |

| survey |
| | type | name | label |
| | text | complaint | {complaint} |
| | begin_repeat | member | 함께 사는 분 |
| | begin_group | page | 가구원 |
| | text | name | {name} |
| | select_one relation | relation | 관계 |
| | integer | born | 태어난 해 |
| | end_group | | |
| | end_repeat | | |
| | image | door | 문 사진 |

| choices |
| | list_name | name | label |
| | relation | child | {child} |
| | relation | spouse | 배우자 |
"""
FIRST = FORM.format(version="1", complaint="무엇이 힘드세요?", name="이름", child="자녀")
REWORDED = FORM.format(
    version="2", complaint="요즘 무엇이 가장 힘드세요?", name="성함이 어떻게 되세요?", child="아들·딸"
)
_NAME, _RELATION = FIRST.splitlines()[10:12]
RELATION_FIRST = FIRST.replace(f"{_NAME}\n{_RELATION}", f"{_RELATION}\n{_NAME}")
WITHOUT_BIRTH = "\n".join(
    line for line in FIRST.splitlines() if " born " not in line and " complaint " not in line
).replace("| 1 |", "| 2 |")
MEMBERS = (("박가람", "child", "1961"), ("박나래", "child", "1962"), ("박다솜", "child", "1963"))


def recorded(
    field: Field, members: tuple[tuple[str, str, str], ...] = MEMBERS, asked: str = FIRST
) -> tuple[Desk, str]:
    planner, visit = begin(field, asked)
    form = opened(planner, visit)
    do(planner, form, ANSWER, "/data/complaint", "잠을 못 잔다")
    for at, said in enumerate(members, 1):
        if at > 1:
            do(planner, form, ADD, "/data/member")
        for name, value in zip(("name", "relation", "born"), said, strict=True):
            do(planner, form, ANSWER, f"/data/member[{at}]/page/{name}", value)
    end(planner, visit)
    planner.visiting.amend(visit)
    return planner, visit


def end(desk: Desk, visit: str) -> None:
    desk.drafts.call_finished(visit, "medicine", finished=True)
    desk.visiting.finish(visit, Ending(DONE))


def changed(desk: Desk, visit: str) -> tuple[Difference, ...]:
    after = desk.reader.visit(visit)
    assert after is not None
    before = desk.reader.visit(visit, after.versions[-2])
    assert before is not None
    return differences(before, after)


def read(changes: tuple[Difference, ...], qtbot: QtBot) -> list[str]:
    card = changes_card(changes)
    qtbot.addWidget(card)
    return [part.text() for part in card.findChildren(Text)]


def test_who_was_taken_out_of_a_list_is_told_and_nobody_turns_into_another(
    qtbot: QtBot, field: Field
) -> None:
    planner, visit = recorded(field)
    form = opened(planner, visit)
    do(planner, form, REMOVE, "/data/member[1]")
    do(planner, form, ANSWER, "/data/member[2]/page/born", "1965")
    do(planner, form, ADD, "/data/member")
    do(planner, form, ANSWER, "/data/member[3]/page/name", "최새롬")
    do(planner, form, ANSWER, "/data/member[3]/page/relation", "spouse")
    end(planner, visit)
    changes = changed(planner, visit)
    assert read(changes, qtbot) == [
        "지난 기록에서 바뀐 것 3가지",
        *("태어난 해\n초기상담 · 가구원 2번째", "1963 → 1965"),
        *("가구원 3번째\n초기상담", "더함: 최새롬 · 배우자"),
        *("가구원 1번째\n초기상담", "뺌: 박가람 · 자녀 · 1961"),
    ]


def test_who_is_first_of_all_somebodys_child_is_no_other_child(qtbot: QtBot, field: Field) -> None:
    """Where a list begins with a choice that its rows share."""
    members = (("박가람", "child", "1961"), ("이영희", "spouse", "1940"))
    planner, visit = recorded(field, members, RELATION_FIRST)
    form = opened(planner, visit)
    do(planner, form, REMOVE, "/data/member[1]")
    do(planner, form, ANSWER, "/data/member[1]/page/born", "1941")
    do(planner, form, ADD, "/data/member")
    do(planner, form, ANSWER, "/data/member[2]/page/relation", "child")
    do(planner, form, ANSWER, "/data/member[2]/page/name", "최새롬")
    end(planner, visit)
    assert read(changed(planner, visit), qtbot) == [
        "지난 기록에서 바뀐 것 3가지",
        *("태어난 해\n초기상담 · 가구원 1번째", "1940 → 1941"),
        *("가구원 2번째\n초기상담", "더함: 자녀 · 최새롬"),
        *("가구원 1번째\n초기상담", "뺌: 자녀 · 박가람 · 1961"),
    ]


def test_a_question_in_other_words_is_the_same_question_and_a_choice_the_same_answer(field: Field) -> None:
    planner, visit = recorded(field)
    field.hub.publish_form("medicine", "md", REWORDED.encode())
    assert sync(planner).forms == 1
    planner.drafts.renew(visit, "medicine", now_ms=planner.clock())
    form = opened(planner, visit)
    do(planner, form, ANSWER, "/data/member[2]/page/relation", "spouse")
    end(planner, visit)
    after = planner.reader.visit(visit)
    assert after is not None
    assert "요즘 무엇이 가장 힘드세요?" in [answer.label for answer in after.forms[0].answers]
    [change] = changed(planner, visit)
    assert (change.label, change.before, change.after) == ("관계", "자녀", "배우자")


def test_an_answer_that_is_asked_for_no_more_is_told_as_kept(qtbot: QtBot, field: Field) -> None:
    """Also of every row of a list."""
    planner, visit = recorded(field)
    field.hub.publish_form("medicine", "md", WITHOUT_BIRTH.encode())
    assert sync(planner).forms == 1
    planner.drafts.renew(visit, "medicine", now_ms=planner.clock())
    end(planner, visit)
    changes = changed(planner, visit)
    assert all(change.aside for change in changes)
    told = read(changes, qtbot)[1:]
    assert told[:2] == [
        "무엇이 힘드세요?\n초기상담",
        "잠을 못 잔다 (물음이 없어져 따로 보관함)",
    ]
    assert [one for one in told[2:] if one.startswith("196")] == [
        f"{year} (물음이 없어져 따로 보관함)" for year in (1961, 1962, 1963)
    ]
    assert len(changes) == 4


def test_who_came_along_is_told_when_it_changes(qtbot: QtBot, field: Field) -> None:
    planner, visit = recorded(field)
    planner.visiting.set_companions(visit, ["police", "큰딸"])
    end(planner, visit)
    assert read(changed(planner, visit), qtbot)[1:] == ["함께 간 사람", "혼자 방문 → 경찰, 큰딸"]


def test_a_picture_that_was_replaced_has_the_name_it_came_with(qtbot: QtBot, field: Field) -> None:
    planner, visit = recorded(field)
    planner.visiting.attach(visit, "medicine", "/data/door", picture(photograph()))
    end(planner, visit)
    planner.visiting.amend(visit)
    planner.visiting.attach(visit, "medicine", "/data/door", picture(photograph(500, 400)))
    end(planner, visit)
    question, told = read(changed(planner, visit), qtbot)[1:]
    assert question == "문 사진\n초기상담"
    assert told.count("IMG_2034.jpg") == 2
    assert "photo-" not in told


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        # Rows by their answers: the first taken out, the middle one, all the same, the only answer put right.
        (["a 1 x", "b 1 y"], ["b 1 y"], {2: 1}),
        (["a 1 x", "b 1 y", "c 1 z"], ["a 1 x", "c 1 z"], {1: 1, 3: 2}),
        (["a 1 x", "a 1 x"], ["a 1 x"], {1: 1}),
        (["a", "b"], ["a", "c"], {1: 1, 2: 2}),
        (["a 1 x"], ["b 2 y"], {1: 1}),
        (["a 1 x", "b 1 y"], ["a 1 x", "c 2 z"], {1: 1}),
        (["a 1 x", "b 1 y"], ["n 2 w", "a 1 x", "b 1 z"], {1: 2, 2: 3}),
        # Called by its first answer, however much else was put right; not where two begin alike.
        (["a 1 x", "b 1 y"], ["a 1 x", "n 2 w", "b 2 z w"], {1: 1, 2: 3}),
        (["a 1 x", "a 2 y"], ["a 3 z", "a 2 y"], {2: 2}),
        # Choices, in capitals, that rows share: who is unchanged is nobody else, however alike others are.
        (["C F T a", "C F T b", "C F T d"], ["C F T b", "C F T n", "C F T d"], {2: 1, 3: 3}),
        (["C F a 1", "S M b 2"], ["C F n 3", "S M b 2"], {2: 2}),
        (["C F a 1", "S M b 2"], ["C M n 1", "S M b 2"], {1: 1, 2: 2}),
        # A name that was half put right is nearer to itself than to the one above it.
        (["C F T aaa", "C F T bbb"], ["C F T bbn"], {2: 1}),
        (["C aaa 1 x", "C bbb 2 y"], ["S aaa 3 z", "C bbb 2 y"], {1: 1, 2: 2}),
    ],
)
def test_a_row_is_known_by_what_is_answered_in_it(
    old: list[str], new: list[str], same: dict[int, int]
) -> None:
    sides = [
        {
            placed(f"/member[{at}]/{field}"): Said(said, entered=not said.isupper())
            for at, row in enumerate(rows, 1)
            for field, said in enumerate(row.split())
        }
        for rows in (old, new)
    ]
    found = now_at(*sides)
    pairs = {place[0][1]: now[0][1] for place, now in found.items()}
    assert {was: now for was, now in pairs.items() if now > 0} == same
    assert len(set(found.values())) == len(sides[0]), "no answer stands in another one's place"
