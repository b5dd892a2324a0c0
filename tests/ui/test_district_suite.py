"""A laptop's first morning in a district of the second suite, and where nobody says of which suite to be."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import msgspec
import pytest
from litestar.types import ASGIApp, Receive, Scope, Send
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ledger.identity import Enrolled
from app.vault.farewell import read_farewell
from app.vault.suites import within_bounds
from app.vault.vault import Vault
from app.wire.messages import SUITE_PATH, DistrictSuite
from app.wire.signing import Suite
from district.api import application
from district.recovery import NoRecoveryCode
from tests.field import District, district_at
from tests.someone import Someone
from ui.theme import Theme

PASSPHRASE, NEW = "정릉골 느티나무", "새로 정한 긴 암호"
Found = Callable[[int], District]


@pytest.fixture
def district_of(tmp_path: Path, leaving: ExitStack) -> Found:
    """Makes a district of a suite, served while the test runs."""

    def found(suite: int) -> District:
        making = district_at(
            f"sqlite:///{tmp_path / 'hub.db'}", tmp_path / "hub", count=30, suite=Suite(suite)
        )
        return leaving.enter_context(making)

    return found


def enrolling(theme: Theme, leaving: ExitStack, folder: Path, url: str, code: str) -> Someone:
    """The program is begun, all is typed, the button is pressed."""
    someone = Someone(theme, folder)
    leaving.callback(someone.leave)
    for field, typed in (("address", url), ("code", code)):
        someone.write(f"enrol.{field}", typed)
    for field in ("enrol.passphrase", "enrol.again"):
        someone.press(f"{field}.show")
        someone.write(field, PASSPHRASE)
    someone.press("enrol.start")
    return someone


def opened(someone: Someone, passphrase: str) -> None:
    someone.write("unlock.passphrase", passphrase)
    someone.press("unlock.open")


def enrolled_here(someone: Someone) -> Enrolled:
    assert someone.window.shell is not None
    return someone.window.shell.context.desk.identity.enrolled


def lock(someone: Someone) -> None:
    someone.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    someone.sees("unlock")


def code_of(district: District) -> str:
    return district.hub.enrolment_code(district.person("planner").worker.id)


def deposited(district: District, device: str, request: str) -> str:
    """The code that the administrator reads out, "" where the laptop has left none yet."""
    try:
        return district.hub.show_recovery_code(device, "나도움", "암호를 잊음", request).code
    except NoRecoveryCode:
        return ""


def test_a_laptop_of_a_kcmvp_district_from_enrolment_to_its_end(
    qtbot: QtBot, theme: Theme, district_of: Found, leaving: ExitStack, tmp_path: Path
) -> None:
    district = district_of(Suite.KCMVP_READY)
    vault = Vault(tmp_path / "laptop")
    planner = enrolling(theme, leaving, vault.folder, district.url, code_of(district))
    planner.sees("unlock")
    header = vault.header()
    assert header.suite == Suite.KCMVP_READY
    [wrap] = header.wraps
    assert wrap.derivation.memory_kib == 0
    assert within_bounds(Suite.KCMVP_READY, wrap.derivation)

    opened(planner, PASSPHRASE)
    planner.reads("구청과 맞음")
    mine = enrolled_here(planner)
    device = mine.answer.certificate.device
    assert (mine.suite, mine.answer.certificate.suite, mine.answer.hub_suite) == (2, 2, 2)
    assert {key.suite for key in mine.answer.role_keys} == {2}
    planner.sees("today.homes").setFocus()
    planner.press("today.absent")
    planner.reads("기록했습니다")
    planner.sync()
    assert district.hub.figures()["revisions"] >= 1

    lock(planner)
    opened(planner, PASSPHRASE)
    planner.sees("shell")
    lock(planner)
    planner.press("unlock.forgotten")
    request = planner.sees("recovery.request")
    assert isinstance(request, QLabel)
    planner.until(lambda: request.text() != "", "the request's number")
    planner.until(lambda: deposited(district, device, request.text()) != "", "the laptop's code")
    code = deposited(district, device, request.text())
    planner.write("recovery.code", code)
    planner.write("recovery.passphrase", NEW)
    planner.write("recovery.again", NEW)
    planner.key(Qt.Key.Key_Return)
    planner.sees("shell")
    planner.reads("구청과 맞음")
    lock(planner)
    opened(planner, PASSPHRASE)
    planner.reads("암호가 맞지 않습니다")

    assert district.hub.revoke(device)
    opened(planner, NEW)
    planner.reads("노트북을 반납해도 됩니다")
    assert read_farewell(vault.folder) is not None
    assert [path.name for path in vault.folder.iterdir()] == ["farewell.json"]
    [erased] = [each for each in district.hub.erasures(device) if not each.household]
    assert erased.at_ms > 0


@contextmanager
def answering(status: int, content: bytes) -> Iterator[str]:
    """Somebody else's server, which says the same to whoever asks. Yields its address."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Nothing is written beside the test."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


