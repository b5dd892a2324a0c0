"""init, serve, status: the hub itself."""

from __future__ import annotations

import argparse
import gc
import json
import os
import socket
import ssl
import sys
from pathlib import Path

from app.wire.messages import MOST_SPREAD_S
from app.wire.signing import Suite
from district.api.logs import configure_logs
from district.console.database import (
    BLOBS_VARIABLE,
    DATABASE_VARIABLE,
    JOURNAL_VARIABLE,
    KEY_FILE_VARIABLE,
    blobs_of,
    journal_of,
    key_file_of,
    opened,
)
from district.console.folders import refuse_unwritable, say_unwritten
from district.console.numbers import within
from district.console.orders import say_awaited_workers, say_standing_orders
from district.console.output import Stop, moment, say, say_lacking, table
from district.console.undecided import say_undecided
from district.console.unknown_laptops import say_unknown_laptops
from district.console.vaults import (
    ended_disks,
    erased_households,
    erasure_states,
    set_back_laptops,
    unreached_disks,
)
from district.duty.ticking import ticking
from district.hub import SPREAD_S, Hub
from district.keys import key_file_for
from district.published_faults import published_faults
from district.serving import Tls, listen, serve, serve_in_processes, settle_in, url_of

SPREAD_VARIABLE = "BANGMUN_SPREAD"
_SUITES = {"modern": Suite.MODERN, "kcmvp": Suite.KCMVP_READY}
_MOST_NAMED = 50
_MOST_WORKERS = 256
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def add_init(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("district", metavar="구이름", help="구청 이름. 예: 성북구")
    parser.add_argument(
        "--suite",
        choices=sorted(_SUITES),
        default="modern",
        help="암호 방식: modern(기본), kcmvp(국내 검증목록의 알고리즘)",
    )


def run_init(arguments: argparse.Namespace) -> int:
    try:
        hub = Hub.create(
            arguments.database,
            arguments.district,
            _SUITES[arguments.suite],
            key_file=key_file_of(arguments),
            blobs=blobs_of(arguments),
            journal=journal_of(arguments),
        )
    except FileExistsError as error:
        raise Stop(
            f"열쇠 파일이 이미 있습니다: {error.filename}\n"
            "다른 서버의 것일 수 있어 덮어쓰지 않습니다. 옮겨 두고 다시 실행하세요."
        ) from error
    key_file = key_file_of(arguments) or key_file_for(hub.store.url, hub.identity.hub_id)
    journal = hub.journal.folder
    say_unwritten(hub)
    hub.close()
    say(f"{arguments.district} 서버를 만들었습니다.")
    say(f"열쇠 파일: {key_file}")
    say(f"결정을 적어 두는 폴더: {journal}")
    say("열쇠 파일을 데이터베이스 백업과 다른 곳에 따로 보관하세요. 잃어버리면 서버를 되살릴 수 없습니다.")
    return 0


def add_serve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="받을 주소 (기본값 %(default)s: 이 컴퓨터만)")
    parser.add_argument(
        "--port", type=within(0, 65_535), default=8443, help="포트 (기본값 %(default)s, 0: 빈 포트)"
    )
    parser.add_argument(
        "--workers", type=within(1, _MOST_WORKERS), default=1, help="프로세스 수 (기본값 %(default)s)"
    )
    parser.add_argument(
        "--proxy",
        metavar="주소",
        default="127.0.0.1",
        help="앞에 선 프록시. 여기서 온 X-Forwarded-For 만 믿습니다 (쉼표로 여럿, 기본값 %(default)s)",
    )
    parser.add_argument(
        "--spread",
        metavar="초",
        type=within(0, MOST_SPREAD_S),
        # As text where it is set: what nobody can read there concerns whoever serves, and is told as theirs.
        default=os.environ.get(SPREAD_VARIABLE) or SPREAD_S,
        help="붐빌 때 급하지 않은 노트북이 나누어 다시 오는 시간 "
        f"(환경변수 {SPREAD_VARIABLE}, 기본값 %(default)s)",
    )
    parser.add_argument("--tls-cert", type=Path, help="TLS 인증서 (PEM)")
    parser.add_argument("--tls-key", type=Path, help="TLS 개인키 (PEM)")


