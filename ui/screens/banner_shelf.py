"""Over the list of an office: its banners, in one line where together they would leave it too little room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.tone import Tone
from ui.language import tr
from ui.screens.base import scrolling

_SHARE, _MOST = 0.3, 0.6
"""Of the page's height: what the banners have without folding, and where somebody unfolds them."""
_NO_BAR = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
_GRAVITY = (Tone.DANGER, Tone.CAUTION)


class BannerShelf(QWidget):
    """Each banner is shown and hidden by itself. `page`: whose height they share with what stands below."""

    def __init__(self, page: QWidget, *banners: Banner) -> None:
        super().__init__(page)
        self._page, self._banners = page, banners
        self._unfolded = False
        self._turn = Button("", Kind.SECONDARY, on_click=self._press)
        self._turn.setObjectName("banners.turn")
        self._folded = Banner(action=self._turn, worded=False)
        self._folded.setObjectName("banners")
        self._folded.hide()
        self._all = QWidget()
        inside = QVBoxLayout(self._all)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        for banner in banners:
            inside.addWidget(banner)
            banner.installEventFilter(self)
            banner.told.connect(self._fit)
        self._area = scrolling(self._all, self)
        self._area.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._folded)
        column.addWidget(self._area)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        of_page = watched is self._page
        kinds = QEvent.Type
        heard = (kinds.Resize,) if of_page else (kinds.ShowToParent, kinds.HideToParent, kinds.LayoutRequest)
        if event.type() in heard:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _press(self) -> None:
        self._unfolded = not self._unfolded
        self._fit()

    def _fit(self) -> None:
        shown = [each for each in self._banners if not each.isHidden()]
        needed = sum(_height(each, self.width()) for each in shown)
        scarce = len(shown) > 0 and needed > _SHARE * self._page.height()
        self._unfolded = self._unfolded and scarce
        if scarce:
            grave = [tone for tone in _GRAVITY if any(each.tone is tone for each in shown)]
            self._folded.say(" · ".join(each.brief for each in shown), (*grave, Tone.INFO)[0])
            self._turn.setText(tr("접기") if self._unfolded else tr("펼치기"))
        if shown:
            most = round(_MOST * self._page.height()) if scarce else needed
            # A scroll bar that is not needed would narrow them, and stay because of that.
            scrolls = Qt.ScrollBarPolicy.ScrollBarAsNeeded if needed > most else _NO_BAR
            self._area.setVerticalScrollBarPolicy(scrolls)
            self._area.setFixedHeight(min(needed, most))
        held = self.window().focusWidget()
        inside = held is not None and self._all.isAncestorOf(held)
        self._folded.setVisible(scarce)
        self._area.setVisible(bool(shown) and (self._unfolded or not scarce))
        if inside and self._area.isHidden() and scarce:
            self._turn.setFocus()


def _height(banner: Banner, width: int) -> int:
    return banner.heightForWidth(width) if banner.hasHeightForWidth() else banner.sizeHint().height()
