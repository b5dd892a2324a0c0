"""What stories of newer versions of a form share: the forms, a draft taken over, and what it keeps aside."""

from __future__ import annotations

from app.forms.loading import load_markdown
from app.forms.session import Session, open_session

CHILDREN = """
| survey |
| | type | name | label |
| | begin_repeat | child | Child |
| | text | nick | Nick |
| | integer | weight | Weight |
| | end_repeat | | |
"""
GROUPED = CHILDREN.replace(
    "| | integer | weight | Weight |",
    "| | begin_group | g | G |\n| | integer | weight | Weight |\n| | end_group | | |",
)
CHOSEN = """
| survey |
| | type | name | label |
| | select_one city | city | City |
| | select_multiple city | been | Been |
| | text | age | Age |
| choices |
| | list_name | name | label |
| | city | seoul | Seoul |
| | city | busan | Busan |
| settings |
| | form_id | version |
| | city | 1 |
"""


def value(session: Session, ref: str) -> str:
    state = session.state(ref)
    assert state is not None
    return state.value


def kept(session: Session) -> list[tuple[str, str]]:
    assert session.restored is not None
    return session.restored.homeless


def taken_over(session: Session, form: str) -> Session:
    """The draft opened in another version, and once more, which must change nothing."""
    definition = load_markdown(form)
    opened = open_session(definition, draft_xml=session.draft_xml())
    again = open_session(definition, draft_xml=opened.draft_xml())
    assert again.draft_xml() == opened.draft_xml()
    assert kept(again) == kept(opened)
    return opened
