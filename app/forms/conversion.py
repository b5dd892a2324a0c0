"""From the sheets of a form to its XForm, by the converter (pyxform)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms.converter import ConverterRefusal, from_pyxform, stopped
from app.forms.other_choice import word_other
from app.forms.workbook import Workbook

if TYPE_CHECKING:
    from pyxform.survey import Survey
    from pyxform.xls2json_backends import DefinitionData

QUICK_FOR = "4.5.0"
"""The version of the converter whose inner names are used here."""


def convert(data: DefinitionData, book: Workbook) -> tuple[str, list[str]]:
    """The XForm and the converter's warnings; what it refuses becomes a FormError."""
    from pyxform.builder import create_survey_element_from_dict
    from pyxform.errors import PyXFormError
    from pyxform.xls2json import workbook_to_json

    _quicken()
    warnings: list[str] = []
    try:
        json = workbook_to_json(workbook_dict=data, warnings=warnings)
        if any("other" in question.kind.lower() for question in book.questions()):
            word_other(json, book)
        survey = create_survey_element_from_dict(json)
        xml = f'<?xml version="1.0"?>{survey.xml().toxml()}'
        _check_languages(survey, warnings)
    except PyXFormError as error:
        raise ConverterRefusal((from_pyxform(str(error), "converter", book, fatal=True),)) from error
    except (ValueError, KeyError, AttributeError, IndexError, TypeError, RecursionError) as error:
        raise ConverterRefusal((stopped(f"{type(error).__name__}: {error}"),)) from error
    return xml, warnings


def _quicken() -> None:
    """Has the converter write with our own elements, where it is the version whose inner names they know. Any
    other one writes with its own: slower, and the same."""
    import pyxform

    if pyxform.__version__ == QUICK_FOR:
        from app.forms.quick_elements import use_quick_elements

        use_quick_elements()


def _check_languages(survey: Survey, warnings: list[str]) -> None:
    """The one warning of the converter that it gives only when it writes a file, which nobody needs here."""
    import pyxform

    if pyxform.__version__ != QUICK_FOR:
        return
    from pyxform.validators.pyxform.iana_subtags.validation import get_languages_with_bad_tags

    bad = get_languages_with_bad_tags(survey._translations)  # noqa: SLF001 - it tells them nowhere else
    if bad:
        named = ", ".join(bad)
        warnings.append(
            f"The following language declarations do not contain valid machine-readable codes: {named}. "
            "Learn more: http://xlsform.org#multiple-language-support"
        )
