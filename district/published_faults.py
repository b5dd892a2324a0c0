"""What of the forms in use would not be published any more: they came before the checks, or another form or a
rule changed since.

What was answered in them lies where it lies; with the form put right it is sealed from then on.
"""

from __future__ import annotations

from collections.abc import Iterator

from district.administration import Administration
from district.authoring import marks_in_use
from district.forms import holds_terms
from district.sealing_marks import lost, misled


def published_faults(hub: Administration) -> Iterator[tuple[str, str]]:
    """By form, each in words with what to do."""
    named = hub.published_forms()
    forms = {form_id: form for form_id in named if (form := hub.published_form(form_id)) is not None}
    known = {form_id: marks_in_use(form) for form_id, form in forms.items()}
    assessment = hub.policy().assessment_form
    for form_id, marks in sorted(known.items()):
        if marks is None:
            yield form_id, "서식을 읽을 수 없습니다. 고친 파일을 다시 게시해 주세요."
            continue
        for fault in lost(None, marks, assesses=form_id == assessment):
            yield form_id, fault
        for fault in misled(marks, assessment=assessment, known=known):
            yield form_id, fault
        if not named[form_id].terms and holds_terms(form_id, forms[form_id].content):
            yield (
                form_id,
                "이용 조건을 확인한 근거가 없습니다. publish-form --terms 로 남기며 다시 게시해 주세요.",
            )
