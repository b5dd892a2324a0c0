"""The form with a photograph that stories fill in."""

from __future__ import annotations

FORM_ID = "story_wound"
FORM = f"""
| settings |
| | form_title | form_id | version |
| | 상처 | {FORM_ID} | 1 |

| survey |
| | type | name | label |
| | select_one yes_no | has | 상처가 있나요? |
| | image | photo | 상처 사진 |

| choices |
| | list_name | name | label |
| | yes_no | yes | 예 |
| | yes_no | no | 아니요 |
"""
