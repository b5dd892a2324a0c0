"""Reads the markup of a text, in one way through it whatever stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from app.forms.interface import Choice, NodeState
from app.forms.styling.marks import (
    Break,
    Emphasis,
    LinkOff,
    LinkOn,
    Source,
    Token,
    Unshown,
    Words,
    resolve,
)
from app.forms.styling.styled import PLAIN, Line, Run, Style, Styled
from app.forms.styling.tags import Change, Tag, headed
from app.forms.styling.worded import Worded, label_of, words_of

SIGNS = frozenset("*_#[<&\\")
"""Without one of these, and without a list, there is no markup; thousands of labels are looked at often."""
_HEADING = re.compile(r"[ \t]{0,8}(#{1,6})[ \t]+(?=\S)")
_ITEM = re.compile(r"([ \t]{0,16})([-*+]|\d{1,3}[.)])[ \t]+(?=\S)")
_CLOSING_SIGNS = re.compile(r"[ \t]+#+[ \t]*$")
_DEEPEST = 3
_PER_LEVEL = 2
_MOST_OPEN = 20
"""Tags within tags beyond it change nothing more."""
_BULLET = "•"


def is_marked(worded: Worded) -> bool:
    """Whether reading the markup could change anything; quick, and sometimes wrongly yes."""
    text = worded.text
    return not SIGNS.isdisjoint(text) or ("\n" in text and any(map(_ITEM.match, text.split("\n"))))


def read_markup(worded: Worded) -> Styled:
    """The text as it is meant. Markup in what was filled in is none."""
    if not is_marked(worded):
        return Styled(tuple(Line((Run(line),) if line else ()) for line in worded.text.split("\n")))
    source = Source(worded.text, worded.filled)
    writer = _Writer()
    for paragraph in _paragraphs(source):
        resolve(paragraph.tokens)
        writer.write(paragraph)
    return writer.finished()


def plain(worded: Worded) -> str:
    """The words alone."""
    return read_markup(worded).words() if is_marked(worded) else worded.text


def label_words(state: NodeState) -> str:
    """What a node is called, in words alone."""
    return plain(label_of(state))


def choice_words(choice: Choice) -> str:
    """What a choice is called, in words alone."""
    return plain(words_of(choice))


@dataclass(slots=True)
class _Paragraph:
    tokens: list[Token]
    change: Change | None = None
    mark: str = ""
    depth: int = 0


@dataclass(slots=True)
class _Row:
    """A line of the source. `item`: which list it could belong to: its sign, or `1` for a number."""

    begin: int
    end: int
    level: int = 0
    item: str = ""
    mark: str = ""
    depth: int = 0


def _rows(source: Source) -> list[_Row]:
    rows: list[_Row] = []
    begin = 0
    for text in source.text.split("\n"):
        end = begin + len(text)
        row = _Row(begin, end)
        heading = _HEADING.match(source.text, begin, end)
        item = None if heading else _ITEM.match(source.text, begin, end)
        if heading is not None:
            row.begin, row.level = heading.end(), len(heading[1])
            closing = _CLOSING_SIGNS.search(text[-20:])
            if closing is not None:
                row.end -= len(closing[0])
        elif item is not None:
            row.item = item[2] if not item[2][0].isdecimal() else "1"
            row.mark = item[2]
            row.depth = min(_DEEPEST, len(item[1].expandtabs(4)) // _PER_LEVEL)
        rows.append(row)
        begin = end + 1
    _keep_lists(rows, source)
    return rows


def _keep_lists(rows: list[_Row], source: Source) -> None:
    """An item by itself is none: `3. 나이` numbers a question, and `* 필수` explains a star."""
    group: list[_Row] = []
    for row in [*rows, _Row(0, 0, level=1)]:
        blank = not source.text[row.begin : row.end].strip() and not row.level
        inside = row.depth > 0 or source.text[row.begin : row.end].startswith(("  ", "\t"))
        if row.item and (not group or row.depth > 0 or row.item == group[0].item):
            group.append(row)
        elif not blank and not (group and inside and not row.level):
            _settle(group, source)
            group = [row] if row.item else []
    _settle(group, source)


def _settle(group: list[_Row], source: Source) -> None:
    own = [row for row in group if row.depth == group[0].depth]
    same = len({row.mark for row in own}) == 1
    numbers: dict[int, int] = {}
    for row in group:
        if len(own) < 2:
            row.item, row.depth = "", 0
            continue
        found = _ITEM.match(source.text, row.begin, row.end)
        row.begin = found.end() if found is not None else row.begin
        numbers[row.depth] = numbers.get(row.depth, 0) + 1
        if row.item != "1":
            row.mark = _BULLET
        elif same:
            # The author left the counting to the program: `1. 1. 1.`
            row.mark = f"{int(row.mark[:-1]) + numbers[row.depth] - 1}{row.mark[-1]}"


def _paragraphs(source: Source) -> Iterator[_Paragraph]:
    running: list[Token] = []
    for row in _rows(source):
        blank = not source.text[row.begin : row.end].strip()
        if running and (blank or row.level or row.item):
            yield _Paragraph(running)
            running = []
        tokens = list(source.tokens(row.begin, row.end))
        if row.level:
            yield _Paragraph([*tokens, Break()], headed(row.level))
        elif row.item:
            yield _Paragraph([*tokens, Break()], None, row.mark, row.depth)
        else:
            running += [*tokens, Break()]
    if running:
        yield _Paragraph(running)


@dataclass(slots=True)
class _Writer:
    """Writes lines; tags reach over paragraphs, emphasis does not."""

    lines: list[Line] = field(default_factory=list)
    unshown: list[str] = field(default_factory=list)
    open: list[Tag] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    style: Style = PLAIN
    paragraph: _Paragraph = field(default_factory=lambda: _Paragraph([]))
    mark: str = ""
    item_depth: int = 0
    dressed: Style = PLAIN
    bold: int = 0
    italic: int = 0
    fresh: bool = False
    """A tag has begun this line: a line break of the source would be a second one."""

    def write(self, paragraph: _Paragraph) -> None:
        self.paragraph, self.mark, self.item_depth = paragraph, paragraph.mark, paragraph.depth
        self.bold = self.italic = 0
        self._dress()
        style = self._style()
        for token in paragraph.tokens:
            if isinstance(token, Words):
                self._say(token.text, style)
                continue
            if isinstance(token, Unshown):
                self.unshown.append(token.told)
                self._say(token.text, style)
                continue
            if isinstance(token, Emphasis) and not token.turn:
                self._say(token.sign * token.count, style)
                continue
            if isinstance(token, Break):
                self._end_of_source_line()
                continue
            self._turn(token)
            style = self._style()

    def finished(self) -> Styled:
        self._end_run()
        if self.runs:
            self._break()
        self.unshown += [tag.written for tag in self.open if tag.name not in ("p", "li", "br")]
        lines = self.lines
        while lines and not lines[-1].runs:
            lines.pop()
        first = next((at for at, line in enumerate(lines) if line.runs), 0)
        return Styled(tuple(lines[first:]), tuple(dict.fromkeys(self.unshown)))

    def _say(self, text: str, style: Style) -> None:
        if self.fresh:
            text = text.lstrip()
        if not text:
            return
        self.fresh = False
        if self.said and self.style != style:
            self._end_run()
        self.style = style
        self.said.append(text)

    def _end_run(self) -> None:
        if self.said:
            self.runs.append(Run("".join(self.said), self.style))
            self.said.clear()

    def _turn(self, token: Emphasis | LinkOn | LinkOff | Tag) -> None:
        if isinstance(token, Emphasis):
            if token.count > 1:
                self.bold += token.turn
            else:
                self.italic += token.turn
        elif isinstance(token, LinkOn):
            self.links.append(token.address)
        elif isinstance(token, LinkOff):
            self.links[-1:] = []
        else:
            self._tag(token)

    def _tag(self, tag: Tag) -> None:
        self.unshown += tag.unshown
        if tag.name == "br":
            self._break()
            self.fresh = True
            return
        if tag.block:
            if self.runs or self.said:
                self._break()
            self.fresh = True
        if not tag.closing:
            if len(self.open) < _MOST_OPEN:
                self.open.append(tag)
                self.dressed = tag.change(self.dressed)
                self._begin_item(tag)
            return
        at = next((at for at in range(len(self.open) - 1, -1, -1) if self.open[at].name == tag.name), -1)
        if at < 0:
            self.unshown.append(tag.written)
            return
        del self.open[at]
        self._dress()
        if tag.name in ("ul", "ol"):
            self.counts[-1:] = []

    def _begin_item(self, tag: Tag) -> None:
        if tag.name in ("ul", "ol"):
            self.counts.append(0)
        elif tag.name == "li":
            around = next((each.name for each in reversed(self.open) if each.name in ("ul", "ol")), "ul")
            if self.counts:
                self.counts[-1] += 1
            self.mark = f"{self.counts[-1]}." if around == "ol" else _BULLET
            self.item_depth = min(_DEEPEST, max(0, len(self.counts) - 1))

    def _style(self) -> Style:
        style = self.dressed
        if not (self.bold or self.italic or self.links):
            return style
        return replace(
            style,
            bold=style.bold or self.bold > 0,
            italic=style.italic or self.italic > 0,
            link=self.links[-1] if self.links else style.link,
        )

    def _dress(self) -> None:
        """What the heading and all open tags make of the text around."""
        self.dressed = PLAIN if self.paragraph.change is None else self.paragraph.change(PLAIN)
        for tag in self.open:
            self.dressed = tag.change(self.dressed)

    def _end_of_source_line(self) -> None:
        if self.fresh and not self.runs and not self.said:
            return
        self._break()

    def _break(self) -> None:
        self._end_run()
        align = next((tag.align for tag in reversed(self.open) if tag.align), "")
        self.lines.append(Line(tuple(self.runs), self.mark if self.runs else "", self.item_depth, align))
        if self.runs:
            self.mark = ""
        self.runs.clear()