def run_serve(arguments: argparse.Namespace) -> int:
    tls = _tls(arguments)
    if tls is None and arguments.host not in _LOOPBACK:
        sys.stderr.write("주의: TLS 없이 다른 컴퓨터의 접속을 받습니다. TLS 프록시 뒤에서만 쓰세요.\n")
    with opened(arguments) as hub:
        hub.spread_s = arguments.spread
        refuse_unwritable(hub)
        configure_logs()
        settle_memory()
        try:
            listening = listen(arguments.host, arguments.port)
        except OSError as error:
            raise Stop(
                f"{arguments.host}:{arguments.port} 포트를 열 수 없습니다: {error.strerror}"
            ) from error
        with listening:
            if arguments.workers > 1:
                _serve_several(arguments, listening, tls)
            else:
                serve(hub, listening, tls, lambda: _announce(listening, tls), arguments.proxy)
    return 0


def _serve_several(arguments: argparse.Namespace, listening: socket.socket, tls: Tls | None) -> None:
    os.environ[DATABASE_VARIABLE] = arguments.database
    os.environ[SPREAD_VARIABLE] = str(arguments.spread)
    if arguments.key_file:
        os.environ[KEY_FILE_VARIABLE] = str(arguments.key_file)
    if arguments.blobs:
        os.environ[BLOBS_VARIABLE] = str(arguments.blobs)
    if arguments.journal:
        os.environ[JOURNAL_VARIABLE] = str(arguments.journal)
    _announce(listening, tls)
    serve_in_processes(f"{__name__}:application", listening, tls, arguments.workers, arguments.proxy)


def application() -> object:
    """The ASGI application in one of several processes, told by the environment which hub it is."""
    configure_logs()
    settle_memory()
    key_file = os.environ.get(KEY_FILE_VARIABLE)
    blobs, journal = os.environ.get(BLOBS_VARIABLE), os.environ.get(JOURNAL_VARIABLE)
    hub = Hub.open(
        os.environ[DATABASE_VARIABLE],
        key_file=Path(key_file) if key_file else None,
        blobs=Path(blobs) if blobs else None,
        journal=Path(journal) if journal else None,
    )
    hub.unwritable()
    hub.spread_s = int(os.environ.get(SPREAD_VARIABLE) or SPREAD_S)
    settle_in(hub)
    # As long as the process lives.
    ticking(hub).__enter__()
    return hub.asgi()


