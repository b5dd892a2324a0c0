"""The four people a visitor to the demonstration may be, and the passphrases that let them in.

The passphrases are no secret: the chooser shows them on the screen. They open demonstration data only,
and nobody outside a demonstration is ever enrolled with one. They are plain ASCII because a field that
hides what is typed turns the Korean input method off.
"""

from __future__ import annotations

import msgspec

from app.wire.people import Role, Worker
from district.demo.dongs import DEMO_DONG


class DemoPerson(msgspec.Struct, frozen=True, kw_only=True):
    """`title`: the post in the words of the office. `introduction`: one sentence for the chooser."""

    worker: Worker
    title: str
    introduction: str
    passphrase: str


PLANNER = DemoPerson(
    worker=Worker(
        id="demo-planner", name="한지원", role=Role.PLANNER, dongs=[DEMO_DONG], phone="010-0000-0001"
    ),
    title="복지플래너",
    introduction="정릉3동 150여 가구를 맡아 하루 예닐곱 집을 찾아갑니다.",
    passphrase="bangmun demo planner",  # noqa: S106 - shown on the screen, opens demonstration data only
)
NURSE = DemoPerson(
    worker=Worker(id="demo-nurse", name="오은정", role=Role.NURSE, dongs=[DEMO_DONG], phone="010-0000-0002"),
    title="방문간호사",
    introduction="어르신과 산모·아기의 건강을 집에서 살핍니다.",
    passphrase="bangmun demo nurse",  # noqa: S106 - as above
)
SUPERVISOR = DemoPerson(
    worker=Worker(
        id="demo-supervisor", name="문정호", role=Role.SUPERVISOR, dongs=[DEMO_DONG], phone="010-0000-0003"
    ),
    title="복지팀장",
    introduction="돌아온 방문 기록을 읽고 승인하거나 되돌려 묻습니다.",
    passphrase="bangmun demo supervisor",  # noqa: S106 - as above
)
DUTY_OFFICER = DemoPerson(
    worker=Worker(id="demo-duty", name="서민아", role=Role.DUTY_OFFICER, phone="010-0000-0004"),
    title="의약과 당직",
    introduction="자살위험 선별 결과를 받아 확인합니다.",
    passphrase="bangmun demo duty",  # noqa: S106 - as above
)

DEMO_PEOPLE = (PLANNER, NURSE, SUPERVISOR, DUTY_OFFICER)
