"""Laptops that push at the same time, in a process of their own: `python -m tests.benchmarks.load FILE URL…`.

They take turns at the URLs, as a proxy would have them. FILE holds each laptop's requests, signed
beforehand. Prints what each took, in milliseconds, and the whole.
"""

from __future__ import annotations

import http.client
import json
import sys
import threading
import time
from itertools import cycle
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

import msgspec


class Request(msgspec.Struct, frozen=True, array_like=True):
    path: str
    headers: dict[str, str]
    body: bytes


class Requests(msgspec.Struct, frozen=True, array_like=True):
    """By laptop."""

    laptops: list[list[Request]]


def main(file: Path, urls: list[str]) -> None:
    laptops = msgspec.msgpack.decode(file.read_bytes(), type=Requests).laptops
    addresses = [urlsplit(url) for url in urls]
    took: list[float] = []
    failed: list[int] = []
    begin = threading.Barrier(len(laptops) + 1)

    def push(address: SplitResult, requests: list[Request]) -> None:
        connection = http.client.HTTPConnection(address.hostname or "", address.port)
        connection.connect()
        begin.wait()
        for request in requests:
            begun = time.perf_counter()
            connection.request("POST", request.path, request.body, request.headers)
            answer = connection.getresponse()
            answer.read()
            took.append((time.perf_counter() - begun) * 1000)
            if answer.status != 200:
                failed.append(answer.status)
        connection.close()

    threads = [threading.Thread(target=push, args=of) for of in zip(cycle(addresses), laptops)]
    for thread in threads:
        thread.start()
    begin.wait()
    begun = time.perf_counter()
    for thread in threads:
        thread.join()
    print(json.dumps({"seconds": time.perf_counter() - begun, "took": took, "failed": failed}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
