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
        "양식에 자리가 없거나 그 문항의 답이 될 수 없는 답",
    ),
    "en": (
        "Questions never shown",
        "Questions shown but never answered",
        "Conditions never false",
        "Constraints never broken",
        "Choices never made",
        "Answers that are no choice",
        "Answers without a place in the form, or none to their question",
    ),
}


def read_samples(path: Path) -> list[Sample | Played]:
    """The samples in a file: a submission (`.xml`), or JSON, either `{path: answer}` or lists of commands
    `[[["answer", path, value], …], …]`. Raises FormError for what is neither."""
    try:
        text = decoded(path.read_bytes())
    except FormError as error:
        raise _unread(path, error) from error
    except OSError as error:
        if path.is_dir():
            raise refusal(
                "samples",
                f"{path}은(는) 폴더입니다. 그 안의 답 파일을 하나씩 적어 주세요.",
                f"{path} is a folder. Name the samples in it one by one.",
            ) from error
        raise refusal(
            "samples",
            f"답 파일 {path}을(를) 열지 못했습니다. 이름을 확인하세요. (원문: {error.strerror})",
            f"The sample {path} could not be opened. Check its name. (Detail: {error.strerror})",
        ) from error
    if path.suffix.lower() == ".xml":
        return [Played(text)]
    try:
        content = json.loads(text, object_pairs_hook=_each_once)
        samples = [_sample(each) for each in (content if isinstance(content, list) else [content])]
    except (ValueError, TypeError, RecursionError) as error:
        raise refusal(
            "samples",
            f"{path}: 답을 읽을 수 없습니다. 제출본 XML이나 "
            f'{{"/data/a": "1"}} 꼴의 JSON을 쓰세요. (원문: {error})',
            f"{path}: not sample answers. Give a submission's XML, or JSON such as "
            f'{{"/data/a": "1"}}. (Detail: {error})',
        ) from error
    if not samples:
        raise refusal(
            "samples",
            f'{path}: 답이 하나도 없습니다. {{"/data/a": "1"}} 꼴로 적어 주세요.',
            f'{path}: holds no answers. Write them as {{"/data/a": "1"}}.',
        )
    return [*samples]


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Raises ValueError where a path has two answers: one of them would be lost without a word."""
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(path for at, (path, _) in enumerate(pairs) if path in dict(pairs[:at]))
        raise ValueError(f"{twice!r} is answered twice")
    return found


def _unread(path: Path, error: FormError) -> FormError:
    """What keeps a file of answers from being read; saving it anew from Excel mends none."""
    told = error.problems[0]
    if told.code in ("not-text", "other-format"):
        return refusal(
            "samples",
            f"{path}: 답이 적힌 글 파일이 아닙니다. 제출본 XML을 다시 내보내거나, JSON을 UTF-8로 저장하세요.",
            f"{path}: no text with answers. Export the submission's XML again, or save the JSON as UTF-8.",
        )
    if told.code == "too-large":
        return refusal(
            "samples",
            f"{path}: 너무 큽니다. 한 파일에 제출본 하나만 담고, 사진은 빼 주세요.",
            f"{path}: too large. Let it hold one submission, without its pictures.",
        )
    return refusal("samples", f"{path}: {told.korean}", f"{path}: {told.english}")


def _sample(content: object) -> Sample:
    if isinstance(content, dict):
        return [("answer", str(ref), _answer(value)) for ref, value in content.items()]
    if not isinstance(content, list):
        raise TypeError(f"{content!r} is neither answers nor commands")
    commands = [[_answer(part) for part in command] for command in content if isinstance(command, list)]
    for command in commands:
        if len(command) < 2 or command[0] not in ("answer", "add", "remove"):
            raise ValueError(f"unknown command: {command}")
    if len(commands) != len(content):
        raise TypeError("a command is a list: answer, path, value")
    return commands


def _answer(value: object) -> str:
    """An answer as a form keeps it. Raises TypeError for what no question takes: true would become a word."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise TypeError(f"{json.dumps(value)} is no answer: a text or a number is")
    return str(value)


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
        tuple(f"{path} ({source})" for source, path in gaps.lost),
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
            "no_place": [{"sample": source, "path": path} for source, path in gaps.lost],
        },
        ensure_ascii=False,
        indent=2,
    )
