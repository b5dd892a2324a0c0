"""instruments: which screening instruments the district uses, and on what terms."""

from __future__ import annotations

import argparse

from district.authoring import read_form
from district.console.database import add_database, opened
from district.console.output import Stop, moment, say, table
from district.hub import Hub
from district.instruments import MOST_TERMS, Instrument, Terms, instrument, registry

_TERMS = {
    Terms.FREE: "자유 이용",
    Terms.WORKING: "임시 번역 확인 필요",
    Terms.SCORE_ONLY: "점수만 입력",
    Terms.CONFIRM: "이용 조건 확인 필요",
}


def add_instruments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="list|show|use|drop")
    listing = actions.add_parser("list", help="검사 목록과 지금 쓰는 것")
    show = actions.add_parser("show", help="검사 하나의 출처, 이용 조건, 채점, 위험 신호")
    use = actions.add_parser("use", help="검사가 든 양식을 노트북에 내려보냅니다")
    use.add_argument(
        "--terms",
        default="",
        metavar="근거",
        help="이용 조건을 확인한 근거. 예: '의약과 김과장, 2026-11-02 등록 확인'",
    )
    use.add_argument(
        "--replace",
        action="store_true",
        help="자치구가 게시한 같은 이름의 양식을 프로그램에 든 것으로 바꿉니다",
    )
    drop = actions.add_parser("drop", help="검사가 든 양식을 거둡니다. 이미 기록한 것은 그대로 남습니다")
    drop.add_argument(
        "--anyway", action="store_true", help="위험을 평가하는 양식인데도 거둡니다. 평가할 수 없게 됩니다"
    )
    for one in (show, use, drop):
        one.add_argument("instrument", metavar="검사", help="bangmun-hub instruments list 의 이름")
    for action in (listing, show, use, drop):
        add_database(action)


def run_instruments(arguments: argparse.Namespace) -> int:
    with opened(arguments) as hub:
        if arguments.action == "list":
            _list(hub)
            return 0
        chosen = instrument(arguments.instrument)
        if chosen is None:
            raise Stop(
                f"{arguments.instrument}: 그런 검사가 없습니다. bangmun-hub instruments list 로 확인하세요."
            )
        if arguments.action == "show":
            _show(hub, chosen)
        elif arguments.action == "use":
            _use(hub, chosen, arguments.terms.strip(), replace=arguments.replace)
        else:
            _drop(hub, chosen, anyway=arguments.anyway)
    return 0


def _list(hub: Hub) -> None:
    published = hub.published_forms()
    rows = [
        (one.id, one.korean, "사용" if one.form in published else "-", one.form, _TERMS[one.terms])
        for one in registry()
    ]
    say(table([("검사", "이름", "사용", "양식", "이용 조건"), *rows]))


def _show(hub: Hub, one: Instrument) -> None:
    published = hub.published_forms().get(one.form)
    used = "쓰지 않음" if published is None else f"{moment(published.published_ms)} 게시"
    rows: list[tuple[str, ...]] = [
        ("이름", one.korean),
        ("판", one.version),
        ("언어", one.language),
        ("이용 조건", f"{_TERMS[one.terms]} ({one.licence})"),
        ("출처", one.source),
        ("채점", one.scoring),
        ("구간", ", ".join(one.bands) or "-"),
        ("위험 신호", ", ".join(one.red_flags) or "-"),
        ("LOINC", one.loinc or "-"),
        ("양식", one.form),
        ("사용", used),
    ]
    if published is not None and published.terms:
        rows.append(("확인한 근거", published.terms))
    say(table(rows))


def _use(hub: Hub, one: Instrument, terms: str, *, replace: bool = False) -> None:
    if one.terms is Terms.CONFIRM and not terms:
        raise Stop(
            f"{one.korean}: 이용 조건을 확인한 뒤에 쓸 수 있습니다 ({one.licence}).\n"
            "확인했으면 누가 언제 확인했는지 --terms 로 남겨 주세요. 게시하지 않았습니다."
        )
    if len(terms) > MOST_TERMS:
        raise Stop(f"--terms 는 {MOST_TERMS}자까지입니다.")
    form = read_form(one.form_file)
    replaced = _other_in_use(hub, one, form.content)
    if replaced and not replace:
        raise Stop(
            f"{one.korean}: 지금 쓰는 {replaced}이 프로그램에 든 것과 달라 그대로 두었습니다.\n"
            "프로그램에 든 것으로 바꾸려면 --replace. 자치구가 고친 문구는 없어지므로 "
            "먼저 파일을 보관하세요. 보관한 것은 bangmun-hub publish-form 으로 다시 게시합니다."
        )
    hub.publish_form(form.form_id, form.format, form.content, terms=terms)
    if replaced:
        say(f"쓰던 {replaced}을 프로그램에 든 것으로 바꾸었습니다.")
    say(f"{one.korean}: {form.form_id} 양식을 게시했습니다. 노트북은 다음 동기화 때 받습니다.")


def _other_in_use(hub: Hub, one: Instrument, shipped: bytes) -> str:
    """What is in use instead of the form that comes with the program, in words; empty: nothing."""
    used = hub.published_form(one.form)
    if used is None or used.content == shipped:
        return ""
    together = ", ".join(other.korean for other in registry() if other.form == one.form)
    day = moment(hub.published_forms()[one.form].published_ms)
    return f"{one.form} 양식({day} 게시, {together})"


def _drop(hub: Hub, one: Instrument, *, anyway: bool) -> None:
    in_force = one.form == hub.policy().assessment_form and one.form in hub.published_forms()
    if in_force and not anyway:
        raise Stop(
            f"{one.korean}: 지금 위험을 평가하는 양식이라 거두지 않았습니다.\n"
            "먼저 bangmun-hub policy set assessment_form=… 으로 다른 양식을 정하세요.\n"
            "그래도 거두려면 --anyway: 그 뒤에는 징후가 있어도 평가할 수 없습니다."
        )
    together = [other.korean for other in registry() if other.form == one.form and other.id != one.id]
    if not hub.withdraw_form(one.form):
        raise Stop(f"{one.korean}: 지금 쓰고 있지 않습니다.")
    say(f"{one.korean}: {one.form} 양식을 거두었습니다. 이미 기록한 것은 그대로 읽을 수 있습니다.")
    if together:
        say(f"같은 양식에 든 검사도 함께 거두었습니다: {', '.join(together)}")