def settle_memory() -> None:
    """What is loaded by now stays, so the collector need not look at it again with every batch."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def run_status(arguments: argparse.Namespace) -> int:
    with opened(arguments) as hub:
        figures = hub.figures()
        say(
            table(
                [
                    ("구", hub.identity.district),
                    ("암호 방식", next(name for name, it in _SUITES.items() if it is hub.identity.suite)),
                    ("데이터베이스", hub.store.url.render_as_string(hide_password=True)),
                    ("직원", str(len(hub.workers()))),
                    ("세대", str(len(hub.households()))),
                    ("기록", str(figures["revisions"])),
                    ("노트북", str(figures["devices"])),
                ]
            )
        )
        say_standing_orders(hub)
        say_awaited_workers(hub)
        say_unknown_laptops(hub)
        _say_unsupervised(hub)
        _say_deserted(hub)
        say_undecided(hub)
        _say_laptops(hub)
        _say_forms(hub)
        say_unwritten(hub)
    return 0


def _say_unsupervised(hub: Hub) -> None:
    found = hub.unsupervised()
    if not found:
        return
    say("")
    say("팀장이 아무도 보지 못하는 세대입니다. 기록을 검토할 사람이 없습니다.")
    header = ("동", "세대", "담당")
    rows = [(one.dong or "알 수 없음", str(len(one.households)), ", ".join(one.workers)) for one in found]
    say(table([header, *rows]))
    if any(one.dong for one in found):
        say("동에는 bangmun-hub worker add 로 팀장을 정해 주세요.")
    for one in found:
        if not one.dong:
            say("동을 알 수 없는 세대는 담당에게 동을 묻고,")
            say("동을 바로 적은 명단을 bangmun-hub import 로 다시 들여오세요.")
            say("\n".join(f"  {household}" for household in one.households[:_MOST_NAMED]))


def _say_deserted(hub: Hub) -> None:
    found = hub.deserted_dongs()
    if not found:
        return
    say("")
    say("직원은 있고 세대가 없는 동입니다. 잘못 적은 이름이면 그 직원에게는 아무 세대도 보이지 않습니다.")
    rows = [(one.dong, ", ".join(one.workers), f"{one.near} 아닌가요?" if one.near else "") for one in found]
    say(table([("동", "직원", ""), *rows]))
    say("잘못 적었으면 bangmun-hub dong rename 으로 바로잡아 주세요. 직원과 세대가 함께 옮겨 갑니다.")


def _say_forms(hub: Hub) -> None:
    faults = [f"{form_id}  {fault}" for form_id, fault in published_faults(hub)]
    if faults:
        say("")
        say("지금 쓰는 서식 가운데 고쳐야 하는 것입니다. 새로 게시했다면 거절했을 서식입니다.")
        say("\n".join(faults))


def _say_laptops(hub: Hub) -> None:
    devices = hub.devices()
    if not devices:
        return
    say("")
    erased, households = erasure_states(hub), erased_households(hub)
    left = hub.leftover_counts()
    header = ("노트북", "직원", "이름", "등록", "기록", "지운 세대", "맡긴 글", "상태")
    rows = [
        (
            d.id,
            d.worker_name,
            d.name,
            moment(d.issued_ms),
            str(d.held),
            str(households.get(d.id, 0)),
            str(left.get(d.id, 0)),
            erased.get(d.id) or _state(d.revoked_ms),
        )
        for d in devices
    ]
    say(table([header, *rows]))
    say_lacking(hub.lacking(), erased)
    if left:
        say("맡긴 글(거절된 기록, 쓰다 만 글)은 bangmun-hub leftovers 로 엽니다.")
    copied = set_back_laptops(hub)
    if copied:
        say("옛 상태로 되돌렸거나 통째로 복사한 노트북입니다.")
        say("백업에서 되살린 일이 없으면 그 노트북을 확인하세요.")
        say("\n".join(copied))
    disks = unreached_disks(hub)
    if disks:
        say("지울 때 닿지 못한 백업 디스크입니다. 디스크를 찾아 그 노트북에 연결하거나 폐기해 주세요.")
        say("\n".join(disks))
        say("폐기했거나 찾을 수 없으면 bangmun-hub end-disk 로 까닭을 남기고 끝냅니다.")
    ended = ended_disks(hub)
    if ended:
        say("더 기다리지 않기로 한 백업 디스크입니다.")
        say("\n".join(ended))


def _state(revoked_ms: int | None) -> str:
    return "사용 중" if revoked_ms is None else f"해지 {moment(revoked_ms)}"


def _tls(arguments: argparse.Namespace) -> Tls | None:
    if (arguments.tls_cert is None) != (arguments.tls_key is None):
        raise Stop("--tls-cert 와 --tls-key 는 함께 주어야 합니다.")
    if arguments.tls_cert is None:
        return None
    for file in (arguments.tls_cert, arguments.tls_key):
        if not file.is_file():
            raise Stop(f"파일이 없습니다: {file}")
    try:
        # Without a password nobody is asked for one either: a service has no terminal.
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(
            arguments.tls_cert, arguments.tls_key, password=lambda: b""
        )
    except OSError as error:
        # `ssl.SSLError` too. Its text names neither.
        raise Stop(
            f"TLS 인증서와 개인키를 읽을 수 없거나 서로 맞지 않습니다 (암호 없는 PEM 이어야 합니다): "
            f"{arguments.tls_cert}, {arguments.tls_key}"
        ) from error
    return Tls(arguments.tls_cert, arguments.tls_key)


def _announce(listening: socket.socket, tls: Tls | None) -> None:
    """One JSON line for whoever started this process."""
    sys.stdout.write(json.dumps({"url": url_of(listening, tls), "pid": os.getpid()}) + "\n")
    sys.stdout.flush()
