"""The 행정동 an import may name, and what people write instead of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_OFFICE = re.compile(r"(?:주민센터|행정복지센터|동마을복지센터)$")


def find_dong(text: str, dongs: Sequence[str]) -> str | None:
    """The 행정동 meant by `정릉 3동`, `정릉제3동`, `정릉3` or `정릉3동 주민센터`; None if there is none."""
    folded = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    folded = _OFFICE.sub("", re.sub(r"^(?:서울특별시|서울시|서울)?(?:[가-힣]+구)", "", folded))
    folded = re.sub(r"제(?=\d)", "", folded)
    for candidate in (folded, folded + "동"):
        if candidate in dongs:
            return candidate
    return None


def dongs_of_legal(text: str, dongs: Sequence[str]) -> list[str]:
    """The 행정동 that a 법정동 such as `정릉동` is divided into, so that a remedy can name them."""
    stem = re.sub(r"\s", "", text).removesuffix("동")
    return [dong for dong in dongs if stem and re.fullmatch(re.escape(stem) + r"\d+동", dong)]
