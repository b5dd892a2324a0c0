"""Which test holds which line of the feature matrix; `python -m tests.forms.checklist` writes
docs/forms-checklist.md."""

from __future__ import annotations

import sys
from pathlib import Path

from app.forms.matrix import features
from tests.forms.every_line import FUNCTION_LINES, TYPE_LINES, functions_in, lines

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs" / "forms-checklist.md"
_LINE = "test_every_line.py::test_"
_COLUMN = "test_every_column.py::test_"
_ANSWER = "test_answering.py::test_"
_HEAD = """# What holds each line of the forms' matrix

The lines of [forms.md](forms.md) with the tests under `tests/forms` that hold them; a test sees to it that
every line that is promised has one, and that each test named here is there. A line that is not offered (–)
names what becomes of it, where anything does. Written by
`python -m tests.forms.checklist > docs/forms-checklist.md`.
"""
_MARKS = {"yes": "✓", "partly": "◐", "no": "–"}
# Section → line → tests, where no table of every_line.py has the line. `*` stands for all other lines.
_NAMED: dict[str, dict[str, str]] = {
    "functions": {"extract-signed": "test_function_edges.py::test_a_function_at_its_edge"},
    "appearances": {"*": "test_every_appearance.py::test_no_appearance_keeps_a_form_from_opening"},
    "survey columns": {
        "type": f"{_LINE}a_type_gives_its_control",
        "name": "test_messages.py::test_structure_and_names_are_checked",
        "label": f"{_ANSWER}languages_change_every_text_and_what_is_calculated_from_texts",
        "hint": f"{_COLUMN}words_beside_a_question_come_in_the_language_of_the_form",
        "guidance_hint": f"{_COLUMN}words_beside_a_question_come_in_the_language_of_the_form",
        "required": f"{_ANSWER}an_answer_that_breaks_a_constraint_is_kept_and_flagged",
        "required_message": f"{_COLUMN}words_beside_a_question_come_in_the_language_of_the_form",
        "relevant": f"{_ANSWER}a_hidden_answer_reads_blank_and_comes_back",
        "constraint": f"{_ANSWER}an_answer_that_breaks_a_constraint_is_kept_and_flagged",
        "constraint_message": f"{_COLUMN}words_beside_a_question_come_in_the_language_of_the_form",
        "calculation": f"{_ANSWER}a_score_stays_blank_until_every_item_is_answered",
        "trigger": f"{_ANSWER}a_trigger_sets_its_value_only_when_the_answer_is_new",
        "default": f"{_COLUMN}a_default_is_there_from_the_beginning_and_follows_nothing_later",
        "read_only": f"{_COLUMN}a_default_is_there_from_the_beginning_and_follows_nothing_later",
        "appearance": "test_every_appearance.py::test_every_appearance_that_is_known_is_in_the_matrix",
        "parameters": f"{_LINE}a_parameter_arrives {_LINE}parameters_of_choices_order_and_name_them "
        f"{_LINE}the_places_of_a_reference_are_seen_and_nothing_is_chosen_from_them",
        "choice_filter": f"{_ANSWER}choices_follow_the_answer_and_a_stale_one_is_taken_back",
        "repeat_count": "test_repeats.py::test_a_count_makes_and_takes_instances_and_loses_no_answer",
        "image": f"{_COLUMN}pictures_and_sounds_of_a_question_and_of_a_choice",
        "big-image": f"{_COLUMN}pictures_and_sounds_of_a_question_and_of_a_choice",
        "audio": f"{_COLUMN}pictures_and_sounds_of_a_question_and_of_a_choice",
        "video": f"{_COLUMN}pictures_and_sounds_of_a_question_and_of_a_choice",
        "autoplay": f"{_COLUMN}what_is_not_done_is_told_or_harmless",
        "save_to": f"{_LINE}an_entity_takes_what_its_sheet_says",
        "body::*": f"{_COLUMN}columns_of_the_xform_itself_are_passed_on",
        "bind::*": "test_matrix.py::test_columns_of_our_own_arrive",
        "instance::*": f"{_COLUMN}columns_of_the_xform_itself_are_passed_on",
    },
    "choices columns": {
        "image": f"{_COLUMN}pictures_and_sounds_of_a_question_and_of_a_choice",
        "audio": f"{_COLUMN}pictures_and_sounds_of_a_question_and_of_a_choice",
        "video": f"{_COLUMN}pictures_and_sounds_of_a_question_and_of_a_choice",
        "*": "test_cost.py::test_a_filter_by_equality_looks_only_at_what_fits",
    },
    "settings": {
        "attribute::*": "test_matrix.py::test_columns_of_our_own_arrive",
        "namespaces": "test_matrix.py::test_columns_of_our_own_arrive",
        "*": f"{_COLUMN}settings_arrive",
    },
    "runtime": {
        "bind: type, readonly, required, relevant, constraint, calculate": "test_traps.py test_answering.py",
        "jr:requiredMsg, jr:constraintMsg": "test_answering.py::"
        "test_an_answer_that_breaks_a_constraint_is_kept_and_flagged",
        "jr:preload uid, timestamp, date, property": "test_traps.py::"
        "test_a_new_response_gets_its_own_identity_even_over_a_default "
        "test_traps.py::test_device_properties_are_found_in_any_spelling",
        "relevance and readonly inherit": f"{_COLUMN}relevance_and_readonly_come_from_above",
        "repeats, nested, jr:count, jr:noAddRemove, jr:template": "test_repeats.py "
        "test_traps.py::test_a_repeat_nobody_may_add_to_has_the_instances_of_the_form "
        f"{_COLUMN}an_instance_without_a_mould_begins_blank",
        "secondary instances: inline, CSV, XML, GeoJSON": "test_tables_beside.py",
        "workbooks: .xlsx, .xlsm, .xls, .csv, Markdown": "test_old_excel.py",
        "pyxform's example workbooks": "test_shipped_examples.py",
        "last-saved": "test_saving.py::test_the_last_saved_response_answers_for_the_next",
        "itemset with predicates, randomize, itext labels": "test_shapes.py::"
        "test_a_list_that_nothing_filters_follows_the_language "
        f"{_LINE}parameters_of_choices_order_and_name_them",
        "itext in several languages, forms, outputs": "test_answering.py::"
        "test_languages_change_every_text_and_what_is_calculated_from_texts",
        "setvalue and its events": "test_traps.py::test_a_setvalue_reaches_a_question_in_a_hidden_group "
        "test_every_column.py::test_a_value_is_set_in_every_instance_when_it_comes "
        "test_devices_and_ends.py::test_what_is_set_at_the_end_stands_in_the_submission_alone",
        "odk:setgeopoint, odk:recordaudio": "test_devices_and_ends.py::"
        "test_position_and_sound_are_left_blank_and_the_author_is_told",
        "meta: instanceID, instanceName, deprecatedID, entity": "test_saving.py::"
        f"test_editing_a_submission_names_the_one_it_replaces {_LINE}an_entity_takes_what_its_sheet_says",
        "submission without hidden answers, draft with them": "test_saving.py::"
        "test_a_submission_leaves_out_what_is_hidden_and_stamps_the_end",
        "labels, hints and messages in Markdown and HTML": "test_markup.py::"
        "test_what_odk_documents_is_understood test_markup.py::test_an_answer_in_a_text_is_never_markup",
        "validation at the end": "test_answering.py::"
        "test_an_answer_that_breaks_a_constraint_is_kept_and_flagged",
        "cycle detection at load": "test_messages.py::test_a_circle_is_refused_and_told_with_its_path",
        "paths that lead nowhere": "test_messages.py::"
        "test_a_path_that_leads_nowhere_is_a_note_and_reads_as_blank",
        "missing translations": "test_devices_and_ends.py::"
        "test_a_missing_translation_is_read_in_the_default_language",
    },
}


