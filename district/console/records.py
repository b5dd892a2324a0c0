"""assign, publish-form, demo: what laptops will receive."""

from __future__ import annotations

import argparse
import getpass
import os
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

from district.assigning import OrderStands, UnknownHousehold
from district.authoring import AuthoredForm, marks_in_use, read_form
from district.console.database import journal_of, key_file_of, opened
from district.console.numbers import within
from district.console.output import Stop, say
from district.demo import DEMO_PEOPLE
from district.demo.furnishing import furnish
from district.demo.generation import MOST_HOUSEHOLDS
from district.forms import UnusableForm, holds_terms
from district.hub import Hub
from district.instruments import MOST_TERMS
from district.people import UnknownWorker
from district.sealing_marks import Marks, lost, misled

_KOREA = timezone(timedelta(hours=9))
_MOST_TONG = 999
"""As in the list of households (`district.households.columns`)."""


def add_assign(parser: argparse.ArgumentParser) -> None:
    which = parser.add_argument_group("어느 세대를")
    which.add_argument("--dong", help="이 동의 세대")
    which.add_argument("--tong", type=within(1, _MOST_TONG), help="그 가운데 이 통의 세대")
    which.add_argument("--from", dest="former", metavar="직원번호", help="그 가운데 이 직원이 맡은 세대")
    which.add_argument("--household", action="append", metavar="세대번호", help="이 세대만. 여럿이면 되풀이")
    whom = parser.add_argument_group("누구에게")
    whom.add_argument("--planner", metavar="직원번호", help="맡을 복지플래너")
    whom.add_argument("--nurse", metavar="직원번호", help="맡을 방문간호사")
    parser.add_argument("--reason", default="", help="까닭(인사이동 등). 접속기록에 남습니다")


def run_assign(arguments: argparse.Namespace) -> int:
    if arguments.planner is None and arguments.nurse is None:
        raise Stop("--planner 나 --nurse 로 맡을 직원을 알려 주세요.")
    if arguments.household and any((arguments.dong, arguments.tong, arguments.former)):
        raise Stop(
            "--household 는 --dong, --tong, --from 과 함께 쓰지 않습니다. "
            "고른 세대만이면 --household 만 써 주세요. 옮기지 않았습니다."
        )
    planner, nurse = arguments.planner, arguments.nurse
    with opened(arguments) as hub:
        _hold_the_same(hub, arguments)
        chosen = _chosen_households(hub, arguments)
        try:
            count = hub.assign(
                chosen, planner=planner, nurse=nurse, by=getpass.getuser(), reason=arguments.reason
            )
        except UnknownWorker as error:
            raise Stop(
                f"{error}: 그 일을 맡을 수 있는 직원이 아닙니다. bangmun-hub worker list 로 확인하세요."
            ) from error
        except UnknownHousehold as error:
            raise Stop(f"{error}: 그런 세대가 없습니다. 아무 세대도 옮기지 않았습니다.") from error
        except OrderStands as error:
            raise Stop(
                "배정은 적어 두었지만 다 옮기기 전에 멈췄습니다. 남은 세대는 서버가 이어서 옮깁니다.\n"
                "다시 명령하지 않아도 됩니다. 어디까지 옮겼는지는 bangmun-hub status 로 볼 수 있습니다."
            ) from error
    say(f"{len(chosen)}세대 가운데 {count}세대의 담당이 바뀌었습니다.")
    if count:
        say("어디까지 넘어갔는지는 bangmun-hub handovers 로 볼 수 있습니다.")
    return 0


def _chosen_households(hub: Hub, arguments: argparse.Namespace) -> list[str]:
    if arguments.household:
        return list(dict.fromkeys(arguments.household))
    if arguments.dong is None and arguments.former is None:
        raise Stop("--dong, --from, --household 가운데 하나로 세대를 골라 주세요.")
    if arguments.former is None:
        return hub.households(dong=arguments.dong, tong=arguments.tong)
    held, nursed = _desk_of(hub, arguments)
    return nursed if arguments.planner is None else held


def _desk_of(hub: Hub, arguments: argparse.Namespace) -> tuple[list[str], list[str]]:
    """What whoever hands over has as a planner, and as a nurse."""
    former, place = arguments.former, {"dong": arguments.dong, "tong": arguments.tong}
    return hub.households(**place, planner=former), hub.households(**place, nurse=former)


def _hold_the_same(hub: Hub, arguments: argparse.Namespace) -> None:
    """A planner takes over what a planner has, a nurse what a nurse has. Else the households of a nurse would
    be taken from planners whom nobody named."""
    if arguments.former is None:
        return
    held, nursed = _desk_of(hub, arguments)
    if arguments.planner is not None and arguments.nurse is not None:
        raise Stop("--from 과 함께는 --planner 와 --nurse 를 한 번에 하나씩 써 주세요. 옮기지 않았습니다.")
    if arguments.planner is not None and nursed and not held:
        raise Stop(
            f"{arguments.former}: 방문간호사로 {len(nursed)}세대를 맡고 있습니다. "
            "맡을 방문간호사를 --nurse 로 알려 주세요. 옮기지 않았습니다."
        )
    if arguments.nurse is not None and held and not nursed:
        raise Stop(
            f"{arguments.former}: 복지플래너로 {len(held)}세대를 맡고 있습니다. "
            "맡을 복지플래너를 --planner 로 알려 주세요. 옮기지 않았습니다."
        )


