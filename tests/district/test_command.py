"""The administrator's command, from nothing to a laptop that syncs."""

from __future__ import annotations

import json
import re
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from sqlalchemy import select

from app.wire.encoding import encode
from app.wire.people import Role, Worker
from app.wire.recovery import SUPERVISORS, Codes, CodesAnswer, Deposit, Deposited, purpose
from app.wire.revisions import Sealed
from app.wire.sealing import seal
from app.wire.signing import Suite
from district import assigning
from district.api.limits import FAILED_FROM_ONE_ADDRESS
from district.assigning import ASSIGNED
from district.command import COMMANDS, main, parser
from district.console.database import default_url
from district.hub import Hub
from district.store.schema import ACCESS_LINE
from tests.codes import mistyped, new_code
from tests.district.client import Laptop
from tests.district.conftest import FAR_HOME, HOME, OTHER_HOME, Crew
from tests.district.test_forms import SOUND

CODE = re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{4}")


@pytest.fixture
def database(hub: Hub, database_url: str, key_file: Path) -> list[str]:
    assert hub.figures()["devices"] == 0
    return ["--database", database_url, "--key-file", str(key_file)]


def test_recovery_and_leftovers_ask_for_a_reason_and_explain_themselves(
    database: list[str], hub: Hub, http: httpx.Client, capsys: pytest.CaptureFixture[str]
) -> None:
    laptop = Laptop.enrol(http, hub.enrolment_code("planner"))
    key = next(key for key in laptop.enrolled.role_keys if key.role == SUPERVISORS)
    command = ["recovery-code", laptop.device, "--reason", "암호를 잊음", *database]
    assert main(command) == 1
    assert "아직 없습니다" in capsys.readouterr().err
    code = new_code("vault")
    sealed = seal(Suite(key.suite), key.public, code.encode(), purpose(laptop.device, 1))
    deposit = Deposit(vault="vault", number=1, sealed=Sealed(SUPERVISORS, key.key_id, key.suite, sealed))
    assert laptop.ask("/v1/recovery", deposit, Deposited).number == 1
    assert laptop.hello().recovery == 1
    assert main([*command, "--request", "2222-2222"]) == 1
    assert main(["recovery-code", laptop.device, "--reason", " ", *database]) == 1
    assert main(command) == 0
    assert code in capsys.readouterr().out
    assert laptop.hello().recovery == 0, "the laptop is to bring another"
    assert main(["leftovers", laptop.device, "--reason", "다시 넣으려고", *database]) == 0
    assert "남긴 기록이 없습니다" in capsys.readouterr().out


def test_a_supervisor_gets_the_codes_of_the_own_neighbourhood_and_nobody_else_any(crew: Crew) -> None:
    planner, nurse, supervisor = crew["planner"], crew["nurse"], crew["supervisor"]
    for number, laptop in enumerate((planner, nurse, supervisor), 1):
        key = next(key for key in laptop.enrolled.role_keys if key.role == SUPERVISORS)
        sealed = Sealed(SUPERVISORS, key.key_id, key.suite, b"sealed")
        laptop.ask("/v1/recovery", Deposit(vault="vault", number=number, sealed=sealed), Deposited)

    def codes_for(worker: str) -> set[str]:
        answer = crew[worker].ask("/v1/recovery-codes", Codes(have=[]), CodesAnswer)
        return {held.device for held in answer.current}

    assert codes_for("supervisor") == {planner.device, nurse.device}
    assert codes_for("far-supervisor") == {nurse.device}
    assert codes_for("planner") == codes_for("officer") == set()
    held = next(key for key in supervisor.enrolled.role_keys if key.role == SUPERVISORS)
    assert held.secret
    assert not any(key.secret for key in planner.enrolled.role_keys)


