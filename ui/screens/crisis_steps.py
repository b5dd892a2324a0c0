"""What to do now, step by step: for the worker who is there, and for the health division."""

from __future__ import annotations

from dataclasses import dataclass

from app.risk.incoming import Incoming
from app.risk.lines import Line, Lines
from app.risk.present import Contact, PresentRisk
from app.wire.risk_level import is_urgent, rank
from ui.language import tr


@dataclass(frozen=True, slots=True)
class Call:
    """A number to call, large; `about`: when this one."""

    who: str
    number: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    text: str
    calls: tuple[Call, ...] = ()


def officer_steps(screening: Incoming, lines: Lines) -> list[Step]:
    """For the health division, with the people it needs."""
    author = screening.author
    there = (Call(author.name, author.phone),) if author is not None and author.phone else ()
    return [
        Step(tr("혼자 두지 않기: 방문한 사람에게 전화해 곁을 지켜 달라고 합니다."), there),
        Step(tr("위험한 것 치우기: 번개탄, 농약, 약, 끈, 칼을 손이 닿지 않게 합니다.")),
        Step(tr("목숨이 위급하면 바로 신고합니다. 위치와 상황을 함께 알립니다."), _calls(lines.danger())),
        Step(tr("주민과 통화해 안전을 확인합니다."), _resident(screening)),
        Step(tr("24시간 상담을 함께 연결합니다."), _calls(lines.talk(screening.age))),
    ]


def _resident(screening: Incoming) -> tuple[Call, ...]:
    """Whose risk it is by their own number, then the household's: who else answers there need not know."""
    home, person = screening.household, screening.person
    found = [Call(person.name, person.phone)] if person is not None and person.phone else []
    if home is not None and home.phone and all(call.number != home.phone for call in found):
        own = person is not None and person.name == home.head
        about = "" if own else tr("본인이 받았는지 먼저 확인하세요")
        if screening.left:
            about = tr("이 집에 살지 않아요. 어디로 갔는지 물어보세요")
        found.append(Call(home.head or tr("주민"), home.phone, about))
    return tuple(found)


def visitor_steps(risk: PresentRisk, lines: Lines) -> list[Step]:
    """For the worker at the door. The gravest level leaves out everything that can wait."""
    steps = _by_level(risk, lines)
    if risk.signs_since and not is_urgent(risk.level):
        # That nothing is urgent was true before.
        steps = [_seen_since(), *steps[risk.level == "none" :]]
    return steps


def _by_level(risk: PresentRisk, lines: Lines) -> list[Step]:
    level = risk.level
    # What only a newer program knows is as grave at least.
    if rank(level) >= rank("high"):
        return _high(risk, lines)
    if level == "moderate":
        return _moderate(risk, lines)
    if level == "low":
        return _low(risk, lines)
    if level == "none":
        return _none(risk, lines)
    return _declined(risk, lines) if level == "declined" else _unknown(risk, lines)


def _high(risk: PresentRisk, lines: Lines) -> list[Step]:
    """Domain §3.2 (SAFE-T, ASQ acute positive); 응급입원: 정신건강복지법 제50조."""
    names = {line.number: line.name for line in lines.lines}
    rescue = (
        Call(names.get("119", ""), "119", tr("다쳤거나 약을 먹었을 때, 정신을 잃었을 때")),
        Call(names.get("112", ""), "112", tr("칼이나 줄을 들고 있을 때, 뛰쳐나갔을 때")),
    )
    return [
        Step(tr("혼자 두지 마세요. 다른 사람이 올 때까지 곁에 있습니다.")),
        Step(tr("위험한 것을 치웁니다: 번개탄, 농약, 약, 끈, 칼. 가족이 있으면 맡깁니다.")),
        Step(tr("목숨이 위급하면 지금 신고합니다. 둘이 왔으면 한 사람은 곁에 있습니다."), rescue),
        _told(tr("팀장과 의약과에 전화합니다."), risk, lines),
        Step(
            tr(
                "거부해도 위험이 급하면 응급입원을 부탁할 수 있습니다. 의사와 경찰관이 함께 동의해야 하고, "
                "공휴일을 빼고 3일까지입니다. 112나 119에 말하면 됩니다."
            )
        ),
        Step(tr("급한 위험이 지나면 안전계획을 함께 씁니다."), _calls(lines.talk(risk.age))),
    ]


