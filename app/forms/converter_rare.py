"""The converter's rarer sentences, each so particular that it is looked for first."""

from __future__ import annotations

from app.forms.converter_kinds import kind

RARE = (
    kind(
        "big-image-alone",
        r"To use big-image, you must also specify an image for the survey element named (\S+?)\.?$",
        "{0!r}에 big-image만 있습니다. 화면에 보일 작은 그림을 image 칸에 쓰세요.",
        "{0!r} has a big-image alone. Name the smaller picture to be shown in the column image.",
    ),
    kind(
        "two-files",
        r"Instance names must be unique within a form\. The name '([^']*)' was found (\d+)",
        "csv-external이나 xml-external의 이름 {0!r}이 {1}번 나옵니다. 파일마다 한 행만 쓰세요.",
        "The name {0!r} stands {1} times for csv-external or xml-external. Write one row a file, each with a "
        "name of its own.",
    ),
    kind(
        "table-of-two-lists",
        r"Badly formatted table list, list names don't match: (.*?) vs\. (\S+)",
        "table-list 묶음의 문항은 모두 같은 목록을 써야 합니다. 여기에는 {0!r}과 {1!r}이 섞였습니다.",
        "All questions of a table-list group take the same list; here are {0!r} and {1!r}.",
    ),
    kind(
        "silent-trigger",
        r"question \$\{([^}]*)\} is not user-visible.*question \$\{([^}]*)\}",
        "{0!r}은 아무도 답하지 않는 문항이라 {1!r}의 trigger가 될 수 없습니다. 사람이 답하는 문항을 쓰세요.",
        "{0!r} is answered by nobody and cannot be the trigger of {1!r}. Name a question someone answers.",
    ),
    kind(
        "strange-table",
        r"File name for '([^']*)' should end with",
        "{0!r}: 선택지 파일은 .csv, .xml, .geojson 가운데 하나여야 합니다. 파일 이름을 고치세요.",
        "{0!r}: a file of choices ends in .csv, .xml or .geojson. Correct the file name.",
    ),
    kind(
        "filter-with-other",
        r"Choice filter not supported with or_other",
        "or_other와 choice_filter는 함께 쓸 수 없습니다. or_other를 빼고 목록에 '기타'를 넣으세요.",
        "or_other and choice_filter do not go together. Leave out or_other and add 'other' to the list.",
    ),
    kind(
        "filter-in-table",
        r"Choice filter not supported for table-list",
        "table-list 묶음 안에서는 choice_filter를 쓸 수 없습니다. 둘 가운데 하나를 빼세요.",
        "A choice_filter does not work in a table-list group. Remove one of the two.",
    ),
    kind(
        "table-list",
        r"table-list|bad select syntax|select_one_external is only",
        "table-list 묶음에는 같은 목록을 쓰는 select_one·select_multiple만 넣으세요.",
        "A table-list group takes only select_one and select_multiple of one list.",
    ),
    kind(
        "audit-name",
        r"Audits must always be named",
        "audit 행의 name은 비우거나 audit로 쓰세요.",
        "Leave the name of an audit row blank, or write audit.",
    ),
    kind(
        "bad-parameters",
        r"include location information in the audit",
        "audit의 위치에는 location-priority, location-min-interval, location-max-age를 모두 쓰세요.",
        "For places in an audit write location-priority, location-min-interval and location-max-age.",
    ),
    kind(
        "bad-parameters",
        r"Invalid value for quality",
        "quality에는 voice-only, low, normal, external 가운데 하나를 쓰세요.",
        "quality takes voice-only, low, normal or external.",
    ),
    kind(
        "bad-parameters",
        r"Android package name",
        "parameters의 app에는 org.example.app처럼 점으로 나눈 앱 이름을 쓰세요.",
        "The parameter app takes the name of a program with dots, such as org.example.app.",
    ),
    kind(
        "loop-list",
        r"Repeat loop without list name",
        "begin_loop에 목록이 없습니다. 'begin loop over 목록'으로 쓰세요.",
        "begin_loop names no list. Write 'begin loop over LIST'.",
    ),
    kind(
        "spaced-heading",
        r"Column headers must not be empty and must not contain spaces",
        "열 이름이 비었거나 빈칸이 있어 이 열은 빠집니다. choice_filter에 쓰려면 빈칸을 _로 바꾸세요.",
        "The heading is blank or has a space: the column is left out. For a choice_filter write _ instead.",
    ),
    kind(
        "include",
        r"This section has not been included",
        "include로 다른 양식을 불러오지 않습니다. 그 양식의 문항을 이 survey 시트에 옮겨 쓰세요.",
        "include brings no other form here. Copy its questions into this survey sheet.",
    ),
    kind(
        "no-instance-id",
        r"Cannot omit instanceID",
        "암호화하는 양식에는 instanceID가 있어야 합니다. settings에서 omit_instanceID를 지우세요.",
        "An encrypted form needs its instanceID. Remove omit_instanceID from settings.",
    ),
    kind(
        "same-table-name",
        r"same instance id will be generated.*Instance name: '([^']*)'",
        "{0!r} 이름의 파일이나 목록이 둘입니다. 파일이나 목록의 이름 하나를 바꾸세요.",
        "Two files or lists are named {0!r}. Rename one of them.",
    ),
    kind(
        "search",
        r"Question '([^']*)' is a select from file type, using 'search\(\)'",
        "{0!r}: select_one_from_file과 search()는 함께 쓸 수 없습니다. appearance의 search()를 지우세요.",
        "{0!r}: select_one_from_file and search() do not go together. Remove search() from appearance.",
    ),
    kind(
        "search",
        r"Question '([^']*)' uses 'search\(\)'.*choice list name '([^']*)'",
        "{0!r}의 목록 {1!r}을 search() 없이 쓰는 문항이 있습니다. 그 문항에는 다른 목록을 쓰세요.",
        "{0!r} uses the list {1!r} with search(), another question without. Give that one its own list.",
    ),
    kind(
        "media-kind",
        r"Media type: (\S+) not supported",
        "media 열에 {0!r}은 쓸 수 없습니다. image, audio, video 가운데 쓰세요.",
        "The media column takes image, audio and video, not {0!r}.",
    ),
    kind(
        "unknown-question",
        r"There is no survey element named '([^']*)'",
        "{0!r} 질문이 없습니다. 이름을 고치세요.",
        "There is no question {0!r}. Correct the name.",
    ),
    kind(
        "ambiguous-question",
        r"There are multiple survey elements named '([^']*)'",
        "{0!r}이라는 질문이 둘 이상입니다. 이름을 서로 다르게 하세요.",
        "There is more than one question {0!r}. Give them different names.",
    ),
    kind(
        "no-choices",
        r"should be choices for this question|'itemset' and 'list_name' must not both",
        "선택지가 없는 문항이 있습니다. type에 목록 이름을 쓰고 choices 시트에 그 목록을 넣으세요.",
        "A question has no choices. Name its list in type and add the list to the choices sheet.",
    ),
    kind(
        "cascading",
        r"cascading_select",
        "cascading_select는 이제 쓰지 않습니다. select_one과 choice_filter로 쓰세요.",
        "cascading_select is no longer used. Write select_one with a choice_filter.",
    ),
    kind(
        "no-form-id",
        r"cannot have an empty id_string|'form_name' value is invalid",
        "settings 시트의 form_id가 비었거나 이름이 될 수 없습니다. 영문으로 시작해 빈칸 없이 쓰세요.",
        "form_id on the settings sheet is blank or cannot be a name. Begin with a letter, no spaces.",
    ),
    kind(
        "two-form-ids",
        r"form_id and id_string column headers are both",
        "settings에 form_id와 id_string이 둘 다 있습니다. form_id만 남기세요.",
        "The settings hold both form_id and id_string. Keep form_id.",
    ),
    kind(
        "disabled",
        r"'disabled' column header is not part",
        "disabled 열은 표준이 아닙니다. relevant 열을 쓰거나 그 행을 지우세요.",
        "The column disabled is not standard. Use relevant, or remove the row.",
    ),
    kind(
        "language-code",
        r"do not contain valid machine-readable codes: (.*?)\. Learn",
        "언어에 코드가 없습니다: {0}. '한국어 (ko)'처럼 괄호 안에 코드를 쓰세요.",
        "Languages without a code: {0}. Write the code in brackets, as in 'English (en)'.",
    ),
    kind(
        "odd-date",
        r"invalid date on the (\S+) sheet, under the (.*?) column on row number (\d+)",
        "{0} 시트 {2}행 {1} 열의 날짜를 읽을 수 없습니다. 글자로 '2024-01-31'처럼 쓰세요.",
        "The date in the sheet {0}, row {2}, column {1} cannot be read. Write it as a text: 2024-01-31.",
    ),
    kind(
        "bad-entity",
        r"container scope|container(?:s)? available in the scope",
        "entities 한 행이 서로 다른 반복의 문항을 가리킵니다. 같은 반복 안의 문항만 쓰거나 calculate로 "
        "옮겨 오세요.",
        "One row of entities speaks of questions in different repeats. Use those of one repeat, or bring the "
        "value over with a calculate.",
    ),
    kind(
        "no-form",
        r"does not appear to be a valid XLSForm",
        "survey 시트가 있는 양식이 아닙니다. survey 시트에 type, name, label을 쓰세요.",
        "This is no form with a survey sheet. Add one with type, name and label.",
    ),
    kind(
        "bad-name",
        r"must not begin with two underscores|must not contain a period",
        "이름은 글자로 시작하고, 밑줄 둘(__)로 시작하거나 마침표를 넣을 수 없습니다.",
        "A name begins with a letter, not with two underscores, and has no period in it.",
    ),
    kind(
        "bad-parameters",
        r"'incremental' parameter",
        "incremental에는 true만 씁니다. 'incremental=true'로 쓰거나 지우세요.",
        "incremental is true or left out. Write 'incremental=true', or remove it.",
    ),
    kind(
        "bad-parameters",
        r"'tick_labelset'",
        "tick_labelset에는 choices 시트의 목록을 쓰고, 그 name은 start와 end 사이의 숫자여야 합니다.",
        "tick_labelset names a list of the choices sheet whose names are numbers from start to end.",
    ),
    kind(
        "bad-parameters",
        r"'reference-geometry' parameter",
        "reference-geometry에는 목록이나 파일의 이름, 또는 반복의 ${{이름}}을 쓰세요.",
        "reference-geometry takes the name of a list or file, or the ${{name}} of a repeat.",
    ),
)
