"""Reads sample answers from files, and tells in words what they leave untouched."""

from __future__ import annotations

import json
from pathlib import Path

from app.forms.coverage import Gaps, Played, Sample
from app.forms.interface import FormError
from app.forms.sources import decoded, refusal

_MOST_LINES = 200
"""Of a kind; a list may have thousands of choices. The answer for programs has them all."""
_HEADINGS = {
    "ko": (
        "한 번도 보이지 않은 문항",
        "보였지만 답하지 않은 문항",
        "한 번도 숨지 않은 조건",
        "한 번도 걸리지 않은 제약",
        "고르지 않은 선택지",
        "선택지에 없는 답",
    ),
    "en": (
        "Questions never shown",
        "Questions shown but never answered",
        "Conditions never false",
        "Constraints never broken",
        "Choices never made",
        "Answers that are no choice",
    ),
}


def read_samples(path: Path) -> list[Sample | Played]:
    """The samples in a file: a submission (`.xml`), or JSON, either `{path: answer}` or lists of commands
    `[[["answer", path, value], …], …]`. Raises FormError for what is neither."""
    try:
        text = decoded(path.read_bytes())
    except FormError as error:
        told = error.problems[0]
        raise refusal("samples", f"{path}: {told.korean}", f"{path}: {told.english}") from error
    except OSError as error:
        raise refusal(
            "samples",
            f"답 파일 {path}을(를) 열지 못했습니다. 이름을 확인하세요. (원문: {error.strerror})",
            f"The sample {path} could not be opened. Check its name. (Detail: {error.strerror})",
        ) from error
    if path.suffix.lower() == ".xml":
        return [Played(text)]
    try:
        content = json.loads(text)
        samples = [_sample(each) for each in (content if isinstance(content, list) else [content])]
    except (ValueError, TypeError, RecursionError) as error:
        raise refusal(
            "samples",
            f"{path}: 답을 읽을 수 없습니다. 제출본 XML이나 "
            f'{{"/data/a": "1"}} 꼴의 JSON을 쓰세요. (원문: {error})',
            f"{path}: not sample answers. Give a submission's XML, or JSON such as "
            f'{{"/data/a": "1"}}. (Detail: {error})',
        ) from error
    return [*samples]


def _sample(content: object) -> Sample:
    if isinstance(content, dict):
        return [("answer", str(ref), str(value)) for ref, value in content.items()]
    if not isinstance(content, list):
        raise TypeError(f"{content!r} is neither answers nor commands")
    commands = [[str(part) for part in command] for command in content if isinstance(command, list)]
    for command in commands:
        if len(command) < 2 or command[0] not in ("answer", "add", "remove"):
            raise ValueError(f"unknown command: {command}")
    if len(commands) != len(content):
        raise TypeError("a command is a list: answer, path, value")
    return commands


def report(gaps: Gaps, language: str = "ko") -> str:
    """The gaps as text, one heading per kind."""
    reached = gaps.questions - len(gaps.never_shown) - len(gaps.never_answered)
    if language == "ko":
        lines = [f"{reached} / {gaps.questions} 문항에 답이 닿았습니다."]
    else:
        lines = [f"{reached} / {gaps.questions} questions reached."]
    parts = (
        gaps.never_shown,
        gaps.never_answered,
        gaps.never_hidden,
        gaps.never_refused,
        tuple(f"{path} = {value}" for path, value in gaps.choices),
        tuple(f"{path} = {value}" for path, value in gaps.strange),
    )
    for title, paths in zip(_HEADINGS[language], parts, strict=True):
        if paths:
            lines.append(f"{title} ({len(paths)}):")
            lines.extend(f"  {path}" for path in paths[:_MOST_LINES])
            if len(paths) > _MOST_LINES:
                lines.append(f"  … +{len(paths) - _MOST_LINES} (--json)")
    return "\n".join(lines)


def report_json(gaps: Gaps) -> str:
    """The gaps for programs."""
    return json.dumps(
        {
            "questions": gaps.questions,
            "never_shown": gaps.never_shown,
            "never_answered": gaps.never_answered,
            "never_hidden": gaps.never_hidden,
            "never_refused": gaps.never_refused,
            "never_chosen": [{"path": path, "value": value} for path, value in gaps.choices],
            "no_choice": [{"path": path, "value": value} for path, value in gaps.strange],
        },
        ensure_ascii=False,
        indent=2,
    )