@contextmanager
def served(database: list[str], *options: str) -> Iterator[str]:
    """`bangmun-hub serve` as a process of its own; yields its URL."""
    command = [sys.executable, "-m", "district.command", "serve", "--port", "0", *database, *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout is not None
            yield json.loads(process.stdout.readline())["url"]
        finally:
            process.terminate()


def test_from_nothing_to_a_laptop(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = ["--database", f"sqlite:///{tmp_path / 'hub.sqlite'}"]
    assert main(["init", "성북구", *database]) == 0
    assert main(["worker", "add", "p1", "정다운", "--role", "planner", "--dong", "정릉1동", *database]) == 0
    assert main(["enrol", "p1", *database]) == 0
    code = CODE.search(capsys.readouterr().out)
    assert code is not None
    with served(database) as url, httpx.Client(base_url=url, timeout=120) as http:
        laptop = Laptop.enrol(http, code.group())
        assert laptop.enrolled.district == "성북구"
    assert main(["status", *database]) == 0
    assert laptop.device in capsys.readouterr().out
    assert main(["revoke", laptop.device, *database]) == 0
    assert main(["status", *database]) == 0
    assert "해지" in capsys.readouterr().out


def test_several_processes_serve_one_hub(hub: Hub, database: list[str]) -> None:
    with served(database, "--workers", "2") as url:
        for number in range(6):
            with httpx.Client(base_url=url, timeout=120) as http:
                planner = Laptop.of(hub, http, "planner")
                answer = planner.push(*[planner.visit(HOME) for _ in range(3)])
                assert len(answer.receipts) == 3, number
                assert planner.reconcile().missing == []


def test_the_proxy_alone_is_believed_who_asks(hub: Hub, database: list[str]) -> None:
    """Wrong codes typed in one office must not keep the others out, nor may anybody count as many."""
    wrong = mistyped()
    assert hub.workers()
    for options, other in (((), 403), (("--proxy", "192.0.2.9"), 429)):
        with served(database, *options) as url, httpx.Client(base_url=url, timeout=120) as http:

            def tried(address: str, http: httpx.Client = http) -> int:
                headers = {"X-Forwarded-For": address}
                return http.post("/v1/enrol", content=encode(wrong), headers=headers).status_code

            assert {tried("192.0.2.1") for _ in range(FAILED_FROM_ONE_ADDRESS.burst)} == {403}
            assert tried("192.0.2.1") == 429
            assert tried("192.0.2.2") == other


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for the loopback address, signed by itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "hub")])
    now = datetime.now(UTC)
    address = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder(issuer_name=name, subject_name=name, public_key=key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(address, critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(made.public_bytes(Encoding.PEM))
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "key.pem").write_bytes(secret)
    return folder / "cert.pem", folder / "key.pem"


def test_it_serves_with_tls(hub: Hub, database: list[str], tmp_path: Path) -> None:
    cert, key = certificate(tmp_path)
    trust = ssl.create_default_context(cafile=cert)
    with (
        served(database, "--tls-cert", str(cert), "--tls-key", str(key)) as url,
        httpx.Client(base_url=url, timeout=120, verify=trust) as http,
    ):
        assert url.startswith("https://")
        assert Laptop.of(hub, http, "planner").hello().revoked is False


def test_whoever_is_assigned_has_the_households(hub: Hub, database: list[str]) -> None:
    assert main(["assign", "--dong", "정릉1동", "--planner", "planner-2", *database]) == 0
    assert hub.households(planner="planner-2") == [HOME, OTHER_HOME]
    assert main(["assign", "--from", "planner-2", "--planner", "planner", *database]) == 0
    assert main(["assign", "--household", FAR_HOME, "--nurse", "nurse", *database]) == 0
    assert hub.households(planner="planner") == [HOME, OTHER_HOME]
    assert set(hub.households(nurse="nurse")) == {HOME, FAR_HOME}


def assignments(hub: Hub) -> list[tuple[str, str]]:
    """Lines of the access log about households that were given to somebody: how many, and why."""
    lines = select(ACCESS_LINE.c.subject, ACCESS_LINE.c.reason).order_by(ACCESS_LINE.c.place)
    with hub.store.reading() as connection:
        rows = connection.execute(lines.where(ACCESS_LINE.c.action == ASSIGNED)).all()
    return [(row.subject, row.reason.partition(" · ")[2]) for row in rows]


def test_an_unknown_household_among_many_moves_none(
    hub: Hub, database: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many go into one transaction; and one that is named twice is one."""
    monkeypatch.setattr(assigning, "_MOST_HOMES", 1)
    unknown = "ffffffff-0000-7000-8000-000000000000"
    given = ["--household", HOME, "--household", OTHER_HOME, "--household", HOME]
    order = ["assign", *given, "--planner", "planner-2", "--reason", "인사이동", *database]
    assert main([*order, "--household", unknown]) == 1
    assert "아무 세대도 옮기지 않았습니다" in capsys.readouterr().err
    assert hub.households(planner="planner-2") == [OTHER_HOME]
    assert assignments(hub) == []
    before = hub.figures()["revisions"]
    assert main(order) == 0
    assert "2세대 가운데 1세대" in capsys.readouterr().out
    assert hub.figures()["revisions"] == before + 1
    assert assignments(hub) == [("assignment/1", "인사이동")]


@pytest.mark.parametrize("also", [["--from", "planner"], ["--dong", "정릉1동"], ["--tong", "1"]])
def test_households_that_are_named_are_not_chosen_otherwise_too(
    hub: Hub, database: list[str], capsys: pytest.CaptureFixture[str], also: list[str]
) -> None:
    assert main(["assign", "--household", HOME, *also, "--planner", "planner-2", *database]) == 1
    assert "--household" in capsys.readouterr().err
    assert HOME not in hub.households(planner="planner-2")


def test_a_nurses_desk_goes_to_a_nurse(
    hub: Hub, database: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    hub.add_worker(Worker(id="nurse-2", name="새별", role=Role.NURSE, dongs=["정릉1동"]))
    for wrong in (["--planner", "planner-2"], ["--planner", "planner-2", "--nurse", "nurse-2"]):
        assert main(["assign", "--from", "nurse", *wrong, *database]) == 1
        assert "옮기지 않았습니다" in capsys.readouterr().err
    assert main(["assign", "--from", "planner", "--nurse", "nurse-2", *database]) == 1
    assert hub.households(planner="planner") == hub.households(nurse="nurse") == [HOME]
    assert main(["assign", "--from", "nurse", "--nurse", "nurse-2", *database]) == 0
    assert hub.households(nurse="nurse-2") == hub.households(planner="planner") == [HOME]
    assert main(["assign", "--from", "nurse", "--nurse", "nurse-2", *database]) == 0, "done already"


def test_publishing_takes_all_files_or_none(hub: Hub, database: list[str], tmp_path: Path) -> None:
    sound, broken = tmp_path / "sound.md", tmp_path / "broken.md"
    sound.write_text(SOUND, encoding="utf-8")
    broken.write_text("| survey |", encoding="utf-8")
    assert main(["publish-form", str(sound), str(broken), *database]) == 1
    with hub.store.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM form").scalar_one() == 0
    assert main(["publish-form", str(sound), *database]) == 0
    with hub.store.reading() as connection:
        assert connection.exec_driver_sql("SELECT form_id FROM form").scalars().all() == ["greeting"]


def test_a_misspelt_dong_is_nobodys(
    hub: Hub, database: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever worked there would be shown nothing, and a household that moved there would be nobody's."""
    misspelt = ["worker", "add", "s9", "새팀장", "--role", "supervisor", "--dong", "정릉 1동", *database]
    for _ in range(2):
        assert main(misspelt) == 1
        assert "정릉1동 아닌가요?" in capsys.readouterr().err
    first_of_theirs = ["worker", "add", "s8", "새팀장", "--role", "supervisor", "--dong", "달빛동"]
    assert main([*first_of_theirs, *database]) == 1
    assert "아닌가요" not in capsys.readouterr().err
    assert main([*first_of_theirs, "--new-dong", *database]) == 0
    assert main(["worker", "add", "p8", "새로이", "--role", "planner", "--dong", "달빛동", *database]) == 0
    dongs = {worker.id: worker.dongs for worker in hub.workers()}
    assert "s9" not in dongs
    assert dongs["s8"] == dongs["p8"] == ["달빛동"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["init", "성북구"], "이미 서버가 있습니다"),
        (["worker", "add", "x", "이름", "--role", "nurse"], "--dong"),
        (["enrol", "nobody"], "그런 직원이 없습니다"),
        (["enrol", "planner", "--hours", "0"], "--hours"),
        (["revoke", "nothing"], "그런 노트북이 없습니다"),
        (["assign", "--dong", "정릉1동"], "--planner"),
        (["assign", "--planner", "planner"], "--dong"),
        (["assign", "--dong", "정릉1동", "--planner", "nurse"], "맡을 수 있는 직원이 아닙니다"),
        (["assign", "--household", "nothing", "--planner", "planner"], "그런 세대가 없습니다"),
        (["publish-form", "nowhere.md"], "파일이 없습니다"),
        (["serve", "--tls-cert", "cert.pem"], "함께"),
        (["serve", "--tls-cert", "cert.pem", "--tls-key", "key.pem"], "파일이 없습니다"),
        (["demo"], "이미 서버가 있습니다"),
    ],
)
def test_what_is_wrong_is_explained(
    hub: Hub, database: list[str], capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert hub.workers()
    assert main([*arguments, *database]) == 1
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("sqlite:///{folder}/none.sqlite", "bangmun-hub init"),
        ("mysql://localhost/x", "쓸 수 없는 데이터베이스"),
        ("postgresql://127.0.0.1:1/x", "닿을 수 없습니다"),
    ],
)
def test_no_hub_there(tmp_path: Path, capsys: pytest.CaptureFixture[str], url: str, said: str) -> None:
    assert main(["status", "--database", url.format(folder=tmp_path)]) == 1
    assert said in capsys.readouterr().err


def test_every_command_explains_itself_in_korean(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And names neither who is logged in nor what the environment says of the database."""
    for given in (None, "postgresql://bangmun:s3cret@db/bangmun"):
        if given is not None:
            monkeypatch.setenv("BANGMUN_DATABASE", given)
        for command in COMMANDS:
            with pytest.raises(SystemExit) as left:
                parser().parse_args([command, "--help"])
            assert left.value.code == 0
            said = capsys.readouterr().out
            assert re.search("[가-힣]{2,}", said.split("options:")[0]), command
            joined = "".join(said.split())
            assert str(Path.home()) not in joined, command
            assert default_url() not in joined, command
            assert "s3cret" not in joined, command
