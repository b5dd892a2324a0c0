"""Waiting at the hub for news, so that a crisis is heard of in a second and not at the next look."""

from __future__ import annotations

import time
from asyncio import sleep, to_thread

from app.wire.messages import Wait, WaitAnswer
from district.api.exchange import Endpoint
from district.caller import Caller
from district.hub import Hub

_LOOK_EVERY_S = 0.4
_MOST_SECONDS = 25
_MOST_WAITING = 200


def _at_once(hub: Hub, caller: Caller, message: Wait) -> WaitAnswer:
    """Wherever nobody can be kept waiting; the route below holds no thread while it does."""
    return WaitAnswer(news=hub.has_news(caller, message))


WAIT = Endpoint(
    path="/v1/wait",
    asks=Wait,
    gives=WaitAnswer,
    handle=_at_once,
    check=lambda message: 0 <= message.seconds <= _MOST_SECONDS,
    summary="Wait until there is something to pull, at most 25 seconds",
)


class Waiting:
    """Those who wait in this process, each device once: who asks again is not kept waiting twice, so that no
    laptop takes the others' places. Beyond a bound the answer comes at once, and they ask again later."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._latest: dict[str, object] = {}

    async def wait(self, caller: Caller, message: Wait) -> bool:
        """Whether there is news. Ends early when the hub stops."""
        here = self._latest[caller.device] = object()
        try:
            until = time.monotonic() + (message.seconds if len(self._latest) <= _MOST_WAITING else 0)
            while not await to_thread(self._look, caller, message):
                replaced = self._latest.get(caller.device) is not here
                if replaced or time.monotonic() >= until or self._hub.closing.is_set():
                    return False
                await sleep(_LOOK_EVERY_S)
            return True
        finally:
            if self._latest.get(caller.device) is here:
                del self._latest[caller.device]

    def _look(self, caller: Caller, message: Wait) -> bool:
        self._hub.escalate()
        return self._hub.has_news(caller, message)