def _moderate(risk: PresentRisk, lines: Lines) -> list[Step]:
    return [
        _told(tr("오늘 안에 팀장과 의약과에 알립니다."), risk, lines),
        Step(tr("안전계획을 함께 쓰고 한 장을 드립니다.")),
        Step(tr("집에 위험한 것이 있는지 함께 보고 치우거나 맡깁니다.")),
        Step(tr("동의하시면 가족과 정신건강복지센터에 연락합니다.")),
        Step(
            tr("{n}시간 안에 다시 연락할 날을 정합니다.").format(n=risk.hours), _calls(lines.talk(risk.age))
        ),
    ]


def _low(risk: PresentRisk, lines: Lines) -> list[Step]:
    return [
        Step(tr("안전계획을 함께 쓰고 한 장을 드립니다.")),
        Step(tr("힘들 때 걸 수 있는 전화를 알려 드립니다."), _calls(lines.talk(risk.age))),
        Step(tr("동의하시면 정신건강복지센터로 이어 드립니다.")),
        Step(tr("다시 연락할 날을 정합니다.")),
    ]


def _none(risk: PresentRisk, lines: Lines) -> list[Step]:
    return [
        Step(tr("지금 급하게 할 일은 없어요. 다음 방문에서 다시 살펴봅니다.")),
        _offered_plan(),
        Step(tr("힘들 때 걸 수 있는 전화를 알려 드립니다."), _calls(lines.talk(risk.age))),
    ]


def _declined(risk: PresentRisk, lines: Lines) -> list[Step]:
    """No answer is not "no risk"; nobody saw a sign either."""
    whom = _people((tr("팀장"), risk.supervisor)) or _calls(lines.talk(risk.age))
    return [
        Step(tr("대답하지 않은 것이 위험이 없다는 뜻은 아닙니다. 살펴본 것을 팀장과 의논합니다.")),
        Step(tr("걱정되는 것이 있으면 지금 전화합니다."), whom),
        _offered_plan(),
        Step(tr("힘들 때 걸 수 있는 전화를 알려 드립니다."), _calls(lines.talk(risk.age))),
        Step(tr("다시 여쭐 날을 정합니다.")),
    ]


def _unknown(risk: PresentRisk, lines: Lines) -> list[Step]:
    """What nobody could judge an officer has to take today: nobody was asked, or what was seen and what was
    said do not go together."""
    return [
        Step(tr("위험이 어느 정도인지 아직 모릅니다. 위험이 없다는 뜻은 아닙니다.")),
        _told(tr("오늘 안에 팀장과 의약과에 알립니다."), risk, lines),
        _offered_plan(),
        Step(tr("힘들 때 걸 수 있는 전화를 알려 드립니다."), _calls(lines.talk(risk.age))),
        Step(tr("다시 여쭐 날을 정합니다.")),
    ]


def _seen_since() -> Step:
    """An assessment is no answer to a sign that came after it."""
    return Step(
        tr(
            "평가를 마친 뒤에 새 징후를 표시하셨어요. "
            "그 징후까지 다시 여쭙거나, 방문을 마칠 때 까닭을 적습니다."
        )
    )


def _offered_plan() -> Step:
    """A 안전계획 is for every level (domain §3.2); where nobody spoke of a risk it is offered."""
    return Step(tr("원하시면 안전계획을 함께 쓰고 한 장을 드립니다."))


def _told(text: str, risk: PresentRisk, lines: Lines) -> Step:
    """Supervisor and health division are told; where no number of either is here, somebody who answers day
    and night."""
    whom = _people((tr("팀장"), risk.supervisor), (tr("의약과 당직"), risk.officer))
    if whom:
        return Step(text, whom)
    nowhere = tr("팀장과 의약과의 전화번호가 이 노트북에 없습니다. 24시간 전화에 먼저 알립니다.")
    return Step(nowhere, _calls(lines.talk(risk.age)))


def _calls(lines: tuple[Line, ...]) -> tuple[Call, ...]:
    return tuple(Call(line.name, line.number) for line in lines)


def _people(*posts: tuple[str, Contact | None]) -> tuple[Call, ...]:
    return tuple(
        Call(f"{post} {contact.name}".strip(), contact.phone)
        for post, contact in posts
        if contact is not None
    )