LATER = msgspec.msgpack.encode(DistrictSuite(suite=3))


@pytest.mark.parametrize(
    ("status", "content", "told"),
    [
        (200, "<h1>와이파이 로그인</h1>".encode(), "구청 서버가 아닙니다. 등록 번호는 보내지 않았습니다"),
        (200, json.dumps({"suite": 2}).encode(), "구청 서버가 아닙니다"),
        (200, b"", "구청 서버가 아닙니다"),
        (404, b"<h1>Not Found</h1>", "구청 서버가 아닙니다"),
        (302, b"", "구청 서버가 아닙니다"),
        (502, b"<h1>Bad Gateway</h1>", "구청에 연결되지 않습니다"),
        (200, LATER, "암호 방식이 이 프로그램에 없습니다. 등록 번호는 보내지 않았습니다"),
    ],
)
def test_who_is_no_hub_or_of_no_known_suite_is_told_and_given_no_code(
    qtbot: QtBot, theme: Theme, leaving: ExitStack, tmp_path: Path, status: int, content: bytes, told: str
) -> None:
    url = leaving.enter_context(answering(status, content))
    someone = enrolling(theme, leaving, tmp_path / "laptop", url, "K7QM-2XFD")
    someone.reads(told)
    assert not Vault(tmp_path / "laptop").exists()
    someone.until(lambda: someone.sees("enrol.start").isEnabled(), "the button")


def test_a_hub_that_answers_again_takes_the_code_that_was_typed(
    qtbot: QtBot, theme: Theme, district_of: Found, leaving: ExitStack, tmp_path: Path
) -> None:
    district = district_of(Suite.KCMVP_READY)
    district.go_offline()
    someone = enrolling(theme, leaving, tmp_path / "laptop", district.url, code_of(district))
    someone.reads("구청에 연결되지 않습니다")
    district.go_online()
    someone.press("enrol.start")
    someone.sees("unlock")
    assert Vault(tmp_path / "laptop").header().suite == Suite.KCMVP_READY


def without_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hub as it was before it told of its suite: it knows no such path."""
    real = application._serving

    def older(*side_and_routes: Any) -> ASGIApp:
        inner = real(*side_and_routes)

        async def serving(scope: Scope, receive: Receive, send: Send) -> None:
            if scope.get("path") == SUITE_PATH:
                scope["path"] = "/v1/not-yet"
            await inner(scope, receive, send)

        return serving

    monkeypatch.setattr(application, "_serving", older)


def test_a_hub_from_before_that_does_not_say_is_of_the_first_suite(
    qtbot: QtBot,
    theme: Theme,
    district_of: Found,
    leaving: ExitStack,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    without_the_path(monkeypatch)
    district = district_of(Suite.MODERN)
    someone = enrolling(theme, leaving, tmp_path / "laptop", district.url, code_of(district))
    someone.sees("unlock")
    assert Vault(tmp_path / "laptop").header().suite == Suite.MODERN


def test_whoever_says_the_weaker_suite_in_between_is_found_out_by_the_certificate(
    qtbot: QtBot,
    theme: Theme,
    district_of: Found,
    leaving: ExitStack,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Here the path is kept from the laptop, as a proxy might that lets only known ones through."""
    without_the_path(monkeypatch)
    district = district_of(Suite.KCMVP_READY)
    someone = enrolling(theme, leaving, tmp_path / "laptop", district.url, code_of(district))
    someone.reads("암호 방식과 인증서의 암호 방식이 달라 멈췄습니다")
    assert not Vault(tmp_path / "laptop").is_begun()
    monkeypatch.undo()
    district.go_offline()
    district.go_online()
    someone.write("enrol.code", code_of(district))
    someone.press("enrol.start")
    someone.sees("unlock")
    assert Vault(tmp_path / "laptop").header().suite == Suite.KCMVP_READY