def tests_of(section: str, line: str) -> tuple[str, ...]:
    """The tests that hold a line of the matrix, as `file` or `file::test`."""
    named = _NAMED.get(section, {})
    found = named.get(line, "").split()
    if section == "functions" and any(line in functions_in(each) for each, _ in lines(FUNCTION_LINES)):
        found.append(f"{_LINE}a_function_says_what_it_should")
    if section == "types" and line in dict(lines(TYPE_LINES)):
        found.append(f"{_LINE}a_type_gives_its_control")
    return tuple(found or named.get("*", "").split())


def exists(test: str) -> bool:
    """Whether the file is there, and the test in it."""
    file, _, name = test.partition("::")
    path = ROOT / "tests" / "forms" / file
    return path.is_file() and (not name or f"def {name}(" in path.read_text(encoding="utf-8"))


def document() -> str:
    """The whole of docs/forms-checklist.md."""
    parts = [_HEAD]
    for section, rows in features().items():
        parts.append(f"\n## {section}\n\n| | | |\n|---|---|---|\n")
        for line, row in rows.items():
            held = "<br>".join(f"`{each}`" for each in tests_of(section, line))
            parts.append(f"| `{line}` | {_MARKS[row['status']]} | {held} |\n")
    return "".join(parts)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(document())