def add_publish_form(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", nargs="+", type=Path, metavar="파일", help="XLSForm(.xlsx .csv .md) 또는 XForm(.xml)"
    )
    parser.add_argument(
        "--media",
        nargs="+",
        type=Path,
        default=[],
        metavar="파일",
        help="서식과 함께 보낼 표·그림·소리. 서식 옆에 있는 것과 '서식이름-media' 폴더의 것은 저절로 갑니다",
    )
    parser.add_argument(
        "--terms",
        default="",
        metavar="근거",
        help="이용 조건을 확인해야 하는 검사가 든 서식일 때, 누가 언제 확인했는지",
    )


def run_publish_form(arguments: argparse.Namespace) -> int:
    """All the files or none: a form often refers to the others."""
    if arguments.media and len(arguments.file) > 1:
        raise Stop("--media 는 서식 하나를 게시할 때만 씁니다.")
    terms = arguments.terms.strip()
    if len(terms) > MOST_TERMS:
        raise Stop(f"--terms 는 {MOST_TERMS}자까지입니다.")
    forms = []
    for path in arguments.file:
        _check_expressions(path)
        try:
            forms.append((path, read_form(path, arguments.media)))
        except UnusableForm as error:
            raise Stop(f"{path}: 쓸 수 없는 서식입니다.\n{error}") from error
        except OSError as error:
            raise Stop(f"{error.filename or path}: 읽을 수 없습니다 ({error.strerror}).") from error
    with opened(arguments) as hub:
        confirmed = {one.form_id for one in hub.published_forms().values() if one.terms}
        owned = {form.form_id for _, form in forms if holds_terms(form.form_id, form.content)}
        for path, form in forms:
            if form.form_id in owned - confirmed and not terms:
                raise Stop(
                    f"{path}: 이용 조건을 먼저 확인해야 하는 검사입니다. 게시하지 않았습니다.\n"
                    "확인했으면 누가 언제 확인했는지 --terms 로 남기며 게시해 주세요."
                )
        for path, form in forms:
            _keep_sealed(hub, path, form)
            _lead_somewhere(hub, path, form, [each for _, each in forms])
        for path, form in forms:
            told = terms if form.form_id in owned else ""
            hub.publish_form(form.form_id, form.format, form.content, terms=told)
            say(f"{form.form_id}  {path.name}")
            for name in form.files:
                say(f"  + {name}")
            for remark in form.remarks:
                say(f"  참고: {remark}")
    return 0


def _keep_sealed(hub: Hub, path: Path, form: AuthoredForm) -> None:
    """Stop where answers that only the health division reads would lie open after this."""
    in_use = hub.published_form(form.form_id)
    before = marks_in_use(in_use) if in_use is not None else None
    assesses = form.form_id == hub.policy().assessment_form
    if faults := list(lost(before, form.marks, assesses=assesses)):
        raise Stop(f"{path}: 게시하지 않았습니다.\n" + "\n".join(faults))


def _lead_somewhere(hub: Hub, path: Path, form: AuthoredForm, together: list[AuthoredForm]) -> None:
    """Stop where an alert would call for nothing: whoever reads it goes on without the assessment."""
    called = {form_id: hub.published_form(form_id) for form_id in form.marks.calls.values()}
    known: dict[str, Marks | None] = {
        **{form_id: marks_in_use(one) for form_id, one in called.items() if one is not None},
        **{one.form_id: one.marks for one in together},
    }
    if faults := list(misled(form.marks, assessment=hub.policy().assessment_form, known=known)):
        raise Stop(f"{path}: 게시하지 않았습니다.\n" + "\n".join(faults))


def _check_expressions(path: Path) -> None:
    """Let the laptops' own program judge the form: the converter alone lets faulty expressions pass.

    It runs as a program of its own, for the hub does not know the app's inside.
    """
    checker = [sys.executable, "-m", "app.forms.command", "check", "--lang", "ko", str(path)]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    checked = subprocess.run(  # noqa: S603 - our own program, no shell
        checker, capture_output=True, text=True, encoding="utf-8", env=environment, check=False
    )
    if checked.returncode:
        raise Stop(f"{path}: 쓸 수 없는 서식입니다. 게시하지 않았습니다.\n{checked.stdout}{checked.stderr}")


def add_demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--households",
        type=within(1, MOST_HOUSEHOLDS),
        default=3271,
        help="세대 수 (기본값 %(default)s)",
    )


def run_demo(arguments: argparse.Namespace) -> int:
    hub = Hub.create(
        arguments.database, "성북구", key_file=key_file_of(arguments), journal=journal_of(arguments)
    )
    try:
        furnish(hub, datetime.now(_KOREA).date(), arguments.households)
        say(
            f"성북구 시범 서버: 직원 {len(hub.workers())}명, {arguments.households}세대. "
            "모두 지어낸 사람입니다."
        )
        for person in DEMO_PEOPLE:
            say(f"{hub.enrolment_code(person.worker.id)}  {person.title} {person.worker.name}")
    finally:
        hub.close()
    return 0
