"""Filling a hub with the demonstration: people, households, published forms."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path

from district.authoring import read_form
from district.demo.generation import generate
from district.hub import Hub

FORM_ORDER = (
    "elder_universal",
    "health_check",
    "poverty_intake",
    "wellbeing_call",
    "mind_assessment",
    "safety_plan",
    "score_entry",
    "cist_entry",
    "gds_short",
    "gad7",
    "audit",
    "infant_check",
)
"""The forms of the demonstration in the order in which the visit screen offers them."""


def furnish(hub: Hub, today: date, count: int = 3271) -> None:
    """Put the demonstration district into an empty hub."""
    district = generate(today=today, count=count)
    for worker in district.workers:
        hub.add_worker(worker)
    hub.import_households(district.households)
    folder = Path(str(files("resources"))) / "forms"
    for form_id in FORM_ORDER:
        form = read_form(folder / f"{form_id}.md")
        hub.publish_form(form.form_id, form.format, form.content)
