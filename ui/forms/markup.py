"""A form's texts for the screen: as rich text of Qt, and as words alone. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from app.forms.interface import Choice
from app.forms.styling.reading import is_marked, plain, read_markup
from app.forms.styling.styled import PLAIN, Line, Run, Style, Styled
from app.forms.styling.worded import Worded, words_of

_MOST_LETTERS = 300
_SIZES = {-1: "small", 1: "large", 2: "x-large", 3: "xx-large"}
"""They grow with the text of the program."""
_FAMILIES = {
    "serif": "'Batang','AppleMyungjo','Noto Serif CJK KR',serif",
    "monospace": "'Consolas','Menlo','DejaVu Sans Mono',monospace",
}
_EMPTY = "&nbsp;"


def as_plain(worded: Worded) -> str:
    """The words alone, for screen readers and where nothing else fits."""
    return plain(worded)


def choice_words(choice: Choice) -> str:
    """What a choice is called; one that has only a picture, or nothing, by its value."""
    return plain(words_of(choice)) or choice.value


def shortened(text: str) -> str:
    """The beginning of a title that is far too long for a heading, with a mark where it was cut."""
    return text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS].rstrip()}…"


def read(worded: Worded) -> Styled | None:
    """The text with its markup; None where its words alone show it whole."""
    if not is_marked(worded):
        return None
    styled = read_markup(worded)
    return None if styled.is_plain else styled


def as_rich(styled: Styled, ink: Callable[[str], str], indent: int) -> str:
    """Rich text of Qt. `ink`: the colour to be taken for one that the form asks for; blank: none. `indent`:
    how far in an item of a list begins, in pixels."""
    if all(not line.mark and not line.align for line in styled.lines):
        return "<br>".join(_line(line, ink) for line in styled.lines)
    return "".join(_block(line, ink, indent) for line in styled.lines)


def _block(line: Line, ink: Callable[[str], str], indent: int) -> str:
    style = "margin:0"
    words = _line(line, ink) or _EMPTY
    if line.mark:
        left = indent * (line.depth + 1)
        style = f"margin-top:0;margin-bottom:0;margin-left:{left}px;text-indent:-{indent}px"
        words = f"{escape(line.mark)}{_EMPTY}{words}"
    align = f' align="{line.align}"' if line.align else ""
    return f'<p{align} style="{style}">{words}</p>'


def _line(line: Line, ink: Callable[[str], str]) -> str:
    parts: list[str] = []
    for at, run in enumerate(line.runs):
        parts.append(_run(run, ink))
        following = line.runs[at + 1].style.link if at + 1 < len(line.runs) else ""
        if run.style.link and following != run.style.link:
            parts.append(escape(_beside(line, run.style.link)))
    return "".join(parts)


def _beside(line: Line, link: str) -> str:
    """The address behind its words, for who has no network now; not twice."""
    words = "".join(run.text for run in line.runs if run.style.link == link).strip()
    shown = shown_address(link)
    return "" if words in (link, shown) else f" ({shown})"


def shown_address(link: str) -> str:
    """An address as it is read: a telephone number, or the place in the web."""
    scheme, colon, rest = link.partition(":")
    return rest if colon and scheme.lower() in ("tel", "mailto") else link


def _run(run: Run, ink: Callable[[str], str]) -> str:
    style = run.style
    html = escape(run.text, quote=False).replace("  ", f"{_EMPTY} ").replace("\n", "<br>")
    if style == PLAIN:
        return html
    wanted = _css(style, ink)
    if wanted:
        html = f'<span style="{wanted}">{html}</span>'
    for applies, tag in (
        (style.bold, "b"),
        (style.italic, "i"),
        (style.underline, "u"),
        (style.struck, "s"),
        (style.raised > 0, "sup"),
        (style.raised < 0, "sub"),
    ):
        if applies:
            html = f"<{tag}>{html}</{tag}>"
    return f'<a href="{escape(style.link)}">{html}</a>' if style.link else html


def _css(style: Style, ink: Callable[[str], str]) -> str:
    colour = ink(style.colour) if style.colour and not style.link else ""
    parts = [
        f"color:{colour}" if colour else "",
        f"font-size:{_SIZES[style.size]}" if style.size else "",
        f"font-family:{_FAMILIES[style.family]}" if style.family else "",
    ]
    return ";".join(part for part in parts if part)
