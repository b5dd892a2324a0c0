"""Writes docs/forms.md from features.toml: `python -m app.forms.matrix > docs/forms.md`."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping
from importlib import resources

_MARKS = {"yes": "✓", "partly": "◐", "no": "–"}
_TITLES = {
    "functions": "함수 · Functions",
    "types": "문항 종류 · Question types",
    "appearances": "appearance",
    "survey columns": "survey 열 · Survey columns",
    "choices columns": "choices 열 · Choices columns",
    "settings": "settings 열 · Settings",
    "runtime": "동작 · Runtime",
}
_HEAD = """# 양식 · Forms

양식은 XLSForm(엑셀 `.xlsx`·`.xls`, `.csv`, 마크다운 표)이나 XForm XML로 씁니다. `bangmun-forms check 파일`이
모든 잘못을 시트·행·열과 고치는 법까지 알려 주고, `bangmun-forms preview 파일`이 창에 띄워 보여 줍니다.

Forms are XLSForms (Excel, CSV, Markdown tables) or ready XForms. `bangmun-forms check FILE` tells every
fault with its sheet, row and column, and how to mend it; `bangmun-forms preview FILE` opens the form in a
window and reads it again when it is saved. How we decide where engines differ:
[decisions/0003](decisions/0003-form-engine-choices.md).

양식 쓰는 분을 위한 안내와 보기: [form-authors.md](form-authors.md) · A guide for authors, in Korean:
commands and their exit codes, red flags, `suggests`, `prefill`, LOINC, `save_to`, new versions.

Whether a whole folder of forms opens here as it does in ODK: `./dev prove workbooks --folder FOLDER` converts
each form, asks ODK Validate (a JDK is needed), and opens here what it accepts. `./dev prove sheets` breaks
forms as hurried hands do and wants each told in words or opened; `./dev prove javarosa` plays
random forms and answers on both engines, date-times in four zones among them; `./dev prove submissions`
fills in and sends forms of every make, edits among them, and has JavaRosa read, check and write each anew;
`./dev prove interrupted` ends the budget of random commands anywhere and wants nothing lost and nothing
out of date in silence;
`./dev bench forms --table` prints what loading and answering cost.

## 우리 양식에만 있는 열 · Columns of our own

In `settings`, the cell `namespaces` holds `bangmun="https://bangmun.example/xforms"`. Then:

| sheet | column | means |
|---|---|---|
| survey | `bind::bangmun:loinc` | the LOINC code of an answer |
| survey | `bind::bangmun:loinc-answers` | LOINC answer codes, `value=code` pairs |
| survey | `bind::bangmun:unit` | the unit of a number (UCUM) |
| survey | `bind::bangmun:birth` | `yes`: the date is a birth, `no`: none; else name and label tell |
| survey | `bind::bangmun:alert` | on a note: `danger`, `caution` or `info` |
| survey | `bind::bangmun:suggests` | while it shows, the form of this id is offered |
| survey | `bind::bangmun:sign` | ticks a sign, tells of one, or (alert) names one: not submitted, sealed |
| survey | `bind::bangmun:prefill` | what is known already: `age_group`, `household`, `person`, … |
| survey | `bind::bangmun:role` | what a value is for: `red_flag`, `risk_level`, … |
| settings | `attribute::bangmun:source` | the wording's origin; also `licence`, `sealed`, `cohorts`, … |

pyxform carries both forms unchanged, prefix included. Screens find them without prefix in
`NodeDefinition.extra` and `FormDefinition.attributes`.

✓ yes · ◐ partly · – no
"""

Features = Mapping[str, Mapping[str, Mapping[str, str]]]


def features() -> Features:
    """The matrix as data: section → feature → status and note."""
    text = resources.files("app.forms").joinpath("features.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def document() -> str:
    """The whole of docs/forms.md."""
    parts = [_HEAD]
    for section, rows in features().items():
        parts.append(f"\n## {_TITLES[section]}\n\n| | | |\n|---|---|---|\n")
        parts += [f"| `{name}` | {_MARKS[row['status']]} | {row['note']} |\n" for name, row in rows.items()]
    return "".join(parts)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(document())
