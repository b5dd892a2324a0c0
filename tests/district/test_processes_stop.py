"""One of several processes lets as many wait as a single one, and lets them go when it stops."""

from __future__ import annotations

import asyncio
import json
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
from sqlalchemy import func, select
from uvicorn.server import HANDLED_SIGNALS

from app.wire.messages import Mark, Wait, WaitAnswer
from district.hub import Hub
from district.serving import settle_in
from district.store.schema import NONCE
from tests.district.client import Laptop
from tests.patience import PATIENCE_S

AT_ONCE = 40


def test_forty_requests_wait_together(hub: Hub) -> None:
    together = threading.Barrier(AT_ONCE)
    before = {number: signal.getsignal(number) for number in HANDLED_SIGNALS}

    async def forty() -> None:
        settle_in(hub)
        await asyncio.gather(*[asyncio.to_thread(together.wait, PATIENCE_S) for _ in range(AT_ONCE)])
        signal.raise_signal(signal.SIGTERM)

    try:
        asyncio.run(forty())
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert not together.broken
    assert hub.closing.is_set()


def asked(hub: Hub) -> int:
    """How many requests have come that are answered once."""
    with hub.store.reading() as connection:
        return connection.execute(select(func.count()).select_from(NONCE)).scalar_one()


def test_who_waits_is_answered_when_several_processes_stop(
    hub: Hub, database_url: str, key_file: Path
) -> None:
    command = [sys.executable, "-m", "district.command", "serve", "--port", "0", "--workers", "2"]
    database = ["--database", database_url, "--key-file", str(key_file)]
    with (
        subprocess.Popen([*command, *database], stdout=subprocess.PIPE, text=True) as process,
        ThreadPoolExecutor(1) as thread,
    ):
        assert process.stdout is not None
        url = json.loads(process.stdout.readline())["url"]
        with httpx.Client(base_url=url, timeout=PATIENCE_S) as http:
            officer = Laptop.of(hub, http, "officer")
            officer.pull_all()
            answer = officer.pull()
            mark, before = Mark(answer.cursor, answer.tag), asked(hub)
            waiting = thread.submit(officer.ask, "/v1/wait", Wait(mark=mark, seconds=25), WaitAnswer)
            pause = threading.Event()
            while asked(hub) == before and not waiting.done():
                pause.wait(0.05)
            process.terminate()
            assert waiting.result() == WaitAnswer(news=False)
