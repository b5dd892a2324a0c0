"""A sheet of paper: headings, lines, numbers to call; in large type for a resident, smaller for a file."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from PySide6.QtGui import QFont, QTextDocument

LARGE_POINTS = 18
FILE_POINTS = 11
_BLANK_LINE = "&nbsp;"
RESIDENTS_LANGUAGES = (("ko", "한국어"), ("en", "English"))
"""Code and own name of what a sheet for a resident can be read in, whatever the program speaks. The first is
the resident's unless whoever prints says otherwise."""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading among the lines of a section: a group of questions, one member of a household."""

    heading: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what was written under it; without any, room is left to write by hand."""

    heading: str
    lines: tuple[str | Part, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """`lead`: a sentence under the title; `calls`: numbers and whose they are; `calls_first`: they stand
    under the lead, not after the sections; `closing`: a sentence after those; `foot`: small print;
    `numbered`: the sections are steps; `running`: what every page says of the whole, for pages come apart."""

    title: str
    lead: str
    sections: tuple[Section, ...]
    calls: tuple[tuple[str, str], ...] = ()
    calls_heading: str = ""
    foot: str = ""
    numbered: bool = True
    calls_first: bool = False
    closing: str = ""
    running: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet with the font it is printed in: what a thread needs to make its pages."""

    sheet: Sheet
    family: str
    points: int = LARGE_POINTS

    def document(self) -> QTextDocument:
        return document(self.sheet, self.family, self.points)


def document(sheet: Sheet, family: str, points: int = LARGE_POINTS) -> QTextDocument:
    """The sheet as it is printed. `family`: the font of the program, which has every Korean letter; `points`:
    the size of the text."""
    paper = QTextDocument()
    font = QFont(family)
    font.setPointSize(points)
    paper.setDefaultFont(font)
    paper.setHtml(_html(sheet, points))
    return paper


def _html(sheet: Sheet, points: int) -> str:
    title, heading, small = round(points * 1.6), round(points * 1.2), round(points * 0.8)
    large = f"font-size:{title}pt; font-weight:700; margin-bottom:4px"
    parts = [
        f'<p style="{large}">{escape(sheet.title)}</p>',
        f'<p style="margin-bottom:10px">{_written(sheet.lead)}</p>',
    ]
    if sheet.calls_first:
        parts.append(_calls(sheet, heading))
    for number, section in enumerate(sheet.sections, 1):
        parts.append(_heading(f"{number}. {section.heading}" if sheet.numbered else section.heading, heading))
        parts += [_line(line) for line in section.lines]
        if not section.lines:
            parts.append(f"<p>{_BLANK_LINE}</p><hr/>")
    if sheet.closing:
        parts.append(f'<p style="margin-top:16px">{escape(sheet.closing)}</p>')
    if not sheet.calls_first:
        parts.append(_calls(sheet, heading))
    if sheet.foot:
        parts.append(f'<p style="font-size:{small}pt; margin-top:16px">{escape(sheet.foot)}</p>')
    return "".join(parts)


def _line(line: str | Part) -> str:
    if isinstance(line, Part):
        return f'<p style="margin:8px 0 2px 18px; font-weight:700">{escape(line.heading)}</p>'
    return f'<p style="margin:2px 0 2px 18px; white-space:pre-wrap">· {_written(line)}</p>'


def _written(text: str) -> str:
    """As it was typed, line for line."""
    return "<br/>".join(escape(line) for line in text.splitlines())


def _calls(sheet: Sheet, points: int) -> str:
    if not sheet.calls:
        return ""
    rows = "".join(
        f'<tr><td style="font-size:{points}pt; font-weight:700; padding-right:24px">'
        f'{escape(number)}</td><td style="vertical-align:middle">{escape(who)}</td></tr>'
        for number, who in sheet.calls
    )
    return _heading(sheet.calls_heading, points) + f'<table cellpadding="4">{rows}</table>'


def _heading(text: str, points: int) -> str:
    return (
        f'<p style="font-size:{points}pt; font-weight:700; margin-top:14px; margin-bottom:2px">'
        f"{escape(text)}</p>"
    )
