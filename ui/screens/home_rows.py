"""What a home says of itself in the list: who, where, why, how late, what has been done already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.desk import Desk
from app.households.today import DueHome
from app.ledger.giving_out import ANSWERED, UNANSWERED, Call
from app.risk.following import FollowUp, follow_ups
from app.visits.at_once import USUAL_WAY, AtDoor
from app.visits.attention import Declined, Returned, absent_since, declined, returned
from app.visits.unfinished import Begun
from ui import codes, words, words_of_records, words_of_sync, words_of_visited
from ui.components.tagged_rows import Tag, TaggedRow
from ui.components.tone import Tone
from ui.language import tr
from ui.screens.doorstep import Door

_SOON = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Day:
    """Everything 오늘 shows. `week`: homes until Sunday, the due ones first among them;
    `new_homes`: taken over and not opened yet; `way`: how a visit was announced last; `calls`: today's, by
    subject; `midnight_ms`: when today began; `unfinished`: assessments with a red flag that were left,
    or that are owed; `titles`: of the forms that are here, by id."""

    today: date
    week: list[DueHome]
    returned: list[Returned]
    declined: list[Declined]
    absent: dict[str, int]
    role: str
    follow_ups: list[FollowUp]
    new_homes: int = 0
    way: str = USUAL_WAY
    calls: Mapping[str, Call] = field(default_factory=dict)
    midnight_ms: int = 0
    unfinished: list[Begun] = field(default_factory=list)
    titles: Mapping[str, str] = field(default_factory=dict)
    now_ms: int = 0

    @property
    def due(self) -> list[DueHome]:
        return [home for home in self.week if home.days_late >= 0]


def read_day(desk: Desk) -> Day:
    """Read it all; on the store's thread."""
    today = desk.today()
    sunday = today + timedelta(days=6 - today.weekday())
    desk.listed("homes.list")
    homes = desk.homes_due(sunday)
    midnight_ms = desk.midnight_ms()
    return Day(
        today=today,
        week=homes,
        returned=returned(desk.ledger),
        declined=declined(desk.ledger),
        absent=absent_since(desk.ledger, [home.household.id for home in homes], midnight_ms),
        role=desk.identity.worker.role.value,
        follow_ups=[one for one in follow_ups(desk.ledger) if one.mine and one.due <= today + _SOON],
        new_homes=desk.taking_over.unseen(),
        way=desk.at_once.usual_way(),
        calls=desk.giving_out.calls(midnight_ms),
        midnight_ms=midnight_ms,
        unfinished=desk.unfinished.to_remind(),
        titles=dict(desk.shelf.titles()),
        now_ms=desk.clock(),
    )


def whom(home: DueHome, today: date) -> str:
    """`김민수 (만 67세)`."""
    if home.person is None:
        return words.household_name(home.household)
    return words.person(home.person.name, home.person.birth, today)


def phone(home: DueHome) -> str:
    own = home.person.phone if home.person is not None else ""
    return own or home.household.phone


def door(home: DueHome, day: Day) -> Door:
    absent = home.household.id in day.absent
    done = AtDoor(day.way, home.noticed_ms is not None, absent, day.midnight_ms)
    drafted = home.drafted.name if home.drafted is not None else ""
    where = (home.household.id, home.plan.id, whom(home, day.today), phone(home))
    return Door(*where, home.draft, done, drafted)


def lateness(home: DueHome, today: date) -> Tag:
    """In words: `3일 지남`, `오늘`, `내일`."""
    tone = Tone.DANGER if home.days_late > 0 else Tone.PRIMARY if home.days_late == 0 else Tone.NEUTRAL
    return Tag(words.due(home.plan.due, today), tone)


