"""The nginx of docs/deploy.md while the processes behind it start again one by one: nobody hears of it."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import httpx
import pytest

from district.hub import Hub
from district.serving import running
from tests.district.client import Laptop
from tests.district.conftest import HOME
from tests.district.test_deploy_document import DOCUMENT

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin") or shutil.which("nginx")
_MATCH = re.search(r"```nginx\n(.*?)```", DOCUMENT, re.DOTALL)
assert _MATCH is not None
BLOCK = _MATCH[1]


def test_no_process_is_left_out_because_it_was_started_again() -> None:
    """One that could not be reached is otherwise left out for ten seconds, in which the next one stops."""
    [servers] = re.findall(r"upstream bangmun \{(.*?)\}", BLOCK, re.DOTALL)
    each = re.findall(r"server ([^;]+);", servers)
    assert len(each) == 2
    assert all("max_fails=0" in one.split() for one in each)
    [passed_on] = re.findall(r"proxy_next_upstream ([^;]+);", BLOCK)
    assert passed_on.split() == ["error", "timeout", "non_idempotent"], "503 is the hub's own word"


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def as_here(block: str, ports: tuple[int, int], at: int) -> str:
    """The block of the document, on ports of this test and without TLS."""
    for named, port in zip((8443, 8444), ports, strict=True):
        assert f"127.0.0.1:{named}" in block
        block = block.replace(f"127.0.0.1:{named}", f"127.0.0.1:{port}")
    assert "listen 443 ssl;" in block
    block = block.replace("listen 443 ssl;", f"listen 127.0.0.1:{at};")
    return re.sub(r"^ *ssl_.*\n", "", block, flags=re.MULTILINE)


@contextmanager
def proxied(ports: tuple[int, int], folder: Path) -> Iterator[str]:
    """nginx as the document sets it up, in front of these ports. Yields its address."""
    assert NGINX is not None
    at = free_port()
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{kind}_temp_path {folder / kind};\n" for kind in kinds)
    file = folder / "nginx.conf"
    file.write_text(
        f"daemon off; pid {folder / 'pid'}; error_log {folder / 'error.log'};\n"
        f"events {{}}\nhttp {{ access_log off;\n{temporary}{as_here(BLOCK, ports, at)}}}\n",
        encoding="utf-8",
    )
    command = [NGINX, "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(file)]
    subprocess.run([*command, "-t"], check=True, capture_output=True)
    with subprocess.Popen(command) as process:
        try:
            yield f"http://127.0.0.1:{at}"
        finally:
            process.terminate()


@pytest.mark.skipif(NGINX is None, reason="no nginx on this machine")
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_processes_start_again_one_by_one(
    hub: Hub, database_url: str, key_file: Path, tmp_path: Path
) -> None:
    beside = Hub.open(database_url, key_file=key_file)
    ports = free_port(), free_port()
    folder = tmp_path / "nginx"
    folder.mkdir()
    serving = {port: ExitStack() for port in ports}
    hubs = dict(zip(ports, (hub, beside), strict=True))
    transport = httpx.HTTPTransport(retries=3)
    with (
        proxied(ports, folder) as url,
        serving[ports[0]],
        serving[ports[1]],
        httpx.Client(base_url=url, timeout=30, transport=transport) as http,
    ):
        for port in ports:
            serving[port].enter_context(running(hubs[port], port))
        laptop, sent = Laptop.of(hub, http, "planner"), 0
        for port in (*ports, *ports):
            serving[port].close()
            for _ in range(4):
                sent += len(laptop.push(laptop.visit(HOME)).receipts)
                laptop.hello()
            serving[port].enter_context(running(hubs[port], port))
            assert httpx.get(f"http://127.0.0.1:{port}/health").status_code == 200
    beside.close()
    assert sent == 16
    assert hub.check().faults == []
