"""Elements of one name in a saved response: whether they say anything, and taking them out."""

from __future__ import annotations

from lxml import etree


def is_stray(element: etree._Element) -> bool:
    """An answer that stands where a repeat has its instances: its question is a repeat now."""
    return not len(element) and bool((element.text or "").strip())


def is_blank(found: list[etree._Element]) -> bool:
    """Whether nothing was answered in any of them, and nothing stands in them."""
    return is_silent(found) and not any(len(each) for each in found)


def is_silent(found: list[etree._Element]) -> bool:
    """Whether nothing was answered in any of them."""
    return not any(str(text).strip() for each in found for text in each.itertext())


def take_out(element: etree._Element) -> None:
    """Without the text behind it, which belongs to nobody."""
    parent = element.getparent()
    if parent is not None:
        element.tail = None
        parent.remove(element)