def states(home: DueHome, day: Day) -> tuple[Tag, ...]:
    """What has been done at this home already."""
    tags = [Tag(codes.cautions().get(code, code), Tone.CAUTION) for code in home.household.cautions.split()]
    if home.colleague:
        tags.append(Tag(tr("{name} 님의 방문").format(name=home.colleague), Tone.NEUTRAL))
    if any(one.household.id == home.household.id for one in day.returned):
        tags.append(Tag(tr("반려됨"), Tone.CAUTION))
    if home.draft is not None:
        other = home.drafted
        told = tr("작성 중") if other is None else tr("작성 중: {name}").format(name=other.name)
        tags.append(Tag(told, Tone.INFO))
    absent_ms = day.absent.get(home.household.id)
    if absent_ms is not None:
        then, when = words.local(absent_ms).date(), words.clock(absent_ms)
        when = when if then == day.today else f"{words.day(then, day.today)} {when}"
        tags.append(Tag(tr("부재 {time}").format(time=when), Tone.CAUTION))
    called = day.calls.get(f"household/{home.household.id}")
    if called is not None:
        tags.append(_called(called))
    if home.noticed_ms is not None:
        tags.append(Tag(tr("사전안내함"), Tone.SUCCESS))
    return tuple(tags)


def _called(one: Call) -> Tag:
    when = words.clock(one.at_ms)
    if one.said == UNANSWERED:
        return Tag(tr("안 받음 {time}").format(time=when), Tone.CAUTION)
    if one.said == ANSWERED:
        return Tag(tr("통화 {time}").format(time=when), Tone.SUCCESS)
    return Tag(tr("전화 {time}").format(time=when), Tone.INFO)


def why(home: DueHome) -> str:
    """The reason, and how many other plans wait there."""
    others = tr("외 {n}건").format(n=home.other_plans) if home.other_plans else ""
    return " · ".join(part for part in (codes.plan_reason(home.plan.reason), others) if part)


def home_row(home: DueHome, day: Day) -> TaggedRow:
    """Its key is the plan's id: two residents of one home may each have a visit on the same day."""
    late = lateness(home, day.today)
    return TaggedRow(
        key=home.plan.id,
        title=whom(home, day.today),
        subtitle=f"{words.neighbourhood(home.household)} · {words.listed_address(home.household)}",
        note=why(home),
        chip=late.text,
        chip_tone=late.tone,
        tags=states(home, day),
        label=codes.cohort(home.plan.cohort),
    )


def follow_row(one: FollowUp, today: date) -> TaggedRow:
    """The resident is waited for again; neither level nor word of risk stands in a list."""
    tone = Tone.DANGER if one.late else Tone.CAUTION
    vain = tr("연락 안 됨 {n}번").format(n=one.tried.times) if one.tried is not None else ""
    return TaggedRow(
        key=f"risk/{one.row.id}",
        title=words.resident(one.household, one.person),
        subtitle=words.listed_address(one.household) if one.household is not None else "",
        note=" · ".join(filter(None, (tr("마음건강평가 뒤 다시 연락"), vain))),
        chip=words.due(one.due.isoformat(), today),
        chip_tone=tone,
    )


def unfinished_row(one: Begun) -> TaggedRow:
    """What opens is the form itself, or the visit whose signs ask for one; of what was answered nothing
    stands in a list."""
    return TaggedRow(
        key=f"form/{one.visit}/{one.form_id}" if one.form_id else f"draft/{one.visit}",
        title=words.resident(one.household, one.person),
        subtitle=words.listed_address(one.household) if one.household is not None else "",
        note=tr("마치지 않은 평가"),
        chip=tr("이어서 마치기"),
        chip_tone=Tone.DANGER,
    )


def returned_row(one: Returned) -> TaggedRow:
    asked = f"{one.reviewer}: {one.question}" if one.reviewer else one.question
    return TaggedRow(
        key=f"visit/{one.visit}",
        title=words_of_visited.at_home_of(one.household, one.whom),
        subtitle=asked,
        chip=tr("고치는 중") if one.amending else tr("반려됨"),
        chip_tone=Tone.INFO if one.amending else Tone.CAUTION,
    )


def declined_row(one: Declined, day: Day) -> TaggedRow:
    about = one.about
    return TaggedRow(
        key=f"visit/{about.visit}" if about.visit else f"household/{one.household.id}",
        title=words_of_visited.at_home_of(one.household, about.whom),
        subtitle=words_of_records.told(about, day.titles, day.now_ms),
        note=words_of_sync.refusal(one.code).text,
        chip=tr("구청이 받지 않음"),
        chip_tone=Tone.DANGER,
    )
