"""A line or an outline on the ground, placed point by point."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from app.forms.interface import NodeState
from ui.components.button import Button, Kind
from ui.components.dialog import Action, ask
from ui.components.field import LabelledField, TextField
from ui.components.flow import Flow
from ui.components.kept_words import keep_words
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.forms.editors.editor import Editor, Reply
from ui.forms.editors.geopoint import accuracy_words
from ui.forms.editors.here import Here
from ui.forms.editors.known_places import KnownPlaces
from ui.forms.editors.places import read_place, read_places, stored_place
from ui.forms.map.mercator import Place, area, area_in_words, length, metres_in_words
from ui.forms.map.panel import MapPanel
from ui.language import tr


class TraceEditor(Editor):
    """`geotrace`, and `geoshape`, which closes itself. Each point is stored as it is placed."""

    def __init__(self, state: NodeState, reply: Reply) -> None:
        super().__init__(state, reply)
        self._ref = state.ref
        self._closed = state.definition.data_type == "geoshape"
        self._least = 3 if self._closed else 2
        self._points: list[str] = []
        self._taken_back: list[str] = []
        self._panel = MapPanel(reply.aids.tiles)
        self._panel.canvas.placed.connect(lambda lat, lon: self._add(stored_place(lat, lon)))
        self._known = KnownPlaces(self._panel.canvas)
        self._told = Text(role=Role.BODY)
        self._typed = Button(tr("좌표로 더하기"), Kind.PLAIN, icon="pencil", on_click=self._ask_place)
        self._here = Here(reply.aids.position, state.definition, self._add_here, reply.notice)
        self._undo = Button(tr("마지막 점 빼기"), Kind.PLAIN, icon="undo-2", on_click=self._take_back)
        self._redo = Button(tr("뺀 점 되돌리기"), Kind.TEXT, on_click=self._put_again)
        row = Flow()
        for button in (self._typed, self._undo, self._redo):
            row.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        column.addWidget(self._panel)
        column.addWidget(self._known)
        column.addWidget(self._told)
        column.addWidget(row)
        column.addWidget(self._here)

    def show_state(self, state: NodeState) -> None:
        points = read_places(state.value)
        if self._closed and len(points) > 1 and read_place(points[0]) == read_place(points[-1]):
            points.pop()
        self._points = points
        places = self._places()
        self._panel.canvas.show_points(places, closed=self._closed)
        self._panel.canvas.setEnabled(not state.readonly)
        self._known.show_choices(state.choices)
        self._told.setText(self._measured(places))
        self._here.offer(readonly=state.readonly)
        self._typed.setEnabled(not state.readonly)
        self._undo.setEnabled(bool(points) and not state.readonly)
        self._redo.setVisible(bool(self._taken_back) and not state.readonly)

    def focus_answer(self) -> None:
        self._panel.canvas.setFocus()

    def unreadable(self) -> bool:
        return 0 < len(self._points) < self._least

    def name(self, label: str, description: str) -> None:
        super().name(label, description)
        self._panel.name(label, description)
        self._here.name(label)
        for button in (self._typed, self._undo, self._redo):
            button.setAccessibleDescription(label)

    def _places(self) -> list[Place]:
        found = (read_place(point) for point in self._points)
        return [place for place in found if place is not None]

    def _measured(self, places: list[Place]) -> str:
        count = tr("점 {count}개").format(count=len(places))
        if len(places) < self._least:
            more = self._least - len(places)
            return f"{count}. {tr('{more}개 더 놓아 주세요.').format(more=more)}"
        if not self._closed:
            return f"{count} · {tr('길이')} {metres_in_words(length(places))}"
        around = metres_in_words(length([*places, places[0]]))
        return f"{count} · {tr('넓이')} {area_in_words(area(places))} · {tr('둘레')} {around}"

    def _add(self, point: str) -> None:
        self._taken_back.clear()
        self._send([*self._points, point])

    def _take_back(self) -> None:
        self._taken_back.append(self._points[-1])
        self._send(self._points[:-1])

    def _put_again(self) -> None:
        self._send([*self._points, self._taken_back.pop()])

    def _send(self, points: list[str]) -> None:
        # An outline of fewer than three points is kept open: what was placed is not lost.
        closing = [points[0]] if self._closed and len(points) >= self._least else []
        self.reply.answer("; ".join([*points, *closing]))

    def _add_here(self, found: str) -> None:
        self._add(found)
        self.reply.notice(accuracy_words(self.definition, found))

    def _ask_place(self) -> None:
        field = TextField(placeholder="37.566500 126.978000")
        field.setObjectName("trace.place")
        asked = LabelledField(tr("위도와 경도"), field)

        def typed() -> Place | None:
            return read_place(field.text().replace(",", " "))

        def ready() -> bool:
            asked.say(None if typed() is not None else tr("좌표를 37.5665 126.978처럼 적어 주세요."))
            field.setFocus()
            return typed() is not None

        def take() -> None:
            place = typed()
            if place is not None:
                self._add(stored_place(*place))

        dialog = ask(
            self,
            tr("좌표로 더하기"),
            tr("위도와 경도를 띄어 적어 주세요."),
            Action(tr("더하기"), Kind.PRIMARY, take, ready=ready),
            Action(tr("닫기"), Kind.PLAIN),
            content=asked,
        )
        dialog.setObjectName("trace.typed")
        keep_words(dialog, self._ref)
        field.setFocus()
