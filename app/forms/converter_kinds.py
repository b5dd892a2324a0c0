"""The sentences of the converter (pyxform 4.5) that are known: what each means, and what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A recognised sentence: what it means and what to do, in both languages."""

    code: str
    pattern: re.Pattern[str]
    korean: str
    english: str


def kind(code: str, pattern: str, korean: str, english: str) -> Kind:
    return Kind(code, re.compile(pattern, re.DOTALL), korean, english)


# `{0}`, `{1}` … stand for what the pattern caught. The first that fits counts.
KINDS = (
    kind(
        "no-survey",
        r"must have a sheet named 'survey'",
        "survey 시트가 없거나 비어 있습니다. 첫 행에 type, name, label을, 그 아래에 문항을 쓰세요.",
        "There is no survey sheet, or it is empty. Write type, name and label in its first row and the "
        "questions below.",
    ),
    kind(
        "unknown-type",
        r"Unknown question type '([^']*)'",
        "{0!r} 문항 종류를 모릅니다. text, integer, select_one 목록 같은 종류로 고치세요.",
        "The question type {0!r} is not known. Use one such as text, integer or select_one LIST.",
    ),
    kind(
        "no-label",
        r"survey element named '([^']*)' has no label or hint",
        "{0!r} 문항에 label이 없습니다. 물어볼 말을 쓰세요.",
        "The question {0!r} has no label. Write what is asked.",
    ),
    kind(
        "no-calculation",
        r"Missing calculation",
        "calculate 문항에 calculation이 없습니다. 식을 쓰거나 행을 지우세요.",
        "A calculate row has no calculation. Write the expression or remove the row.",
    ),
    kind(
        "no-type",
        r"Question with no type",
        "type이 비었습니다. 문항 종류를 쓰세요.",
        "The type is missing. Write the kind of question.",
    ),
    kind(
        "empty-row",
        r"Row without name, text, or label",
        "내용이 거의 없는 행이라 건너뛰었습니다. 필요 없으면 지우세요.",
        "This row says too little and was passed over. Remove it if it is not needed.",
    ),
    kind(
        "no-name",
        r"with no name",
        "name이 비었습니다. 영문 이름을 쓰세요.",
        "The name is missing. Write one in Latin letters.",
    ),
    kind(
        "duplicate-name",
        r"case-insensitive match to another name",
        "대소문자만 다른 같은 이름이 있습니다. 통계 프로그램이 섞을 수 있으니 하나를 바꾸세요.",
        "Another name differs only in capitals. Statistics programs may mix them up: rename one.",
    ),
    kind(
        "duplicate-name",
        r"must be unique within their nearest parent|Repeat names must",
        "같은 이름이 또 있습니다. 하나를 바꾸세요.",
        "The same name stands twice. Rename one of them.",
    ),
    kind(
        "reserved-name",
        r"reserved for form metadata|must not be the same as the survey root",
        "쓸 수 없는 이름입니다(meta와 양식의 첫 이름은 이미 쓰입니다). 다른 이름으로 바꾸세요.",
        "This name is taken (meta and the root's name are reserved). Choose another.",
    ),
    kind(
        "bad-name",
        r"Names must begin with a letter",
        "이름은 글자나 밑줄로 시작하고 빈칸이 없어야 합니다.",
        "A name begins with a letter or underscore and has no spaces.",
    ),
    kind(
        "duplicate-choice",
        r"Choice names must be unique",
        "한 목록에 같은 선택지 이름이 두 번 있습니다. 하나를 바꾸세요(allow_choice_duplicates로 허락).",
        "A list has the same choice name twice. Rename one; if meant, set allow_choice_duplicates to yes.",
    ),
    kind(
        "no-choice-name",
        r"Choices must have a name",
        "선택지의 name이 비었습니다. 저장할 값을 쓰세요.",
        "The choice has no name. Write the value to store.",
    ),
    kind(
        "no-choice-label",
        r"Choices should have a label",
        "선택지의 label이 비었습니다. 보여 줄 말을 쓰세요.",
        "The choice has no label. Write what is shown.",
    ),
    kind(
        "choice-with-space",
        r"Choice names with spaces cannot be added.*See \[(.*?)\] in \[(.*?)\]",
        "{1!r} 목록의 {0!r}에 빈칸이 있습니다. 여러 개를 고르는 문항에서는 빈칸 대신 밑줄을 쓰세요.",
        "{0!r} in the list {1!r} has a space. Where several may be chosen, use an underscore.",
    ),
    kind(
        "unknown-list",
        r"(?:List name not in .*?sheet: |choice list name '?)(\S*)",
        "목록 {0!r}을 choices 시트에서 찾지 못했습니다. 목록을 넣거나 이름을 고치세요.",
        "The choices sheet has no list {0!r}. Add it, or correct the name.",
    ),
    kind(
        "no-choices",
        r"no choices sheet|external_choices sheet|choices sheet has the|Please specify choices",
        "선택지 시트가 없거나 list_name·name·label 열이 없습니다. choices 시트를 만드세요.",
        "There is no choices sheet with the columns list_name, name and label. Add one.",
    ),
    kind(
        "no-begin",
        r"Unmatched 'end_(\w+)'",
        "end_{0}에 맞는 begin_{0} 행이 없습니다. 이 행을 지우거나 begin 행을 넣으세요.",
        "No begin_{0} row matches this end_{0}. Remove it or add the begin row.",
    ),
    kind(
        "no-end",
        r"Unmatched 'begin_(\w+)'",
        "begin_{0}에 맞는 end_{0} 행이 없습니다. 끝에 넣으세요.",
        "No end_{0} row matches this begin_{0}. Add one where it ends.",
    ),
    kind(
        "unknown-question",
        r"Could not find the name '([^']*)'",
        "${{{0}}} 질문이 없습니다. 이름을 고치세요.",
        "There is no question ${{{0}}}. Correct the name.",
    ),
    kind(
        "ambiguous-question",
        r"The name '([^']*)' appears more than once",
        "${{{0}}}이 가리킬 질문이 둘 이상입니다. 이름을 서로 다르게 하세요.",
        "${{{0}}} could be more than one question. Give them different names.",
    ),
    kind(
        "bad-reference",
        r"Reference variables? must start|Reference variable lists",
        "참조는 ${{이름}} 꼴로 쓰세요. 여럿이면 쉼표로 나눕니다.",
        "Write a reference as ${{name}}, several with commas between them.",
    ),
    kind(
        "bad-parameters",
        r"accepted parameter keys for this question type are '([^']*)'.*parameter key\(s\): '([^']*)'",
        "parameters의 {1!r}을 이 문항에서 쓸 수 없습니다. 쓸 수 있는 것: {0}.",
        "The parameter {1!r} does not belong to this kind of question. It takes: {0}.",
    ),
    kind(
        "bad-parameters",
        r"'parameters' value is invalid|Parameters? .*must|must be set to|value must be a number",
        "parameters를 읽을 수 없습니다. '이름=값 이름=값'으로, 수는 숫자로 쓰세요.",
        "The parameters cannot be read. Write 'key=value key=value', numbers as digits.",
    ),
    kind(
        "no-entities",
        r"add an entities sheet",
        "save_to가 있는데 entities 시트가 없습니다. entities 시트에 list_name(households 등)을 쓰세요.",
        "save_to is used without an entities sheet. Add one with its list_name, such as households.",
    ),
    kind(
        "reserved-name",
        r"Names used here must not be 'name' or 'label'",
        "save_to에 name과 label은 쓸 수 없습니다. full_name처럼 다른 이름을 쓰세요.",
        "save_to cannot be name or label. Use another such as full_name.",
    ),
    kind(
        "twice-the-column",
        r"different names for the same column were found: '([^']*)', '([^']*)'",
        "{0!r} 열과 {1!r} 열은 같은 열입니다. 하나만 남기세요.",
        "The columns {0!r} and {1!r} are the same. Keep one.",
    ),
    kind(
        "no-column",
        r"required column headers were not found: (.*?)\. Learn",
        "꼭 있어야 할 열이 없습니다: {0}. 첫 행에 열 이름을 쓰세요.",
        "Required columns are missing: {0}. Write the column names in the first row.",
    ),
    kind(
        "bad-heading",
        r"Column headers must not be empty|missing header row|column names are invalid",
        "열 이름이 비었거나 빈칸이 있거나 첫 행에 없습니다. 첫 행의 열 이름을 고치세요.",
        "A column name is empty, has a space, or is not in the first row. Mend the first row.",
    ),
    kind(
        "missing-translation",
        r"Language '([^']*)' is missing the (\w+) (?:columns )?(.+?)(?: column)?\.$",
        "{0} 말에 {1} 시트의 {2} 열이 없습니다. 그 말로 볼 때 비어 보이니 열을 더하세요.",
        "The language {0} has no column {2} on the sheet {1}. Add it, or it is blank in that language.",
    ),
    kind(
        "untranslated-other",
        r"or_other and translations",
        "or_other의 '기타'는 번역되지 않습니다. 목록에 '기타' 선택지를 직접 넣으세요.",
        "The 'other' of or_other is not translated. Add an 'other' choice to the list yourself.",
    ),
    kind(
        "misspelt-sheet",
        r"(?:When looking for a sheet named|named) '([^']*)'.*?(?:found|:)\s*(.*?)\.?$",
        "{0!r} 시트가 없는데 비슷한 시트가 있습니다: {1}. 잘못 썼다면 {0}(으)로 고치세요.",
        "There is no sheet {0!r}, but one alike: {1}. If it is misspelt, rename it {0}.",
    ),
    kind(
        "no-group-label",
        r"(Group|Repeat|Loop) has no label",
        "묶음에 label이 없습니다. 화면에 제목이 비어 보입니다.",
        "The group has no label. Its heading stays blank on the screen.",
    ),
    kind(
        "unfiltered-external",
        r"only meant for filtered selects",
        "select_one_external에는 choice_filter가 있어야 합니다.",
        "select_one_external is meant to have a choice_filter.",
    ),
    kind(
        "old-device-field",
        r"no longer supported on most devices",
        "이 장치 정보는 요즘 기기에서 얻을 수 없습니다. 지워도 됩니다.",
        "Devices no longer give this. The row can go.",
    ),
    kind(
        "large-pictures",
        r"Use the max-pixels parameter",
        "사진이 커서 전송이 느릴 수 있습니다. parameters에 max-pixels=1600을 쓰세요.",
        "Large pictures are slow to send. Write max-pixels=1600 in parameters.",
    ),
    kind(
        "bad-entity",
        r"'entities' sheet|'save_to' value is invalid|entity declaration",
        "entities 시트와 save_to가 맞지 않습니다. list_name, entity_id, label, save_to 이름을 확인하세요.",
        "The entities sheet and save_to do not fit. Check list_name, entity_id, label and the save_to names.",
    ),
)
