"""The monthly review of the access logs (안전성 확보조치 기준 제8조 제2항)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Connection

from app.wire.people import Role, Worker
from district.access_log.lines import Holders, read_lines
from district.access_log.months import Month
from district.access_log.standing import Standing, standings
from district.access_log.unusual import Finding, Usual, at_the_server, counts, unusual
from district.finding import Device, find_devices
from district.identity import Identity
from district.people import find_worker, read_workers


class NotForReading(Exception):
    """Access logs are read by the administrator, and by a supervisor for the own 동: by nobody else."""


@dataclass(frozen=True, slots=True)
class Report:
    """`reader`: the supervisor it was made for, None: the administrator. `counts`: by worker and action.
    `others`: lines that came in the month with the clock of another one; `standings`: of each laptop, and of
    the district itself when the administrator reads."""

    district: str
    month: Month
    made_ms: int
    reader: Worker | None
    usual: Usual
    workers: dict[str, Worker]
    devices: dict[str, Device]
    lines: int
    others: int
    findings: list[Finding]
    counts: dict[str, Counter[str]]
    standings: list[Standing]


def make(
    connection: Connection, identity: Identity, month: Month, usual: Usual, reader: str, now_ms: int
) -> Report:
    """Raises `NotForReading`."""
    supervisor = _supervisor(connection, reader) if reader else None
    workers = {worker.id: worker for worker in read_workers(connection) if _is_read_of(worker, supervisor)}
    lines = read_lines(connection, month, None if supervisor is None else workers.keys())
    heard = {line.device for line in lines}
    devices = {
        device.id: device
        for device in find_devices(connection)
        if device.worker in workers and (_is_used_in(device, month) or device.id in heard)
    }
    own = [line for line in lines if month.has(line.at_ms)]
    holders = Holders(connection, {home for line in lines for home in line.households})
    laptops = [*devices] if supervisor is not None else [*devices, identity.device]
    people = {id_: worker for id_, worker in workers.items() if worker.role is not Role.DISTRICT}
    return Report(
        district=identity.district,
        month=month,
        made_ms=now_ms,
        reader=supervisor,
        usual=usual,
        workers=workers,
        devices=devices,
        lines=len(own),
        others=len(lines) - len(own),
        findings=[*unusual(lines, people, holders, usual), *at_the_server(lines, identity.worker)],
        counts=counts(own),
        standings=standings(connection, month, laptops),
    )


def _supervisor(connection: Connection, reader: str) -> Worker:
    worker = find_worker(connection, reader)
    if worker is None or worker.role is not Role.SUPERVISOR:
        raise NotForReading(reader)
    return worker


def _is_used_in(device: Device, month: Month) -> bool:
    revoked = device.revoked_ms
    return device.issued_ms < month.end_ms() and (revoked is None or revoked >= month.begin_ms())


def _is_read_of(worker: Worker, supervisor: Worker | None) -> bool:
    """A supervisor reviews those who visit in the own 동, not themselves and not the health division."""
    if supervisor is None:
        return True
    return worker.role in (Role.PLANNER, Role.NURSE) and bool(set(worker.dongs) & set(supervisor.dongs))
